"""A question -> an answer with citations, or none.

An answer is data: which facts and passages answer, and the spans they were read off. A list comes whole from the table
of facts; a value, a deadline or a responsibility is the fact that the best passages hold; where no fact fits, the best
passage is quoted; what no passage covers well enough is not answered (`Bounds`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.answering.citing import cite
from knowledge.answering.heads import about_document
from knowledge.answering.lists import select
from knowledge.answering.match import Matched, coverage, match, words_of
from knowledge.answering.says import says
from knowledge.answering.table import Fact, FactTable
from knowledge.question import Asked, each_year, read_question
from knowledge.retrieval import Retriever
from knowledge.scope import Scope
from knowledge.text.abbreviations import expand
from knowledge.text.asked import AGENCY, FIGURE, TIME, find_years
from knowledge.text.forms import COMPARE, LIST
from knowledge.types import Answer, Passage, Query, Span, Status, Target


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


_FORMS = {"ask_list": LIST, "ask_compare": COMPARE}
_KINDS = {"ask_value": FIGURE, "ask_deadline": TIME, "ask_responsibility": AGENCY}
"""What the dialogue model takes a question to ask for, where its words do not say."""
_SHOWN = {LIST: 8, COMPARE: 2}
"""Passages shown by form; one for all others: a dump of passages is no answer."""
_MOST_INTRODUCED = 12
"""Items shown of a list that the best passage opens."""
_MOST_REST = 500
"""Characters of a paragraph that are shown behind a passage of a list."""
_SEARCHED = 24
_LEADING = 5


def answer(query: Query, retriever: Retriever, table: FactTable, *, bounds: Bounds | None = None) -> Answer:
    """Answer a question from what is loaded; status NONE where nothing covers it."""
    bounds, scope, asked = bounds or Bounds(), retriever.scope(query), _read_question(query)
    if known := about_document(query, scope, retriever):
        return known
    form = asked.form or _FORMS.get(query.intent or "")
    sides = scope.sides or tuple(replace(query, text=text) for text in each_year(query.text))
    if form == COMPARE and len(sides) > 1:
        return _compare(query, scope, sides, retriever, table, bounds)
    found = retriever.search(query, count=_SEARCHED)
    if form == LIST and (listed := _list(asked, scope, found, table, retriever)):
        return _from_facts(query, asked, listed, retriever, form=LIST)
    if form != LIST and (best := _best(asked, found, table, retriever, bounds)):
        return _from_facts(query, asked, [best.fact, *_siblings(best.fact, table)], retriever, form="fact")
    return _from_passages(query, asked, scope, found, retriever, bounds, most=_SHOWN.get(form or "", 1))


def _read_question(query: Query) -> Asked:
    """A question taken apart; what kind of thing it asks for is read off its words, else taken from its intent."""
    asked, meant = read_question(expand(query.text)), _KINDS.get(query.intent or "")
    return replace(asked, kinds=frozenset({meant})) if meant and not asked.kinds else asked


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
        if coverage(asked.about, f"{words} {_read(matched.passage, own=False)}", retriever.rarity) >= least:
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
    retriever: Retriever,
    bounds: Bounds,
    *,
    most: int,
) -> Answer:
    good = _good([p for p in _near(found, bounds) if _answers(asked, p, retriever, bounds)], bounds, most=most)
    if not good:
        return _unknown(query, retriever, scope.places, bounds)
    good = _with_rest(good, retriever) if most == _SHOWN[LIST] else good
    good = [*good, *_introduced(good[0], retriever)] if len(good) == 1 else good
    return Answer(Status.PASSAGES, query, passages=tuple(good), citations=cite(good, retriever.documents))


def _answers(asked: Asked, passage: Passage, retriever: Retriever, bounds: Bounds) -> bool:
    """Whether a passage may be quoted; one for a figure or a time must also be about what was asked."""
    if not says(asked, passage.chunk):
        return False
    about = coverage(asked.about, _read(passage), retriever.rarity)
    return about >= bounds.about or not asked.kinds & {FIGURE, TIME}


def _with_rest(good: Sequence[Passage], retriever: Retriever) -> list[Passage]:
    """The best passage with what follows it in its paragraph, where a list often goes on, then the others."""
    best = good[0].chunk
    block = retriever.of_block(Span(best.doc_id, best.block, 0, 0))
    rest = [p for p in block if best.start < p.chunk.start < best.end + _MOST_REST]
    seen = {p.chunk.chunk_id for p in (good[0], *rest)}
    return [good[0], *rest, *(p for p in good[1:] if p.chunk.chunk_id not in seen)]


def _introduced(passage: Passage, retriever: Retriever) -> list[Passage]:
    """The list that a passage opens: "gồm 05 chức năng chính:" says nothing without it."""
    if not passage.chunk.text.endswith(":"):
        return []
    return [Passage(c, passage.score) for c in retriever.following(passage, most=_MOST_INTRODUCED)]


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
