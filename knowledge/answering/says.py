"""Whether a passage can answer at all: it says the kind of thing asked for, and of no other year."""

from __future__ import annotations

import re
from collections.abc import Collection, Set

from knowledge.question import Asked
from knowledge.text.asked import FIGURE, MONEY, TIME, find_years, holds
from knowledge.text.cities import find_cities
from knowledge.text.focus import counts, names
from knowledge.text.normalise import fold
from knowledge.text.places import find_places
from knowledge.types import Chunk, Passage

_DATED_NUMBER = re.compile(r"\d+(?:/20\d\d)?[/-][\wĐ/-]+,?\s+ngày\s+\d[\d/]*(?:\s+tháng\s+\d+\s+năm\s+\d+)?")
"""A document and the day it was issued: no deadline, unless the question is about a document."""
_DEMANDS = (
    (re.compile(r"phan tram|%"), re.compile(r"%|phần trăm")),
    (re.compile(r"\bngay (?:nao|may|bao nhieu)"), re.compile(r"ngày\s+\d|\b\d{1,2}/\d{1,2}\b|hằng tháng|hàng tháng")),
)
"""What a question's words demand of a passage's."""


def says(asked: Asked, chunk: Chunk) -> bool:
    """False where a passage cannot answer: a question for a sum needs one, a question on 2027 none of 2030 alone.

    An agency is not demanded: it may stand in the heading above.
    """
    if _damaged(chunk):
        return False
    question = fold(asked.text)
    text = chunk.text if re.search(r"\d+/", question) else _DATED_NUMBER.sub(" ", chunk.text)
    headers = " ".join(h for h, _ in chunk.cells)
    demanded = {MONEY} if MONEY in asked.kinds else asked.kinds & {FIGURE, TIME}
    if demanded and not demanded & (holds(text) | (holds(headers) & {TIME, MONEY}) | _sum_in_row(chunk)):
        return False
    if not all(said.search(f"{text} {headers}") for wanted, said in _DEMANDS if wanted.search(question)):
        return False
    if not meets(asked, f"{' '.join(chunk.path)} {headers} {chunk.text}"):
        return False
    return of_year(asked, chunk)


_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def _sum_in_row(chunk: Chunk) -> Set[str]:
    """A bare number of a table whose heading says that it is in "triệu đồng" is a sum."""
    numbers = any(_NUMBER.fullmatch(value.strip()) for _, value in chunk.cells)
    return holds(" ".join((*chunk.path, chunk.context))) & {MONEY} if numbers else set()


_NAMING = re.compile(r"noi dung|chi tieu|nhiem vu|danh muc|hang muc|ten |muc tieu")


def _damaged(chunk: Chunk) -> bool:
    """A row whose figure stands under the header of a name has lost its columns: what its figures say is not known."""
    return any(
        _NAMING.match(fold(header.lower())) and _NUMBER.fullmatch(value.strip()) for header, value in chunk.cells
    )


def of_year(asked: Asked, chunk: Chunk) -> bool:
    """Whether a passage, with its headings, speaks of a year asked about, or of none."""
    headers = " ".join(h for h, _ in chunk.cells)
    years = set(find_years(f"{chunk.text} {' '.join(chunk.path)} {headers}"))
    return not asked.years or not years or bool(years & set(asked.years))


def meets(asked: Asked, evidence: str) -> bool:
    """Whether a text speaks of what a question counts, and names what it wants the name of."""
    return names(asked.text, evidence) and (not asked.kinds & {FIGURE, MONEY} or counts(asked.text, evidence))


def speaks_of(places: Collection[str], passage: Passage) -> bool:
    """Whether a passage, with the headings above it, names one of the places; true where none is demanded."""
    chunk = passage.chunk
    read = " ".join((chunk.text, *chunk.path))
    return not places or any(p.name in places for p in (*find_places(read), *find_cities(read)))
