"""What an answer says beside the fact or passage itself, over small plans of our own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.answering.added import in_conversation
from knowledge.base import Knowledge
from knowledge.ingest import ingest
from knowledge.settings import Settings
from knowledge.types import Answer, Query, Status, Target

pytestmark = pytest.mark.slow


def head(place: str, number: str, day: int, title: str) -> str:
    return HEAD.format(capitals=place.upper(), place=place, number=number, day=day, title=title)


HEAD = """**ỦY BAN NHÂN DÂN TỈNH {capitals}**

**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM** Độc lập - Tự do - Hạnh phúc

Số: {number}

*{place}, ngày {day} tháng 3 năm 2026*

**KẾ HOẠCH**

**{title}**

*Căn cứ Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ về Chương trình Chuyển đổi số quốc gia;*

"""
PLANS = {
    "cay-xanh": head("Cà Mau", "31/KH-UBND", 12, "PHÁT TRIỂN CÂY XANH ĐÔ THỊ")
    + """**I. MỤC TIÊU**

a) Đến năm 2030, tỷ lệ tuyến phố có cây bóng mát đạt 70%.

b) Đến năm 2030, trồng mới 12.000 cây tại các phường.

**II. NHIỆM VỤ**

1. Vườn ươm của tỉnh có 03 chức năng:

- Nhân giống cây bản địa;

- Lưu giữ nguồn gen;

- Huấn luyện người trồng.

2. Sở Xây dựng đã khảo sát các tuyến phố. Trong quý III/2026, Sở lập bản đồ cây xanh và công bố trên cổng thông tin.
""",
    "cong-vien": head("Cà Mau", "45/KH-UBND", 20, "CHỈNH TRANG CÔNG VIÊN")
    + """**I. MỤC TIÊU**

a) Đến năm 2030, tỷ lệ tuyến phố có cây bóng mát đạt 55%.

b) Đến năm 2028, mỗi phường có ít nhất 02 công viên.

**II. NHIỆM VỤ**

1. Sở Xây dựng chủ trì số hóa hồ sơ cây xanh đô thị, hoàn thành trước ngày 30/6/2026.

**III. TÌNH HÌNH**

1. Năm 2025, vườn ươm xuất 40.000 cây giống. Cây bản địa chiếm 65% số cây xuất vườn.
""",
    "bong-mat": head("Bắc Ninh", "8/KH-UBND", 2, "TRỒNG CÂY BÓNG MÁT")
    + """**I. MỤC TIÊU**

a) Đến năm 2030, tỷ lệ tuyến phố có cây bóng mát đạt 90%.

**II. NHIỆM VỤ**

1. Sở Nông nghiệp và Môi trường chủ trì số hóa hồ sơ cây xanh đô thị, hoàn thành trước ngày 15/10/2026.
""",
    "cho-phien": head("Lạng Sơn", "12/KH-UBND", 5, "SẮP XẾP CHỢ PHIÊN")
    + """**1. Mức thu phí tại các chợ như sau:**

Đơn vị tính: Nghìn đồng/sạp/tháng

| STT | Chợ | Sạp trong nhà | Sạp ngoài trời |
|---|---|---|---|
| 1 | Chợ Giếng Vuông | 450 | 150 |
| 2 | Chợ Đồng Mỏ | 300 | 90 |

**2. Nghỉ bán hàng**

- Người bán hàng có sạp trong nhà khi nghỉ bán phải báo cho ban quản lý chợ, để ban quản lý chợ xếp người khác bán \
thay trong những phiên đó, chậm nhất 15 ngày trước phiên chợ đầu tiên mà mình nghỉ, trừ khi ốm đau hoặc có việc hiếu, \
việc hỷ; người bán hàng có sạp ngoài trời khi nghỉ bán phải báo cho ban quản lý chợ, để ban quản lý chợ xếp người \
khác bán thay, chậm nhất 03 ngày trước phiên chợ đầu tiên mà mình nghỉ, trừ khi ốm đau hoặc có việc hiếu, việc hỷ.
""",
}  # fmt: skip


@pytest.fixture(scope="module")
def knowledge(new_data_dir: Callable[[], Path], tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    folder = tmp_path_factory.mktemp("plans")
    for name, text in PLANS.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    settings = Settings.from_environment({"DATA_DIR": str(new_data_dir())})
    ingest([folder], settings=settings)
    return Knowledge(settings)


def ask(knowledge: Knowledge, text: str, near: str | None = None) -> Answer:
    return knowledge.answer(Query(text, near=near))


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("Kế hoạch 31/KH-UBND do cơ quan nào ban hành?", ["ỦY BAN NHÂN DÂN TỈNH CÀ MAU"]),
        ("Kế hoạch phát triển cây xanh đô thị của Cà Mau ban hành ngày nào?", ["ngày 12 tháng 3 năm 2026"]),
        ("ke hoach 45 ban hanh ngay nao", ["ngày 20 tháng 3 năm 2026"]),
        ("Kế hoạch trồng cây bóng mát có số hiệu gì?", ["8/KH-UBND"]),
        ("Quyết định 749/QĐ-TTg ban hành ngày nào?", ["03/6/2020"]),
        ("Cơ quan nào ban hành Quyết định 749/QĐ-TTg?", ["Thủ tướng Chính phủ"]),
    ],
)
def test_a_question_about_a_document_is_answered_from_the_line_that_says_it(
    knowledge: Knowledge, question: str, values: list[str]
):
    answer = ask(knowledge, question)
    assert [particular.value for particular in answer.particulars] == values
    assert all(value in " ".join(c.quote for c in answer.citations) for value in values)


@pytest.mark.parametrize("question", ["Kế hoạch 618/KH-UBND giao những việc gì?", "Công điện 99/CĐ-TTg yêu cầu gì?"])
def test_a_document_that_is_not_there_is_said_to_be_missing(knowledge: Knowledge, question: str):
    answer = ask(knowledge, question)
    assert (answer.status, answer.notes) == (Status.NONE, ("document_unknown",))


def test_a_question_that_only_names_what_is_measured_is_answered_by_its_figure(knowledge: Knowledge):
    answer = ask(knowledge, "Tuyến phố có cây bóng mát ở Bắc Ninh")
    assert [fact.amount for fact in answer.facts if isinstance(fact, Target)] == ["90%"]


def test_a_comparison_of_which_one_side_is_not_known_says_which(knowledge: Knowledge):
    answer = ask(knowledge, "So sánh tỷ lệ tuyến phố có cây bóng mát của Lạng Sơn và Bắc Ninh")
    assert (answer.status, answer.notes, answer.facts) == (Status.NONE, ("place_unknown",), ())
    assert (answer.places, answer.elsewhere) == (("Lạng Sơn",), ("Bắc Ninh",))


def test_documents_that_disagree_are_both_shown(knowledge: Knowledge):
    answer = ask(knowledge, "Cà Mau đặt tỷ lệ tuyến phố có cây bóng mát đến năm 2030 là bao nhiêu?")
    assert {answer.facts[0].amount, *(fact.amount for fact in answer.conflicts)} == {"70%", "55%"}  # type: ignore[union-attr]
    assert {c.document for c in answer.citations} == {"cay-xanh", "cong-vien"}


def test_the_same_of_several_places_is_given_with_each_name(knowledge: Knowledge):
    answer = ask(knowledge, "Tỷ lệ tuyến phố có cây bóng mát đến năm 2030 là bao nhiêu?")
    assert answer.form == "several"
    assert {fact.place for fact in answer.facts} == {"Cà Mau", "Bắc Ninh"}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("Hạn số hóa hồ sơ cây xanh đô thị là ngày nào?", {"cong-vien", "bong-mat"}),
        ("Cơ quan nào chủ trì số hóa hồ sơ cây xanh đô thị?", {"cong-vien", "bong-mat"}),
        ("Bắc Ninh giao cơ quan nào chủ trì số hóa hồ sơ cây xanh đô thị?", {"bong-mat"}),
    ],
)
def test_the_same_task_of_other_documents_is_told_where_none_is_named(
    knowledge: Knowledge, question: str, documents: set[str]
):
    answer = ask(knowledge, question)
    assert {fact.evidence.doc_id for fact in (*answer.facts, *answer.conflicts)} == documents
    assert {c.document for c in answer.citations} == documents


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("Năm 2025 cây bản địa chiếm bao nhiêu phần trăm số cây xuất vườn ở Cà Mau?", True),
        ("Năm 2026 cây bản địa chiếm bao nhiêu phần trăm số cây xuất vườn ở Cà Mau?", False),
    ],
)
def test_a_sentence_is_of_the_year_of_its_paragraph(knowledge: Knowledge, question: str, *, status: bool):
    assert (ask(knowledge, question).status is not Status.NONE) is status


def test_the_items_of_a_list_are_shown_together_in_their_order(knowledge: Knowledge):
    answer = ask(knowledge, "Vườn ươm của tỉnh Cà Mau có những chức năng gì?")
    assert [c.quote for c in answer.citations] == [
        "- Nhân giống cây bản địa;", "- Lưu giữ nguồn gen;", "- Huấn luyện người trồng.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "question",
    [
        "Cà Mau trồng mới bao nhiêu hecta rừng đến năm 2030?",
        "Tỷ lệ tuyến phố có cây bóng mát ở Cà Mau năm 2035 là bao nhiêu?",
        "Cà Mau đã có bao nhiêu phần trăm tuyến phố có cây bóng mát?",
        "Tỷ lệ tuyến phố có cây bóng mát ở Lào Cai là bao nhiêu?",
        "Kinh phí trồng cây xanh ở Cà Mau là bao nhiêu tỷ đồng?",
        "Phường nào ở Cà Mau được trồng cây trước?",
    ],
)
def test_another_unit_year_kind_place_or_name_is_not_answered(knowledge: Knowledge, question: str):
    answer = ask(knowledge, question)
    assert (answer.status, answer.citations) == (Status.NONE, ())


def test_a_sum_of_a_row_is_told_with_the_unit_that_stands_above_its_table(knowledge: Knowledge):
    answer = ask(knowledge, "Mức thu phí chợ Đồng Mỏ ở Lạng Sơn, sạp ngoài trời là bao nhiêu một tháng?")
    assert [p.chunk.text.split(" | ")[0] for p in answer.passages] == ["2", "Đơn vị tính: Nghìn đồng/sạp/tháng"]


def test_clauses_of_a_paragraph_that_are_as_likely_are_told_together(knowledge: Knowledge):
    answer = ask(knowledge, "Người bán hàng ở Lạng Sơn nghỉ bán phải báo cho ban quản lý chợ trước mấy ngày?")
    said = " ".join(p.chunk.text for p in answer.passages)
    assert answer.status is Status.PASSAGES
    assert said.index("15 ngày") < said.index("03 ngày")
    assert len({p.chunk.start for p in answer.passages}) > 1


@pytest.mark.parametrize(
    ("adds", "status"), [("cây bóng mát", Status.FACTS), ("bến tàu", Status.NONE), ("bóng điện mát", Status.NONE)]
)
def test_a_follow_up_is_not_answered_by_what_does_not_say_what_it_adds(knowledge: Knowledge, adds: str, status: Status):
    asked = Query("Đến năm 2030 tỷ lệ tuyến phố có cây bóng mát của Bắc Ninh là bao nhiêu?", adds=adds)
    assert knowledge.answer(asked).status is status


def test_a_short_follow_up_is_searched_under_the_title_of_the_document_that_the_conversation_is_about(
    knowledge: Knowledge,
):
    asked = Query("công viên bao nhiêu", near="cong-vien", document="cong-vien", adds="công viên")
    titled = in_conversation(knowledge.case(asked))
    assert titled is not None
    assert titled.titled == "công viên bao nhiêu CHỈNH TRANG CÔNG VIÊN Cà Mau"
    assert titled.found[0].chunk.doc_id == "cong-vien"
    assert [str(fact.quantity.low) for fact in knowledge.answer(asked).facts if isinstance(fact, Target)] == ["2"]
    assert knowledge.answer(replace(asked, text="hồ bơi bao nhiêu", adds="hồ bơi")).status is Status.NONE
    assert in_conversation(knowledge.case(replace(asked, adds=""))) is None
    assert in_conversation(knowledge.case(replace(asked, document=None))) is None
