"""A list that is complete: every fact that the question's conditions admit, from the table and not from a search."""

from __future__ import annotations

from collections.abc import Sequence, Set

from knowledge.answering.match import Rarity, coverage, words_of
from knowledge.answering.table import Fact, FactTable, falls_due, names_agency
from knowledge.text.agencies import find_agencies
from knowledge.text.asked import without
from knowledge.text.dates import find_deadlines
from knowledge.text.question import Asked
from knowledge.types import Agency, FactKind, Target, Task

_LEAST = 0.5
"""Share of the best fact's coverage that a fact must have, where the list is of a topic."""
_TOPIC = 0.25
"""Coverage that the best fact must have for the rest of the question to be a topic at all."""


def select(
    asked: Asked, table: FactTable, documents: Sequence[str], rarity: Rarity, *, years: Set[int] = frozenset()
) -> list[Fact]:
    """All facts that meet the conditions of a question, in the order of their documents.

    Empty where it states no condition: neither an agency, nor a time, nor whether targets or tasks are meant. `years`
    are those that the passages about the question speak of.
    """
    if not (asked.agencies or asked.due or asked.of):
        return []
    found = [f for f in table.within(documents) if _admits(asked, f, years)]
    return _on_topic(asked, found, table, rarity)


def _admits(asked: Asked, fact: Fact, years: Set[int]) -> bool:
    if not of_sort(asked, fact):
        return False
    if asked.agencies and not names_agency(_of_role(asked, fact), asked.agencies):
        return False
    return asked.due is None or falls_due(fact.deadline, asked.due) or _of_that_year(asked, fact, years)


def of_sort(asked: Asked, fact: Fact) -> bool:
    """Whether a fact is a task or an aim, where a question asks for these."""
    if asked.of == "task":
        return isinstance(fact, Task)
    return asked.of != "target" or isinstance(fact, Target) and fact.kind is FactKind.TARGET


def _of_that_year(asked: Asked, fact: Fact, years: Set[int]) -> bool:
    """A target without a time of its own, in a plan for the year asked about."""
    return isinstance(fact, Target) and fact.deadline is None and bool(asked.years) and set(asked.years) <= years


def _of_role(asked: Asked, fact: Fact) -> tuple[Agency, ...]:
    partners = fact.partners if isinstance(fact, Task) else ()
    return {"lead": fact.lead, "partner": partners}.get(asked.role or "", (*fact.lead, *partners))


def _on_topic(asked: Asked, facts: list[Fact], table: FactTable, rarity: Rarity) -> list[Fact]:
    """Keep what speaks of the topic, where what is left of the question names one; without another condition nothing
    is a list of what no fact speaks of."""
    topic = _topic(asked)
    if not topic or not facts:
        return facts
    covered = [coverage(topic, _read(f, table), rarity) for f in facts]
    best = max(covered)
    if best < _TOPIC:
        return facts if asked.agencies or asked.due else []
    return [f for f, c in zip(facts, covered, strict=True) if c >= _LEAST * best]


def _read(fact: Fact, table: FactTable) -> str:
    document = table.documents[fact.evidence.doc_id]
    return f"{words_of(fact, document)} {document.title}"


def _topic(asked: Asked) -> str:
    """What is left of the matter when the conditions are taken out of it."""
    left = asked.about
    spans = [(a.start, a.end) for a in find_agencies(left)] + [(d.start, d.end) for d in find_deadlines(left)]
    for start, end in sorted(spans, reverse=True):
        left = f"{left[:start]} {left[end:]}"
    return without(left, "list_words")
