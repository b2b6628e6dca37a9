"""The search index of one generation: FAISS over vectors, BM25 over words, syllables and accent-folded syllables.

Derived from the store and thrown away when it does not match. A generation's folder is written aside and renamed, so
it is complete or not there:

    index/00000007/  manifest.json  vectors.faiss  words/  syllables/  folded/  cut.txt
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import bm25s
import faiss
import numpy as np
from numpy.typing import NDArray

from knowledge.cutting import Cuts
from knowledge.embedding import Vectors
from knowledge.errors import IndexUnusable
from knowledge.text import tokens
from knowledge.types import Chunk

logging.getLogger("bm25s").setLevel(logging.WARNING)  # it sets itself to DEBUG

Scores = NDArray[np.float32]
VIEWS = ("words", "syllables", "folded")
_CUT = "cut.txt"
_CONTEXTS = 8192  # headings that passages share, held at once while an index is built
_K1, _B = 1.2, 0.6  # Robertson's k1; b below his 0.75, as clauses differ in length less than pages do


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index was made from; it serves only where all of this agrees."""

    generation: int
    model: str
    dimension: int
    chunks: int
    text: str
    libraries: str
    files: dict[str, str]


class Index:
    """An opened index. Rows are the chunks in the order in which they were given to `build`."""

    def __init__(self, manifest: Manifest, dense: faiss.Index, lexical: dict[str, bm25s.BM25]) -> None:
        self.manifest, self._dense, self._lexical = manifest, dense, lexical

    def nearest(
        self, query: Vectors, count: int, among: NDArray[np.int64] | None = None
    ) -> tuple[NDArray[np.int64], Scores]:
        """Rows and cosines of the `count` nearest chunks to a (1, dimension) vector, among some rows or all."""
        if not self.manifest.chunks:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        selector = None if among is None else faiss.SearchParameters(sel=faiss.IDSelectorBatch(among))  # type: ignore[call-arg]
        scores, rows = self._dense.search(query, min(count, self.manifest.chunks), params=selector)
        found = rows[0] >= 0
        return rows[0][found], scores[0][found]

    def cosines(self, query: Vectors, rows: NDArray[np.int64]) -> Scores:
        """(n,) cosines of a (1, dimension) vector with some rows."""
        if not len(rows):
            return np.empty(0, np.float32)
        found: Scores = self._dense.reconstruct_batch(rows) @ query[0]
        return found

    def vectors(self, rows: NDArray[np.int64]) -> Vectors:
        """(n, dimension) float32: the vectors of some rows."""
        found: Vectors = self._dense.reconstruct_batch(rows)
        return found

    def lexical(self, view: str, terms: Sequence[str]) -> Scores:
        """(chunks,) BM25 scores of tokenised `terms` in a view of VIEWS."""
        bm25 = self._lexical.get(view)
        known = [t for t in terms if bm25 is not None and t in bm25.vocab_dict]
        if bm25 is None or not known:
            return np.zeros(self.manifest.chunks, np.float32)
        scores: Scores = bm25.get_scores(known)
        return scores

    def holds(self, view: str, row: int, terms: Sequence[str]) -> list[bool]:
        """Whether the chunk of a row has each of some terms in a view."""
        bm25 = self._lexical.get(view)
        if bm25 is None:
            return [False] * len(terms)
        rows, starts = np.asarray(bm25.scores["indices"]), np.asarray(bm25.scores["indptr"])
        known = (bm25.vocab_dict.get(t) for t in terms)
        return [
            i is not None and i + 1 < len(starts) and bool(np.any(rows[starts[i] : starts[i + 1]] == row))
            for i in known
        ]

    def with_number(self, digits: str) -> NDArray[np.int64]:
        """Rows of the chunks that have a number, alone or within a term: "617" of "617/2025", "00617", "1.617"."""
        bm25 = self._lexical.get("syllables")
        if bm25 is None:
            return np.empty(0, np.int64)
        rows, starts = np.asarray(bm25.scores["indices"]), np.asarray(bm25.scores["indptr"])
        sought = re.compile(rf"(?<!\d)0*{int(digits)}(?!\d)")
        having = [i for term, i in bm25.vocab_dict.items() if i + 1 < len(starts) and sought.search(term)]
        found = [rows[starts[i] : starts[i + 1]] for i in having]
        return np.unique(np.concatenate(found)).astype(np.int64) if found else np.empty(0, np.int64)

    def rarity(self, view: str, term: str) -> float:
        """The inverse document frequency of a term, 0 for one that no chunk has."""
        return self._rarities(view).get(term, 0.0)

    def rarest(self) -> float:
        """The weight of a term that one chunk has."""
        return float(np.log(1 + (self.manifest.chunks - 0.5) / 1.5)) if self.manifest.chunks else 0.0

    @lru_cache(maxsize=4)  # noqa: B019 - an index lives as long as its generation
    def _rarities(self, view: str) -> dict[str, float]:
        bm25 = self._lexical.get(view)
        if bm25 is None:
            return {}
        counts = np.diff(np.asarray(bm25.scores["indptr"]))
        return {
            t: float(np.log(1 + (self.manifest.chunks - counts[i] + 0.5) / (counts[i] + 0.5)))
            for t, i in bm25.vocab_dict.items()
            if i < len(counts)
        }


def view_tokens(text: str, cuts: Cuts | None = None) -> dict[str, list[str]]:
    """A text as the three lexical views see it."""
    cut = [sys.intern(syllable) for syllable in tokens.search_syllables(text)]
    folded = [sys.intern(syllable) for syllable in tokens.folded_syllables(text)]
    return {"words": (cuts or Cuts()).words(text), "syllables": cut, "folded": folded}


def build(folder: Path, *, generation: int, model: str, chunks: Sequence[Chunk], vectors: Vectors) -> Path:
    """Write the index of a generation; returns its folder. `vectors` is (chunks, dimension) float32, L2-normalised."""
    final = folder / f"{generation:08d}"
    aside = folder / f".{generation:08d}.{os.getpid()}"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    dimension = int(vectors.shape[1]) if vectors.ndim == 2 else 0
    dense = faiss.IndexFlatIP(dimension)
    dense.add(vectors)
    faiss.write_index(dense, str(aside / "vectors.faiss"))
    if chunks:
        cuts = Cuts(_cut_before(folder))
        _build_lexical(aside, chunks, cuts)
        cuts.write(aside / _CUT)
    manifest = Manifest(generation, model, dimension, len(chunks), text_fingerprint(), _libraries(), _hashes(aside))
    (aside / "manifest.json").write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
    shutil.rmtree(final, ignore_errors=True)
    aside.rename(final)
    return final


def _cut_before(folder: Path) -> Path | None:
    """The words that the newest index keeps, if it cut texts as they are cut now."""
    for path in sorted(folder.glob("[0-9]*/manifest.json"), reverse=True):
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
            if (kept["text"], kept["libraries"]) == (text_fingerprint(), _libraries()):
                sound = kept["files"].get(_CUT) == _sha256(path.parent / _CUT)
                return path.parent / _CUT if sound else None
        except (OSError, ValueError, TypeError, KeyError):
            continue
    return None


def _build_lexical(folder: Path, chunks: Sequence[Chunk], cuts: Cuts) -> None:
    of_context = lru_cache(maxsize=_CONTEXTS)(lambda text: view_tokens(text, cuts))
    seen = [(of_context(c.context), view_tokens(c.text, cuts)) for c in chunks]
    for view in VIEWS:
        bm25 = bm25s.BM25(method="lucene", k1=_K1, b=_B)
        bm25.index([context[view] + text[view] for context, text in seen], show_progress=False)
        bm25.save(str(folder / view))


def load(folder: Path, *, generation: int, model: str) -> Index:
    """Open the index of a generation; raises IndexUnusable when it is missing, damaged or made from something else."""
    path = folder / f"{generation:08d}"
    remedy = "it is rebuilt from the store by `python -m knowledge reindex`"
    try:
        manifest = Manifest(**json.loads((path / "manifest.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise IndexUnusable(f"{path}: no readable manifest ({error}); {remedy}") from error
    asked = (generation, model, text_fingerprint(), _libraries())
    made = (manifest.generation, manifest.model, manifest.text, manifest.libraries)
    if asked != made:
        raise IndexUnusable(f"{path}: made from {made}, now {asked}; {remedy}")
    if _hashes(path) != manifest.files:
        raise IndexUnusable(f"{path}: a file is damaged or missing; {remedy}")
    try:
        lexical = {v: bm25s.BM25.load(str(path / v)) for v in VIEWS} if manifest.chunks else {}
        return Index(manifest, faiss.read_index(str(path / "vectors.faiss")), lexical)
    except (OSError, RuntimeError) as error:  # a newer generation took its place while it was being read
        raise IndexUnusable(f"{path}: {error}; {remedy}") from error


def prune(folder: Path, *, keep: int) -> None:
    """Delete folders of other generations than `keep` and what killed runs left."""
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.is_dir() and path.name != f"{keep:08d}":
            shutil.rmtree(path, ignore_errors=True)


def _hashes(folder: Path) -> dict[str, str]:
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.name != "manifest.json")
    return {str(p.relative_to(folder)): _sha256(p) for p in files}


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _libraries() -> str:
    return " ".join(f"{name} {version(name)}" for name in ("faiss-cpu", "bm25s", "underthesea"))


@lru_cache(maxsize=1)
def text_fingerprint() -> str:
    """A hash of everything that decides how text is cut: knowledge/text/tokens.py, normalise.py, lexicon/terms.txt."""
    root = Path(__file__).parent
    digest = hashlib.sha256()
    for name in ("text/normalise.py", "text/tokens.py", "lexicon/terms.txt"):
        digest.update((root / name).read_bytes())
    return digest.hexdigest()[:16]
