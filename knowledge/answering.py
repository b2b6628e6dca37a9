"""Passages -> an answer with citations, or none.

An answer is data: which passages answer, and the spans they were read off. What no passage covers well enough is not
answered; see `Bounds`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.retrieval import Retriever
from knowledge.types import Answer, Citation, Document, Passage, Query, Span, Status


@dataclass(frozen=True, slots=True)
class Bounds:
    """When a passage answers, set on the development questions (docs/quality.md has the curve).

    `least` is the score under which nothing is answered; `near` how far, as a share of the best score, another passage
    may lie behind to be shown beside it in a list.
    """

    least: float = 0.42
    near: float = 0.75


_SHOWN = {"ask_list": 8, "ask_agency_tasks": 8, "ask_compare": 2}
"""Passages shown by intent; one for all others: a dump of passages is no answer."""


def answer(query: Query, retriever: Retriever, *, bounds: Bounds | None = None) -> Answer:
    """Answer a question from what is loaded; status NONE where no passage covers it."""
    bounds = bounds or Bounds()
    scope = retriever.scope(query)
    if scope.empty:
        return Answer(Status.NONE, query, notes=("place_unknown",))
    if query.intent == "ask_compare" and len(scope.sides) == 2:
        found = [p for side in scope.sides for p in retriever.search(side, count=1)]
    else:
        found = retriever.search(query, count=_SHOWN.get(query.intent or "", 1) * 3)
    good = _good(found, bounds, most=_SHOWN.get(query.intent or "", 1))
    if not good:
        return Answer(Status.NONE, query, notes=("not_found",))
    return Answer(Status.PASSAGES, query, passages=tuple(good), citations=cite(good, retriever.documents))


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
