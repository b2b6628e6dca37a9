"""A question -> an answer with citations, or none.

An answer is data: which facts and passages answer, and the spans they were read off. A list comes whole from the table
of facts; a value, a deadline or a responsibility is the fact that the best passages hold; where no fact fits, the best
passage is quoted; what was not likely enough to be meant (`confidence`) is not answered.

    case       the question, what bounds it, what was found
    values     the fact asked for             lists    all facts that meet its conditions
    passages   what is quoted otherwise       heads    questions about a document itself
    says, match, table, confidence            what contradicts a question, fits it, and how sure that is
    citing, guard                             spans of what is said, and the last check of it
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from knowledge.answering.case import LEADING, SEARCHED, Case, read
from knowledge.answering.citing import cite
from knowledge.answering.heads import about_document
from knowledge.answering.lists import select
from knowledge.answering.passages import good
from knowledge.answering.says import speaks_of
from knowledge.answering.table import Fact, FactTable
from knowledge.answering.values import best, candidates, elsewhere, evidence, siblings
from knowledge.facts.links import Links
from knowledge.question import each_year
from knowledge.retrieval import Retriever
from knowledge.text.asked import FIGURE, find_years
from knowledge.text.forms import COMPARE, LIST
from knowledge.types import Answer, Passage, Query, Status

_FORMS = {"ask_list": LIST, "ask_agency_tasks": LIST, "ask_compare": COMPARE}


def answer(query: Query, retriever: Retriever, table: FactTable, links: Links) -> Answer:
    """Answer a question from what is loaded; status NONE where nothing covers it."""
    scope = retriever.scope(query)
    if known := about_document(query, scope, retriever):
        return known
    if scope.unknown:
        return Answer(Status.NONE, query, notes=("document_unknown",))
    case = Case.of(query, retriever, table, links)
    form = case.asked.form or _FORMS.get(query.intent or "")
    sides = scope.sides or tuple(replace(query, text=text) for text in each_year(query.text))
    if form == COMPARE and len(sides) > 1:
        return _compare(case, sides)
    if form == LIST and (listed := _list(case)):
        return _of_facts(case, listed, LIST)
    case = case.narrowed([p for p in case.found if speaks_of(scope.beside, p)])
    if form != LIST and (known := _value(case)):
        return known
    shown = good(case, listed=form == LIST)
    return _of_passages(case, shown) if shown else _unknown(case)


def _value(case: Case) -> Answer | None:
    """The fact asked for, the same at other levels, of other places, and where other documents state it otherwise."""
    chosen = best(case)
    if chosen is None:
        return None
    others, disagreeing = elsewhere(case, chosen), case.links.disagreeing(chosen.fact)
    shown = [chosen.fact, *([] if others else siblings(chosen.fact, case.table))]
    found = _of_facts(case, [*shown, *others, *disagreeing], "several" if others else "fact")
    return replace(found, facts=(*shown, *others), conflicts=tuple(disagreeing))


def _list(case: Case) -> list[Fact]:
    years = {y for p in case.found[:LEADING] for y in find_years(read(p))}
    return select(case.asked, case.table, _documents(case), case.retriever.rarity, years=years)


def _documents(case: Case) -> list[str]:
    """The documents that a list is of: those that the question names, or those of its places, or, for what an agency
    has to do, all; else that of most of the best passages."""
    scope, found = case.scope, case.found
    if scope.documents or not found:
        return list(scope.documents)
    if case.asked.agencies:
        return [d.doc_id for d in case.table.documents.values() if not scope.places or d.place in scope.places]
    most = Counter(p.chunk.doc_id for p in found[:LEADING])
    return [most.most_common(1)[0][0]]


def _compare(case: Case, sides: Sequence[Query]) -> Answer:
    """Both sides, each from its own document; none where one side is not known."""
    facts, passages = list[Fact](), list[Passage]()
    for query in sides:
        side = Case.of(query, case.retriever, case.table, case.links)
        if not side.near:
            return _unknown(case)
        about = replace(side, asked=replace(side.asked, kinds=frozenset({FIGURE})))
        known = next(candidates(about), None)
        if known:
            facts.append(known.fact)
        passages.append(known.passage if known else side.near[0])
    if len(facts) == len(sides):
        return _of_facts(case, facts, COMPARE)
    return _of_passages(case, passages)


def _of_facts(case: Case, facts: Sequence[Fact], form: str) -> Answer:
    quoted = {p.chunk.chunk_id: p for fact in facts for p in evidence(fact, case)}
    answered = _of_passages(case, list(quoted.values()))
    return replace(answered, status=Status.FACTS, facts=tuple(facts), form=form, asked=case.asked.kinds)


def _of_passages(case: Case, passages: Sequence[Passage]) -> Answer:
    citations = cite(passages, case.retriever.documents)
    return Answer(Status.PASSAGES, case.query, passages=tuple(passages), citations=citations)


def _unknown(case: Case) -> Answer:
    """Not known; where the question names a place, with the places of which something like it is."""
    query, places, documents = case.query, case.scope.places, case.retriever.documents
    if not places:
        return Answer(Status.NONE, query, notes=("not_found",))
    found = case.retriever.search(replace(query, document=None), count=SEARCHED, anywhere=True)
    own = [documents[p.chunk.doc_id].place for p in found if p.score >= _LIKE_IT]
    known = tuple(dict.fromkeys(place for place in own if place and place not in places))
    return Answer(Status.NONE, query, notes=("place_unknown",), places=places[:1], elsewhere=known[:4])


_LIKE_IT = 0.36
"""Score of a passage of another place that is near enough to be offered."""
