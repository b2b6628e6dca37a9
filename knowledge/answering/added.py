"""Whether what is found says what a follow-up adds to the question before: "Còn xe đạp?" after one for buses."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from knowledge.answering.case import Candidate, Case
from knowledge.answering.match import Rarity, coverage, words_of
from knowledge.text.normalise import fold
from knowledge.text.numbers import without_zeros
from knowledge.text.wording import readings

MOST = 0.5
"""Share of what is added that an answer says."""
ALL = 0.8
"""Share that one says which is told for being of the document that the conversation is about."""
_SCATTERED = 0.3
"""How much less words tell that stand apart: "thẻ tín dụng" is not said by "thẻ … tín nhiệm … sử dụng"."""


def says_added(case: Case, candidate: Candidate, *, least: float = MOST) -> bool:
    """Whether a candidate, with its headings, says what a follow-up adds; true where that is nothing.

    Of a sentence it is the fact's own words that count, for its neighbours are told beside it.
    """
    adds = case.query.adds
    if not adds:
        return True
    chunk, fact = candidate.passage.chunk, candidate.fact
    own = words_of(fact, case.table.documents[chunk.doc_id]) if fact and not chunk.cells else chunk.text
    words = without_zeros(" ".join((own, *(header for header, _ in chunk.cells), *chunk.path)))
    return any(_said(form, words, case.retriever.rarity) >= least for form in _forms(adds))


def in_conversation(case: Case) -> Case | None:
    """A follow-up put once more to the document that the conversation is about, searched under that document's title,
    for it is too short to be sure of alone; None where it adds nothing, or is bound to no such document."""
    query = case.query
    if not query.adds or not query.near or query.document != query.near:
        return None
    document = case.retriever.documents[query.near]
    return replace(case, titled=f"{query.text} {document.title} {document.place or ''}").searched()


def _said(adds: str, words: str, rarity: Rarity) -> float:
    return max(coverage(fold(adds), words, rarity), coverage(adds, words, rarity) - _SCATTERED)


@lru_cache(maxsize=64)
def _forms(adds: str) -> tuple[str, ...]:
    """What is added as said and in full; short forms are typed in small letters too: "thcs" -> "trung học cơ sở"."""
    return tuple(dict.fromkeys((*readings(adds), *readings(adds.upper()))))
