"""A question -> the passages that speak of it.

What must match (place, document) bounds the search; what is meant ranks it. Each view of the index names its best
passages; those that are best in all are read again, term by term, and scored (`knowledge.ranking`). A score says how
much of the question a passage covers, so that one threshold serves questions of any length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding import Embedder
from knowledge.index import Index
from knowledge.ranking import SIGNS, Candidates, learnt, looks_of, stretch
from knowledge.scope import Scope, is_of_now, read_scope
from knowledge.text.asked import asked_for, find_years, holds, matter
from knowledge.text.document_numbers import Number, mentions
from knowledge.text.normalise import has_accents
from knowledge.text.places import NATION, find_places
from knowledge.text.tokens import folded_syllables, search_syllables, search_words
from knowledge.text.wording import in_full
from knowledge.types import Chunk, Document, Passage, Query, Span

Rows = NDArray[np.int64]
Scores = NDArray[np.float32]

_NEAREST = 40
"""Passages that the words and the vectors name each."""
_CANDIDATES = 30
"""Of them, those that are read again; among so many the right one was for every development question."""
_NONE = np.empty(0, np.int64)
_ASKED = 256
"""Questions whose scope is kept: an answer asks for it several times."""
_COSINE = (0.78, 0.93)
"""e5's cosines of unrelated and of equal passages; what lies between is stretched over 0…1."""


class Retriever:
    """Searches one generation: an index, and the chunks and document heads that its rows stand for."""

    def __init__(
        self, index: Index, embedder: Embedder, chunks: Sequence[Chunk], documents: Sequence[Document]
    ) -> None:
        self.documents = {d.doc_id: d for d in documents}
        self.chunks = chunks
        self._index, self._embedder = index, embedder
        self._doc_rows: dict[str, list[int]] = {}
        for row, chunk in enumerate(chunks):
            self._doc_rows.setdefault(chunk.doc_id, []).append(row)
        self._block_rows: dict[tuple[str, int], list[int]] = {}
        for row, chunk in enumerate(chunks):
            self._block_rows.setdefault((chunk.doc_id, chunk.block), []).append(row)
        self.scope = lru_cache(maxsize=_ASKED)(self._read_scope)
        self._place_rows = _rows_by_place(chunks, self.documents)

    def search(self, query: Query, *, count: int = 10, anywhere: bool = False) -> list[Passage]:
        """The `count` best passages, best first, with scores between 0 and 1; `anywhere` forgets what bounds it."""
        found = self.candidates(query, anywhere=anywhere)
        scores = learnt().scores(found)
        best = np.argsort(-scores, kind="stable")[:count]
        return [Passage(self.chunks[int(found.rows[i])], float(scores[i])) for i in best]

    def candidates(self, query: Query, *, anywhere: bool = False) -> Candidates:
        """The passages that may answer a question, as each view sees them."""
        among = None if anywhere else self._among(self.scope(query))
        asked = replace(query, text=in_full(query.text))
        rows, views = self._shortlist(asked, query, among)
        terms = dict.fromkeys(self._terms(asked))
        weights = {t: self._rarity(self._view(asked), t) for t in terms}
        whole = sum(weights[t] for t in dict.fromkeys(self._terms(query)) if t in weights)
        read = [self._stretch(self.chunks[int(row)], asked, weights, whole) for row in rows]
        looks = looks_of(views, plain=self._view(asked) == "folded", rarities=list(weights.values()))
        signs = [_signs(self.chunks[int(row)], asked) for row in rows]
        return Candidates(
            rows,
            np.column_stack([views, np.asarray(read, np.float32)]),
            np.asarray(signs, np.float32).reshape(-1, len(SIGNS)),
            looks,
        )

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
        words = _words(about)
        weights = [self._rarity("words", word) for word in words]
        said = self._index.holds("words", self._row(chunk), words)
        return sum(w for w, has in zip(weights, said, strict=True) if has) / max(sum(weights), 1e-6)

    def meaning(self, text: str, chunk: Chunk) -> float:
        """The cosine of a question's vector with a chunk's."""
        return float(self._index.cosines(self._embedder.query(in_full(text)), np.asarray([self._row(chunk)]))[0])

    def _read_scope(self, query: Query) -> Scope:
        """What bounds a question, among the loaded documents; for one that is not loaded, those that mention it."""
        scope = read_scope(query, self.documents.values())
        found = (chunk for number in scope.unknown for chunk in self.mentioning(number))
        mentioning = tuple(dict.fromkeys(chunk.doc_id for chunk in found))
        return replace(scope, documents=mentioning, unknown=()) if mentioning else scope

    def mentioning(self, number: Number) -> list[Chunk]:
        """The chunks that name a document by its number, in the order of reading."""
        return [chunk for chunk in self.with_digits(re.sub(r"\D", "", number[0])) if mentions(chunk.text, number)]

    def with_digits(self, digits: str) -> list[Chunk]:
        """The chunks that have a number, in the order of reading."""
        return [self.chunks[int(row)] for row in self._index.with_number(digits)]

    def _among(self, scope: Scope) -> Rows | None:
        """The rows within a scope; None for all."""
        if scope.unknown:
            return np.empty(0, np.int64)
        if scope.documents:
            return np.unique(np.concatenate([np.asarray(self._doc_rows.get(d, ()), np.int64) for d in scope.documents]))
        if scope.places:
            return np.unique(np.concatenate([self._of_place(p, scope) for p in scope.places]))
        return None

    def _of_place(self, place: str, scope: Scope) -> Rows:
        rows = self._place_rows.get(place, _NONE)
        if place not in scope.joined:
            return rows
        return rows[[is_of_now(self.documents[self.chunks[row].doc_id]) for row in rows]] if len(rows) else rows

    def _shortlist(self, query: Query, said: Query, among: Rows | None) -> tuple[Rows, Scores]:
        """Rows, and (n, 3) how words, syllables and vectors see them; words and vectors are NaN without accents.

        `said` is the question as said, whose words are the whole that a passage may cover; `query` names things in
        other words beside.
        """
        if not self.chunks or (among is not None and not len(among)):
            return np.empty(0, np.int64), np.empty((0, 3), np.float32)
        readable = has_accents(query.text)
        syllables = self._covered(self._view(query), self._terms(query), self._terms(said))
        words = syllables
        if readable:
            words = self._covered("words", _words(matter(query.text)), _words(matter(said.text)))
        vector = self._embedder.query(query.text)
        rows = _highest(words + syllables, _NEAREST, among)
        if readable:
            rows = np.union1d(rows, self._index.nearest(vector, _NEAREST, among)[0])
        low, high = _COSINE
        meant = np.clip((self._index.cosines(vector, rows) - low) / (high - low), 0, 1)
        views = np.column_stack([words[rows], syllables[rows], meant]).astype(np.float32)
        best = np.argsort(-views.sum(axis=1), kind="stable")[:_CANDIDATES]
        if not readable:
            views[:, (0, 2)] = np.nan
        return rows[best], views[best]

    def _view(self, query: Query) -> str:
        """Restored accents may be wrong in a syllable, so the syllables are then compared without."""
        return "folded" if query.plain or not has_accents(query.text) else "syllables"

    def _terms(self, query: Query) -> list[str]:
        cut = folded_syllables if self._view(query) == "folded" else search_syllables
        return cut(matter(query.text))

    def _covered(self, view: str, terms: Sequence[str], whole: Sequence[str]) -> Scores:
        """(chunks,) how much of the weight of `whole` a chunk has in the terms, 0…1; a term that no chunk has weighs
        like a rare one."""
        weight = sum(self._rarity(view, t) for t in dict.fromkeys(whole))
        covered: Scores = self._index.lexical(view, list(dict.fromkeys(terms))) / max(weight, 1e-6)
        return np.minimum(covered, 1)

    def _rarity(self, view: str, term: str) -> float:
        return self._index.rarity(view, term) or self._index.rarest()

    def _stretch(self, chunk: Chunk, query: Query, weights: dict[str, float], whole: float) -> float:
        plain = self._view(query) == "folded"
        share = stretch(_syllables(chunk.text, plain), frozenset(_syllables(chunk.context, plain)), weights)
        return min(1.0, share * sum(weights.values()) / whole) if whole else share


def _signs(chunk: Chunk, query: Query) -> tuple[float, float, float]:
    """The share of the kinds of thing asked for that a passage says, less that of years unsaid; whether it is near."""
    asked, years = asked_for(query.text), frozenset(find_years(query.text))
    said = len(holds(chunk.text, asked)) / len(asked) if asked else 0.0
    read = f"{chunk.context} {chunk.text} {' '.join(h for h, _ in chunk.cells)}"
    missing = len(years - frozenset(find_years(read))) / len(years) if years else 0.0
    return said, -missing, float(chunk.doc_id == query.near)


@lru_cache(maxsize=512)
def _words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(search_words(text)))


@lru_cache(maxsize=16384)
def _syllables(text: str, plain: bool) -> tuple[str, ...]:
    return tuple(folded_syllables(text) if plain else search_syllables(text))


def _highest(scores: Scores, count: int, among: Rows | None) -> Rows:
    """The rows of the `count` highest scores, among some rows or all, in no order."""
    own = scores if among is None else scores[among]
    if len(own) <= count:
        return np.arange(len(scores), dtype=np.int64) if among is None else among
    best = np.argpartition(own, -count)[-count:].astype(np.int64)
    return best if among is None else among[best]


def _rows_by_place(chunks: Sequence[Chunk], documents: dict[str, Document]) -> dict[str, Rows]:
    """Rows by the place that their document is of or that they name, under every name that place has had."""
    found: dict[str, list[int]] = {}
    for row, chunk in enumerate(chunks):
        own = documents[chunk.doc_id].place
        for place in {*_named(chunk.text), *([own] if own else [])}:
            found.setdefault(place, []).append(row)
    return {place: np.asarray(rows, np.int64) for place, rows in found.items()}


@lru_cache(maxsize=65536)
def _named(text: str) -> tuple[str, ...]:
    return tuple({p.name for p in find_places(text)} - {NATION})
