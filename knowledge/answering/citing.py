"""Passages and facts -> citations: the words that each was read off."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.errors import UnknownDocument
from knowledge.types import Citation, Document, Passage, Span


def cite(passages: Iterable[Passage], documents: dict[str, Document]) -> tuple[Citation, ...]:
    """A citation for each passage, in the same order; the quote is the passage's own text."""
    return tuple(_cite(n, p, documents[p.chunk.doc_id]) for n, p in enumerate(passages, 1))


def _cite(number: int, passage: Passage, document: Document) -> Citation:
    chunk = passage.chunk
    span = Span(chunk.doc_id, chunk.block, chunk.start, chunk.end)
    return Citation(number, document.doc_id, document.number, document.title, chunk.path, chunk.page, chunk.text, span)


def cite_block(document: Document, block: int) -> Citation:
    """A citation of a whole block; raises UnknownDocument where the document has no such block any more."""
    if not 0 <= block < len(document.blocks):
        raise UnknownDocument(f"{document.doc_id} has no block {block} any more; ask the question again")
    found = document.blocks[block]
    span = Span(document.doc_id, block, 0, len(found.text))
    return Citation(1, document.doc_id, document.number, document.title, found.path, found.page, found.text, span)
