"""A question -> the passages that speak of it.

What must match (place, document) bounds the search; what is meant ranks it. Three views of a passage are mixed:
underthesea's words, syllables (accent-folded where the question has no accents) and vectors. A lexical score is
divided by what a perfect match would get, so that it says how much of the question a passage covers, and one
threshold serves questions of any length.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding import Embedder
from knowledge.index import Index
from knowledge.scope import Scope, mentions, read_scope
from knowledge.text.abbreviations import expand
from knowledge.text.asked import asked_for, find_years, holds, matter
from knowledge.text.normalise import has_accents
from knowledge.text.places import NATION, find_places
from knowledge.text.tokens import folded, search_syllables, search_words
from knowledge.types import Chunk, Document, Passage, Query, Span

Rows = NDArray[np.int64]
Scores = NDArray[np.float32]

_CANDIDATES = 60
_RERANKED = 20
_COSINE = (0.78, 0.93)
"""e5's cosines of unrelated and of equal passages; what lies between is stretched over 0…1."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each view counts; chosen on the development questions (benchmarks/retrieval.py)."""

    words: float = 0.35
    syllables: float = 0.35
    vectors: float = 0.3
    kind: float = 0.08
    """For a passage that says the kind of thing asked for: a figure, a time, an agency."""
    year: float = 0.1
    """Against a passage that does not say the year asked about."""
    pairs: float = 0.25
    """Without accents: for the share of the question's neighbouring syllables that are neighbours in the passage."""
    near: float = 0.15
    """For the document that the conversation was about."""


class Retriever:
    """Searches one generation: an index, and the chunks and document heads that its rows stand for."""

    def __init__(
        self, index: Index, embedder: Embedder, chunks: Sequence[Chunk], documents: Sequence[Document]
    ) -> None:
        self.documents = {d.doc_id: d for d in documents}
        self.chunks = chunks
        self._index = index
        self._doc_rows: dict[str, list[int]] = {}
        for row, chunk in enumerate(chunks):
            self._doc_rows.setdefault(chunk.doc_id, []).append(row)
        self._block_rows: dict[tuple[str, int], list[int]] = {}
        for row, chunk in enumerate(chunks):
            self._block_rows.setdefault((chunk.doc_id, chunk.block), []).append(row)
        self._vector = lru_cache(maxsize=256)(embedder.query)
        self._place_rows = _rows_by_place(chunks, self.documents)

    def search(
        self, query: Query, *, count: int = 10, weights: Weights | None = None, anywhere: bool = False
    ) -> list[Passage]:
        """The `count` best passages, best first, with scores between 0 and 1; `anywhere` forgets what bounds it."""
        among = None if anywhere else self._among(self.scope(query))
        if not self.chunks or (among is not None and not len(among)):
            return []
        weights = weights or Weights()
        rows, scores = self._score(replace(query, text=expand(query.text)), among, weights)
        best = np.argsort(-scores, kind="stable")[: max(count, _RERANKED)]
        found = [Passage(self.chunks[int(rows[i])], float(scores[i])) for i in best]
        return sorted((_fitting(p, query, weights) for p in found), key=lambda p: -p.score)[:count]

    def after(self, chunk: Chunk) -> Sequence[Chunk]:
        """The chunks of its document that follow one."""
        rows = self._doc_rows[chunk.doc_id]
        return self.chunks[self._row(chunk) + 1 : rows[-1] + 1]

    def before(self, chunk: Chunk, *, most: int) -> Sequence[Chunk]:
        """Up to `most` chunks of its document that come before one, in the order of reading."""
        row = self._row(chunk)
        return self.chunks[max(self._doc_rows[chunk.doc_id][0], row - most) : row]

    def _row(self, chunk: Chunk) -> int:
        here = self._block_rows[chunk.doc_id, chunk.block]
        return next(row for row in here if self.chunks[row].start == chunk.start)

    def quotes(self, spans: Sequence[Span]) -> list[Passage]:
        """The chunks that spans of evidence lie in, in the order of the spans."""
        found = [
            self.chunks[row]
            for span in spans
            for row in self._block_rows.get((span.doc_id, span.block), ())
            if self.chunks[row].start < span.end and span.start < self.chunks[row].end
        ]
        return [Passage(chunk, 1.0) for chunk in dict.fromkeys(found)]

    def of_block(self, span: Span) -> list[Passage]:
        """All chunks of the block that a span lies in."""
        return [Passage(self.chunks[row], 1.0) for row in self._block_rows.get((span.doc_id, span.block), ())]

    def of_document(self, doc_id: str) -> list[Chunk]:
        """All chunks of a document, in the order of reading."""
        return [self.chunks[row] for row in self._doc_rows.get(doc_id, ())]

    def rarity(self, term: str) -> float:
        """How much a folded syllable weighs; one that no chunk has weighs like a rare one."""
        return self._index.rarity("folded", term) or self._index.rarest()

    def words_said(self, about: str, chunk: Chunk) -> float:
        """The share of the weight of some words that a chunk has, with what stands above it, 0…1."""
        words = list(dict.fromkeys(search_words(about)))
        weights = [self._index.rarity("words", word) or self._index.rarest() for word in words]
        said = self._index.holds("words", self._row(chunk), words)
        return sum(w for w, has in zip(weights, said, strict=True) if has) / max(sum(weights), 1e-6)

    def meaning(self, text: str, chunk: Chunk) -> float:
        """The cosine of a question's vector with a chunk's."""
        return float(self._index.cosines(self._vector(expand(text)), np.asarray([self._row(chunk)]))[0])

    def scope(self, query: Query) -> Scope:
        """What bounds a question, among the loaded documents; for one that is not loaded, those that mention it."""
        scope = read_scope(query, self.documents.values())
        mentioning = tuple(dict.fromkeys(name for number in scope.unknown for name in self._mentioning(number)))
        return replace(scope, documents=mentioning, unknown=()) if mentioning else scope

    def _mentioning(self, number: tuple[str, str]) -> list[str]:
        digits = number[0].lstrip("0")
        return list(dict.fromkeys(c.doc_id for c in self.chunks if digits in c.text and mentions(c.text, number)))

    def _among(self, scope: Scope) -> Rows | None:
        """The rows within a scope; None for all."""
        if scope.unknown:
            return np.empty(0, np.int64)
        if scope.documents:
            return np.asarray([row for d in scope.documents for row in self._doc_rows.get(d, ())], np.int64)
        if scope.places:
            return np.asarray(sorted({row for p in scope.places for row in self._place_rows.get(p, ())}), np.int64)
        return None

    def _score(self, query: Query, among: Rows | None, weights: Weights) -> tuple[Rows, Scores]:
        lexical, weight = self._lexical(query, weights)
        vector = self._vector(query.text)
        near, _ = self._index.nearest(vector, _CANDIDATES, among)
        allowed = lexical if among is None else _only(lexical, among)
        rows = np.union1d(near, np.argsort(-allowed, kind="stable")[:_CANDIDATES].astype(np.int64))
        rows = rows if among is None else np.intersect1d(rows, among)
        low, high = _COSINE
        meant = np.clip((self._index.cosines(vector, rows) - low) / (high - low), 0, 1)
        return rows, (lexical[rows] + weight * meant).astype(np.float32)

    def _lexical(self, query: Query, weights: Weights) -> tuple[Scores, float]:
        """(chunks,) lexical scores, and what vectors weigh beside them: nothing where the model cannot read.

        Restored accents may be wrong in a syllable, so the syllables are then compared without.
        """
        asked = matter(query.text)
        syllables = search_syllables(asked)
        if not has_accents(query.text):
            return self._covered("folded", folded(syllables)), 0.0
        same = self._covered("folded", folded(syllables)) if query.plain else self._covered("syllables", syllables)
        return weights.syllables * same + weights.words * self._covered("words", search_words(asked)), weights.vectors

    def _covered(self, view: str, terms: Sequence[str]) -> Scores:
        """(chunks,) how much of the terms' weight a chunk has, 0…1; a term that no chunk has weighs like a rare one."""
        rarest = self._index.rarest()
        weight = sum(self._index.rarity(view, t) or rarest for t in dict.fromkeys(terms))
        return self._index.lexical(view, list(dict.fromkeys(terms))) / max(weight, 1e-6)


def _fitting(passage: Passage, query: Query, weights: Weights) -> Passage:
    """Raise a passage that says the kinds of thing asked for; lower one that does not say the year asked about."""
    asked, years = asked_for(query.text), frozenset(find_years(query.text))
    said = len(asked & holds(passage.chunk.text)) / len(asked) if asked else 0.0
    read = f"{passage.chunk.context} {passage.chunk.text} {' '.join(h for h, _ in passage.chunk.cells)}"
    missing = len(years - frozenset(find_years(read))) / len(years) if years else 0.0
    near = passage.chunk.doc_id == query.near
    pairs = 0.0 if has_accents(query.text) else _pairs(query.text, read)
    return replace(
        passage,
        score=passage.score
        + weights.kind * said
        - weights.year * missing
        + weights.near * near
        + weights.pairs * pairs,
    )


def _pairs(question: str, read: str) -> float:
    wanted, said = (set(pairwise(folded(search_syllables(text)))) for text in (matter(question), read))
    return len(wanted & said) / len(wanted) if wanted else 0.0


def _only(scores: Scores, rows: Rows) -> Scores:
    bounded = np.full_like(scores, -1.0)
    bounded[rows] = scores[rows]
    return bounded


def _rows_by_place(chunks: Sequence[Chunk], documents: dict[str, Document]) -> dict[str, list[int]]:
    """Rows by the place that their document is of or that they name, under every name that place has had."""
    found: dict[str, list[int]] = {}
    for row, chunk in enumerate(chunks):
        own = documents[chunk.doc_id].place
        for place in {*_named(chunk.text), *([own] if own else [])}:
            found.setdefault(place, []).append(row)
    return found


@lru_cache(maxsize=65536)
def _named(text: str) -> tuple[str, ...]:
    return tuple({p.name for p in find_places(text)} - {NATION})
