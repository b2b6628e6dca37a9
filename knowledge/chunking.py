"""Blocks -> chunks: what is searched and quoted.

One chunk for each table row and for each clause of a paragraph, with place, number, title, headings and the opening
of its sentence in front for the indexes only. On questions about real plans this finds the right passage twice as
often as chunks of 1,000 characters (docs/quality.md); the form of a chunk is worth more than the model.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from knowledge.text.headings import sentence_case
from knowledge.text.normalise import squeeze
from knowledge.text.sentences import SHORT
from knowledge.types import Block, Chunk, Document, Kind

MOST = 420
"""Characters of a clause: e5 reads 512 tokens, and an answer is read on a telephone."""
WHOLE = 330
"""A sentence up to this long is not cut: its parts explain each other."""
LEAST = 45
"""A clause shorter than this says nothing alone and stays with the next."""
_MOST_CONTEXT = 420
_MOST_HEADING = 100
_MOST_OPENING = 140

_IN_FULL = "".join(rf"(?<!\b{re.escape(short)}\.)" for short in SHORT)  # no short form closes there
_SENTENCE = re.compile(rf"(?<=[.!?…]){_IN_FULL}\s+(?=[\"“(]?[A-ZĐÀ-Ỹ0-9])|(?<=\.\.\.)\s+")
_CLAUSE = re.compile(r"(?<=;)\s+")
_COMMA = re.compile(r"(?<=,)\s+")


def chunk(document: Document) -> tuple[Chunk, ...]:
    """All chunks of a document, in reading order, with deterministic identities."""
    return tuple(_chunks(document))


def _chunks(document: Document) -> Iterator[Chunk]:
    for block in document.blocks:
        if block.kind is Kind.HEADING or not any(c.isalnum() for c in block.text):
            continue  # headings stand in the context of what is below them
        for start, end, opening in _cut(block):
            context = _context(document, block, opening)
            identity = hashlib.blake2b(f"{document.doc_id}\n{block.order}\n{start}".encode(), digest_size=8).hexdigest()
            yield Chunk(
                chunk_id=identity,
                doc_id=document.doc_id,
                block=block.order,
                start=start,
                end=end,
                text=block.text[start:end],
                context=context,
                path=block.path,
                page=block.page,
                cells=block.cells,
            )


def _context(document: Document, block: Block, opening: str) -> str:
    """What the indexes read before the clause: who, which document, under which headings, how its sentence begins.

    Headings in capitals are read as sentences: models take capitals letter by letter, at three times the tokens.
    """
    headings = [sentence_case(part)[:_MOST_HEADING] for part in (document.title, *block.path[-3:])]
    head = [document.place or "", document.number or "", *headings, opening]
    parts = [part for h, v in block.cells if v for part in h.split(" / ")] if block.kind is Kind.ROW else []
    headers = " ".join(dict.fromkeys(parts))  # a group over several columns is said once
    return squeeze(". ".join(part for part in [*head, headers] if part))[:_MOST_CONTEXT]


def _cut(block: Block) -> Iterator[tuple[int, int, str]]:
    """The clauses of a block as (start, end, opening of their sentence)."""
    if block.kind is Kind.ROW:
        yield 0, len(block.text), ""
        return
    for start, end in _merge_short(_split(_SENTENCE, block.text, 0, len(block.text))):
        yield from _clauses(block.text, start, end)


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    whole = end - start <= WHOLE
    pieces = [(start, end)] if whole else list(_merge_short(_split(_CLAUSE, text, start, end)))
    opening = _opening(text[start : pieces[0][1]]) if len(pieces) > 1 else ""
    for number, (a, b) in enumerate(pieces):
        for c, d in _fitting(text, a, b):
            yield c, d, opening if number or c > a else ""


def _opening(first: str) -> str:
    """How a sentence of several clauses begins, up to the first of them: "Phấn đấu đến năm 2025, có"."""
    colon = first.find(":")
    if 0 <= colon < _MOST_OPENING:
        return first[:colon]
    match = re.search(r"(?:đạt|có|:|tối thiểu|ít nhất|trên)?\s*\d+(?:[.,]\d+)*\s*%", first)
    cut = match.start() if match else len(first)
    return first[: min(cut, _MOST_OPENING)].strip(" ,;:")


def _fitting(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what is still too long at commas, and as a last resort at spaces."""
    while end - start > MOST:
        window = text[start : start + MOST]
        cuts = [m.end() for m in _COMMA.finditer(window)] or [m.end() for m in re.finditer(r"\s", window)]
        cut = start + (cuts[-1] if cuts and cuts[-1] > MOST // 3 else MOST)
        yield start, start + len(text[start:cut].rstrip())
        start = cut
    yield start, end


def _split(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(text, start, end):
        if match.start() > start:
            yield start, match.start()
            start = match.end()
    if start < end:
        yield start, end


def _merge_short(spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join a span that is too short, or has no figure and little text, to the one after it."""
    held: tuple[int, int] | None = None
    for start, end in spans:
        if held is not None:
            start = held[0]
        held = (start, end) if end - start < LEAST else None
        if held is None:
            yield start, end
    if held is not None:
        yield held
