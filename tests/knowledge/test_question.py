"""Questions taken apart, put of each year, and made whole where they lean on the one before."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.scope import read_scope
from knowledge.text.asked import AGENCY, FIGURE, find_years
from knowledge.text.ellipsis import is_elliptical
from knowledge.text.followup import complete
from knowledge.text.forms import COMPARE, LIST
from knowledge.text.normalise import fold
from knowledge.text.question import each_time, names_times, of_other_phase, read_question
from knowledge.types import Document, FactKind, Grain, Query

DOCUMENTS = [
    Document("dt", "Kế hoạch", "dt.pdf", "", (), number="617/KH-UBND", place="Đồng Tháp"),
    Document("bn", "Kế hoạch", "bn.pdf", "", (), number="552/KH-UBND", place="Bắc Ninh"),
]
ASKED = "Cà Mau đặt mục tiêu bao nhiêu phần trăm hồ sơ cấp tỉnh đến năm 2025?"
ROLES = [
    ("Sở Y tế chủ trì những nhiệm vụ nào?", "lead"),
    ("Ai phụ trách?", "lead"),
    ("Sở Y tế phối hợp những nhiệm vụ nào?", "partner"),
    ("Cơ quan nào chủ trì, cơ quan nào phối hợp?", "lead"),
    ("Nhiệm vụ của Sở Giáo dục và Đào tạo là gì?", None),
    ("Sở Giao thông vận tải phải làm gì?", None),
    ("Lộ trình ra sao?", None),
    ("Đạt bao nhiêu phần trăm?", None),
]


@pytest.mark.parametrize(
    ("question", "place", "issued_on", "bounds"),
    [
        ("Kiên Giang đón bao nhiêu khách?", "An Giang", date(2026, 5, 12), True),
        ("Kiên Giang đón bao nhiêu khách?", "An Giang", date(2022, 5, 12), False),
        ("Kiên Giang đón bao nhiêu khách?", "An Giang", None, False),
        ("Kiên Giang đón bao nhiêu khách?", "Kiên Giang", None, True),
        ("An Giang đón bao nhiêu khách?", "Kiên Giang", date(2022, 5, 12), True),
        ("An Giang và Kiên Giang đón bao nhiêu khách?", "An Giang", date(2022, 5, 12), True),
    ],
)
def test_a_place_is_in_the_documents_of_what_it_became_since_then(
    question: str, place: str, issued_on: date | None, *, bounds: bool
):
    document = Document("kh", "Kế hoạch", "kh.pdf", "", (), place=place, issued_on=issued_on)
    assert read_scope(Query(question), [document]).bounds(document) is bounds


def test_a_question_for_tasks_of_an_agency():
    asked = read_question("Sở Y tế chủ trì những nhiệm vụ nào có hạn trong năm 2026?")
    assert (asked.agencies, asked.role, asked.of, asked.form) == (("Sở Y tế",), "lead", "task", LIST)
    assert (asked.kinds, asked.years) == ({AGENCY}, (2026,))
    assert asked.due is not None
    assert (asked.due.due, asked.due.grain) == (date(2026, 12, 31), Grain.YEAR)


def test_a_question_for_a_figure():
    asked = read_question("Hồ sơ cấp xã ở Cà Mau đạt bao nhiêu?")
    assert (asked.kinds, asked.levels, asked.about) == ({FIGURE}, {"commune"}, "Hồ sơ cấp xã ở đạt ?")
    assert (asked.years, asked.agencies, asked.due, asked.sort, asked.role, asked.of, asked.form) == (
        (), (), None, None, None, None, None,
    )  # fmt: skip


@pytest.mark.parametrize(("question", "role"), ROLES)
def test_who_leads_and_who_takes_part(question: str, role: str | None):
    assert read_question(question).role == role
    assert read_question(fold(question)).role == role


@pytest.mark.parametrize(
    ("question", "sort"),
    [
        ("Cà Mau phấn đấu đạt bao nhiêu?", FactKind.TARGET),
        ("Mục tiêu bao nhiêu máy tính?", FactKind.TARGET),
        ("Đến hết năm 2025 có bao nhiêu hộ?", FactKind.TARGET),
        ("Hiện nay có bao nhiêu máy tính?", FactKind.ACHIEVED),
        ("Kết quả là bao nhiêu?", FactKind.ACHIEVED),
        ("Chỉ tiêu đến nay đã đạt bao nhiêu?", None),
        ("Có bao nhiêu máy tính?", None),
        ("Bao nhiêu máy đặt ở Đà Lạt?", None),
        ("Đà Nẵng phấn đấu đạt bao nhiêu?", FactKind.TARGET),
        ("co bao nhieu may tinh da mua", FactKind.ACHIEVED),
    ],
)
def test_whether_a_target_or_a_result_is_meant(question: str, sort: FactKind | None):
    assert read_question(question).sort is sort


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("Liệt kê chỉ tiêu của Cà Mau", LIST),
        ("Các chỉ tiêu là gì?", LIST),
        ("Chỉ tiêu gồm những gì?", LIST),
        ("tat ca nhiem vu cua so y te", LIST),
        ("So sánh Cà Mau và Bình Định", COMPARE),
        ("Chỉ tiêu của Cà Mau cao hơn Bình Định?", COMPARE),
        ("Chỉ tiêu 2030 và 2045 khác nhau ra sao?", COMPARE),
        ("Những đơn vị nào phối hợp?", None),
        ("Cà Mau đạt bao nhiêu?", None),
    ],
)
def test_form(question: str, form: str | None):
    assert read_question(question).form == form


@pytest.mark.parametrize(
    ("question", "of"),
    [
        ("Những chỉ tiêu nào?", "target"),
        ("Mục tiêu gồm những gì?", "target"),
        ("Những nhiệm vụ nào?", "task"),
        ("Sở Y tế phải làm gì?", "task"),
        ("Các chỉ tiêu và nhiệm vụ là gì?", None),
        ("Các hồ sơ công việc đạt gì?", None),
        ("Công việc gồm những gì?", "task"),
        ("Ai ký?", None),
    ],
)
def test_what_a_list_is_of(question: str, of: str | None):
    assert read_question(question).of == of


def test_a_deadline_is_a_condition_unless_a_time_is_asked_for():
    due = read_question("Liệt kê nhiệm vụ hạn tháng 9/2026").due
    assert due is not None
    assert (due.due, due.grain) == (date(2026, 9, 30), Grain.MONTH)
    assert read_question("Nhiệm vụ xong trước 30/6/2026 có hạn khi nào?").due is None
    assert read_question("Nhiệm vụ thường xuyên là gì?").due is None


def test_the_matter_has_neither_place_nor_city_nor_year():
    assert read_question("Du lịch Quy Nhơn ở Bình Định năm 2030").about == "Du lịch ở năm"


def test_years_of_a_documents_number_are_not_asked_about():
    assert read_question("QĐ 157/2007 cho vay bao nhiêu?").years == ()


@given(st.lists(st.integers(2000, 2099), min_size=2, max_size=4, unique=True))
def test_a_question_is_put_of_each_time(years: list[int]):
    put = each_time("Chỉ tiêu " + " và ".join(map(str, years)) + " khác nhau ra sao?")
    assert [find_years(question) for question in put] == [(year,) for year in years]
    assert all(q.startswith("Chỉ tiêu") and q.endswith("khác nhau ra sao?") for q in put)


def test_the_question_of_each_time_is_said():
    assert each_time("Chỉ tiêu 2030 và 2045 khác nhau ra sao?") == [
        "Chỉ tiêu 2030 và khác nhau ra sao?",
        "Chỉ tiêu và 2045 khác nhau ra sao?",
    ]


@pytest.mark.parametrize("question", ["", "Chỉ tiêu 2030?", "2030 và 2030", "QĐ 157/2007 đến 2030", "30/6/2026, 2027"])
def test_a_question_of_one_year_is_not_put_anew(question: str):
    assert each_time(question) == []


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("So sánh Cà Mau và Bình Định", [("Cà Mau", None), ("Bình Định", None)]),
        ("So sánh kế hoạch 552 và 617", [(None, "dt"), (None, "bn")]),
        ("So sánh KH 617 với Cà Mau", [(None, "dt"), ("Cà Mau", None)]),
        ("Cà Mau so với cả nước", [("Cà Mau", None), ("Việt Nam", None)]),
        ("KH 617 của Đồng Tháp", []),
        ("Chỉ tiêu của Cà Mau", []),
    ],
)
def test_each_place_or_document_is_a_side(question: str, sides: list[tuple[str | None, str | None]]):
    found = read_scope(Query(question), DOCUMENTS).sides
    assert [(side.place, side.document) for side in found] == sides


def test_a_side_names_its_own_place_only():
    texts = [s.text for s in read_scope(Query("Chữ ký số của Cà Mau cao hơn Bình Định?"), DOCUMENTS).sides]
    assert texts == ["Chữ ký số của ? Cà Mau", "Chữ ký số của ? Bình Định"]


@pytest.mark.parametrize(
    ("said", "before", "meant"),
    [
        ("Còn sổ sức khỏe điện tử thì sao?", "Chỉ tiêu chữ ký số của Bắc Ninh?",
         "sổ sức khỏe điện tử Bắc Ninh bao nhiêu"),
        ("Còn sổ sức khỏe điện tử thì sao?", "Ai chủ trì chữ ký số ở Bắc Ninh?",
         "sổ sức khỏe điện tử Bắc Ninh cơ quan nào chủ trì"),
        ("Còn hộ gia đình có cáp quang ở Bình Định?", ASKED,
         "hộ gia đình có cáp quang ở Bình Định bao nhiêu phần trăm"),
        ("Còn hộ gia đình có cáp quang khi nào xong?", ASKED, "hộ gia đình có cáp quang khi nào xong Cà Mau"),
        ("Còn chữ ký số?", "Ai chủ trì sổ sức khỏe điện tử ở Bắc Ninh?", "chữ ký số Bắc Ninh cơ quan nào chủ trì"),
        ("Còn chữ ký số?", "Huế có bao nhiêu phần trăm xã có mạng?", "chữ ký số Huế bao nhiêu phần trăm"),
        ("con chu ky so", "Chỉ tiêu sổ sức khỏe điện tử của Bắc Ninh?", "chu ky so Bắc Ninh bao nhiêu"),
        ("Kế hoạch đó do ai ký?", ASKED, "Kế hoạch đó do ai ký"),
        ("Còn Bình Định?", "Cà Mau đặt mục tiêu bao nhiêu dịch vụ công mức độ 4?",
         "đặt mục tiêu bao nhiêu dịch vụ công mức độ 4? Bình Định"),
    ],
)  # fmt: skip
def test_a_matter_of_its_own_keeps_the_place_and_the_kind_asked(said: str, before: str, meant: str):
    assert complete(said, before) == meant


@pytest.mark.parametrize(
    ("said", "leans"),
    [
        ("Kế hoạch đó do ai chủ trì thực hiện và hoàn thành khi nào trong năm?", True),
        ("chi tieu nay cua tinh dat duoc bao nhieu phan tram ho gia dinh", True),
        ("749 là gì?", True),
        ("749/QĐ-TTg là gì?", False),
        ("03/2026/NQ-HĐND nói gì?", False),
        ("Còn 749/QĐ-TTg?", True),
    ],
)
def test_a_number_is_a_whole_question_and_a_reference_is_none(said: str, *, leans: bool):
    assert is_elliptical(said) is leans


def test_the_question_of_each_phase_is_said():
    assert each_time("Giai đoạn 1 và giai đoạn 2 đào tạo bao nhiêu bác sĩ?") == [
        "Giai đoạn 1 và đào tạo bao nhiêu bác sĩ?",
        "và giai đoạn 2 đào tạo bao nhiêu bác sĩ?",
    ]


@pytest.mark.parametrize(
    ("question", "beside"),
    [
        ("Năm 2026 và 2027 tuyển bao nhiêu?", True),
        ("giai doan I va giai doan II", True),
        ("giai đoạn 2026-2030", False),
        ("năm 2030", False),
    ],
)
def test_times_side_by_side(question: str, *, beside: bool):
    assert names_times(question) is beside


@pytest.mark.parametrize(
    ("question", "evidence", "other"),
    [
        ("giai đoạn 1 đào tạo mấy bác sĩ", "2.2.2. Giai đoạn II (2028 - 2030)", True),
        ("giai doan 1 dao tao may bac si", "2.2.1. Giai đoạn 1 (2025 - 2027)", False),
        ("giai đoạn 1", "báo cáo đợt 2", False),
        ("giai đoạn 1", "kế hoạch giai đoạn 5 năm", False),
        ("giai đoạn 1", "cả kỳ", False),
    ],
)
def test_a_text_of_another_phase(question: str, evidence: str, *, other: bool):
    assert of_other_phase(question, evidence) is other


def test_up_to_a_year_may_mean_an_aim_and_a_result():
    assert read_question("Tính đến 2028 huy động được bao nhiêu tỷ đồng?").sort is None
    assert read_question("Tính đến nay huy động được bao nhiêu tỷ đồng?").sort is FactKind.ACHIEVED


def test_a_named_commune_is_a_level():
    assert read_question("Xã An Phú năm 2026 giảm mấy hộ nghèo?").levels == {"commune"}
    assert read_question("Xã hội số đạt bao nhiêu?").levels == frozenset()
    assert read_question("XÃ HỘI SỐ ĐẠT BAO NHIÊU?").levels == frozenset()
    assert read_question("Đến 2030 có bao nhiêu xã NTM?").levels == frozenset()
