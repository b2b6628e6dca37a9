"""Which fact of the passages answers: what contradicts the question is out, what says it best is first."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.citing import cite, cite_block
from knowledge.answering.guard import unsupported
from knowledge.answering.match import coverage, supplies, words_of
from knowledge.answering.says import says
from knowledge.answering.table import Fact, FactTable, falls_due, fits_year, follows, names_agency
from knowledge.answering.values import admitted
from knowledge.errors import UnknownDocument
from knowledge.text.asked import AGENCY, FIGURE, TIME
from knowledge.text.dates import find_deadlines, parse_deadline
from knowledge.text.question import read_question
from knowledge.types import Answer, Chunk, FactKind, Passage, Query, Span, Status
from tests.knowledge.facts import bodies, passage, plan, target, task

FILES = "Hồ sơ xử lý trên môi trường mạng: 90% tại cấp tỉnh, 80% tại cấp huyện, 60% tại cấp xã"
PLAN = plan(
    "a", FILES, "Có 50% hộ gia đình phủ cáp quang đến năm 2025", "Đã có 45% hộ gia đình phủ cáp quang",
    "Sở Y tế chủ trì, Sở Nội vụ phối hợp mở lớp xong trước 30/6/2026", "Thời gian: đến năm 2030",
)  # fmt: skip
PROVINCE = target(PLAN, 0, "Hồ sơ xử lý trên môi trường mạng", "90%", level="province")
DISTRICT = target(PLAN, 0, "Hồ sơ xử lý trên môi trường mạng", "80%", level="district")
COMMUNE = target(PLAN, 0, "Hồ sơ xử lý trên môi trường mạng", "60%", level="commune")
OPTICAL = target(PLAN, 1, "Hộ gia đình phủ cáp quang", "50%", due="đến năm 2025")
REACHED = target(PLAN, 2, "Hộ gia đình phủ cáp quang", "45%", kind=FactKind.ACHIEVED)
CLASSES = task(PLAN, 3, "Mở lớp", lead=bodies("Sở Y tế"), partners=bodies("Sở Nội vụ"), due="trước 30/6/2026")
BARE = task(PLAN, 3, "Mở lớp khác")
FACTS = [PROVINCE, DISTRICT, COMMUNE, OPTICAL, REACHED, CLASSES, BARE]
TABLE = FactTable(FACTS, {"a": PLAN})
ALL = [passage(PLAN, n) for n in range(len(PLAN.blocks))]


def rarity(term: str) -> float:
    return 1.0


def matched(question: str, passages: list[Passage] | None = None) -> list[Fact]:
    return [fact for _, fact in admitted(read_question(question), passages or ALL, TABLE)]


# -- the table


def test_a_passage_holds_the_facts_written_in_it():
    assert TABLE.at(ALL[0]) == [PROVINCE, DISTRICT, COMMUNE]
    assert TABLE.at(passage(PLAN, 0, end=FILES.index("90%"))) == []
    assert TABLE.at(passage(PLAN, 4)) == []


def test_a_fact_is_also_where_its_lead_or_deadline_was_read():
    span = Span("a", 4, 0, 10)
    spread = target(PLAN, 0, "Hồ sơ", "90%", also=(span,))
    assert FactTable([spread], {"a": PLAN}).at(ALL[4]) == [spread]


def test_facts_of_one_sentence_stand_beside_each_other():
    assert TABLE.beside(DISTRICT) == [PROVINCE, COMMUNE]
    assert TABLE.beside(OPTICAL) == []


def test_facts_come_in_the_order_of_the_documents_asked_for():
    other = plan("b", "Đạt 70% hồ sơ")
    seventy = target(other, 0, "Hồ sơ", "70%")
    table = FactTable([OPTICAL, seventy], {"a": PLAN, "b": other})
    assert list(table.within(["b", "a"])) == [seventy, OPTICAL]
    assert list(table.within([])) == [OPTICAL, seventy]
    assert list(table.within(["c"])) == []


# -- conditions


@pytest.mark.parametrize(
    ("deadline", "years", "fits"),
    [
        ("đến năm 2025", (2025,), True),
        ("đến năm 2025", (2030,), False),
        ("đến năm 2030", (2025,), False),
        ("2026 - 2030", (2030,), True),
        ("2026 - 2030", (2028,), False),
        ("2026 - 2030", (2026, 2027, 2028, 2029, 2030), True),
        ("đến năm 2025", (), None),
        ("Thường xuyên", (2025,), None),
        ("", (2025,), None),
    ],
)
def test_years(deadline: str, years: tuple[int, ...], fits: bool | None):
    assert fits_year(parse_deadline(deadline) if deadline else None, years) is fits


@pytest.mark.parametrize(
    ("deadline", "asked", "due"),
    [
        ("trước 30/6/2026", "trong năm 2026", True),
        ("trước 30/6/2026", "tháng 6/2026", True),
        ("trước 30/6/2026", "tháng 9/2026", False),
        ("quý IV/2025", "trong năm 2025", True),
        ("tháng 12/2025", "quý IV/2025", True),
        ("tháng 9/2025", "quý IV/2025", False),
        ("đến năm 2030", "trong năm 2026", False),
        ("2026 - 2030", "giai đoạn 2026-2030", True),
        ("2021 - 2030", "giai đoạn 2026-2030", False),
        ("Thường xuyên", "trong năm 2026", False),
        ("", "trong năm 2026", False),
    ],
)
def test_what_falls_due_within_the_time_asked_about(deadline: str, asked: str, *, due: bool):
    (within,) = find_deadlines(asked)
    assert falls_due(parse_deadline(deadline) if deadline else None, within.deadline) is due


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("Sở Thông tin và Truyền thông", True),
        ("Sở Khoa học và Công nghệ", True),
        ("sở khoa học và công nghệ", True),
        ("Sở Y tế", False),
    ],
)
def test_an_agency_goes_by_the_name_of_today_too(asked: str, *, named: bool):
    assert names_agency(bodies("Sở TT&TT"), [asked]) is named
    assert not names_agency((), [asked])


@pytest.mark.parametrize(
    ("question", "fact", "fits"),
    [
        ("Hồ sơ cấp xã đạt bao nhiêu?", COMMUNE, True),
        ("Hồ sơ cấp xã đạt bao nhiêu?", PROVINCE, False),
        ("Hồ sơ cấp xã đạt bao nhiêu?", OPTICAL, True),
        ("Năm 2025 phủ cáp quang bao nhiêu?", OPTICAL, True),
        ("Năm 2030 phủ cáp quang bao nhiêu?", OPTICAL, False),
        ("Phấn đấu phủ cáp quang bao nhiêu?", REACHED, False),
        ("Hiện nay phủ cáp quang bao nhiêu?", REACHED, True),
        ("Ai mở lớp trong năm 2030?", CLASSES, False),
    ],
)
def test_what_contradicts_the_question_is_out(question: str, fact: Fact, *, fits: bool):
    assert follows(read_question(question), fact) is fits


def test_kinds_that_a_fact_supplies():
    assert supplies(OPTICAL) == {FIGURE, TIME}
    assert supplies(REACHED) == {FIGURE}
    assert supplies(CLASSES) == {AGENCY, TIME}
    assert supplies(BARE) == set()
    assert supplies(task(PLAN, 3, "Mở lớp", partners=bodies("Sở Y tế"))) == {AGENCY}


# -- matching


def test_the_level_asked_for_is_matched_and_no_other():
    found = matched("Hồ sơ cấp xã xử lý trên môi trường mạng đạt bao nhiêu?")
    assert COMMUNE in found
    assert not {PROVINCE, DISTRICT} & set(found)


@pytest.mark.parametrize(
    ("question", "wanted", "other"),
    [
        ("Phấn đấu bao nhiêu hộ gia đình phủ cáp quang?", OPTICAL, REACHED),
        ("Đã có bao nhiêu hộ gia đình phủ cáp quang?", REACHED, OPTICAL),
        ("Ai chủ trì mở lớp?", CLASSES, OPTICAL),
        ("Có bao nhiêu hộ gia đình phủ cáp quang?", OPTICAL, COMMUNE),
    ],
)
def test_a_fact_of_another_kind_or_thing_is_not_admitted(question: str, wanted: Fact, other: Fact):
    assert wanted in matched(question)
    assert other not in matched(question)


def test_a_fact_of_several_passages_comes_once():
    twice = [passage(PLAN, 1), passage(PLAN, 1, score=0.9), *ALL]
    assert len(matched("Bao nhiêu hộ gia đình phủ cáp quang?", twice)) == 2


def test_a_question_for_no_kind_of_fact_matches_none():
    assert matched("Giải pháp là gì?") == []


def test_a_fact_that_says_none_of_the_kinds_asked_for_is_no_answer():
    assert matched("Ai chủ trì?", [ALL[0], ALL[2]]) == []
    assert BARE not in matched("Ai mở lớp, khi nào?")


def test_words_of_a_fact_leave_out_its_figure():
    assert "80" not in words_of(DISTRICT, PLAN)
    assert words_of(CLASSES, PLAN).split() == ["Mở", "lớp", "Sở", "Y", "tế", "Sở", "Nội", "vụ"]


@pytest.mark.parametrize(
    ("about", "words", "share"),
    [
        ("hồ sơ", "hồ sơ công việc", 1.0),
        ("hồ sơ", "hồ", 0.5),
        ("hồ sơ", "ho so", 1.0),
        ("hồ sơ", "cáp quang", 0.0),
        ("", "hồ sơ", 0.0),
        ("cap xa", "cáp quang", 0.0),
        ("cap xa", "cấp xã", 1.0),
        ("cap xa", "xã cấp", 0.0),
        ("ho so cap xa", "hồ sơ ở xã", 0.5),
        ("xa", "xã", 1.0),
    ],
)
def test_coverage(about: str, words: str, share: float):
    assert coverage(about, words, rarity) == pytest.approx(share)


def test_a_rare_word_counts_for_more():
    weights = {"ho": 1.0, "so": 1.0, "drone": 8.0}
    assert coverage("hồ sơ drone", "drone", lambda term: weights[term]) == pytest.approx(0.8)


@given(st.text(max_size=40), st.text(max_size=40))
def test_coverage_is_a_share(about: str, words: str):
    assert 0 <= coverage(about, words, rarity) <= 1 + 1e-9


# -- passages and citations


def chunk(text: str, *, path: tuple[str, ...] = (), cells: tuple[tuple[str, str], ...] = ()) -> Chunk:
    return Chunk("c", "a", 0, 0, len(text), text, "", path=path, cells=cells)


@pytest.mark.parametrize(
    ("question", "found", "answers"),
    [
        ("Tốn bao nhiêu tỷ đồng?", chunk("Chi 5 tỷ đồng"), True),
        ("Tốn bao nhiêu tỷ đồng?", chunk("Đạt 5%"), False),
        ("Tốn bao nhiêu tỷ đồng?", chunk("Đường | 500", cells=(("Tên", "Đường"), ("Triệu đồng", "500"))), True),
        ("Vé mấy đồng?", chunk("Chùa | 900", cells=(("Tên", "Chùa"), ("Mức thu phí", "900"))), True),
        ("Vé mấy đồng?", chunk("Chùa | 900", cells=(("Tên", "Chùa"), ("Lượt khách", "900"))), False),
        ("Chùa có bao nhiêu gian?", chunk("Chùa | 9", cells=(("Tên", "Chùa"), ("Số gian", "9"))), True),
        ("Chùa có bao nhiêu gian?", chunk("9 | Chùa, gian", cells=(("STT", "9"), ("Tên", "Chùa, gian"))), False),
        ("Chùa được mấy đồng?", chunk("9 | 5", cells=(("Tên", "9"), ("Nhiệm vụ chi (đồng)", "5"))), False),
        ("Chùa được mấy đồng?", chunk("A | 5", cells=(("Di tích", "A"), ("Nhiệm vụ chi (đồng)", "5"))), True),
        ("Đạt bao nhiêu phần trăm?", chunk("Đẩy mạnh tuyên truyền"), False),
        ("Khi nào xong?", chunk("Xong trong quý IV/2025"), True),
        ("Khi nào xong?", chunk("Đẩy mạnh tuyên truyền"), False),
        ("Ai làm?", chunk("Đẩy mạnh tuyên truyền"), True),
        ("Năm 2027 đạt bao nhiêu?", chunk("Đến năm 2030 đạt 80%"), False),
        ("Năm 2027 đạt bao nhiêu?", chunk("Đạt 80%", path=("Đến năm 2027",)), True),
        ("Năm 2027 đạt bao nhiêu?", chunk("Giai đoạn 2026-2030 đạt 80%"), True),
        ("Năm 2027 đạt bao nhiêu?", chunk("Đạt 80%"), True),
        ("Giải pháp là gì?", chunk("Đẩy mạnh tuyên truyền"), True),
        ("Đào tạo bao nhiêu kỹ sư?", chunk("Đào tạo 50 kỹ sư"), True),
        ("Đào tạo bao nhiêu kỹ sư?", chunk("Có 5 dự án đào tạo"), False),
        ("Phường nào làm trước?", chunk("Làm trước tại phường Sông Trí"), True),
        ("Phường nào làm trước?", chunk("Các phường làm trước"), False),
        ("Ai là trưởng ban?", chunk("Trưởng ban: ông Trần Văn A"), True),
        ("Ai là trưởng ban?", chunk("Sở Y tế trình thành lập ban"), False),
        ("Gửi trước ngày mấy?", chunk("Hà Tĩnh, ngày 19 tháng 11 năm 2025"), False),
        ("Gửi trước ngày mấy?", chunk("Theo Kế hoạch số 321-KH/TU ngày 11/4/2025"), False),
    ],
)
def test_a_passage_must_say_what_is_asked_for(question: str, found: Chunk, *, answers: bool):
    assert says(read_question(question), found) is answers


def test_citations_quote_the_passages_in_their_order():
    first, second = cite([passage(PLAN, 1, start=3, end=6), ALL[0]], {"a": PLAN})
    assert (first.number, first.quote, first.span) == (1, "50%", Span("a", 1, 3, 6))
    assert (second.number, second.quote, second.path, second.page) == (2, FILES, ("II. Mục tiêu",), 1)


def test_a_block_is_cited_whole_and_one_that_is_gone_is_not():
    assert cite_block(PLAN, 0).quote == FILES
    for block in (-1, len(PLAN.blocks)):
        with pytest.raises(UnknownDocument, match="ask the question again"):
            cite_block(PLAN, block)


def test_the_deadlines_made_here_are_those_meant():
    assert OPTICAL.deadline is not None
    assert OPTICAL.deadline.due == date(2025, 12, 31)


# -- the guard


def shown(fact: Fact, block: int) -> Answer:
    found = (passage(PLAN, block),)
    return Answer(Status.FACTS, Query("?"), found, cite(found, {"a": PLAN}), facts=(fact,))


@pytest.mark.parametrize(
    ("text", "fact", "block", "strange"),
    [
        ("Hộ phủ cáp quang: 50%, đến năm 2025 [1]", OPTICAL, 1, ()),
        ("Hộ phủ cáp quang: 55%, đến năm 2025", OPTICAL, 1, ("55",)),
        ("Còn 12 ngày", OPTICAL, 1, ("12",)),
        ("", OPTICAL, 2, ("50%", "đến năm 2025")),
        ("", CLASSES, 3, ()),
        ("", task(PLAN, 3, "Mở lớp", lead=bodies("Sở Xây dựng")), 3, ("Sở Xây dựng",)),
        ("", task(PLAN, 3, "Mở lớp", due="trước 31/12/2026"), 3, ("trước 31/12/2026",)),
    ],
)
def test_what_no_citation_says_is_found_out(text: str, fact: Fact, block: int, strange: tuple[str, ...]):
    assert unsupported(text, shown(fact, block)) == strange
    assert unsupported("12", shown(OPTICAL, 1), computed=["12"]) == ()
