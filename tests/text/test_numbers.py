"""Numbers in digits and words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.numbers import format_number, parse_number, without_zeros


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("01", "1"),
        ("80", "80"),
        ("99,5", "99.5"),
        ("0,7", "0.7"),
        ("1.500", "1500"),
        ("200.611", "200611"),
        ("5.300.000", "5300000"),
        ("5.937,440", "5937.44"),
        ("62.5", "62.5"),
        ("0.25", "0.25"),
        ("1 234 567", "1234567"),
        ("2025", "2025"),
        ("hai", "2"),
        ("mười", "10"),
        ("mười hai", "12"),
        ("mười lăm", "15"),
        ("hai mươi", "20"),
        ("hai mươi mốt", "21"),
        ("hai mươi lăm", "25"),
        ("năm mươi tư", "54"),
        ("một trăm", "100"),
        ("một trăm linh năm", "105"),
        ("một trăm lẻ năm", "105"),
        ("hai trăm nghìn", "200000"),
        ("một triệu hai trăm nghìn", "1200000"),
        ("ba tỷ", "3000000000"),
        ("Hai Mươi", "20"),
        ("hai  mươi", "20"),
        ("hai muoi", "20"),
    ],
)
def test_numbers_are_read(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "xa", "5G", "II", "1.2.3", "12/2025", "hai ba sở", "-", "mươi", "1,2,3"])
def test_what_is_no_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [("5300000", "5.300.000"), ("99.5", "99,5"), ("0.7", "0,7"), ("100", "100"), ("1E+3", "1.000"), ("80.0", "80")],
)
def test_numbers_are_written(value: str, text: str) -> None:
    assert format_number(Decimal(value)) == text


@given(st.decimals(min_value=0, max_value=10**12, places=3))
def test_what_is_written_is_read_back(value: Decimal) -> None:
    assert parse_number(format_number(value)) == value


@given(st.text())
def test_any_text_is_a_number_or_not(text: str) -> None:
    parse_number(text)


def test_single_digits_lose_the_zero_in_front():
    assert without_zeros("đợt 02, ngày 10, mã 007, 0,5") == "đợt 2, ngày 10, mã 7, 0,5"
