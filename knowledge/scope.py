"""What bounds a question: the places and documents that it names, under any name they have had."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from knowledge.text.cities import find_cities
from knowledge.text.document_numbers import Number, numbers_said, same_number, without_numbers
from knowledge.text.forms import without_comparing
from knowledge.text.normalise import fold, squeeze
from knowledge.text.places import MERGED_ON, NATION, find_places, predecessors, successor
from knowledge.text.question import YEAR
from knowledge.types import Document, Query


@dataclass(frozen=True, slots=True)
class Scope:
    """The places and documents that a question names; both empty where it names none.

    Each place comes with what it became and what it was made of in 2025; of what it became (`joined`) only what was
    issued since speaks of it. `sides` is the question put of each place or
    document alone, where it names several: what a comparison compares. `beside` are the places that a question names
    beside documents of other places: a passage has to speak of them. `unknown` are numbers of documents that it names
    and that are not loaded, as ("618", "kh").
    """

    places: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    sides: tuple[Query, ...] = ()
    beside: tuple[str, ...] = ()
    unknown: tuple[Number, ...] = ()
    joined: tuple[str, ...] = ()

    def bounds(self, document: Document) -> bool:
        """Whether a document is of one of the places: a plan of Cà Mau of 2022 says nothing of Bạc Liêu."""
        return document.place in self.places and (document.place not in self.joined or is_of_now(document))


def is_of_now(document: Document) -> bool:
    """Whether a document was issued since provinces were joined; one without a date is not known to be."""
    return document.issued_on is not None and document.issued_on >= MERGED_ON


def read_scope(query: Query, documents: Iterable[Document]) -> Scope:
    """Read the bounds off a question; a place or document that the query states goes before its text.

    "So sánh Cà Mau và Bình Định" -> places (Cà Mau, Bình Định, Gia Lai), two sides
    "KH 617 của Đồng Tháp"        -> documents (617-KH-UBND,)

    "cả nước" bounds nothing, unless it is all that is left of one side of a comparison.
    """
    said = numbers_said(query.text)
    named = [d for d in documents if _names_document(query, said, d)] if said or query.document else []
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
    asked = {family[0] for family in bounding}
    joined = tuple(now for name in asked if (now := successor(name)) not in asked)
    return Scope(places, (), tuple(sides) if len(sides) > 1 else (), unknown=said, joined=joined)


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
    text, years = without_numbers(_without_places(query.text)), _years_behind(query.text, families)
    common = without_comparing(YEAR.sub(" ", text) if years else text)
    said = [f"{common} {years.get(family[0], '')} {family[0]}" for family in families]
    return [replace(query, text=squeeze(text), place=family[0]) for text, family in zip(said, families, strict=True)]


def _years_behind(text: str, families: Sequence[tuple[str, ...]]) -> dict[str, str]:
    """The year that is said of each place, where each has one of its own: "Bắc Ninh đến 2030, Đồng Tháp đến 2035"."""
    named = sorted((p.start, p.name) for p in (*find_places(text), *find_cities(text)))
    ends = [*(start for start, _ in named[1:]), len(text)]
    behind = {name: YEAR.findall(text[start:end]) for (start, name), end in zip(named, ends, strict=False)}
    own = {family[0]: behind.get(family[0], []) for family in families}
    return {name: years[0] for name, years in own.items()} if all(len(y) == 1 for y in own.values()) else {}


def _without_places(text: str) -> str:
    for place in sorted((*find_places(text), *find_cities(text)), key=lambda p: -p.start):
        text = f"{text[: place.start]} {text[place.end :]}"
    return squeeze(text)


def _names_document(query: Query, numbers: Sequence[Number], document: Document) -> bool:
    """Whether a question names this document by its number: "617/KH-UBND", "Kế hoạch 617", "QĐ 2597"."""
    if query.document:
        return query.document == document.doc_id
    digits, _, symbol = fold(document.number or "").partition("/")
    return bool(digits) and any(same_number(said, (digits, symbol)) for said in numbers)
