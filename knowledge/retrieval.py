"""A question -> the passages that speak of it.

What must match (place, document) bounds the search; what is meant ranks it. Three views of a passage are mixed:
underthesea's words, syllables (accent-folded where the question has no accents) and vectors. A lexical score is
divided by what a perfect match would get, so that it says how much of the question a passage covers, and one
threshold serves questions of any length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding import Embedder
from knowledge.index import Index
from knowledge.text.cities import find_cities
from knowledge.text.normalise import fold, has_accents, normalise, squeeze
from knowledge.text.places import NATION, find_places, predecessors, successor
from knowledge.text.tokens import folded, search_syllables, search_words
from knowledge.types import Chunk, Document, Passage, Query

Rows = NDArray[np.int64]
Scores = NDArray[np.float32]

_COSINE = (0.78, 0.93)
"""e5's cosines of unrelated and of equal passages; what lies between is stretched over 0…1."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each view counts; chosen on the development questions (benchmarks/retrieval.py)."""

    words: float = 0.35
    syllables: float = 0.35
    vectors: float = 0.3


@dataclass(frozen=True, slots=True)
class Scope:
    """What a question bounds: the places and documents it names, and the rows that fit them (None: all).

    `sides` are the question put of each place or document alone, where it names several.
    """

    places: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    rows: Rows | None = None
    sides: tuple[Query, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether the question names a place or document of which nothing is loaded."""
        return self.rows is not None and not len(self.rows)


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
        self._place_rows = _rows_by_place(chunks, self.documents)

    def search(
        self, query: Query, *, count: int = 10, weights: Weights | None = None, anywhere: bool = False
    ) -> list[Passage]:
        """The `count` best passages, best first, with scores between 0 and 1; `anywhere` forgets what bounds it."""
        scope = Scope() if anywhere else self.scope(query)
        if scope.empty or not self.chunks:
            return []
        rows, scores = self._score(query.text, scope.rows, weights or Weights())
        best = np.argsort(-scores, kind="stable")[:count]
        return [Passage(self.chunks[int(rows[i])], float(scores[i])) for i in best]

    def scope(self, query: Query) -> Scope:
        """Read off a question which places and documents bound it."""
        documents = tuple(d.doc_id for d in self.documents.values() if _names_document(query, d))
        named = _places(query)
        places = tuple(dict.fromkeys(name for family in named for name in family))
        if documents:
            sides = tuple(replace(query, document=d) for d in documents) if len(documents) > 1 else ()
            return Scope(places, documents, self._rows_of(documents), sides)
        if places:
            rows = sorted({row for p in places for row in self._place_rows.get(p, ())})
            sides = tuple(replace(query, place=family[0]) for family in named) if len(named) > 1 else ()
            return Scope(places, (), np.asarray(rows, np.int64), sides)
        return Scope()

    def _rows_of(self, documents: Sequence[str]) -> Rows:
        return np.asarray([row for d in documents for row in self._doc_rows.get(d, ())], np.int64)

    def _score(self, text: str, among: Rows | None, weights: Weights) -> tuple[Rows, Scores]:
        asked = matter(text)
        view, terms = (
            ("syllables", search_syllables(asked))
            if has_accents(asked)
            else ("folded", folded(search_syllables(asked)))
        )
        words = search_words(asked) if view == "syllables" else []
        lexical = weights.syllables * self._covered(view, terms)
        lexical += weights.words * (self._covered("words", words) if words else self._covered(view, terms))
        vector = self._embedder.query(text)
        near, _ = self._index.nearest(vector, 60, among)
        allowed = lexical if among is None else _only(lexical, among)
        rows = np.union1d(near, np.argsort(-allowed, kind="stable")[:60].astype(np.int64))
        rows = rows if among is None else np.intersect1d(rows, among)
        low, high = _COSINE
        meant = np.clip((self._index.cosines(vector, rows) - low) / (high - low), 0, 1)
        return rows, (lexical[rows] + weights.vectors * meant).astype(np.float32)

    def _covered(self, view: str, terms: Sequence[str]) -> Scores:
        """(chunks,) how much of the terms' weight a chunk has, 0…1; a term that no chunk has weighs like a rare one."""
        rarest = self._index.rarest()
        weight = sum(self._index.rarity(view, t) or rarest for t in dict.fromkeys(terms))
        return self._index.lexical(view, list(dict.fromkeys(terms))) / max(weight, 1e-6)


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


def _places(query: Query) -> list[tuple[str, ...]]:
    """Places that a question names, each with what it became and what it was made of in 2025."""
    named = [query.place] if query.place else [p.name for p in (*find_places(query.text), *find_cities(query.text))]
    families = ((place, successor(place), *predecessors(place)) for place in dict.fromkeys(named) if place != NATION)
    return [tuple(dict.fromkeys(family)) for family in families]


_SYMBOLS = {
    "kế hoạch": "kh", "kh": "kh", "quyết định": "qđ", "qđ": "qđ", "nghị quyết": "nq", "nq": "nq", "chỉ thị": "ct",
    "ct": "ct", "công điện": "cđ", "cđ": "cđ", "thông báo": "tb", "tb": "tb", "thông tư": "tt", "nghị định": "nđ",
    "nđ": "nđ", "đề án": "", "chương trình": "",
}  # fmt: skip
"""What a kind of document is called, and its symbol behind the slash of a number (Decree 30/2020/NĐ-CP, Annex III)."""
_NUMBERED = re.compile(
    rf"({'|'.join(_SYMBOLS)})\s*(?:số\s*)?(\d{{1,5}}[a-z]?)(?!\d|\s*-\s*\d)(?:\s*[/-]\s*([a-zđ][\w-]*))?"
    r"|(\d{1,5}[a-z]?)(?:/\d{4})?/([a-zđ]{1,4}-?[\w-]*)"
)


def _names_document(query: Query, document: Document) -> bool:
    """Whether a question names this document by its number: "617/KH-UBND", "Kế hoạch 617", "QĐ 2597"."""
    if query.document:
        return query.document == document.doc_id
    digits, _, symbol = fold(document.number or "").partition("/")
    said = _numbers_said(query.text) if digits else ()
    return any(number.lstrip("0") == digits.lstrip("0") and kind in symbol for number, kind in said)


@lru_cache(maxsize=256)
def _numbers_said(text: str) -> tuple[tuple[str, str], ...]:
    """Numbers of documents in a question with what it says of their symbol, folded: "NQ 03" -> ("03", "nq")."""
    source, kinds = fold(normalise(text)), {fold(word): fold(symbol) for word, symbol in _SYMBOLS.items()}
    found = re.finditer(fold(_NUMBERED.pattern), source)
    return tuple(
        (m.group(2), m.group(3) or kinds[m.group(1)]) if m.group(1) else (m.group(4), m.group(5)) for m in found
    )


_QUESTION_WORDS = Path(__file__).parent / "lexicon" / "question_words.txt"


@lru_cache(maxsize=1)
def _question_words() -> re.Pattern[str]:
    lines = _QUESTION_WORDS.read_text(encoding="utf-8").splitlines()
    phrases = sorted(
        (normalise(w.strip()) for w in lines if w.strip() and not w.startswith("#")), key=len, reverse=True
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)", re.IGNORECASE)


def matter(question: str) -> str:
    """A question without the words that make it one.

    "Cà Mau đặt mục tiêu bao nhiêu phần trăm dịch vụ công mức độ 4?" -> "Cà Mau dịch vụ công mức độ 4?"
    """
    source = normalise(question)
    pattern = _question_words()
    left = pattern.sub(" ", source) if has_accents(source) else re.sub(fold(pattern.pattern), " ", fold(source))
    return squeeze(left) or source
