"""Numbers as Vietnamese writes them: a dot groups thousands, a comma is the decimal; or in words."""

from __future__ import annotations

import re
from decimal import Decimal

from knowledge.text.normalise import fold
from knowledge.text.patterns import any_of, in_both_scripts, reading

# A point that groups has three digits behind it; any other is a decimal point, written by foreign software ("62.5%").
DIGITS = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?: \d{3})+(?! ?[\d.,/%])|\d+(?:[.,]\d+)?)"

_ONES = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6,
         "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}  # fmt: skip
_SCALES = {"mười": 10, "mươi": 10, "chục": 10, "trăm": 100, "nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9,
           "tỉ": 10**9}  # fmt: skip
_ONE, _SCALE = any_of(_ONES), any_of(_SCALES)
# "hai mươi lăm", "một trăm linh năm", "mười hai", "ba": a digit, or digits and powers that follow each other
WORDS = rf"(?:(?:{_ONE} +|(?=mười))(?:{_SCALE})(?: +(?:linh|lẻ))?(?: +(?:{_ONE}|{_SCALE})(?!\w))*|{_ONE})"
_WORDS = in_both_scripts(WORDS)
_VALUES = {spelling: value for word, value in (_ONES | _SCALES).items() for spelling in (fold(word), word)}
_DIGITS = re.compile(DIGITS)


def parse_number(text: str) -> Decimal | None:
    """The value of a number in digits or words; None for anything else.

    "5.300.000" -> 5300000, "99,5" -> 99.5, "01" -> 1, "0,7" -> 0.7, "62.5" -> 62.5
    "hai mươi lăm" -> 25, "một trăm linh năm" -> 105, "mười" -> 10
    """
    whole, way = reading(text)
    source = " ".join(whole.split())
    if _DIGITS.fullmatch(source):
        return _from_digits(source)
    return Decimal(_from_words(source.split())) if _WORDS[way].fullmatch(source) else None


def format_number(value: Decimal) -> str:
    """The number as a Vietnamese reader expects it; `parse_number` reads it back.

    5300000 -> "5.300.000", 99.5 -> "99,5", 2025 -> "2.025"
    """
    whole, _, fraction = f"{value:f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    sign = "-" if whole.startswith("-") and not grouped.startswith("-") else ""
    fraction = fraction.rstrip("0")
    return f"{sign}{grouped},{fraction}" if fraction else grouped


def _from_digits(source: str) -> Decimal:
    grouped = re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", source)
    plain = source.replace(".", "") if grouped else source
    return Decimal(plain.replace(" ", "").replace(",", "."))


def _from_words(said: list[str]) -> int:
    total = group = 0  # `group` is what stands before the next thousand, million or milliard
    digit: int | None = None
    for value in (_VALUES[word] for word in said if word in _VALUES):
        if value < 10:
            digit = value if digit is None else digit * 10 + value
        elif value < 1000:
            group += value * (1 if digit is None else digit)
            digit = None
        else:
            total += (group + (digit or 0)) * value
            group, digit = 0, None
    return total + group + (digit or 0)


_ZEROS = re.compile(r"(?<!\d)0+(?=[1-9](?!\d))")


def without_zeros(text: str) -> str:
    """A text whose single digits stand without a zero in front: "đợt 02", "10" -> "đợt 2", "10"."""
    return _ZEROS.sub("", text)
