"""Passages -> an answer with citations, or none.

An answer is data: which passages answer, and the spans they were read off. What no passage covers well enough is not
answered; see `Bounds`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.errors import UnknownDocument
from knowledge.retrieval import Retriever
from knowledge.types import Answer, Citation, Document, Passage, Query, Span, Status


@dataclass(frozen=True, slots=True)
class Bounds:
    """When a passage answers, set on the development questions (docs/quality.md has the curve).

    `least` is the score under which nothing is answered; `near` how far, as a share of the best score, another passage
    may lie behind to be shown beside it in a list.
    """

    least: float = 0.36
    near: float = 0.75


_SHOWN = {"ask_list": 8, "ask_agency_tasks": 8, "ask_compare": 2}
"""Passages shown by intent; one for all others: a dump of passages is no answer."""

_MOST_INTRODUCED = 12
"""Items shown of a list that the best passage opens."""


def answer(query: Query, retriever: Retriever, *, bounds: Bounds | None = None) -> Answer:
    """Answer a question from what is loaded; status NONE where no passage covers it."""
    bounds = bounds or Bounds()
    scope = retriever.scope(query)
    most = _SHOWN.get(query.intent or "", 1)
    if query.intent == "ask_compare" and scope.sides:
        found = [p for side in scope.sides for p in retriever.search(side, count=1)]
        good = found if len(found) == len(scope.sides) and min(p.score for p in found) >= bounds.least else []
    else:
        good = _good(retriever.search(query, count=3 * most), bounds, most=most)
    if not good:
        return _unknown(query, retriever, scope.places, bounds)
    good = [*good, *_introduced(good[0], retriever)] if len(good) == 1 else good
    return Answer(Status.PASSAGES, query, passages=tuple(good), citations=cite(good, retriever.documents))


def _introduced(passage: Passage, retriever: Retriever) -> list[Passage]:
    """The list that a passage opens: "gồm 05 chức năng chính:" says nothing without it."""
    if not passage.chunk.text.endswith(":"):
        return []
    return [Passage(c, passage.score) for c in retriever.following(passage, most=_MOST_INTRODUCED)]


def _unknown(query: Query, retriever: Retriever, places: tuple[str, ...], bounds: Bounds) -> Answer:
    """Not known; where the question names a place, with the places of which something like it is."""
    if not places:
        return Answer(Status.NONE, query, notes=("not_found",))
    found = retriever.search(Query(query.text, document=None), count=20, anywhere=True)
    own = [retriever.documents[p.chunk.doc_id].place for p in found if p.score >= bounds.least]
    elsewhere = tuple(dict.fromkeys(place for place in own if place and place not in places))
    return Answer(Status.NONE, query, notes=("place_unknown",), places=places[:1], elsewhere=elsewhere[:4])


def _good(found: Sequence[Passage], bounds: Bounds, *, most: int) -> list[Passage]:
    if not found or found[0].score < bounds.least:
        return []
    best = found[0]
    beside = [p for p in found[1:] if p.score >= bounds.near * best.score and p.chunk.doc_id == best.chunk.doc_id]
    return [best, *beside][:most]


def cite(passages: Sequence[Passage], documents: dict[str, Document]) -> tuple[Citation, ...]:
    """A citation for each passage, in the same order; the quote is the passage's own text."""
    cited = []
    for number, passage in enumerate(passages, 1):
        chunk, document = passage.chunk, documents[passage.chunk.doc_id]
        cited.append(
            Citation(
                number=number,
                document=document.doc_id,
                document_number=document.number,
                title=document.title,
                path=chunk.path,
                page=chunk.page,
                quote=chunk.text,
                span=Span(chunk.doc_id, chunk.block, chunk.start, chunk.end),
            )
        )
    return tuple(cited)


def cite_block(document: Document, block: int) -> Citation:
    """A citation of a whole block; raises UnknownDocument where the document has no such block any more."""
    if not 0 <= block < len(document.blocks):
        raise UnknownDocument(f"{document.doc_id} has no block {block} any more; ask the question again")
    found = document.blocks[block]
    span = Span(document.doc_id, block, 0, len(found.text))
    return Citation(1, document.doc_id, document.number, document.title, found.path, found.page, found.text, span)
