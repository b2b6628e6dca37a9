"""What of a long row is said first."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.gist import gist
from knowledge.text.asked import FIGURE, MONEY, TIME
from tests.knowledge.make import chunks

DUTY = "Cho vay làm hạ tầng số ở khu công nghiệp, cụm công nghiệp và các xã ven biển"
DONE = (
    "- Đã họp năm lần với các sở và các ngân hàng trên địa bàn để nắm nhu cầu của các chủ dự án, nhất là những dự án "
    "đã có trong danh mục mà tỉnh ban hành hồi đầu năm, và gửi ba báo cáo về tiến độ cho tỉnh cùng với các kiến nghị. "
    "- Đến nay 21 ngân hàng đã đăng ký cho vay làm hạ tầng số. "
    "- Sắp tới sẽ có văn bản hướng dẫn các ngân hàng làm theo chỉ đạo của tỉnh, và cuối năm thì tổng kết, khen thưởng "
    "những đơn vị làm tốt, nhắc nhở những đơn vị làm chậm, rồi báo cáo kết quả lên cấp trên theo quy định hiện hành."
)
ROW = replace(
    chunks("x")[0],
    cells=(("STT", "3"), ("Nhiệm vụ", DUTY), ("Kết quả", DONE), ("Ghi chú", "")),
)


def test_the_sentence_that_answers_comes_first():
    told = gist(ROW, "Mấy ngân hàng đã đăng ký cho vay làm hạ tầng số?", {FIGURE})
    assert told[0] == ("Kết quả", "… - Đến nay 21 ngân hàng đã đăng ký cho vay làm hạ tầng số. …")
    assert told[1:] == [("STT", "3"), ("Nhiệm vụ", DUTY)]


def test_a_short_row_stays_as_it_is():
    cells = (("Xã", "An Phú"), ("Chủ trì", "Phòng Kinh tế"), ("Hạn", "Năm 2026"))
    assert gist(replace(ROW, cells=cells), "Xã An Phú đạt bao nhiêu?", {FIGURE}) == list(cells)


@given(st.lists(st.text("ab .;-", min_size=1, max_size=400), min_size=1, max_size=4))
def test_every_piece_stands_in_the_row(values: list[str]):
    row = replace(ROW, cells=tuple(("", value) for value in values))
    for _, said in gist(row, "a b", ()):
        assert any(said.strip("… ").strip() in value for value in values)


YEARS = (
    ("TT", "4"),
    ("Chợ", "Chợ Bến Đình"),
    ("Đơn vị tính", "đồng/m2"),
    ("Năm 2026", "70.000"),
    ("Năm 2027", "80.000"),
)


def test_of_a_row_of_figures_the_one_asked_for_is_said_first_with_its_unit_and_name():
    row = replace(ROW, cells=YEARS)
    told = gist(row, "Năm 2027 thuê chỗ ở chợ Bến Đình hết mấy đồng?", {FIGURE, MONEY})
    assert told == [("Năm 2027", "80.000"), ("Đơn vị tính", "đồng/m2"), ("Chợ", "Chợ Bến Đình")]
    assert gist(row, "Thuê chỗ ở chợ Bến Đình hết mấy đồng?", {FIGURE, MONEY}) == list(YEARS)
    assert gist(row, "Năm 2027 thu bao nhiêu, bao giờ thu?", {FIGURE, TIME}) == list(YEARS)
