"""Passages and facts -> citations: the words that each was read off."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.errors import UnknownDocument
from knowledge.text.levels import commune_of
from knowledge.types import Citation, Document, Passage, Span


def cite(passages: Iterable[Passage], documents: dict[str, Document]) -> tuple[Citation, ...]:
    """A citation for each passage, in the same order; the quote is the passage's own text."""
    return tuple(_cite(n, p, documents[p.chunk.doc_id]) for n, p in enumerate(passages, 1))


def _cite(number: int, passage: Passage, document: Document) -> Citation:
    c = passage.chunk
    return _cited(number, document, c.path, c.page, c.text, Span(c.doc_id, c.block, c.start, c.end))


def cite_block(document: Document, block: int) -> Citation:
    """A citation of a whole block; raises UnknownDocument where the document has no such block any more."""
    if not 0 <= block < len(document.blocks):
        raise UnknownDocument(f"{document.doc_id} has no block {block} any more; ask the question again")
    found = document.blocks[block]
    span = Span(document.doc_id, block, 0, len(found.text))
    return _cited(1, document, found.path, found.page, found.text, span)


def _cited(
    number: int, document: Document, path: tuple[str, ...], page: int | None, quote: str, span: Span
) -> Citation:
    commune = commune_of(document.issuer or "")
    return Citation(
        number, document.doc_id, document.number, document.title, path, page, quote, span, document.place, commune
    )
