"""The numbering of Vietnamese administrative documents (Decree 30/2020/NĐ-CP, Annex I).

    PHẦN > CHƯƠNG > MỤC > TIỂU MỤC > ĐIỀU > I. > 1. > 1.1. > 1.1.1. > a) > (1) > (i) > - > +

An annex (PHỤ LỤC) stands beside the whole and begins a numbering of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise


class Rank(IntEnum):
    """How deep a family of markers stands when nothing else is known; a smaller number is further out."""

    ANNEX = 1
    PART = 2
    CHAPTER = 3
    SECTION = 4
    SUBSECTION = 5
    ARTICLE = 6
    ROMAN = 7
    UPPER = 8
    NUMBER = 9
    DECIMAL = 10
    DECIMAL3 = 11
    DECIMAL4 = 12
    LETTER = 13
    BRACKET = 14
    ROMAN_BRACKET = 15
    DASH = 16
    PLUS = 17


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker and what follows it: `text[body:]` is the text behind the marker."""

    text: str
    rank: Rank
    body: int


_ROMAN = r"(?=[IVX])(?:X{0,3})(?:IX|IV|V?I{0,3})"
_WORD_NUMBER = r"(?:thứ\s+\w+|" + _ROMAN + r"(?!\w)|\d+|[A-Z](?!\w))"  # not "MỤC TIÊU", "CHƯƠNG TRÌNH"
_ANNEX_NUMBER = rf"\s+(?:(?:số|SỐ)\s+)?(?:{_ROMAN}(?!\w)|\d+)(?:[.\-]?\d+|-?[A-Z](?!\w))*"
_ANNEX_NAME = "PHỤ LỤC|Phụ lục|BIỂU MẪU|Biểu mẫu|MẪU BIỂU|Mẫu biểu"
_ANNEX = rf"(?:(?:{_ANNEX_NAME})(?:{_ANNEX_NUMBER})?|(?:BIỂU|Biểu){_ANNEX_NUMBER})"  # not "Biểu dương"
_FAMILIES: tuple[tuple[Rank, re.Pattern[str]], ...] = (
    (Rank.ANNEX, re.compile(rf"{_ANNEX}\s*(?:[.:\-]\s*|(?=[\s(]|$))")),
    (Rank.PART, re.compile(rf"(?:PHẦN|Phần)\s+(?:THỨ\s+\w+|{_WORD_NUMBER})\s*[.:\-]?\s*(?=[\sA-ZĐÀ-Ỹ(]|$)")),
    (Rank.CHAPTER, re.compile(rf"(?:CHƯƠNG|Chương)\s+{_WORD_NUMBER}\s*[.:\-]?\s*")),
    (Rank.SECTION, re.compile(rf"(?:MỤC|Mục)\s+{_WORD_NUMBER}\s*(?:[.:\-]\s*|(?=[A-ZĐÀ-Ỹ]|$))")),
    (Rank.SUBSECTION, re.compile(rf"(?:TIỂU MỤC|Tiểu mục)\s+{_WORD_NUMBER}\s*(?:[.:\-]\s*|(?=[A-ZĐÀ-Ỹ]|$))")),
    (Rank.ARTICLE, re.compile(r"(?:ĐIỀU|Điều)\s+\d+[a-zđ]?\s*[.:]\s*")),
    (Rank.ROMAN, re.compile(rf"{_ROMAN}\s*(?:[./)]|\s-|-(?=\s))\s*(?=\D|$)")),
    (Rank.DECIMAL, re.compile(rf"(?:{_ROMAN}|[A-HĐ])\.\d{{1,2}}\.\d{{1,2}}[.)]?\s+")),
    (Rank.NUMBER, re.compile(rf"(?:{_ROMAN}|[A-HĐ])\.\d{{1,2}}[.)]?\s+|[A-HĐ]\d{{1,2}}\.\s+")),
    (Rank.DECIMAL4, re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}\.\d{1,2}[.)]?\s+")),
    (Rank.DECIMAL3, re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}[.)]?\s+")),
    (Rank.DECIMAL, re.compile(r"\d{1,2}\.\d{1,2}[.)]?\s+(?![\d%]|tỷ|triệu|nghìn|đồng|lần)")),
    (Rank.NUMBER, re.compile(r"\d{1,3}\s*[.)/](?!\d|[A-ZĐ]{1,5}-)\s*")),
    (Rank.LETTER, re.compile(r"(?:[a-zđ](?:\.\d+)?\s*[).](?!\w{2,}\.|\w\.)|[a-zđ]{2}\))\s*")),
    (Rank.UPPER, re.compile(r"[A-ZĐ]\.\s+")),
    (Rank.ROMAN_BRACKET, re.compile(r"\((?:i{1,3}|iv|v|vi{1,3}|ix|x)\)\s*")),
    (Rank.BRACKET, re.compile(r"\((?:\d{1,2}|[a-zđ])\)\s*")),
    (Rank.DASH, re.compile(r"[-–—•●▪*]\s*(?=\D)|[-–—•●▪]\s+")),
    (Rank.PLUS, re.compile(r"\+\s*|o\s{2,}")),
)  # fmt: skip


def read_marker(text: str) -> Marker | None:
    """The marker that a line begins with.

    "II. MỤC TIÊU" -> "II.", ROMAN; "đ) Đến 2045" -> "đ)", LETTER; "1.1. Hạ tầng" -> "1.1.", DECIMAL;
    "Điều 2. Hiệu lực" -> "Điều 2.", ARTICLE; "B.1. Chỉ tiêu" -> "B.1.", NUMBER; "C2. Nghề" -> "C2.", NUMBER;
    "1.500 tỷ" -> None
    """
    for rank, pattern in _FAMILIES:
        match = pattern.match(text)
        if match and match.end() > 0:
            return Marker(match.group().strip(), rank, match.end())
    return None


_FIRSTS = {"1", "a", "i", "I", "A"}


def opens(marker: Marker) -> bool:
    """Whether a marker begins a list: "a)", "1.", "2.1.", "I.", and every dash, which does not count."""
    return marker.rank >= Rank.DASH or re.split(r"[.\s]", marker.text.strip("()./- "))[-1] in _FIRSTS


_INLINE = re.compile(r"(?<=[;:.,])\s+(?=\(?(?:[a-zđ]|\d{1,2}|i{1,3}|iv|v)\)\s)")
_FIRST = re.compile(r"\(?(?:[a-zđ]|\d{1,2}|i{1,3}|iv|v)\)\s")
_SERIES = (
    list("abcdđeghiklmnopqrstuvxy"),
    list("abcdefgh"),
    [str(n) for n in range(1, 100)],
    ["i", "ii", "iii", "iv", "v"],
)


def inline_items(text: str) -> list[tuple[int, int]]:
    """Where the items of a list written within one paragraph begin and end; nothing where there are fewer than two.

    "Gồm: a) Sở Y tế; b) Sở Nội vụ." -> [(0, 4), (5, 16), (17, 30)]

    The markers have to count up (a, b, c or 1, 2, 3) or the brackets are something else.
    """
    starts = [m.end() for m in _INLINE.finditer(text)]
    items = [0, *starts] if _FIRST.match(text) else starts
    if len(items) < 2 or not (_count_up(text, items) or _count_up(text, starts)):
        return []
    return [(a, len(text[:b].rstrip())) for a, b in pairwise([0, *starts, len(text)])]


def _count_up(text: str, items: Sequence[int]) -> bool:
    """Whether each marker opens a series or follows one that was there: 1, 2, a, b, 3."""
    marks = [text[s:].lstrip("(").split(")")[0] for s in items]
    return len(marks) > 1 and all(
        any(m == series[0] or m in series and series[series.index(m) - 1] in marks[:n] for series in _SERIES)
        for n, m in enumerate(marks)
    )
