"""How well a passage fits a question, view by view, and how much each view counts for this question.

Four views say, each between 0 and 1, how much of the question a passage has: underthesea's words and syllables (BM25,
divided by what a perfect match would get), vectors, and the stretch of the passage that holds most of it. Their
weights add up to 1 and are chosen for each question from what it and the lists of scores look like; the numbers behind
that were learnt (`python -m benchmarks.fusion`, ranking.json).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

VIEWS = ("words", "syllables", "vectors", "stretch")
SIGNS = ("kind", "year", "near")
"""What raises a passage beside its words: it says the kind of thing asked for, says the year asked about, stands in the
document that the conversation was about."""
LOOKS = ("plain", "length", "rarity", "gap in words", "gap in syllables", "gap in vectors", "one lexical", "one in all")
"""What the weights of a question are chosen by: whether its accents were restored, how many terms it has and how rare
they are, how far the first passage of a view is ahead of its second, and whether views agree on the first."""

_STRETCH = 60
"""Syllables: a clause is shorter, so that its whole counts; of a long passage the part that answers does."""
_WHOLE = 0.74
"""What a passage scores that has all of a question. The bounds of knowledge.answering were set on BM25 and cosines,
which never come near 1; with this the best passages of the development questions score what they did then."""
NEAR_ENOUGH = 0.36
"""The score from which a passage speaks of what a question is about, though it may not answer it."""
_LEARNT = Path(__file__).parent / "ranking.json"


@dataclass(frozen=True, slots=True)
class Candidates:
    """Passages that may answer a question: `rows` (n,), `views` (n, VIEWS), `signs` (n, SIGNS), `looks` (LOOKS,).

    A view that cannot read the question (the model one without accents) is NaN.
    """

    rows: NDArray[np.int64]
    views: Scores
    signs: Scores
    looks: Scores


@dataclass(frozen=True, slots=True)
class Fusion:
    """Learnt numbers: a view weighs softmax(base + gates · looks), looks being centred and scaled; signs are added."""

    base: Scores
    gates: Scores
    centre: Scores
    spread: Scores
    signs: Scores

    def weights(self, candidates: Candidates) -> Scores:
        """(VIEWS,) what each view counts for this question; they add up to 1."""
        drawn = self.base + self.gates @ ((candidates.looks - self.centre) / self.spread)
        drawn = np.where(np.isnan(candidates.views).any(axis=0), -np.inf, drawn)
        if not np.isfinite(drawn).any():
            return np.zeros_like(self.base)
        raised = np.exp(drawn - drawn.max())
        weights: Scores = raised / raised.sum()
        return weights

    def scores(self, candidates: Candidates) -> Scores:
        """(n,) the scores of the candidates: the share of the question that they have, raised by the signs."""
        covered = np.nan_to_num(candidates.views) @ self.weights(candidates)
        scores: Scores = (_WHOLE * (covered + candidates.signs @ self.signs)).astype(np.float32)
        return scores


@lru_cache(maxsize=1)
def learnt() -> Fusion:
    """The numbers in use."""
    return read_fusion(_LEARNT)


def read_fusion(path: Path) -> Fusion:
    """Numbers as `python -m benchmarks.fusion` writes them."""
    data = json.loads(path.read_text(encoding="utf-8"))

    def column(name: str, keys: Sequence[str]) -> Scores:
        return np.asarray([data[name][key] for key in keys], np.float32)

    gates = np.asarray([[data["gates"][view][look] for look in LOOKS] for view in VIEWS], np.float32)
    return Fusion(
        column("base", VIEWS), gates, column("centre", LOOKS), column("spread", LOOKS), column("signs", SIGNS)
    )


def stretch(terms: Sequence[str], given: AbstractSet[str], weights: Mapping[str, float]) -> float:
    """How much of the `weights` of a question's terms stands close together in a passage, 0…1.

    `given` are the terms of what stands above the passage; they count wherever they are.

    stretch("a x b".split(), set(), {"a": 1, "b": 1}) -> 1.0
    """
    total = sum(weights.values())
    above = sum(w for t, w in weights.items() if t in given)
    places = ((at, t) for at, t in enumerate(terms) if t in weights and t not in given)
    return (above + max(_sums(places, weights), default=0.0)) / total if total else 0.0


def _sums(places: Iterator[tuple[int, str]], weights: Mapping[str, float]) -> Iterator[float]:
    """For each place of a term, the weight of the different terms in the stretch that ends there."""
    held, inside, weight, first = list[tuple[int, str]](), Counter[str](), 0.0, 0
    for at, term in places:
        held.append((at, term))
        inside[term] += 1
        weight += weights[term] * (inside[term] == 1)
        while held[first][0] <= at - _STRETCH:
            gone = held[first][1]
            inside[gone] -= 1
            weight -= weights[gone] * (inside[gone] == 0)
            first += 1
        yield weight


def looks_of(views: Scores, *, plain: bool, rarities: Sequence[float]) -> Scores:
    """(LOOKS,) what a question looks like, by the first three of its views (n, 3) and the rarity of its terms."""
    if not len(views):
        return np.zeros(len(LOOKS), np.float32)
    seen = np.nan_to_num(views[:, :3])
    first = seen.argmax(axis=0)
    ahead = seen.max(axis=0) - (np.partition(seen, -2, axis=0)[-2] if len(seen) > 1 else 0)
    lexical, all_agree = first[0] == first[1], first[0] == first[1] == first[2]
    return np.asarray(
        [plain, len(rarities), sum(rarities) / max(len(rarities), 1), *ahead, lexical, all_agree], np.float32
    )
