"""What bounds a question: the places and documents that it names, under any name they have had."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from knowledge.text.asked import matter
from knowledge.text.cities import find_cities
from knowledge.text.normalise import fold, normalise, squeeze
from knowledge.text.places import NATION, find_places, predecessors, successor
from knowledge.types import Document, Query


@dataclass(frozen=True, slots=True)
class Scope:
    """The places and documents that a question names; both empty where it names none.

    Each place comes with what it became and what it was made of in 2025. `sides` is the question put of each place or
    document alone, where it names several: what a comparison compares. `beside` are the places that a question names
    beside documents of other places: a passage has to speak of them. `unknown` are numbers of documents that it names
    and that are not loaded, as ("618", "kh").
    """

    places: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    sides: tuple[Query, ...] = ()
    beside: tuple[str, ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()


def read_scope(query: Query, documents: Iterable[Document]) -> Scope:
    """Read the bounds off a question; a place or document that the query states goes before its text.

    "So sánh Cà Mau và Bình Định" -> places (Cà Mau, Bình Định, Gia Lai), two sides
    "KH 617 của Đồng Tháp"        -> documents (617-KH-UBND,)

    "cả nước" bounds nothing, unless it is all that is left of one side of a comparison.
    """
    named = [d for d in documents if _names_document(query, d)]
    families = _places(query)
    if named:
        own = {d.place for d in named}
        others = [f for f in families if not own.intersection(f)]
        text = _without_places(query.text) if others else query.text
        sides = [replace(query, text=text, document=d.doc_id) for d in named] + _sides(query, others)
        beside = tuple(name for family in others for name in family if NATION not in family)
        return Scope((), tuple(d.doc_id for d in named), tuple(sides) if len(sides) > 1 else (), beside)
    bounding = [f for f in families if f[0] != NATION or query.place == NATION]
    sides = _sides(query, _distinct(families))
    places = tuple(dict.fromkeys(name for family in bounding for name in family))
    return Scope(places, (), tuple(sides) if len(sides) > 1 else (), unknown=_numbers_said(query.text))


def mentions(text: str, number: tuple[str, str]) -> bool:
    """Whether a text names a document by its number: ("749", "qđ") in "Quyết định số 749/QĐ-TTg" and "QĐ 749".

    A number of which the question gives no symbol is found under any.
    """
    digits, symbol = number
    return any(n.lstrip("0") == digits.lstrip("0") and symbol in kind for n, kind in _numbers_said(text))


def _places(query: Query) -> list[tuple[str, ...]]:
    """Places that a question names, each with what it became and what it was made of in 2025."""
    named = [query.place] if query.place else [p.name for p in (*find_places(query.text), *find_cities(query.text))]
    families = ((place, successor(place), *predecessors(place)) for place in dict.fromkeys(named))
    return [tuple(dict.fromkeys(family)) for family in families]


def _distinct(families: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """One family for each of today's places: Bình Định and Gia Lai are no two sides."""
    return list({successor(family[0]): family for family in reversed(families)}.values())[::-1]


def _sides(query: Query, families: Sequence[tuple[str, ...]]) -> list[Query]:
    """The question put of each place alone, with the year that it names behind that place."""
    text, years = _without_numbers(_without_places(query.text)), _years_behind(query.text, families)
    common = matter(_YEAR.sub(" ", text) if years else text)
    said = [f"{common} {years.get(family[0], '')} {family[0]}" for family in families]
    return [replace(query, text=squeeze(text), place=family[0]) for text, family in zip(said, families, strict=True)]


_YEAR = re.compile(r"(?<![\d/])20\d\d(?![\d/])")


def _years_behind(text: str, families: Sequence[tuple[str, ...]]) -> dict[str, str]:
    """The year that is said of each place, where each has one of its own: "Bắc Ninh đến 2030, Đồng Tháp đến 2035"."""
    named = sorted((p.start, p.name) for p in (*find_places(text), *find_cities(text)))
    ends = [*(start for start, _ in named[1:]), len(text)]
    behind = {name: _YEAR.findall(text[start:end]) for (start, name), end in zip(named, ends, strict=False)}
    own = {family[0]: behind.get(family[0], []) for family in families}
    return {name: years[0] for name, years in own.items()} if all(len(y) == 1 for y in own.values()) else {}


def _without_places(text: str) -> str:
    for place in sorted((*find_places(text), *find_cities(text)), key=lambda p: -p.start):
        text = f"{text[: place.start]} {text[place.end :]}"
    return squeeze(text)


def _without_numbers(text: str) -> str:
    return squeeze(re.sub(rf"(?i){_NUMBERED.pattern}", " ", text))


_SYMBOLS = {
    "kế hoạch": "kh", "kh": "kh", "quyết định": "qđ", "qđ": "qđ", "nghị quyết": "nq", "nq": "nq", "chỉ thị": "ct",
    "ct": "ct", "công điện": "cđ", "cđ": "cđ", "thông báo": "tb", "tb": "tb", "thông tư": "tt", "nghị định": "nđ",
    "nđ": "nđ", "đề án": "", "chương trình": "",
}  # fmt: skip
"""What a kind of document is called, and its symbol behind the slash of a number (Decree 30/2020/NĐ-CP, Annex III)."""
_NUMBERED = re.compile(
    rf"(?<!\w)({'|'.join(_SYMBOLS)})\s*(?:số\s*)?(\d{{1,5}}(?:[a-z](?=/))?)(?![\d.,]\d|\w|\s*-\s*\d|\s*(?:năm|ngày|tháng|%))"
    r"(?:/\d{4})?(?:\s*[/-]\s*([a-zđ][\w-]*))?"
    r"((?:\s*(?:,|và)\s*\d{2,5}(?!\d|%))*)"
    r"|(\d{1,5}[a-z]?)(?:/\d{4})?/([a-zđ]{1,4}-?[\w-]*)"
)


def _names_document(query: Query, document: Document) -> bool:
    """Whether a question names this document by its number: "617/KH-UBND", "Kế hoạch 617", "QĐ 2597"."""
    if query.document:
        return query.document == document.doc_id
    digits, _, symbol = fold(document.number or "").partition("/")
    said = _numbers_said(query.text) if digits else ()
    return any(number.lstrip("0") == digits.lstrip("0") and kind in symbol for number, kind in said)


@lru_cache(maxsize=256)
def _numbers_said(text: str) -> tuple[tuple[str, str], ...]:
    """Numbers of documents in a question with what it says of their symbol, folded.

    "NQ 03" -> ("03", "nq"); "kế hoạch 552 và 617" -> ("552", "kh"), ("617", "kh")
    """
    found: list[tuple[str, str]] = []
    for kind, number, symbol, more, bare, bare_symbol in _FOLDED.findall(fold(normalise(text))):
        found.append((number or bare, symbol or bare_symbol or _KINDS.get(kind, "")))
        found.extend((other, _KINDS[kind]) for other in re.findall(r"\d+", more))
    return tuple(found)


_FOLDED = re.compile(fold(_NUMBERED.pattern))
_KINDS = {fold(word): fold(symbol) for word, symbol in _SYMBOLS.items()}
