"""Facts that may be what a question asks for, with what is said beside them: other levels, other places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.answering.case import Candidate, Case, read
from knowledge.answering.match import coverage, share, supplies, syllables, words_of
from knowledge.answering.says import meets, of_year
from knowledge.answering.table import Fact, FactTable, fits_year, follows, matter_of
from knowledge.text.asked import AGENCY, FIGURE, MONEY, TIME
from knowledge.text.contrasts import leaves_unsaid
from knowledge.text.forms import names_only
from knowledge.text.places import find_places
from knowledge.text.question import Asked
from knowledge.types import Passage, Target, Task

_MOST_PLACES = 4
_NAMED = 0.7
"""Share of the question's weight that a figure's own words have where the question only names what is measured."""
_ANYTHING = 0.15
"""Share of the question's weight that a fact has, with its headings, at least."""
_AROUND = 0.3
"""Share of the question's weight that only the words around a figure say, from which on it is its neighbour's."""
_STILL_MEANT = 0.2
"""Coverage from which a fact at the place of the last answer is the one that answered it, and no new one there."""
_SAME_THING = 0.4
"""Share that what was told and what says more of it have of each other's words, on the mean of both."""
_SAME_TASK = 0.7
"""Share of its words that each of two tasks has of the other's."""
_ALIKE = 0.9
"""Share of the best fact's coverage that the same indicator of another place has."""


def candidates(case: Case) -> list[Candidate]:
    """Facts of the best passages that contradict nothing that is asked, likeliest first."""
    if not case.asked.kinds and not case.asked.form and names_only(case.asked.text):
        return _named(case)
    able = admitted(case.asked, case.near, case.table)
    weighed = [case.candidate(passage, fact) for passage, fact in able if _speaks_of_it(case, passage, fact)]
    return sorted(weighed, key=lambda c: -c.likely)


def _named(case: Case) -> list[Candidate]:
    """Figures of what a question names without asking anything of it, in nearly all of its words."""
    figures = candidates(replace(case, asked=replace(case.asked, kinds=frozenset({FIGURE}))))
    return [c for c in figures if c.fact and _said(case, c.fact) >= _NAMED]


def _speaks_of_it(case: Case, passage: Passage, fact: Fact) -> bool:
    """Whether a fact, with the headings above it, says anything of what is asked: a sum alone is no answer, nor is what
    a document of another place says of it in general."""
    document, places = case.table.documents[fact.evidence.doc_id], case.scope.places
    words = f"{words_of(fact, document)} {' '.join(passage.chunk.path)}"
    if places and document.place not in (None, *places) and not any(p.name in places for p in find_places(words)):
        return False
    if isinstance(fact, Target) and _neighbour_meant(case, passage, f"{words} {passage.chunk.context}"):
        return False
    return any(coverage(about, words, case.retriever.rarity) >= _ANYTHING for about in case.asked.abouts)


def _neighbour_meant(case: Case, passage: Passage, words: str) -> bool:
    """Whether the words around a figure say much of the question that neither it nor its headings say: in "vốn đầu tư
    126 tỷ đồng, trợ giá xe buýt 40 tỷ đồng" the first sum is no answer to a question for the other."""
    own, around, rarity = set(syllables(words)), set(syllables(passage.chunk.text)), case.retriever.rarity
    return all(share(set(syllables(about)), around - own, rarity) >= _AROUND for about in case.asked.abouts)


def admitted(asked: Asked, passages: Sequence[Passage], table: FactTable) -> Iterator[tuple[Passage, Fact]]:
    """Each fact of some passages, once, that says a kind of thing asked for and contradicts nothing."""
    seen: set[str] = set()
    for passage in passages:
        for fact in table.at(passage):
            if fact.fact_id not in seen and _admits(asked, passage, fact, table):
                seen.add(fact.fact_id)
                yield passage, fact


def _admits(asked: Asked, passage: Passage, fact: Fact, table: FactTable) -> bool:
    if not asked.kinds & supplies(fact) or not follows(asked, fact):
        return False
    if fits_year(fact.deadline, asked.years) is None and not of_year(asked, passage.chunk):
        return False
    words = words_of(fact, table.documents[fact.evidence.doc_id])
    evidence = f"{words} {read(passage)}"
    if asked.kinds & {FIGURE, MONEY} and leaves_unsaid(asked.text, evidence):
        return False
    return meets(asked, evidence)


def told(case: Case) -> list[Fact]:
    """Where no more than another detail is asked for: the facts that the last answer was read off, likeliest first."""
    query = case.query
    if query.at is None or query.near is None:
        return []
    there = [(_said(case, fact), fact) for fact in case.table.of_block(query.near, query.at)]
    return [fact for said, fact in sorted(there, key=lambda pair: -pair[0]) if said >= _STILL_MEANT]


def detailed(case: Case, before: Sequence[Fact]) -> Fact | None:
    """The first of some facts that says the detail that is asked for now."""
    asked = case.asked
    return next((f for f in before if asked.kinds and asked.kinds <= supplies(f) and follows(asked, f)), None)


def same_thing(case: Case, candidate: Candidate, before: Sequence[Fact]) -> bool:
    """Whether a candidate speaks of what the last answer told, of which another detail is asked for."""
    if not before:
        return True
    said, rarity = matter_of(candidate.fact) if candidate.fact else candidate.passage.chunk.text, case.retriever.rarity
    matters = [matter_of(fact) for fact in before]
    return any(coverage(m, said, rarity) + coverage(said, m, rarity) >= 2 * _SAME_THING for m in matters)


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


def elsewhere(case: Case, fact: Fact) -> list[Target]:
    """The same indicator of other places, where the question names neither place nor document nor body: one each."""
    asked, scope = case.asked, case.scope
    if FIGURE not in asked.kinds or asked.kinds & {AGENCY, TIME} or asked.agencies or case.query.near:
        return []
    if scope.places or scope.documents:
        return []
    found: dict[str, Target] = {}
    least, own = _ALIKE * _said(case, fact), _place(case, fact)
    for _, other in admitted(asked, case.found, case.table):
        place = _place(case, other)
        if isinstance(other, Target) and place and place != own and _said(case, other) >= least:
            found.setdefault(place, other)
    return list(found.values())[: _MOST_PLACES - 1]


def otherwise(case: Case, fact: Fact) -> list[Task]:
    """The same task in other documents, of which another time or body is told, where the question names neither place
    nor document: one each."""
    asked, scope, own = case.asked, case.scope, _told(case.asked, fact)
    if not isinstance(fact, Task) or not own or case.query.near or scope.places or scope.documents:
        return []
    found: dict[str, Task] = {}
    for _, other in admitted(asked, case.found, case.table):
        if isinstance(other, Task) and other.evidence.doc_id != fact.evidence.doc_id and _told(asked, other) != own:
            a, b = fact.action, other.action
            if min(coverage(a, b, case.retriever.rarity), coverage(b, a, case.retriever.rarity)) >= _SAME_TASK:
                found.setdefault(other.evidence.doc_id, other)
    return list(found.values())[: _MOST_PLACES - 1]


def _told(asked: Asked, fact: Fact) -> tuple[object, ...]:
    """What a fact says of the time and the bodies that are asked for."""
    due = (fact.deadline and (fact.deadline.start, fact.deadline.due),) if TIME in asked.kinds else ()
    return (*due, frozenset(body.name for body in fact.lead)) if AGENCY in asked.kinds else due


def _said(case: Case, fact: Fact) -> float:
    words = words_of(fact, case.table.documents[fact.evidence.doc_id])
    return coverage(case.asked.about, words, case.retriever.rarity)


def _place(case: Case, fact: Fact) -> str | None:
    return (fact.place if isinstance(fact, Target) else None) or case.table.documents[fact.evidence.doc_id].place


def evidence(fact: Fact, case: Case) -> list[Passage]:
    """The passages that a fact was read off; with the opening of its sentence where that says the deadline."""
    found = case.retriever.quotes((fact.evidence, *fact.also))
    due = fact.deadline.text if fact.deadline else ""
    if not due or any(due in part for p in found for part in (p.chunk.text, *p.chunk.path)):
        return found
    return [*found, *[p for p in case.retriever.of_block(fact.evidence) if due in p.chunk.text][:1]]
