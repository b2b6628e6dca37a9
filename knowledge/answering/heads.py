"""Questions about a document itself: its number, who issued or signed it, when, what it replaces or rests on.

A loaded document says so in its head and at its end; one that is not loaded is known by what others say when they name
it ("Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from knowledge.answering.citing import cite
from knowledge.answering.match import coverage
from knowledge.retrieval import Retriever
from knowledge.scope import Scope
from knowledge.text.dates import find_dates
from knowledge.text.document_numbers import issued_as, without_written_numbers, written_number
from knowledge.text.normalise import fold, normalise
from knowledge.text.particulars import particulars, subject
from knowledge.types import Answer, Chunk, Document, Particular, Passage, Query, Span, Status

_LEAST = 0.7
"""Share of a question's words about a document that its title, place and issuer must have."""
_Found = tuple[Particular, Chunk]


def about_document(query: Query, scope: Scope, retriever: Retriever) -> Answer | None:
    """What a question asks of a document, with the lines that say so; None where it asks for nothing of the kind."""
    names = particulars(query.text)
    if not names:
        return None
    document = _meant(query, scope, retriever)
    found = _of_loaded(document, names, retriever) if document else _of_named(query.text, names, retriever)
    if not found:
        return None
    passages = [Passage(chunk, 1.0) for chunk in dict.fromkeys(chunk for _, chunk in found)]
    said = tuple(particular for particular, _ in found)
    citations = cite(passages, retriever.documents)
    return Answer(Status.FACTS, query, passages=tuple(passages), citations=citations, particulars=said, form="document")


def only_title(answer: Answer) -> bool:
    """Whether such an answer says no more than what a document is called: "Mục đích của kế hoạch trồng rừng là gì?"
    asks for more, where the document has that."""
    return {particular.name for particular in answer.particulars} == {"title"}


def _meant(query: Query, scope: Scope, retriever: Retriever) -> Document | None:
    """The document that a question is about: named by number, or by words that its title has."""
    words = subject(without_written_numbers(query.text))
    if len(scope.documents) == 1:
        named = retriever.documents[scope.documents[0]]
        return named if _covered(re.sub(r"\d+", " ", words), named, retriever) >= _LEAST else None
    if not words.strip():
        return retriever.documents.get(query.near or "")
    if written_number(query.text):
        return None
    among = [d for d in retriever.documents.values() if not scope.places or scope.bounds(d)]
    ranked = sorted(((_covered(words, d, retriever), d.doc_id, d) for d in among), reverse=True)
    clear = ranked and ranked[0][0] >= _LEAST and (len(ranked) < 2 or ranked[1][0] < ranked[0][0])
    return ranked[0][2] if clear else None


def _covered(words: str, document: Document, retriever: Retriever) -> float:
    if not words.strip():
        return 1.0
    own = (document.title, document.attached, document.place, document.issuer, document.kind, document.number)
    return coverage(words, " ".join(part for part in own if part), retriever.rarity)


def _of_loaded(document: Document, names: Sequence[str], retriever: Retriever) -> list[_Found]:
    chunks = retriever.of_document(document.doc_id)
    return [found for name in names for found in _read(name, document, chunks)]


def _read(name: str, document: Document, chunks: Sequence[Chunk]) -> list[_Found]:
    """A particular with the line that says it; none where the document does not say it."""
    if name == "issued_on":
        return _dated(document, chunks)
    if name in ("replaces", "based_on"):
        values: Iterable[str | None] = document.replaces if name == "replaces" else document.based_on
    elif name == "title":
        values = (document.title,)
    else:
        values = (getattr(document, name),)
    last = name == "signer"
    return [found for value in values if value for found in _where(name, value, chunks[::-1] if last else chunks)[:1]]


def _where(name: str, value: str, chunks: Iterable[Chunk]) -> list[_Found]:
    if name == "title":  # a heading; every citation carries it
        return [(Particular(name, value, _span(chunk)), chunk) for chunk in list(chunks)[:1]]
    wanted = fold(normalise(value)).lower()
    return [
        (Particular(name, value, _span(chunk)), chunk)
        for chunk in chunks
        if wanted in fold(normalise(chunk.text)).lower()
    ]


def _dated(document: Document, chunks: Iterable[Chunk]) -> list[_Found]:
    for chunk in chunks:
        for found in find_dates(chunk.text):
            if found.day == document.issued_on:
                return [(Particular("issued_on", found.text, _span(chunk)), chunk)]
    return []


def _of_named(question: str, names: Sequence[str], retriever: Retriever) -> list[_Found]:
    """What other documents say of one that is not loaded, when they name it with its day and issuer."""
    number = written_number(question) or ""
    for chunk in retriever.with_digits(re.split(r"\D", number)[0]) if number else ():
        if said := issued_as(chunk.text, number):
            return [(Particular(name, said[name], _span(chunk)), chunk) for name in names if name in said]
    return []


def _span(chunk: Chunk) -> Span:
    return Span(chunk.doc_id, chunk.block, chunk.start, chunk.end)
