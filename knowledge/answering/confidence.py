"""How likely it is that something found answers what was asked: what is answered and whether, learnt and not felt.

Every fact and passage that contradicts nothing in the question is a candidate. Its signs are weighed by a logistic
regression that `python -m benchmarks.abstention` learns on questions that the documents answer and others that they do
not; the likeliest candidate answers, if it is likely enough. The numbers stand in confidence.yml, the curve in
docs/quality.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import astuple, dataclass, fields
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import yaml

from knowledge.answering.match import share, supplies, syllables, words_of
from knowledge.answering.says import in_cells
from knowledge.answering.table import Fact
from knowledge.retrieval import Retriever
from knowledge.text.asked import AGENCY, FIGURE, MONEY, holds
from knowledge.text.bare_bodies import bare_body
from knowledge.text.question import Asked
from knowledge.types import Chunk, Passage, Query, Target

_LEARNT = Path(__file__).parent / "confidence.yml"


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a candidate, each about 0…1.

    `score` is its passage's; `behind` how far that lies behind the best one, `ahead` how far before the next one of
    another paragraph. `words` and `pairs` are the shares of the question's weight, in words and in neighbouring
    syllables, that it says with what stands above it, in the best reading of the question; `precise` is the share
    of its own weight that the question says; `meaning` is the cosine of the vectors; `kinds` the share of the kinds
    of thing asked for that it says; `level` is 1 where it is of a level asked about, `fact` for a fact, `row` for a
    row that is to be quoted for a figure: the rows beside it are like it, and its cells hold more than what is asked.
    """

    score: float
    behind: float
    ahead: float
    words: float
    pairs: float
    precise: float
    meaning: float
    kinds: float
    level: float
    fact: float
    row: float


def signs(
    query: Query, asked: Asked, passage: Passage, fact: Fact | None, found: Sequence[Passage], retriever: Retriever
) -> Signs:
    """Read the signs of a candidate off what it says; `found` are the passages of the search, best first, not
    only those that may answer: the only one left of many is not far ahead of them."""
    chunk, document = passage.chunk, retriever.documents[passage.chunk.doc_id]
    headers = " ".join(header for header, _ in chunk.cells)
    own = words_of(fact, document) if fact else f"{chunk.text} {headers}"
    said, above = syllables(own), syllables(f"{chunk.context} {' '.join(chunk.path)} {headers}")
    others = (p.score for p in found if (p.chunk.doc_id, p.chunk.block) != (chunk.doc_id, chunk.block))
    holding = supplies(fact) if fact else _holding(chunk, asked)
    return Signs(
        score=passage.score,
        behind=found[0].score - passage.score,
        ahead=passage.score - next(others, 0.0),
        words=max(retriever.words_said(about, chunk) for about in asked.abouts),
        pairs=max(_pairs(syllables(about), (said, above), retriever) for about in asked.abouts),
        precise=share(set(said), {s for about in asked.abouts for s in syllables(about)}, retriever.rarity),
        meaning=retriever.meaning(query.text, chunk),
        kinds=len(asked.kinds & holding) / len(asked.kinds) if asked.kinds else 0.5,
        level=float(isinstance(fact, Target) and fact.level is not None and fact.level in asked.levels),
        fact=float(fact is not None),
        row=float(fact is None and bool(chunk.cells) and bool(asked.kinds & {FIGURE, MONEY})),
    )


def _holding(chunk: Chunk, asked: Asked) -> AbstractSet[str]:
    """The kinds of thing asked for that a passage says; the heading right above often names the agency of all that
    stands below it, and "Sở" one that the sentence before names."""
    agency = asked.kinds & {AGENCY}
    named = agency if agency and bare_body(chunk.text) else holds(" ".join(chunk.path[-1:]), agency)
    return holds(chunk.text, asked.kinds) | in_cells(chunk) | named


def _pairs(asked: Sequence[str], said: Sequence[Sequence[str]], retriever: Retriever) -> float:
    """The share of the weight of neighbouring syllables that are neighbours in one of some texts."""
    known = {pair for text in said for pair in pairwise(text)}
    weights = {pair: retriever.rarity(pair[0]) + retriever.rarity(pair[1]) for pair in pairwise(asked)}
    return sum(w for pair, w in weights.items() if pair in known) / max(sum(weights.values()), 1e-6)


def confidence(found: Signs) -> float:
    """The probability that a candidate with these signs answers, 0…1."""
    learnt = _learnt()
    total = learnt.bias + sum(w * x for w, x in zip(learnt.weights, astuple(found), strict=True))
    return 1 / (1 + math.exp(-total))


def threshold() -> float:
    """The probability from which on an answer is given."""
    return _learnt().threshold


@dataclass(frozen=True, slots=True)
class _Learnt:
    weights: tuple[float, ...]
    bias: float
    threshold: float


@lru_cache(maxsize=1)
def _learnt() -> _Learnt:
    data = yaml.safe_load(_LEARNT.read_text(encoding="utf-8"))
    return _Learnt(tuple(data["weights"][f.name] for f in fields(Signs)), data["bias"], data["threshold"])
