"""Questions that lean on the one before, made whole."""

from __future__ import annotations

import pytest

from knowledge.text.added import adds
from knowledge.text.ellipsis import leans, restored
from knowledge.text.followup import alone, asks_for_detail, complete, continued

CLOUD = "Cà Mau đặt mục tiêu bao nhiêu phần trăm hồ sơ cấp tỉnh đến năm 2025?"


@pytest.mark.parametrize(
    ("said", "before", "meant"),
    [
        ("Còn Bình Định?", CLOUD, "đặt mục tiêu bao nhiêu phần trăm hồ sơ cấp tỉnh đến năm 2025? Bình Định"),
        ("Thế cấp xã?", CLOUD, "Cà Mau đặt mục tiêu bao nhiêu phần trăm hồ sơ đến năm 2025? cấp xã"),
        ("Còn đến năm 2030?", CLOUD, "Cà Mau đặt mục tiêu bao nhiêu phần trăm hồ sơ cấp tỉnh ? đến năm 2030"),
        ("Còn cấp xã ở Bình Định?", CLOUD, "đặt mục tiêu bao nhiêu phần trăm hồ sơ đến năm 2025? cấp xã ở Bình Định"),
        ("Ai chủ trì?", "Chỉ tiêu chữ ký số của Cà Mau?", "Chỉ tiêu chữ ký số của Cà Mau Ai chủ trì"),
        ("Còn khách nội địa?", "Năm 2030 đón bao nhiêu khách quốc tế?", "Năm 2030 đón bao nhiêu khách ? khách nội địa"),
        ("Còn xe buýt điện?", "Năm 2027 có bao nhiêu xe buýt?", "Năm 2027 có bao nhiêu xe buýt? xe buýt điện"),
        ("Còn giai đoạn 2?", "Giai đoạn 1 đào tạo bao nhiêu người?", "đào tạo bao nhiêu người? giai đoạn 2"),
        ("Còn Phú Xuân?", "Năm 2025 quận Thuận Hóa có mấy vụ?", "Năm 2025 có mấy vụ? Phú Xuân"),
        ("con binh dinh", "ca mau bao nhieu ho so", "bao nhieu ho so binh dinh"),
        ("Còn Bình Định?", "Vì sao Cà Mau đạt 80% hồ sơ?", "Vì sao đạt hồ sơ? Bình Định"),
        ("Khi nào xong?", "Vì sao Cà Mau đạt 80% hồ sơ?", "Vì sao Cà Mau đạt 80% hồ sơ? Khi nào xong"),
    ],
)
def test_what_a_follow_up_names_replaces_its_like(said: str, before: str, meant: str):
    assert complete(said, before) == meant


@pytest.mark.parametrize(
    "said",
    [
        "Còn Cà Mau?",
        "con ca mau",
        "Thế cấp xã?",
        "Vậy còn năm 2030?",
        "So với Bình Định?",
        "Ai chủ trì?",
        "Khi nào?",
        "học sinh trung học cơ sở thì sao",
        "thoi gian trien khai?",
        "Kết quả dự kiến là gì?",
    ],
)
def test_what_leans_on_the_question_before(said: str):
    assert leans(said)


@pytest.mark.parametrize(
    "said",
    [
        CLOUD,
        "Ai chủ trì chỉ tiêu chữ ký số của Bắc Ninh?",
        "Thế nào là chuyển đổi số trong ngành giáo dục của tỉnh?",
        "Thế giới số mang lại gì cho người dân Cà Mau?",
        "Con số hộ dùng nước sạch ở Cà Mau là bao nhiêu?",
        "con so ho dung nuoc sach o ca mau la bao nhieu",
    ],
)
def test_what_stands_alone(said: str):
    assert not leans(said)


@pytest.mark.parametrize(
    ("said", "detail"),
    [
        ("Chậm nhất tháng mấy?", True),
        ("Phòng nào phụ trách?", True),
        ("ai phoi hop", True),
        ("Còn cấp xã?", False),
        ("Đến năm 2030 thì sao?", False),
        ("Còn chỉ tiêu nào nữa?", False),
        ("So với Cà Mau thì sao?", False),
        ("Xếp hạng thi đua xong trước ngày nào?", False),
    ],
)
def test_no_more_than_another_detail_is_asked_for(said: str, *, detail: bool):
    assert asks_for_detail(said) is detail


BUSES = "Năm 2027 Huế có bao nhiêu xe buýt?"


@pytest.mark.parametrize(
    ("said", "new"),
    [
        ("Còn xe buýt điện?", "điện"),
        ("the ben tau thi sao", "ben tau"),
        ("còn tỷ lệ hộ nghèo", "hộ nghèo"),
        ("còn đợt 2?", "đợt 2"),
        ("Còn Đà Nẵng?", ""),
        ("thế cấp xã năm 2030?", ""),
        ("Chậm nhất tháng mấy?", ""),
        ("đơn vị nào theo dõi", ""),
        ("thời gian thực hiện?", ""),
    ],
)
def test_what_a_follow_up_adds_to_the_question_before(said: str, new: str):
    assert adds(said, BUSES) == new


def test_a_follow_up_alone_asks_for_what_was_asked_for():
    assert alone("Còn bến tàu thì sao?", BUSES) == "bến tàu bao nhiêu"
    assert alone("Bến tàu mở khi nào?", BUSES) == "Bến tàu mở khi nào"


def test_a_follow_up_of_one_word_is_asked_in_full():
    assert continued("Hạn?", "Ai lập danh mục bến tàu?") == "lập danh mục bến tàu Hạn hạn khi nào"


@pytest.mark.parametrize(
    ("typed", "read", "meant"),
    [
        ("the cap xa thi sao", "thể cấp xã thì sao", "cấp xã thì sao"),
        ("con cap xa", "còn cấp xã", "còn cấp xã"),
        ("Thế cấp xã?", "Thế cấp xã?", "Thế cấp xã?"),
        ("the manh cua tinh", "thế mạnh của tỉnh", "thế mạnh của tỉnh"),
        ("cong thong tin quoc gia", "cổng thông tin quốc gia", "cổng thông tin quốc gia"),
    ],
)
def test_a_misread_opening_adds_nothing(typed: str, read: str, meant: str):
    assert restored(typed, read) == meant
