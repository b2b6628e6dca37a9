"""All facts of a generation, found by where they stand and by what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from knowledge.text.agencies import successor_agency
from knowledge.text.asked import AGENCY, FIGURE, MONEY, TIME
from knowledge.text.contrasts import speaks_of_another
from knowledge.text.demands import (
    fits_measure,
    is_change,
    is_percentage,
    is_rate,
    is_sum,
    names_measure,
    says_day,
    says_span,
    shares_named,
    wants_change,
    wants_day,
    wants_part_of_year,
    wants_percentage,
    wants_whole_number,
)
from knowledge.text.focus import counts_other, counts_things
from knowledge.text.question import Asked
from knowledge.types import Agency, Deadline, Document, FactKind, Grain, Passage, Span, Target, Task

Fact = Target | Task


class FactTable:
    """Facts in the order of their documents; `documents` are the heads that they come from."""

    def __init__(self, facts: Iterable[Fact], documents: dict[str, Document]) -> None:
        self.documents = documents
        self._by_document: dict[str, list[Fact]] = {}
        self._by_block: dict[tuple[str, int], list[Fact]] = {}
        for fact in facts:
            self._by_document.setdefault(fact.evidence.doc_id, []).append(fact)
            for span in (fact.evidence, *fact.also):
                self._by_block.setdefault((span.doc_id, span.block), []).append(fact)

    def at(self, passage: Passage) -> list[Fact]:
        """Facts that are written, wholly or in part, in a passage."""
        c = passage.chunk
        here = self._by_block.get((c.doc_id, c.block), ())
        return [f for f in here if any(_overlap(s, c.doc_id, c.block, c.start, c.end) for s in (f.evidence, *f.also))]

    def of_block(self, doc_id: str, block: int) -> list[Fact]:
        """Facts that are written, wholly or in part, in a block."""
        return self._by_block.get((doc_id, block), [])

    def beside(self, fact: Fact) -> list[Fact]:
        """The other facts of the sentence that a fact is read off."""
        here = self._by_block.get((fact.evidence.doc_id, fact.evidence.block), ())
        return [f for f in here if f.fact_id != fact.fact_id]

    def within(self, documents: Sequence[str]) -> Iterator[Fact]:
        """All facts of some documents, of all where none is named."""
        for name in documents or self._by_document:
            yield from self._by_document.get(name, ())


def _overlap(span: Span, doc_id: str, block: int, start: int, end: int) -> bool:
    return span.doc_id == doc_id and span.block == block and span.start < end and start < span.end


def fits_year(deadline: Deadline | None, years: Sequence[int]) -> bool | None:
    """Whether a deadline falls into years asked about; None where one of both says nothing."""
    if not years or deadline is None or deadline.due is None:
        return None
    first = (deadline.start or deadline.due).year
    return any(first <= year <= deadline.due.year for year in years) and deadline.due.year <= max(years)


def falls_due(deadline: Deadline | None, asked: Deadline) -> bool:
    """Whether something is due within the time that a list asks for: "trong quý IV/2025", "tháng 9/2026"."""
    if deadline is None or deadline.due is None or asked.due is None:
        return False
    if asked.start is not None and deadline.start is not None and asked.start != deadline.start:
        return False
    start = asked.start or _first_day(asked)
    return start <= deadline.due <= asked.due


def _first_day(asked: Deadline) -> date:
    due = asked.due or date.max
    months = {"year": 12, "quarter": 3, "month": 1}.get(asked.grain.value)
    if months is None:
        return due
    return date(due.year, due.month - months + 1, 1)


def names_agency(agencies: Sequence[Agency], asked: Sequence[str]) -> bool:
    """Whether one of the agencies is one asked about, under any of its names."""
    wanted = {name.lower() for a in asked for name in (a, successor_agency(a)) if name}
    said = {name.lower() for a in agencies for name in (a.name, successor_agency(a.name)) if name}
    return bool(wanted & said)


def follows(asked: Asked, fact: Fact) -> bool:
    """Whether a fact contradicts nothing that a question says: level, year, a target and no result."""
    if isinstance(fact, Target) and asked.levels and fact.level and fact.level not in asked.levels:
        return False
    if speaks_of_another(asked.text, matter_of(fact)) or not _of_role(asked, fact):
        return False
    if isinstance(fact, Target) and asked.sort and _OTHER.get(asked.sort) is fact.kind:
        return False
    if not _of_grain(asked, fact.deadline) or not says_span(asked.text, _amount(fact)):
        return False
    if isinstance(fact, Target):
        fits = _of_unit(asked, fact.quantity.unit) and _of_share(asked, fact) and _of_change(asked, fact)
        if not fits:
            return False
    return fits_year(fact.deadline, asked.years) is not False


def matter_of(fact: Fact) -> str:
    """What a fact is of, in its own words."""
    return fact.indicator if isinstance(fact, Target) else fact.action


def _amount(fact: Fact) -> str:
    """How much or by when, as a fact says it."""
    due = fact.deadline.text if fact.deadline else ""
    return f"{fact.quantity.low or fact.quantity.high} {fact.quantity.unit} {due}" if isinstance(fact, Target) else due


def _of_role(asked: Asked, fact: Fact) -> bool:
    """Who leads is no answer to who takes part."""
    if AGENCY not in asked.kinds or asked.role != "partner":
        return True
    return isinstance(fact, Task) and bool(fact.partners)


_OTHER = {FactKind.TARGET: FactKind.ACHIEVED, FactKind.ACHIEVED: FactKind.TARGET}


def _of_grain(asked: Asked, deadline: Deadline | None) -> bool:
    """A question for a day, a month or a quarter is not answered by a year."""
    if TIME in asked.kinds and deadline and deadline.grain is Grain.YEAR and wants_part_of_year(asked.text):
        return False
    if TIME not in asked.kinds or deadline is None or deadline.grain is Grain.DAY:
        return True
    return not wants_day(asked.text) or says_day(deadline.text) or "ngày" in deadline.text.lower()


def _of_change(asked: Asked, fact: Target) -> bool:
    """What something comes to is not answered by how much it grows or falls."""
    return not asked.kinds & {FIGURE, MONEY} or not is_change(fact.indicator) or wants_change(asked.text)


def _of_share(asked: Asked, fact: Target) -> bool:
    """A question for the time at which a share is reached is not answered by another share."""
    if TIME not in asked.kinds or FIGURE in asked.kinds or not is_percentage(fact.quantity.unit):
        return True
    named = shares_named(asked.text)
    return not named or fact.quantity.low in named or fact.quantity.high in named


def _of_unit(asked: Asked, unit: str) -> bool:
    """A question for a sum, a percentage or so many hectares is not answered by a count."""
    if MONEY in asked.kinds:
        return is_sum(unit)
    if (is_sum(unit) or is_rate(unit)) and counts_things(asked.text, unit):
        return False
    if counts_other(asked.text, unit):
        return False
    if names_measure(asked.text):
        return fits_measure(asked.text, unit)
    return not wants_whole_number(asked.text) if is_percentage(unit) else not wants_percentage(asked.text)
