"""How likely it is that what was found answers what was asked: a threshold learnt on questions, not a feeling.

Six signs are weighed by a logistic regression that `python -m benchmarks.abstention` learns on questions that the
documents answer and others that they do not; the numbers stand in confidence.yml, the curve in docs/quality.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from functools import lru_cache
from pathlib import Path

import yaml

from knowledge.answering.match import coverage, words_of
from knowledge.answering.table import Fact
from knowledge.question import Asked
from knowledge.retrieval import Retriever
from knowledge.types import Passage, Query

_LEARNT = Path(__file__).parent / "confidence.yml"


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for an answer, each about 0…1.

    `score` is the passage's; `gap` how far it lies before the next one of another paragraph; `own` and `words` are
    the shares of the question's weight, in syllables and in words, that it says itself and with what stands above it;
    `meaning` is the cosine of the vectors; `fact` is 1 for a fact.
    """

    score: float
    gap: float
    own: float
    words: float
    meaning: float
    fact: float


def signs(
    query: Query, asked: Asked, passage: Passage, fact: Fact | None, found: Sequence[Passage], retriever: Retriever
) -> Signs:
    """Read the signs of an answer off what it says; `found` are the passages of the search, best first."""
    chunk, document = passage.chunk, retriever.documents[passage.chunk.doc_id]
    own = " ".join((chunk.text, *(header for header, _ in chunk.cells), words_of(fact, document) if fact else ""))
    others = (p.score for p in found if (p.chunk.doc_id, p.chunk.block) != (chunk.doc_id, chunk.block))
    return Signs(
        score=passage.score,
        gap=found[0].score - next(others, 0.0),
        own=coverage(asked.about, own, retriever.rarity),
        words=retriever.words_said(asked.about, chunk),
        meaning=retriever.meaning(query.text, chunk),
        fact=float(fact is not None),
    )


def confidence(found: Signs) -> float:
    """The probability that an answer with these signs is right, 0…1."""
    learnt = _learnt()
    total = learnt.bias + sum(w * x for w, x in zip(learnt.weights, astuple(found), strict=True))
    return 1 / (1 + math.exp(-total))


def sure(found: Signs) -> bool:
    """Whether an answer with these signs is to be given."""
    return confidence(found) >= _learnt().threshold


@dataclass(frozen=True, slots=True)
class _Learnt:
    weights: tuple[float, ...]
    bias: float
    threshold: float


@lru_cache(maxsize=1)
def _learnt() -> _Learnt:
    data = yaml.safe_load(_LEARNT.read_text(encoding="utf-8"))
    return _Learnt(tuple(data["weights"][f.name] for f in fields(Signs)), data["bias"], data["threshold"])
