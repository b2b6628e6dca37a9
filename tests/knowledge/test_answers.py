"""Questions about the bundled plans: the right passage first, the right place only, silence where nothing is known."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from knowledge.base import Knowledge
from knowledge.errors import UnknownDocument
from knowledge.settings import Settings
from knowledge.types import Answer, Query, Status

pytestmark = pytest.mark.slow

CA_MAU = "ca-mau-ke-hoach-chuyen-doi-so"
QUANG_BINH = "quang-binh-ke-hoach-chuyen-doi-so-giao-duc-2022"
NATION = "chuong-trinh-chuyen-doi-so-quoc-gia"


@pytest.fixture(scope="module")
def knowledge(bundled: Path) -> Knowledge:
    return Knowledge(Settings.from_environment({"DATA_DIR": str(bundled)}))


def ask(knowledge: Knowledge, text: str, intent: str | None = None) -> Answer:
    return knowledge.answer(Query(text, intent=intent))


@pytest.mark.parametrize(
    ("question", "document", "quote"),
    [
        ("Cà Mau phấn đấu bao nhiêu phần trăm dịch vụ công trực tuyến mức độ 4?", "ca-mau", "80% dịch vụ công"),
        ("ca mau dat bao nhieu phan tram dich vu cong truc tuyen muc do 4", "ca-mau", "80% dịch vụ công"),
        ("Hồ sơ cấp xã ở Cà Mau xử lý trên môi trường mạng đạt bao nhiêu?", "ca-mau", "60% tại cấp xã"),
        ("Kinh tế số của Cà Mau chiếm bao nhiêu phần trăm GRDP?", "ca-mau", "10% GRDP"),
        ("kinh te so ca mau chiem bao nhieu phan tram grdp", "ca-mau", "10% GRDP"),
        ("Bao nhiêu hộ gia đình ở Cà Mau có cáp quang?", "ca-mau", "80% hộ gia đình"),
        ("Quảng Bình có bao nhiêu phần trăm hoạt động kiểm tra qua môi trường số?", "quang-binh", "30% hoạt động"),
        ("quang binh bao nhieu phan tram van ban trao doi noi bo dien tu", "quang-binh", "96% văn bản"),
        ("Bình Định phấn đấu vào top bao nhiêu về chính quyền số?", "binh-dinh", "top 10"),
        ("Bao nhiêu doanh nghiệp nhỏ và vừa ở Bình Định chuyển đổi số?", "binh-dinh", "50% doanh nghiệp"),
        ("Điện Biên có bao nhiêu máy tính phục vụ dạy và học?", "dien-bien", "7.800 máy"),
        ("Ai là Trưởng ban Ban Chỉ đạo chuyển đổi số Đồng Tháp?", "dong-thap", "Phạm Thiện Nghĩa"),
        ("Du lịch Quy Nhơn có ứng dụng gì?", "binh-dinh", "Du lịch Quy Nhơn"),
        ("Bao nhiêu học sinh phổ thông Đồng Tháp học kỹ năng số?", "dong-thap", "30% học sinh"),
    ],
)
def test_the_right_passage_comes_first(knowledge: Knowledge, question: str, document: str, quote: str):
    answer = ask(knowledge, question)
    assert answer.status is not Status.NONE
    assert answer.citations[0].document.startswith(document)
    assert quote in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "Cà Mau phấn đấu bao nhiêu phần trăm hồ sơ?",
        "Quảng Bình phấn đấu bao nhiêu phần trăm hồ sơ?",
        "Trường học ở Điện Biên kết nối internet thế nào?",
    ],
)
def test_every_quote_stands_letter_for_letter_in_its_block(knowledge: Knowledge, question: str):
    answer = ask(knowledge, question, "ask_list")
    assert answer.citations
    for number, cited in enumerate(answer.citations, 1):
        block = knowledge.document(cited.document).blocks[cited.span.block]
        assert cited.quote == block.text[cited.span.start : cited.span.end]
        assert (cited.number, cited.path, cited.span.doc_id) == (number, block.path, cited.document)


@pytest.mark.parametrize("place", ["Lào Cai", "Hà Nội", "Hải Phòng", "Thanh Hóa"])
def test_another_places_figure_is_never_the_answer(knowledge: Knowledge, place: str):
    answer = ask(knowledge, f"{place} đặt mục tiêu bao nhiêu phần trăm dịch vụ công trực tuyến mức độ 4?")
    assert (answer.status, answer.notes, answer.citations) == (Status.NONE, ("place_unknown",), ())
    assert answer.places[0] == place
    assert not set(answer.elsewhere) & set(answer.places)


def test_a_place_without_accents_is_a_place(knowledge: Knowledge):
    answer = ask(knowledge, "lao cai dat muc tieu bao nhieu phan tram dich vu cong truc tuyen muc do 4")
    assert (answer.status, answer.places[0], answer.citations) == (Status.NONE, "Lào Cai", ())


def test_something_like_it_is_said_to_be_elsewhere(knowledge: Knowledge):
    answer = ask(knowledge, "Lào Cai đặt mục tiêu bao nhiêu phần trăm dịch vụ công trực tuyến mức độ 4?")
    assert "Cà Mau" in answer.elsewhere


@pytest.mark.parametrize("place", ["Cà Mau", "Quảng Bình", "Đồng Tháp", "Điện Biên", "Bình Định"])
def test_a_place_bounds_the_search(knowledge: Knowledge, place: str):
    heads = {d.doc_id: d for d in knowledge.documents()}
    for passage in knowledge.search(Query(f"Chuyển đổi số ở {place}"), count=20):
        assert heads[passage.chunk.doc_id].place == place or place in passage.chunk.text


def test_the_name_of_today_finds_the_plans_of_before(knowledge: Knowledge):
    found = knowledge.search(Query("Chuyển đổi số doanh nghiệp nhỏ và vừa ở Gia Lai"), count=3)
    assert {p.chunk.doc_id[:9] for p in found} == {"binh-dinh"}


@pytest.mark.parametrize(
    "question",
    [
        "749/QĐ-TTg có tính chất gì?",
        "Quyết định 749 có tính chất gì?",
        "Quyết định số 749/QĐ-TTg có tính chất gì?",
        "QĐ 749 có tính chất gì?",
        "qd 749 co tinh chat gi",
    ],
)
def test_a_number_bounds_the_search_to_its_document(knowledge: Knowledge, question: str):
    assert {p.chunk.doc_id for p in knowledge.search(Query(question), count=10)} == {NATION}


@pytest.mark.parametrize("question", ["Giá vàng hôm nay bao nhiêu?", "Thủ tướng Pháp là ai?", "Cách nấu phở bò?"])
def test_what_no_plan_speaks_of_is_not_answered(knowledge: Knowledge, question: str):
    answer = ask(knowledge, question)
    assert (answer.status, answer.citations, answer.passages) == (Status.NONE, (), ())
    assert answer.notes == ("not_found",)


def test_a_comparison_gives_both_sides(knowledge: Knowledge):
    question = "So sánh hoạt động kiểm tra qua môi trường số của Cà Mau và Quảng Bình"
    answer = ask(knowledge, question, "ask_compare")
    quotes = {c.document: c.quote for c in answer.citations}
    assert set(quotes) == {CA_MAU, QUANG_BINH}
    assert re.search(r"50% hoạt động kiểm tra", quotes[CA_MAU])
    assert re.search(r"30% hoạt động kiểm tra", quotes[QUANG_BINH])


def test_scores_lie_between_nought_and_one_best_first(knowledge: Knowledge):
    scores = [p.score for p in knowledge.search(Query("Cà Mau hồ sơ công việc cấp xã"), count=30)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= s <= 1 for s in scores)


@pytest.mark.parametrize("question", ["", "   ", "???", "a" * 5000, "%", "và của là"])
def test_odd_questions_are_borne(knowledge: Knowledge, question: str):
    assert ask(knowledge, question).status in set(Status)


def test_an_unknown_document_is_said_to_be_unknown(knowledge: Knowledge):
    with pytest.raises(UnknownDocument):
        knowledge.document("khong-co")
