"""Whether a passage can answer at all: it says the kind of thing asked for, and of no other year."""

from __future__ import annotations

from collections.abc import Collection, Set

from knowledge.text.asked import AGENCY, FIGURE, MONEY, TIME, find_years, holds, without_base_years
from knowledge.text.cities import find_cities
from knowledge.text.demands import (
    is_name,
    is_number,
    is_of_money,
    is_ordinal,
    is_percentage,
    says_day,
    says_part_of_year,
    says_per,
    says_span,
    wants_day,
    wants_part_of_year,
    wants_percentage,
)
from knowledge.text.document_numbers import without_dated_numbers, written_number
from knowledge.text.focus import counts, names
from knowledge.text.levels import names_commune, speaks_wider
from knowledge.text.places import find_places
from knowledge.text.question import Asked, of_other_phase, says_partners
from knowledge.types import Chunk, Passage

_NEAREST = 2
"""Headings right above a row that may say what its numbers are."""


def says(asked: Asked, chunk: Chunk) -> bool:
    """False where a passage cannot answer: a question for a sum needs one, a question on 2027 none of 2030 alone.

    An agency is not demanded: it may stand in the heading above.
    """
    if _damaged(chunk):
        return False
    text = chunk.text if written_number(asked.text) else without_dated_numbers(chunk.text)
    headers = " ".join(h for h, _ in chunk.cells)
    demanded = {MONEY} if MONEY in asked.kinds else asked.kinds & {FIGURE, TIME}
    if demanded and not (holds(text, demanded) or demanded & (holds(headers, {TIME, MONEY}) | in_cells(chunk))):
        return False
    if wants_percentage(asked.text) and not is_percentage(f"{text} {headers}"):
        return False
    if wants_part_of_year(asked.text) and not says_part_of_year(f"{text} {headers}"):
        return False
    if not says_span(asked.text, f"{text} {headers}"):
        return False
    if wants_day(asked.text) and not says_day(f"{text} {headers}"):
        return False
    evidence = f"{' '.join(chunk.path)} {headers} {chunk.text}"
    if AGENCY in asked.kinds and asked.role == "partner" and not says_partners(evidence):
        return False
    if not meets(asked, evidence):
        return False
    return of_year(asked, chunk)


def in_cells(chunk: Chunk) -> Set[str]:
    """What the bare numbers of a row are: figures, and sums where a heading says so: "Mức thu (đồng)", "triệu đồng"."""
    headers = [header for header, value in chunk.cells if header and is_number(value) and not is_ordinal(header)]
    if not headers:
        return frozenset()
    money = any(is_of_money(heading) for heading in (*headers, *chunk.path[-_NEAREST:]))
    return {FIGURE, MONEY} if money else {FIGURE} | holds(" ".join((*chunk.path, chunk.context)), {MONEY})


def _damaged(chunk: Chunk) -> bool:
    """A row whose figure stands under the header of a name, and none before it, has lost its columns: what its figures
    say is not known."""
    for header, value in chunk.cells:
        if is_name(header) and is_number(value):
            return True
        if value and not is_number(value) and not is_ordinal(header):
            return False
    return False


def of_year(asked: Asked, chunk: Chunk) -> bool:
    """Whether a passage, with its headings, speaks of a year asked about, or of none."""
    headers = " ".join(h for h, _ in chunk.cells)
    read = f"{chunk.text} {' '.join(chunk.path)} {headers}"
    years = set(find_years(without_base_years(read))) or set(find_years(read))
    return not asked.years or not years or bool(years & set(asked.years))


def meets(asked: Asked, evidence: str) -> bool:
    """Whether a text speaks of what a question counts and per what, names what it wants the name of, and of no wider
    place or other phase."""
    if names_commune(asked.text) and speaks_wider(evidence) and not speaks_wider(asked.text):
        return False
    if of_other_phase(asked.text, evidence) or MONEY in asked.kinds and not says_per(asked.text, evidence):
        return False
    return names(asked.text, evidence) and (not asked.kinds & {FIGURE, MONEY} or counts(asked.text, evidence))


def speaks_of(places: Collection[str], passage: Passage) -> bool:
    """Whether a passage, with the headings above it, names one of the places; true where none is demanded."""
    chunk = passage.chunk
    read = " ".join((chunk.text, *chunk.path))
    return not places or any(p.name in places for p in (*find_places(read), *find_cities(read)))
