"""Numbers of documents as plans and questions write them: "617/KH-UBND", "KH 617", "Quyết định số 749/QĐ-TTg"."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.text.normalise import fold, normalise, squeeze

_SYMBOLS = {
    "kế hoạch": "kh", "kh": "kh", "quyết định": "qđ", "qđ": "qđ", "nghị quyết": "nq", "nq": "nq", "chỉ thị": "ct",
    "ct": "ct", "công điện": "cđ", "cđ": "cđ", "thông báo": "tb", "tb": "tb", "thông tư": "tt", "nghị định": "nđ",
    "nđ": "nđ", "đề án": "", "chương trình": "",
}  # fmt: skip
"""What a kind of document is called, and its symbol behind the slash of a number (Decree 30/2020/NĐ-CP, Annex III)."""
_YEARLY = "kế hoạch|kh|đề án|chương trình|chỉ thị"
"""What is made for a year: "kế hoạch 2026" is the plan of that year and none of that number."""
_SPOKEN = (
    rf"(?<!\w)(?!(?:{_YEARLY}) 20\d\d(?!\s*[/\d-]))({'|'.join(_SYMBOLS)})\s*(?:số\s*)?(\d{{1,5}}(?:[a-z](?=/))?)"
    r"(?![\d.,]\d|\w|\s*-\s*\d|\s*(?:năm|ngày|tháng|%))"
    r"(?:/\d{4})?(?:\s*[/-]\s*([a-zđ][\w-]*))?"
    r"((?:\s*(?:,|và)\s*\d{2,5}(?!\d|%))*)"
    r"|(\d{1,5}[a-z]?)(?:/\d{4})?/([a-zđ]{1,4}-?[\w-]*)"
)
_ANYWHERE, _FOLDED = re.compile(_SPOKEN, re.IGNORECASE), re.compile(fold(_SPOKEN))
_KINDS = {fold(word): fold(symbol) for word, symbol in _SYMBOLS.items()}
_WRITTEN = re.compile(r"\d{1,5}[a-z]?(?:/\d{4})?[/-][A-ZĐ][\w-]*(?:/[A-ZĐ]\w*)?")
_DAY = r"\d{1,2}(?:[/-]\d{1,2}[/-]\d{4}|\s+tháng\s+\d{1,2}\s+năm\s+\d{4})"
_CAPITAL = r"[A-ZĐÂÔƯ]\w*"
_ISSUER = rf"{_CAPITAL}(?:\s+(?:{_CAPITAL}|nhân|dân|tướng|phủ|ương|các|và|tỉnh|thành|phố|trưởng))*"
_DATED = re.compile(r"\d+(?:/20\d\d)?[/-][\wĐ/-]+,?\s+ngày\s+\d[\d/]*(?:\s+tháng\s+\d+\s+năm\s+\d+)?")

Number = tuple[str, str]
"""Digits and symbol, folded: ("617", "kh"); the symbol is "" where none is said."""


@lru_cache(maxsize=256)
def numbers_said(text: str) -> tuple[Number, ...]:
    """Numbers of documents in a text with what it says of their symbol.

    "NQ 03" -> ("03", "nq"); "kế hoạch 552 và 617" -> ("552", "kh"), ("617", "kh")
    "Kế hoạch 5 năm", "kế hoạch 2026" -> nothing
    """
    found: list[Number] = []
    for kind, number, symbol, more, bare, bare_symbol in _FOLDED.findall(fold(normalise(text))):
        found.append((number or bare, symbol or bare_symbol or _KINDS.get(kind, "")))
        found.extend((other, _KINDS[kind]) for other in re.findall(r"\d+", more))
    return tuple(found)


def is_symbol(short: str) -> bool:
    """ "KH", "QĐ" -> True: what stands behind the slash of a number."""
    return short.lower() in _SYMBOLS.values()


def same_number(said: Number, number: Number) -> bool:
    """Whether what is said is this number: ("03", "nq") and ("3", "nq-cp"), but not ("3", "qd")."""
    return said[0].lstrip("0") == number[0].lstrip("0") and said[1] in number[1]


def mentions(text: str, number: Number) -> bool:
    """Whether a text names a document by its number: ("749", "qd") in "Quyết định số 749/QĐ-TTg" and "QĐ 749"."""
    return number[0].lstrip("0") in text and any(same_number(number, named) for named in numbers_said(text))


def without_numbers(text: str) -> str:
    """A text without the numbers of documents and what stands in front of them."""
    return squeeze(_ANYWHERE.sub(" ", text))


def written_number(text: str) -> str | None:
    """The first number that is written out: "QĐ 749/QĐ-TTg" -> "749/QĐ-TTg", "57-NQ/TW"; None for "Kế hoạch 617"."""
    match = _WRITTEN.search(text)
    return match[0] if match else None


def without_written_numbers(text: str) -> str:
    """A text without numbers that are written out."""
    return _WRITTEN.sub(" ", text)


def issued_as(text: str, number: str) -> dict[str, str]:
    """What a text says of a document when it names it: the day ("issued_on") and the body ("issuer").

    "Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ" -> "03/6/2020", "Thủ tướng Chính phủ"
    """
    written = re.escape(number).replace("D", "[DĐ]")  # "QD" where accents were not typed
    pattern = rf"{written},?\s+ngày\s+(?P<issued_on>{_DAY})(?:\s+của\s+(?P<issuer>{_ISSUER}))?"
    match = re.search(pattern, text)
    return {name: value for name, value in match.groupdict().items() if value} if match else {}


def without_dated_numbers(text: str) -> str:
    """A text without documents and the day that each was issued on: "Kế hoạch số 321-KH/TU ngày 11/4/2025"."""
    return _DATED.sub(" ", text)
