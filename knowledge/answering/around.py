"""What stands around a passage and belongs to it: the list that it opens, the rest of its paragraph, whom it means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from knowledge.retrieval import Retriever
from knowledge.structure.markers import read_marker
from knowledge.text.bare_bodies import bare_body, names_body
from knowledge.text.demands import is_caption
from knowledge.types import Chunk, Passage, Span

_MOST_INTRODUCED = 12
"""Items shown of a list that a passage opens."""
_MOST_REST = 500
"""Characters of a paragraph that are shown behind a passage of a list."""
_ABOVE = 60
"""Rows of a table above one, at most, above which its caption is looked for."""
_BEFORE = 12
"""Passages before one in which the body that it calls "Sở" may be named."""


def introduced(passage: Passage, retriever: Retriever) -> list[Passage]:
    """The list that a passage opens: "gồm 05 chức năng chính:" says nothing without it."""
    opener = passage.chunk
    if not opener.text.endswith(":"):
        return []
    below = retriever.after(opener)
    return [Passage(chunk, passage.score) for chunk in _items(opener, below)]


def _items(opener: Chunk, below: Sequence[Chunk]) -> Iterator[Chunk]:
    """Chunks under the opener: those that have it as a heading, or the items marked deeper than it is."""
    own, last = read_marker(opener.text), opener
    least = own.rank + 1 if own else 0
    for count, chunk in enumerate(below):
        marker = read_marker(chunk.text) if chunk.start == 0 else None
        headed = bool(chunk.path) and chunk.path[-1].endswith(opener.text.rstrip(": ")[-80:])
        goes_on = chunk.block == last.block and last is not opener
        listed = marker is not None and marker.rank >= least and chunk.path == opener.path
        if count == _MOST_INTRODUCED or not (headed or goes_on or listed):
            return
        if listed and marker and last is opener:
            least = marker.rank
        last = chunk
        yield chunk


def sentence(passage: Passage, retriever: Retriever) -> list[Passage]:
    """The passages that a long sentence was cut into, in order; the passage alone where it is whole."""
    own = passage.chunk
    if own.cells:
        return [passage]
    parts = [p.chunk for p in retriever.of_block(Span(own.doc_id, own.block, 0, 0))]
    at = next(n for n, part in enumerate(parts) if part.start == own.start)
    first = next((n + 1 for n in range(at - 1, -1, -1) if _ends(parts[n])), 0)
    last = next((n for n in range(at, len(parts)) if _ends(parts[n])), len(parts) - 1)
    return [passage if part == own else Passage(part, passage.score) for part in parts[first : last + 1]]


def _ends(chunk: Chunk) -> bool:
    return chunk.text.rstrip(' "”)').endswith((".", "!", "?", "…", ":"))


def rest(passage: Passage, retriever: Retriever) -> list[Passage]:
    """What follows a passage in its paragraph, where a list often goes on."""
    best = passage.chunk
    block = retriever.of_block(Span(best.doc_id, best.block, 0, 0))
    return [p for p in block if best.start < p.chunk.start < best.end + _MOST_REST]


def caption(row: Chunk, retriever: Retriever) -> Passage | None:
    """What stands right above the table of a row and says what its numbers are: "Đơn vị: nghìn đồng"."""
    above = (chunk for chunk in reversed(retriever.before(row, most=_ABOVE)) if not chunk.cells)
    found = next(above, None) if row.cells else None
    return Passage(found, 1.0) if found and is_caption(found.text) else None


def antecedent(passage: Passage, retriever: Retriever) -> Passage | None:
    """The passage before that says in full whom one calls "Sở": "Sở Công Thương … . Đến 2025, Sở phấn đấu …".

    None where the passage names a body in full itself, or calls none by a bare word.
    """
    bare = bare_body(passage.chunk.text)
    if bare is None or names_body(bare, passage.chunk.text):
        return None
    before = reversed(retriever.before(passage.chunk, most=_BEFORE))
    return next((Passage(chunk, passage.score) for chunk in before if names_body(bare, chunk.text)), None)
