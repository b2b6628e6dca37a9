"""What is said of facts: every phrase with just its blanks, and nothing that the facts do not say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.facts import FactWriter
from actions.render import render
from actions.wording import Wording
from knowledge.answering.citing import cite
from knowledge.text.asked import AGENCY, FIGURE, MONEY, TIME
from knowledge.types import Answer, Document, FactKind, Query, Status, Target, Task
from tests.actions.conftest import DOMAIN
from tests.knowledge.facts import bodies, passage, plan, target, task

SAY = Wording(DOMAIN)
TODAY = date(2026, 6, 1)
PARTICULARS = ("number", "title", "issuer", "issued_on", "signer", "replaces", "based_on")
BLANKS = {
    "value": {"statement", "due", "note"}, "until": {"due"}, "past": set(), "past_days": {"days"},
    "left_days": {"days"}, "achieved": set(), "who": {"lead"}, "who_with": {"lead", "partners"},
    "when": {"due", "note"}, "due": {"due", "note"}, "task": {"action"}, "lead": {"lead"}, "status": {"status"},
    "siblings": {"siblings"}, "agency_now": {"old", "now"}, "place_now": {"old", "now"},
    "side": {"where", "text", "mark"}, "higher": {"where"}, "equal": set(), "differ": set(),
    "difference": {"number", "unit"}, "no_agency": set(), "no_time": set(), "no_money": set(),
    "count_tasks": {"count"}, "count_targets": {"count"}, "several": set(),
    "conflicts": {"where", "others"}, "conflict": {"stated", "where", "mark"}, "elsewhere": {"others"},
    "whose": {"place", "text"}, "place_joined": {"old", "now"},
    "source": {"number", "where"}, "source_quoted": {"number", "quote", "where"},
    **{f"document_{name}": {"value"} for name in PARTICULARS},
}  # fmt: skip

CA_MAU = plan(
    "ca-mau",
    "Hồ sơ: 90% tại cấp tỉnh, 60% tại cấp xã, đến hết năm 2025",
    "Mở lớp kỹ năng số",
    "80% hộ, đến năm 2030",
    number="9/KH-UBND",
)
BINH_DINH = plan("binh-dinh", "70% hộ, đến năm 2030", place="Bình Định")
DOCUMENTS = {d.doc_id: d for d in (CA_MAU, BINH_DINH)}
COMMUNE = target(CA_MAU, 0, "Hồ sơ xử lý trên môi trường mạng", "60%", level="commune", due="Đến hết năm 2025")
PROVINCE = target(CA_MAU, 0, "Hồ sơ xử lý trên môi trường mạng", "90%", level="province", due="Đến hết năm 2025")
CLASSES = task(
    CA_MAU, 1, "Mở lớp kỹ năng số;", lead=bodies("Sở Y tế"), partners=bodies("Sở Xây dựng"), due="trước 30/6/2026",
    deliverable="Lớp học", status="Đang làm",
)  # fmt: skip
ONE = target(CA_MAU, 2, "Hộ có cáp quang", "80%", due="đến năm 2030")
TWO = target(BINH_DINH, 0, "Hộ có cáp quang", "70%", due="đến năm 2030")


def answer(
    *facts: Target | Task, form: str = "fact", asked: Sequence[str] = (), question: str = "Cà Mau và Bình Định?"
) -> Answer:
    found = tuple(dict.fromkeys(passage(DOCUMENTS[f.evidence.doc_id], f.evidence.block) for f in facts))
    citations = cite(found, DOCUMENTS)
    return Answer(
        Status.FACTS,
        Query(question),
        passages=found,
        citations=citations,
        facts=facts,
        form=form,
        asked=frozenset(asked),
    )


def lines(*facts: Target | Task, form: str = "fact", asked: Sequence[str] = (), today: date = TODAY) -> list[str]:
    return FactWriter(SAY, answer(*facts, form=form, asked=asked), today=today).lines()


# -- the phrases


def test_every_phrase_has_just_the_blanks_that_it_is_given():
    worded = {name.removeprefix("utter_say_"): said for name, said in DOMAIN["responses"].items() if "_say_" in name}
    assert set(worded) == set(BLANKS)
    for name, variations in worded.items():
        assert len(variations) == 1
        found = {blank for _, blank, _, _ in Formatter().parse(variations[0]["text"]) if blank}
        assert found == BLANKS[name], name


def test_every_phrase_that_the_code_names_is_worded():
    code = (Path(__file__).parents[2] / "actions" / "facts.py").read_text(encoding="utf-8")
    named = set(re.findall(r'_say\("(\w+)"', code)) | {
        "who",
        "who_with",
        "count_tasks",
        "count_targets",
        "source",
        "source_quoted",
    }
    named |= {f"document_{name}" for name in PARTICULARS} | {f"no_{kind}" for kind in (AGENCY, TIME, MONEY)}
    assert named == set(BLANKS)


def test_a_phrase_is_filled():
    assert SAY("lead", lead="Sở Y tế") == "Cơ quan chủ trì: Sở Y tế."
    assert SAY.labels("levels")["province"] == "cấp tỉnh"


def test_a_phrase_or_blank_that_is_not_there_is_an_error():
    with pytest.raises(KeyError):
        SAY("khong_co")
    with pytest.raises(KeyError):
        SAY("lead")


# -- one fact


def test_a_value_comes_with_its_time_its_source_and_its_siblings():
    assert lines(COMMUNE, PROVINCE) == [
        "Hồ sơ xử lý trên môi trường mạng: **60%**, đến hết năm 2025 (mốc này đã qua). [1]",
        "Cùng chỉ tiêu: cấp tỉnh 90%.",
    ]


def test_the_place_is_named_where_the_question_names_none():
    for query, first in (
        (Query("Bao nhiêu hộ có cáp quang?"), "Cà Mau – Hộ có cáp quang: **80%**"),
        (Query("Cà Mau có bao nhiêu hộ có cáp quang?"), "Hộ có cáp quang: **80%**"),
        (Query("Bao nhiêu hộ?", document="ca-mau"), "Hộ có cáp quang: **80%**"),
        (Query("Bạc Liêu có bao nhiêu hộ có cáp quang?"), "Cà Mau – Hộ có cáp quang: **80%**"),
    ):
        said = FactWriter(SAY, replace(answer(ONE), query=query), today=TODAY).lines()
        assert said[0].startswith(first)


def test_a_place_that_was_joined_with_that_of_the_document_is_said_to_be():
    said = FactWriter(
        SAY, replace(answer(ONE), query=Query("Bạc Liêu có bao nhiêu hộ có cáp quang?")), today=TODAY
    ).lines()
    assert said[-1] == "Bạc Liêu nay thuộc Cà Mau; văn bản này là của Cà Mau."


def test_a_figure_stands_in_its_place_in_the_sentence():
    inside = target(CA_MAU, 2, "phủ cáp quang … hộ gia đình", "trên 80%", value="80")
    assert lines(inside) == ["Phủ cáp quang **trên 80%** hộ gia đình. [1]"]
    assert lines(replace(inside, amount="500 máy", indicator="Mua … máy tính")) == ["Mua **500 máy** tính. [1]"]
    assert lines(replace(inside, amount="1.700 giáo viên", indicator="Tuyển … giáo viên mầm non")) == [
        "Tuyển **1.700 giáo viên** mầm non. [1]"
    ]
    assert lines(replace(inside, amount="500 m", indicator="Kéo … mạng")) == ["Kéo **500 m** mạng. [1]"]


def test_the_same_task_of_another_document_is_told_with_its_name():
    there = task(BINH_DINH, 0, "Mở lớp kỹ năng số", lead=bodies("Sở Nội vụ"), due="trước 15/9/2026")
    found = replace(answer(CLASSES, there, asked=[AGENCY, TIME]), facts=(CLASSES,), conflicts=(there,))
    said = FactWriter(SAY, found, today=TODAY).lines()
    assert any(line.endswith(": Sở Nội vụ, trước 15/9/2026, theo «Kế hoạch binh-dinh» [2].") for line in said), said


def test_a_result_is_said_to_be_none_to_reach():
    reached = target(CA_MAU, 2, "Hộ có cáp quang", "80%", kind=FactKind.ACHIEVED, due="đến năm 2025")
    assert lines(reached) == [
        "Hộ có cáp quang: **80%**, đến năm 2025. [1]",
        "Đây là kết quả đã đạt được, không phải chỉ tiêu.",
    ]


def test_a_task_says_what_who_by_when_and_how_far():
    assert lines(CLASSES) == [
        "Nhiệm vụ: Mở lớp kỹ năng số. [1]",
        "Thời hạn: trước 30/6/2026 (còn 29 ngày).",
        "Cơ quan chủ trì: Sở Y tế.",
        "Tình trạng: Đang làm.",
    ]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ([AGENCY], "**Sở Y tế** chủ trì; phối hợp: Sở Xây dựng. [1]"),
        ([TIME], "Thời hạn: **trước 30/6/2026** (còn 29 ngày). [1]"),
        ([AGENCY, TIME], "**Sở Y tế** chủ trì; phối hợp: Sở Xây dựng. [1]"),
        ([FIGURE], "Nhiệm vụ: Mở lớp kỹ năng số. [1]"),
    ],
)
def test_what_was_asked_for_comes_first_and_nothing_twice(asked: list[str], first: str):
    said = lines(CLASSES, asked=asked)
    assert said[0] == first
    assert "\n".join(said).count("Sở Y tế") == "\n".join(said).count("30/6/2026") == 1
    assert "Nhiệm vụ: Mở lớp kỹ năng số." in "\n".join(said)


def test_a_leader_alone_has_no_partners():
    alone = replace(CLASSES, partners=())
    assert lines(alone, asked=[AGENCY])[0] == "**Sở Y tế** chủ trì. [1]"


@pytest.mark.parametrize(
    ("due", "today", "note"),
    [
        ("trước 30/6/2026", date(2026, 6, 29), " (còn 1 ngày)"),
        ("trước 30/6/2026", date(2026, 6, 30), " (còn 0 ngày)"),
        ("trước 30/6/2026", date(2026, 7, 1), " (đã qua 1 ngày)"),
        ("trước 30/6/2026", date(2027, 6, 30), " (đã qua 365 ngày)"),
        ("quý IV/2025", date(2025, 12, 31), ""),
        ("quý IV/2025", date(2026, 1, 1), " (mốc này đã qua)"),
        ("đến năm 2030", TODAY, ""),
        ("Thường xuyên", date(2099, 1, 1), ""),
    ],
)
def test_what_time_has_made_of_a_deadline(due: str, today: date, note: str):
    said = lines(task(CA_MAU, 1, "Mở lớp", due=due), asked=[TIME], today=today)
    assert said[0] == f"Thời hạn: **{due}**{note}. [1]"


def test_names_that_are_no_longer_are_said_with_those_of_today():
    old = task(CA_MAU, 1, "Mở lớp", lead=bodies("Sở TT&TT"))
    assert (
        "Sở Thông tin và Truyền thông nay đã sáp nhập vào Sở Khoa học và Công nghệ; "
        "văn bản không nói nhiệm vụ này nay thuộc cơ quan nào."
    ) in lines(old)
    assert "Bình Định nay thuộc Gia Lai; văn bản được ban hành trước khi sắp xếp." in lines(TWO)


def test_names_that_stay_are_not_remarked_on():
    assert not any("nay" in line for line in (*lines(ONE), *lines(CLASSES)))
    assert not any("nay" in line for line in lines(replace(ONE, place="Việt Nam")))


# -- lists


@pytest.mark.parametrize(
    ("facts", "said"),
    [([COMMUNE, PROVINCE, ONE], "Có **3** chỉ tiêu:"), ([CLASSES, CLASSES], "Có **2** nhiệm vụ:")],
)
def test_a_list_says_how_many(facts: list[Target | Task], said: str):
    assert lines(*facts, form="list") == [said]


def test_rows_have_all_that_the_facts_say():
    writer = FactWriter(SAY, answer(COMMUNE), today=TODAY)
    assert writer.row(COMMUNE) == {
        "indicator": "Hồ sơ xử lý trên môi trường mạng", "value": "60%", "due": "Đến hết năm 2025", "lead": "",
        "place": "Cà Mau",
    }  # fmt: skip
    assert writer.row(CLASSES) == {
        "indicator": "Mở lớp kỹ năng số;", "value": "Lớp học", "due": "trước 30/6/2026", "lead": "Sở Y tế",
        "place": "", "partners": "Sở Xây dựng", "status": "Đang làm",
    }  # fmt: skip
    assert set(writer.row(task(CA_MAU, 1, "Mở lớp"))) == {"indicator", "value", "due", "lead", "place"}


def test_a_list_that_is_rendered_has_a_row_and_a_source_for_each_fact():
    facts = (COMMUNE, PROVINCE, ONE, TWO)
    message = rendered(answer(*facts, form="list"))
    assert message["response"] == "utter_facts"
    assert [row["value"] for row in message["custom"]["facts"]] == ["60%", "90%", "80%", "70%"]
    assert {c["document"] for c in message["custom"]["citations"]} == {"ca-mau", "binh-dinh"}
    assert message["sources"] == "[1] 9/KH-UBND (Cà Mau), II. Mục tiêu\n[3] «Kế hoạch binh-dinh», II. Mục tiêu"


def rendered(said: Answer) -> dict[str, Any]:
    dispatcher = CollectingDispatcher()
    render(said, dispatcher, DOMAIN)
    (message,) = dispatcher.messages
    return dict(message)


# -- comparisons


def verdict(*facts: Target | Task) -> list[str]:
    return lines(*facts, form="compare")[len(facts) :]


def test_both_sides_are_said_with_document_and_source():
    assert lines(ONE, TWO, form="compare") == [
        "Cà Mau (9/KH-UBND): Hộ có cáp quang: **80%**, đến năm 2030. [1]",
        "Bình Định: Hộ có cáp quang: **70%**, đến năm 2030. [2]",
        "**Cà Mau** đặt mức cao hơn.",
    ]


def other(document: Document, amount: str, **more: Any) -> Target:
    return target(document, 0, "Hộ có cáp quang", amount, **{"due": "đến năm 2030", **more})


HIGHER, EQUAL, DIFFER = "**{}** đặt mức cao hơn.", "Các bên đặt mức bằng nhau.", "Các chỉ tiêu khác nhau về thời hạn."


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ([TWO, ONE], [HIGHER.format("Cà Mau")]),
        ([ONE, other(BINH_DINH, "80%")], [EQUAL]),
        ([ONE, other(BINH_DINH, "80%", due="đến năm 2025")], [EQUAL, DIFFER]),
        ([ONE, other(BINH_DINH, "90%", due="")], [HIGHER.format("Bình Định"), DIFFER]),
        ([ONE, other(BINH_DINH, "90 hộ", value="90", unit="hộ")], []),
        ([ONE, CLASSES], []),
        ([other(CA_MAU, "80%", comparator=">="), other(BINH_DINH, "90%")], [HIGHER.format("Bình Định")]),
        ([ONE, TWO, other(BINH_DINH, "80%", place="Hà Nội")], []),
        ([ONE, replace(ONE, amount="90%", quantity=other(CA_MAU, "90%").quantity)], []),
        (
            [
                other(CA_MAU, "top 5", value="5", comparator="rank"),
                other(BINH_DINH, "top 9", value="9", comparator="rank"),
            ],
            [HIGHER.format("Cà Mau")],
        ),
    ],
)
def test_the_verdict(facts: list[Target | Task], said: list[str]):
    assert verdict(*facts) == said


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ([ONE, TWO], "Chênh lệch (tính ra): **10** điểm phần trăm."),
        ([TWO, other(BINH_DINH, "72,5%", value="72.5")], "Chênh lệch (tính ra): **2,5** điểm phần trăm."),
        (
            [
                other(CA_MAU, "3.000 hộ", value="3000", unit="hộ"),
                other(BINH_DINH, "1.500 hộ", value="1500", unit="hộ"),
            ],
            "Chênh lệch (tính ra): **1.500** hộ.",
        ),
    ],
)
@pytest.mark.parametrize("form", ["compare", "both"])
def test_a_difference_is_computed_where_it_is_asked_for(facts: list[Target | Task], said: str, form: str):
    asked = answer(*facts, form=form, question="Cà Mau và Bình Định chênh nhau bao nhiêu?")
    writer = FactWriter(SAY, asked, today=TODAY)
    assert writer.lines()[-1] == said
    assert re.findall(r"[*]([0-9.,]+)[*]", said)[0] in writer.computed
    assert said not in lines(*facts, form=form)


@pytest.mark.parametrize(
    "facts",
    [
        [other(CA_MAU, "80%", comparator=">="), TWO],
        [ONE, other(BINH_DINH, "90 hộ", value="90", unit="hộ")],
        [ONE, TWO, other(BINH_DINH, "90%")],
        [ONE, CLASSES],
    ],
)
def test_what_is_not_measured_alike_has_no_difference(facts: list[Target | Task]):
    asked = answer(*facts, form="compare", question="Chênh nhau bao nhiêu?")
    assert not any("Chênh lệch" in line for line in FactWriter(SAY, asked, today=TODAY).lines())


def test_two_things_asked_at_once_have_a_line_each_and_no_verdict():
    assert lines(ONE, COMMUNE, form="both") == [
        "Cà Mau (9/KH-UBND): Hộ có cáp quang: **80%**, đến năm 2030. [1]",
        "Cà Mau (9/KH-UBND): Hồ sơ xử lý trên môi trường mạng: **60%**, đến hết năm 2025 (mốc này đã qua). [2]",
    ]


@pytest.mark.parametrize(
    ("fact", "asked", "said"),
    [
        (replace(CLASSES, deadline=None), [AGENCY, TIME], "thời hạn"),
        (replace(CLASSES, lead=(), partners=()), [AGENCY, TIME], "cơ quan chủ trì"),
        (CLASSES, [TIME, MONEY], "số tiền"),
    ],
)
def test_what_was_asked_for_besides_and_not_found_is_said_to_be_unknown(fact: Task, asked: list[str], said: str):
    assert f"Tôi không tìm thấy {said} của việc này trong các văn bản đang có." in lines(fact, asked=asked)


@pytest.mark.parametrize("asked", [[AGENCY], [AGENCY, TIME], [TIME], [FIGURE]])
def test_nothing_is_said_to_be_unknown_that_was_told_or_not_asked_for(asked: list[str]):
    assert not any("không tìm thấy" in line for line in lines(CLASSES, asked=asked))


def test_two_facts_that_tell_each_a_part_are_told_together():
    who, when = replace(CLASSES, deadline=None), replace(CLASSES, fact_id="when", lead=(), partners=())
    first, second, *more = lines(who, when, form="both", asked=[AGENCY, TIME])
    assert "**Sở Y tế** chủ trì" in first
    assert "Thời hạn: **trước 30/6/2026**" in second
    assert more == []
