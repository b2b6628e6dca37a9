"""What questions ask for and passages say: kinds, years, the matter; and cities."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.asked import AGENCY, FIGURE, MONEY, TIME, asked_for, find_years, holds, matter, without
from knowledge.text.cities import find_cities
from knowledge.text.normalise import fold

YEAR = st.integers(2000, 2099)


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("Khi nào phải xong?", {TIME}),
        ("ai lo, hạn ngày nào", {AGENCY, TIME}),
        ("giải pháp là gì", set()),
        ("ngày bao nhiêu", {TIME}),
        ("Gửi xe mỗi tháng bao nhiêu?", {FIGURE}),
        ("Học phí lớp 7 mỗi tháng bao nhiêu?", {FIGURE, MONEY}),
        ("Lệ phí cấp thẻ là bao nhiêu?", {FIGURE, MONEY}),
        ("Mức phí giảm bao nhiêu phần trăm?", {FIGURE}),
        ("Đến năm nào thì xong?", {TIME}),
        ("Đạt bao nhiêu phần trăm?", {FIGURE}),
        ("Có mấy máy tính?", {FIGURE}),
        ("Bao nhiêu tỉnh đã làm?", {FIGURE}),
        ("Bao nhiêu tỷ?", {FIGURE, MONEY}),
        ("bn hộ nghèo", {FIGURE}),
        ("Xếp hạng thứ mấy?", {FIGURE}),
        ("Tốn bao nhiêu tỷ đồng?", {FIGURE, MONEY}),
        ("Tốn bao nhiêu tiền?", {FIGURE, MONEY}),
        ("Đạt bao nhiêu tỷ lệ?", {FIGURE}),
        ("Sở nào chủ trì?", {AGENCY}),
        ("Những đơn vị nào phối hợp?", {AGENCY}),
        ("Bao nhiêu phần trăm, do ai làm?", {AGENCY, FIGURE}),
        ("Hạn hoàn thành trạm y tế số?", {TIME}),
        ("Cho hỏi thời gian hoàn thành cổng dữ liệu", {TIME}),
        ("Hạn chế của đề án", set()),
        ("Tổng mức đầu tư cầu Năm Căn?", {MONEY}),
        ("Kinh phí lấy từ đâu?", set()),
        ("Số lượng hợp tác xã 2026", {FIGURE}),
        ("Đề tài của bài", set()),
        ("", set()),
    ],
)
def test_kinds_asked_for(question: str, kinds: set[str]):
    assert asked_for(question) == kinds
    assert asked_for(fold(question)) == kinds


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("đến năm 2030", (2030,)),
        ("giai đoạn 2026-2028", (2026, 2027, 2028)),
        ("giai đoạn 2026 – 2028", (2026, 2027, 2028)),
        ("quý IV/2025", (2025,)),
        ("trước 30/6/2026", (2026,)),
        ("tháng 9/2026, 2027", (2026, 2027)),
        ("năm 2045 và 2030", (2045, 2030)),
        ("2030, 2030", (2030,)),
        ("Hết năm 2025.", (2025,)),
        ("QĐ 157/2007", ()),
        ("Nghị định số 30/2020/NĐ-CP", ()),
        ("kế hoạch 12/2025 làm gì đến 2027", (2027,)),
        ("749/QĐ-TTg", ()),
        ("2.025 máy", ()),
        ("2025.000 đồng", ()),
        ("2025,5 tấn", ()),
        ("12025", ()),
        ("", ()),
    ],
)
def test_years(text: str, years: tuple[int, ...]):
    assert find_years(text) == years


@given(YEAR, st.integers(0, 30))
def test_a_period_stands_for_all_of_its_years(first: int, length: int):
    last = min(first + length, 2099)
    assert find_years(f"giai đoạn {first}-{last}") == tuple(range(first, last + 1))


@given(st.text())
def test_years_of_any_text_are_of_this_century_and_said_once(text: str):
    years = find_years(text)
    assert all(2000 <= year < 2100 for year in years)
    assert len(set(years)) == len(years)


@given(st.lists(YEAR, unique=True, max_size=6))
def test_years_come_in_the_order_in_which_they_are_named(years: list[int]):
    assert find_years(" và ".join(f"năm {year}" for year in years)) == tuple(years)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Sở Y tế hoàn thành trong quý IV/2025", {AGENCY, TIME}),
        ("đạt 80%", {FIGURE}),
        ("5 tỷ đồng", {FIGURE, MONEY}),
        ("3 triệu USD", {FIGURE, MONEY}),
        ("Đơn vị tính: triệu đồng", {MONEY}),
        ("trả lời trong 15 ngày", {FIGURE, TIME}),
        ("Loại khá: từ 60 đến 74,5;", {FIGURE}),
        ("a) Hộ có hai người: 1,5", {FIGURE}),
        ("1.5. Hộ cận nghèo", set()),
        ("Đẩy mạnh tuyên truyền", set()),
    ],
)
def test_kinds_that_a_passage_says(text: str, kinds: set[str]):
    assert holds(text) == kinds


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Cà Mau đặt mục tiêu bao nhiêu phần trăm dịch vụ công mức độ 4?", "Cà Mau dịch vụ công mức độ 4?"),
        ("ca mau dat muc tieu bao nhieu phan tram dich vu cong", "ca mau dich vu cong"),
        ("Ai là trưởng ban?", "trưởng ban?"),
        ("bao nhiêu", "bao nhiêu"),
        ("Tài nguyên", "Tài nguyên"),
    ],
)
def test_the_matter_of_a_question(question: str, left: str):
    assert matter(question) == left


def test_the_words_of_a_list_are_taken_out_whole():
    assert without("Kế hoạch có các nhiệm vụ về du lịch", "list_words") == "du lịch"
    assert without("nhiem vu ve du lich", "list_words") == "du lich"
    assert without("vềnguồn", "list_words") == "vềnguồn"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("du lịch Quy Nhơn", [("Bình Định", "Quy Nhơn")]),
        ("o quy nhon", [("Bình Định", "quy nhon")]),
        ("TP. Điện Biên Phủ", [("Điện Biên", "Điện Biên Phủ")]),
        ("Thành phố Vinh và Nha Trang", [("Nghệ An", "Vinh"), ("Khánh Hòa", "Nha Trang")]),
        ("đường Điện Biên Phủ", []),
        ("phường Quy Nhơn", []),
        ("vinh danh", []),
        ("Cà Mau", []),
    ],
)
def test_cities_are_their_provinces(text: str, found: list[tuple[str, str]]):
    places = find_cities(text)
    assert [(p.name, p.text) for p in places] == found
    assert all(text[p.start : p.end] == p.text for p in places)
