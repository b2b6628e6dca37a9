"""Years and phases of a question beside those of a text."""

from __future__ import annotations

import pytest

from knowledge.text.asked import MONEY, asked_for, find_years, without_base_years
from knowledge.text.demands import is_sum
from knowledge.text.question import leaves_phase_unsaid, of_other_phase, says_partners


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("142 người chết, so với năm 2023 tăng 3 người", ()),
        ("đến năm 2030 gấp 1,5 lần năm 2023", (2030,)),
        ("đến năm 2030 đạt 80%", (2030,)),
    ],
)
def test_years_compared_with_are_no_years_of_a_figure(text: str, years: tuple[int, ...]):
    assert find_years(without_base_years(text)) == years


def test_a_phase_written_with_a_nought_is_that_phase():
    assert of_other_phase("Đợt 03 từ ngày nào?", "Đợt 02: từ ngày 08")
    assert not of_other_phase("Đợt 2 từ ngày nào?", "Đợt 02: từ ngày 08")


@pytest.mark.parametrize(
    ("question", "evidence", "unsaid"),
    [
        ("Giai đoạn 3 đạt bao nhiêu?", "Hiện nay đạt 64%", True),
        ("Giai đoạn 1 đạt bao nhiêu?", "Giai đoạn I đạt 64%", False),
        ("Đạt bao nhiêu?", "Hiện nay đạt 64%", False),
    ],
)
def test_a_phase_asked_about_is_named(question: str, evidence: str, *, unsaid: bool):
    assert leaves_phase_unsaid(question, evidence) is unsaid


@pytest.mark.parametrize(
    ("unit", "money"), [("tỷ", True), ("triệu đồng/lượt", True), ("triệu lượt", False), ("nghìn ha", False)]
)
def test_a_count_in_millions_is_no_sum(unit: str, *, money: bool):
    assert is_sum(unit) is money


@pytest.mark.parametrize(
    ("question", "money"),
    [
        ("Kinh phí trồng 500 ha rừng?", True),
        ("Kinh phí thực hiện lấy từ nguồn nào?", False),
        ("Chi tiêu bình quân của khách là bao nhiêu?", True),
        ("Thu nhập bình quân tăng bao nhiêu phần trăm?", False),
    ],
)
def test_a_question_for_a_sum(question: str, *, money: bool):
    assert (MONEY in asked_for(question)) is money


def test_who_takes_part():
    assert says_partners("Đơn vị tham gia: Sở Xây dựng")
    assert not says_partners("Sở Tài chính thẩm định phương án")
