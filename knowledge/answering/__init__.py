"""A question -> an answer with citations, or none.

An answer is data: which facts and passages answer, and the spans they were read off. A list comes whole from the table
of facts; a value, a deadline or a responsibility is the fact that the best passages hold; where no fact fits, the best
passage is quoted; what was not likely enough to be meant (`confidence`) is not answered.

    case       the question, what bounds it, what was found
    values     the fact asked for             lists    all facts that meet its conditions
    sections   all that stands under the heading which a question names
    duties     all that stands under the name of a body
    passages   what is quoted otherwise       heads    questions about a document itself
    compare    the sides of a comparison      around   what belongs to a passage
    added      what a follow-up adds to the question before
    says, match, table, confidence            what contradicts a question, fits it, and how sure that is
    citing, gist, guard                       spans of what is said, what of a long row is, and the last check of it
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.answering import compare, duties, passages, sections, values
from knowledge.answering.added import ALL, in_conversation, says_added
from knowledge.answering.case import SEARCHED, Candidate, Case, read
from knowledge.answering.citing import cite
from knowledge.answering.confidence import threshold
from knowledge.answering.heads import about_document, only_title
from knowledge.answering.lists import of_sort, select
from knowledge.answering.match import supplies
from knowledge.answering.says import speaks_of
from knowledge.answering.setting import belongs
from knowledge.answering.table import Fact, FactTable
from knowledge.facts.alike.links import Links
from knowledge.ranking import NEAR_ENOUGH
from knowledge.retrieval import Retriever
from knowledge.text.asked import AGENCY, FIGURE, MEANING, MONEY, TIME, find_years, holds
from knowledge.text.demands import asks_whether
from knowledge.text.forms import COMPARE, LIST, asks_one
from knowledge.text.pairs import each_thing
from knowledge.text.question import each_time, names_times
from knowledge.types import Answer, Passage, Query, Status

_FORMS = {"ask_list": LIST, "ask_compare": COMPARE}
_LEADING = 5
"""Passages that say what a list is about: its document, its years."""
_IN_CONVERSATION = 0.2
"""How likely what says all that a follow-up adds is to answer it, at least, of the document that is talked about."""


def answer(query: Query, retriever: Retriever, table: FactTable, links: Links) -> Answer:
    """Answer a question from what is loaded; status NONE where nothing is likely enough to answer it."""
    scope = retriever.scope(query)
    known = about_document(query, scope, retriever)
    if known and not only_title(known):
        return known
    if scope.unknown and not known:
        return Answer(Status.NONE, query, notes=("document_unknown",))
    case = Case.of(query, retriever, table, links)
    if known:
        return _section(case.searched()) or known
    form = case.asked.form or _FORMS.get(query.intent or "")
    if form == LIST and not case.asked.form and asks_one(query.text):
        form = None
    sides = scope.sides or tuple(replace(query, text=text) for text in each_time(query.text))
    before = values.told(case)
    if fact := values.detailed(case, before):
        return _of_fact(case, fact)
    if form == COMPARE and len(sides) > 1:
        return _compare(case, sides)
    if not form and names_times(query.text) and (both := _compare(case, sides)).status is not Status.NONE:
        return both
    if form != LIST and (told := _both(case, each_thing(query.text))):
        return told
    case = case.searched()
    facts = _list(case) if form == LIST else []
    if facts and case.asked.agencies:
        return _of_facts(case, facts, LIST)
    whole = form == LIST or not form and case.asked.kinds <= {MEANING} and not asks_whether(query.text)
    if whole and (section := _section(case)):
        return section
    if facts:
        return _of_facts(case, facts, LIST)
    found = [one for there in _where(case) if (one := _best(there, before, listed=form == LIST))]
    if not found and (one := _best_in_conversation(case, listed=form == LIST)):
        found = [one]
    if not found:
        return _unknown(case)
    there, best = max(found, key=lambda one: one[1].likely)
    if form != LIST and (further := _further(there, best)):
        return replace(_together(there, [best, further]), query=query)
    return replace(given(there, best, listed=form == LIST), query=query)


def _best(case: Case, before: Sequence[Fact], *, listed: bool) -> tuple[Case, Candidate] | None:
    """The case with what answers it best, if anything is likely enough to; nothing else than what was told before."""
    able = [c for c in candidates(case, listed=listed) if values.same_thing(case, c, before) and says_added(case, c)]
    best = _likeliest(able)
    return (case, best) if best else None


def _further(case: Case, best: Candidate) -> Candidate | None:
    """What says, in the same document, the other thing that is asked for, where the best says only one of them: "bao
    giờ xong, hết bao nhiêu tiền"."""
    chunk, kinds = best.passage.chunk, case.asked.kinds & {TIME, AGENCY, MONEY}
    said = supplies(best.fact) if best.fact else holds(" ".join((*chunk.path[-1:], chunk.text)), kinds)
    if not kinds - said or not kinds & said:
        return None
    alone = replace(case, asked=replace(case.asked, kinds=kinds - said))
    able = [c for c in candidates(alone) if c.passage.chunk.doc_id == chunk.doc_id]
    return _likeliest([c for c in able if c.fact and c.fact != best.fact or best.passage != c.passage])


def _together(case: Case, found: Sequence[Candidate]) -> Answer:
    """What says each a part of what is asked, as facts where all are."""
    facts = [c.fact for c in found if c.fact]
    if len(facts) == len(found):
        return _of_facts(case, facts, "both")
    return _of_passages(case, [c.passage for c in found])


def _where(case: Case) -> Iterator[Case]:
    """Where a question is looked up: everywhere that it bounds, and, where it bounds nothing, also in the document that
    the conversation is about, among whose passages a short question finds its own."""
    yield case
    query, scope = case.query, case.scope
    if query.near and not (scope.places or scope.documents or query.document):
        there = replace(query, document=query.near)
        yield Case.of(there, case.retriever, case.table, case.links).searched()


def _best_in_conversation(case: Case, *, listed: bool) -> tuple[Case, Candidate] | None:
    """What of the document that the conversation is about says all that a follow-up adds."""
    there = in_conversation(case)
    if there is None:
        return None
    able = [c for c in candidates(there, listed=listed) if says_added(there, c, least=ALL)]
    best = _likeliest(able, least=_IN_CONVERSATION)
    return (there, best) if best else None


def _likeliest(able: Sequence[Candidate], *, least: float | None = None) -> Candidate | None:
    """What is likeliest, if it is likely enough; a fact that is so too rather than the passage that it stands in."""
    sure = sorted((c for c in able if c.likely >= (least or threshold())), key=lambda c: -c.likely)
    return next((c for c in sure if c.fact and c.passage == sure[0].passage), sure[0] if sure else None)


def candidates(case: Case, *, listed: bool = False) -> list[Candidate]:
    """All that may answer, facts first; no single fact is a list."""
    case = case.narrowed([p for p in case.found if speaks_of(case.scope.beside, p) and (listed or belongs(case, p))])
    return [*([] if listed else values.candidates(case)), *passages.candidates(case)]


def given(case: Case, best: Candidate, *, listed: bool = False) -> Answer:
    """A candidate as an answer."""
    if best.fact:
        return _of_fact(case, best.fact)
    return _of_passages(case, passages.whole(case, best.passage, listed=listed))


def _of_fact(case: Case, fact: Fact) -> Answer:
    """A fact with the same at other levels, of other places, and where other documents state it otherwise."""
    others = values.elsewhere(case, fact)
    disagreeing: list[Fact] = [*case.links.disagreeing(fact), *values.otherwise(case, fact)]
    shown = [fact, *([] if others else values.siblings(fact, case.table)), *others]
    found = _of_facts(case, [*shown, *disagreeing], "several" if others else "fact")
    return replace(found, facts=tuple(shown), conflicts=tuple(disagreeing))


def _section(case: Case) -> Answer | None:
    """What stands under the heading that a question names: its facts, where each paragraph has some, else its words."""
    section = sections.meant(case) or duties.of_body(case)
    if section is None:
        return None
    stated = {f.fact_id: f for c in section.chunks for f in case.table.of_block(c.doc_id, c.block)}
    facts = [f for f in stated.values() if of_sort(case.asked, f)]
    if case.asked.of and {c.block for c in section.chunks} <= {s.block for f in facts for s in (f.evidence, *f.also)}:
        return _of_facts(case, facts, LIST)
    chunks, part = sections.shown(section)
    found = _of_passages(case, [Passage(chunk, 1.0) for chunk in chunks])
    return replace(found, form="section", notes=("part",) if part else ())


def _list(case: Case) -> list[Fact]:
    years = {y for p in case.found[:_LEADING] for y in find_years(read(p))}
    return select(case.asked, case.table, _documents(case), case.retriever.rarity, years=years)


def _documents(case: Case) -> list[str]:
    """The documents that a list is of: those that the question names, or those of its places, or, for what an agency
    has to do, all; else that of most of the best passages."""
    scope, found = case.scope, case.found
    if scope.documents or not found:
        return list(scope.documents)
    if case.asked.agencies:
        return [d.doc_id for d in case.table.documents.values() if not scope.places or scope.bounds(d)]
    most = Counter(p.chunk.doc_id for p in found[:_LEADING])
    return [most.most_common(1)[0][0]]


def _compare(case: Case, sides: Sequence[Query]) -> Answer:
    """Both sides, each from its own document; where one is not known, that it is not."""
    asked = [Case.of(query, case.retriever, case.table, case.links).searched() for query in sides]
    if facts := compare.facts(asked):
        return _of_facts(case, facts, COMPARE)
    if found := compare.passages([passages.candidates(side) for side in asked]):
        return _of_passages(case, found)
    known, unknown = compare.places(asked)
    if not (known and unknown):
        return _unknown(case)
    return Answer(Status.NONE, case.query, notes=("place_unknown",), places=unknown, elsewhere=known)


def _both(case: Case, texts: Sequence[str]) -> Answer | None:
    """Two things of one sort that are asked for at once, each from its own words; None unless both are known."""
    if not texts or case.scope.sides or not (case.asked.form or case.asked.kinds & {FIGURE, MONEY}):
        return None
    named = case.scope.documents
    document = named[0] if len(named) == 1 else case.query.document
    queries = (replace(case.query, text=text, document=document) for text in texts)
    sides = [Case.of(query, case.retriever, case.table, case.links).searched() for query in queries]
    found = compare.apart(sides, [candidates(side) for side in sides])
    return _together(case, found) if found else None


def _of_facts(case: Case, facts: Sequence[Fact], form: str) -> Answer:
    quoted = {p.chunk.chunk_id: p for fact in facts for p in values.evidence(fact, case)}
    answered = _of_passages(case, list(quoted.values()))
    return replace(answered, status=Status.FACTS, facts=tuple(facts), form=form, asked=case.asked.kinds)


def _of_passages(case: Case, passages: Sequence[Passage]) -> Answer:
    citations = cite(passages, case.retriever.documents)
    return Answer(Status.PASSAGES, case.query, passages=tuple(passages), citations=citations, asked=case.asked.kinds)


def _unknown(case: Case) -> Answer:
    """Not known; where the question names a place, with the places of which something like it is."""
    query, places, documents = case.query, case.scope.places, case.retriever.documents
    if not places:
        return Answer(Status.NONE, query, notes=("not_found",))
    found = case.retriever.search(replace(query, document=None), count=SEARCHED, anywhere=True)
    own = [documents[p.chunk.doc_id].place for p in found if p.score >= NEAR_ENOUGH]
    known = tuple(dict.fromkeys(place for place in own if place and place not in places))
    return Answer(Status.NONE, query, notes=("place_unknown",), places=places[:1], elsewhere=known[:4])
