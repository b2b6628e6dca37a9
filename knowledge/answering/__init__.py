"""A question -> an answer with citations, or none.

An answer is data: which facts and passages answer, and the spans they were read off. A list comes whole from the table
of facts; a value, a deadline or a responsibility is the fact that the best passages hold; where no fact fits, the best
passage is quoted; what no passage covers well enough is not answered (`Bounds`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.answering.around import antecedent, introduced, rest
from knowledge.answering.citing import cite
from knowledge.answering.heads import about_document
from knowledge.answering.lists import select
from knowledge.answering.match import Matched, coverage, match, supplies, words_of
from knowledge.answering.says import meets, of_year, says, speaks_of
from knowledge.answering.table import Fact, FactTable, follows
from knowledge.question import Asked, each_year, read_question
from knowledge.retrieval import Retriever
from knowledge.scope import Scope
from knowledge.text.abbreviations import expand
from knowledge.text.asked import AGENCY, FIGURE, TIME, find_years
from knowledge.text.forms import COMPARE, LIST
from knowledge.types import Answer, Passage, Query, Status, Target


@dataclass(frozen=True, slots=True)
class Bounds:
    """When something answers, set on the development questions (docs/quality.md has the curve).

    `least` is the score under which no passage answers; `near` how far, as a share of the best score, another passage
    may lie behind to be shown beside it in a list; `behind` how far behind the best passage one may lie that answers in
    its place because it says what is asked for; `said` the share of the question's weight that a fact must say, with
    its headings; `beside` that share as a part of what the best passage says; `about` the share that a passage must say
    to be quoted for a figure or a time.
    """

    least: float = 0.36
    near: float = 0.75
    behind: float = 0.06
    said: float = 0.35
    beside: float = 0.85
    about: float = 0.4


_FORMS = {"ask_list": LIST, "ask_agency_tasks": LIST, "ask_compare": COMPARE}
_SHOWN = {LIST: 8, COMPARE: 2}
"""Passages shown by form; one for all others: a dump of passages is no answer."""
_SEARCHED = 24
_LEADING = 5


def answer(query: Query, retriever: Retriever, table: FactTable, *, bounds: Bounds | None = None) -> Answer:
    """Answer a question from what is loaded; status NONE where nothing covers it."""
    bounds, scope, asked = bounds or Bounds(), retriever.scope(query), read_question(expand(query.text))
    if known := about_document(query, scope, retriever):
        return known
    if scope.unknown:
        return Answer(Status.NONE, query, notes=("document_unknown",))
    form = asked.form or _FORMS.get(query.intent or "")
    sides = scope.sides or tuple(replace(query, text=text) for text in each_year(query.text))
    if form == COMPARE and len(sides) > 1:
        return _compare(query, scope, sides, retriever, table, bounds)
    found = retriever.search(query, count=_SEARCHED)
    if form == LIST and (listed := _list(asked, scope, found, table, retriever)):
        return _from_facts(query, asked, listed, retriever, form=LIST)
    found = [p for p in found if speaks_of(scope.beside, p)]
    if form != LIST and (best := _best(asked, found, table, retriever, bounds)):
        return _from_facts(query, asked, [best.fact, *_siblings(best.fact, table)], retriever, form="fact")
    return _from_passages(query, asked, scope, found, table, retriever, bounds, most=_SHOWN.get(form or "", 1))


def _list(asked: Asked, scope: Scope, found: Sequence[Passage], table: FactTable, retriever: Retriever) -> list[Fact]:
    years = {y for p in found[:_LEADING] for y in find_years(_read(p))}
    return select(asked, table, _documents(asked, scope, found, table), retriever.rarity, years=years)


def _documents(asked: Asked, scope: Scope, found: Sequence[Passage], table: FactTable) -> list[str]:
    """The documents that a list is of: those that the question names, or those of its places, or, for what an agency
    has to do, all; else that of most of the best passages."""
    if scope.documents or not found:
        return list(scope.documents)
    if asked.agencies:
        return [d.doc_id for d in table.documents.values() if not scope.places or d.place in scope.places]
    best = Counter(p.chunk.doc_id for p in found[:_LEADING])
    return [best.most_common(1)[0][0]]


def _best(
    asked: Asked, found: Sequence[Passage], table: FactTable, retriever: Retriever, bounds: Bounds
) -> Matched | None:
    if not found or found[0].score < bounds.least:
        return None
    best = max(coverage(asked.about, _read(p), retriever.rarity) for p in found[:_LEADING])
    least = max(bounds.said, bounds.beside * best)
    for matched in match(asked, _near(found, bounds), table, retriever.rarity):
        words = words_of(matched.fact, table.documents[matched.fact.evidence.doc_id])
        above = _read(matched.passage, own=False)
        if not meets(asked, f"{words} {above} {matched.passage.chunk.text}"):
            continue
        if matched.fact.deadline is None and not of_year(asked, matched.passage.chunk):
            continue
        if coverage(asked.about, f"{words} {above}", retriever.rarity) >= least:
            return matched
    return None


def _near(found: Sequence[Passage], bounds: Bounds) -> list[Passage]:
    return [p for p in found if p.score >= found[0].score - bounds.behind]


def _read(passage: Passage, *, own: bool = True) -> str:
    """A passage with what stands above it."""
    c = passage.chunk
    return f"{c.context} {' '.join(c.path)} {c.text if own else ''}"


def _siblings(fact: Fact, table: FactTable) -> list[Fact]:
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


def _compare(
    query: Query, scope: Scope, sides: Sequence[Query], retriever: Retriever, table: FactTable, bounds: Bounds
) -> Answer:
    """Both sides, each from its own document; none where one side is not known."""
    facts, passages = list[Fact](), list[Passage]()
    for side in sides:
        found = retriever.search(side, count=_SEARCHED)
        if not found or found[0].score < bounds.least:
            return _unknown(query, retriever, scope.places, bounds)
        about = replace(read_question(expand(side.text)), kinds=frozenset({FIGURE}))
        best = _best(about, found, table, retriever, bounds)
        if best:
            facts.append(best.fact)
        passages.append(best.passage if best else found[0])
    if len(facts) == len(sides):
        return _from_facts(query, read_question(query.text), facts, retriever, form=COMPARE)
    return Answer(Status.PASSAGES, query, passages=tuple(passages), citations=cite(passages, retriever.documents))


def _from_facts(query: Query, asked: Asked, facts: Sequence[Fact], retriever: Retriever, *, form: str) -> Answer:
    quoted: dict[str, Passage] = {}
    for fact in facts:
        for passage in _evidence(fact, retriever):
            quoted.setdefault(passage.chunk.chunk_id, passage)
    passages = tuple(quoted.values())
    return Answer(
        Status.FACTS,
        query,
        passages=passages,
        citations=cite(passages, retriever.documents),
        facts=tuple(facts),
        form=form,
        asked=asked.kinds,
    )


def _evidence(fact: Fact, retriever: Retriever) -> list[Passage]:
    """The passages that a fact was read off; with the opening of its sentence where that says the deadline."""
    found = retriever.quotes((fact.evidence, *fact.also))
    due = fact.deadline.text if fact.deadline else ""
    if not due or any(due in part for p in found for part in (p.chunk.text, *p.chunk.path)):
        return found
    return [*found, *[p for p in retriever.of_block(fact.evidence) if due in p.chunk.text][:1]]


def _from_passages(
    query: Query,
    asked: Asked,
    scope: Scope,
    found: Sequence[Passage],
    table: FactTable,
    retriever: Retriever,
    bounds: Bounds,
    *,
    most: int,
) -> Answer:
    good = _good([p for p in _near(found, bounds) if _answers(asked, p, table, retriever, bounds)], bounds, most=most)
    if not good:
        return _unknown(query, retriever, scope.places, bounds)
    good = _whole(asked, good, retriever, listed=most == _SHOWN[LIST])
    return Answer(Status.PASSAGES, query, passages=tuple(good), citations=cite(good, retriever.documents))


def _whole(asked: Asked, good: Sequence[Passage], retriever: Retriever, *, listed: bool) -> list[Passage]:
    """Passages with what belongs to them: the lists that they open, the rest of a list's paragraph, whom they mean."""
    shown: dict[str, Passage] = {}
    for passage in good:
        behind = rest(passage, retriever) if listed else []
        whom = antecedent(passage, retriever) if AGENCY in asked.kinds else None
        for part in (passage, *([whom] if whom else ()), *behind, *introduced(passage, retriever)):
            shown.setdefault(part.chunk.chunk_id, part)
    return list(shown.values())


def _answers(asked: Asked, passage: Passage, table: FactTable, retriever: Retriever, bounds: Bounds) -> bool:
    """Whether a passage may be quoted; one for a figure or a time must also be about what was asked."""
    if not says(asked, passage.chunk) or _contradicted(asked, passage, table):
        return False
    about = coverage(asked.about, _read(passage), retriever.rarity)
    return about >= bounds.about or not asked.kinds & {FIGURE, TIME}


def _contradicted(asked: Asked, passage: Passage, table: FactTable) -> bool:
    """Whether a passage says the kind of thing asked for only of another level, year, unit or kind of figure."""
    said = [f for f in table.at(passage) if asked.kinds & supplies(f)]
    return bool(said) and not any(follows(asked, f) for f in said)


def _good(found: Sequence[Passage], bounds: Bounds, *, most: int) -> list[Passage]:
    if not found or found[0].score < bounds.least:
        return []
    best = found[0]
    beside = [p for p in found[1:] if p.score >= bounds.near * best.score and p.chunk.doc_id == best.chunk.doc_id]
    return [best, *beside][:most]


def _unknown(query: Query, retriever: Retriever, places: tuple[str, ...], bounds: Bounds) -> Answer:
    """Not known; where the question names a place, with the places of which something like it is."""
    if not places:
        return Answer(Status.NONE, query, notes=("not_found",))
    found = retriever.search(replace(query, document=None), count=20, anywhere=True)
    own = [retriever.documents[p.chunk.doc_id].place for p in found if p.score >= bounds.least]
    elsewhere = tuple(dict.fromkeys(place for place in own if place and place not in places))
    return Answer(Status.NONE, query, notes=("place_unknown",), places=places[:1], elsewhere=elsewhere[:4])
