"""The fact that a question asks for: a value, a deadline, who is responsible; with what has to be said beside it."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.answering.case import LEADING, Case, read
from knowledge.answering.match import Matched, coverage, match, words_of
from knowledge.answering.says import meets, of_year
from knowledge.answering.table import Fact, FactTable
from knowledge.text.asked import AGENCY, FIGURE, TIME
from knowledge.types import Passage, Target

_MOST_PLACES = 4
_ALIKE = 0.9
"""Share of the best fact's coverage that the same indicator of another place has."""


def best(case: Case) -> Matched | None:
    """The fact that answers, if one does and it is likely enough to be meant."""
    return next((m for m in candidates(case) if case.sure(m.passage, m.fact)), None)


def candidates(case: Case) -> Iterator[Matched]:
    """Facts of the best passages that contradict nothing that is asked, best first."""
    covered = (coverage(case.asked.about, read(p), case.retriever.rarity) for p in case.found[:LEADING])
    least = max(case.bounds.said, case.bounds.beside * max(covered, default=0.0))
    for matched in match(case.asked, case.near, case.table, case.retriever.rarity):
        words = words_of(matched.fact, case.table.documents[matched.fact.evidence.doc_id])
        above = read(matched.passage, own=False)
        if not meets(case.asked, f"{words} {above} {matched.passage.chunk.text}"):
            continue
        if matched.fact.deadline is None and not of_year(case.asked, matched.passage.chunk):
            continue
        if coverage(case.asked.about, f"{words} {above}", case.retriever.rarity) >= least:
            yield matched


def siblings(fact: Fact, table: FactTable) -> list[Fact]:
    """The same target at other levels, said in the same sentence: "cấp tỉnh 90%, cấp huyện 80%"."""
    if not isinstance(fact, Target) or fact.level is None:
        return []
    beside = [f for f in table.beside(fact) if isinstance(f, Target) and f.level not in (None, fact.level)]
    return [
        f for f in beside if f.kind is fact.kind and f.deadline == fact.deadline and _alike(f.indicator, fact.indicator)
    ]


def _alike(one: str, other: str) -> bool:
    a, b = set(one.lower().split()), set(other.lower().split())
    return len(a & b) >= 0.7 * max(len(a), len(b), 1)


def elsewhere(case: Case, chosen: Matched) -> list[Target]:
    """The same indicator of other places, where the question names neither place nor document nor body: one each."""
    asked = case.asked
    if FIGURE not in asked.kinds or asked.kinds & {AGENCY, TIME} or asked.agencies:
        return []
    if case.scope.places or case.scope.documents or case.query.near:
        return []
    found: dict[str, Target] = {}
    least, own = _ALIKE * _said(case, chosen.fact), _place(chosen.fact, case)
    for matched in match(
        asked, [p for p in case.found if case.bounds.least <= p.score], case.table, case.retriever.rarity
    ):
        place = _place(matched.fact, case)
        if not isinstance(matched.fact, Target) or place in (None, own) or _said(case, matched.fact) < least:
            continue
        found.setdefault(str(place), matched.fact)
    return list(found.values())[: _MOST_PLACES - 1]


def _said(case: Case, fact: Fact) -> float:
    words = words_of(fact, case.table.documents[fact.evidence.doc_id])
    return coverage(case.asked.about, words, case.retriever.rarity)


def _place(fact: Fact, case: Case) -> str | None:
    return (fact.place if isinstance(fact, Target) else None) or case.table.documents[fact.evidence.doc_id].place


def evidence(fact: Fact, case: Case) -> list[Passage]:
    """The passages that a fact was read off; with the opening of its sentence where that says the deadline."""
    found = case.retriever.quotes((fact.evidence, *fact.also))
    due = fact.deadline.text if fact.deadline else ""
    if not due or any(due in part for p in found for part in (p.chunk.text, *p.chunk.path)):
        return found
    return [*found, *[p for p in case.retriever.of_block(fact.evidence) if due in p.chunk.text][:1]]
