"""Passages -> the fact that a question asks for: what contradicts the question is out, what says it best is first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.answering.table import Fact, FactTable, fits_year, follows
from knowledge.question import Asked
from knowledge.text.asked import AGENCY, FIGURE, TIME
from knowledge.text.normalise import has_accents
from knowledge.text.tokens import folded, search_syllables
from knowledge.types import Document, FactKind, Passage, Target, Task

_PAIR = 2

Rarity = Callable[[str], float]
"""How much a folded syllable weighs."""


@dataclass(frozen=True, slots=True)
class Matched:
    """A fact with how well it fits and the passage that it was found by."""

    fact: Fact
    fit: float
    passage: Passage


@dataclass(frozen=True, slots=True)
class Fit:
    """How much each sign counts beside the score of the passage; chosen on the development questions."""

    words: float = 0.45
    year: float = 0.08
    level: float = 0.08
    sort: float = 0.05
    partly: float = -0.15
    """For a fact that says only some of what is asked (who, but not by when)."""


def match(
    asked: Asked, passages: Sequence[Passage], table: FactTable, rarity: Rarity, fit: Fit | None = None
) -> list[Matched]:
    """Facts of the passages that answer the question, best first; none where it asks for no kind of fact."""
    if not asked.kinds:
        return []
    weights, found = fit or Fit(), dict[str, Matched]()
    for passage in passages:
        for fact in table.at(passage):
            if fact.fact_id in found or not follows(asked, fact) or not asked.kinds & supplies(fact):
                continue
            found[fact.fact_id] = Matched(fact, passage.score + _fit(asked, fact, table, rarity, weights), passage)
    return sorted(found.values(), key=lambda m: -m.fit)


def supplies(fact: Fact) -> frozenset[str]:
    """What kinds of thing a fact says."""
    said = {TIME} if fact.deadline else set[str]()
    if fact.lead or (isinstance(fact, Task) and fact.partners):
        said.add(AGENCY)
    if isinstance(fact, Target):
        said.add(FIGURE)
    return frozenset(said)


def _fit(asked: Asked, fact: Fact, table: FactTable, rarity: Rarity, weights: Fit) -> float:
    total = weights.words * coverage(asked.about, words_of(fact, table.documents[fact.evidence.doc_id]), rarity)
    total += weights.partly * (1 - len(asked.kinds & supplies(fact)) / len(asked.kinds))
    total += weights.year * bool(fits_year(fact.deadline, asked.years))
    if isinstance(fact, Target):
        total += weights.level * bool(fact.level and fact.level in asked.levels)
        total += weights.sort * (asked.sort is not None and fact.kind is asked.sort)
        total -= weights.sort * (
            asked.sort is not None and fact.kind is not asked.sort and fact.kind is not FactKind.FIGURE
        )
    return total


def words_of(fact: Fact, document: Document) -> str:
    """What a fact says of itself, without the figure."""
    if isinstance(fact, Task):
        return f"{fact.action} {fact.deliverable} {' '.join(a.name for a in (*fact.lead, *fact.partners))}"
    return f"{fact.indicator} {fact.sector or ''} {fact.quantity.unit} {' '.join(a.name for a in fact.lead)}"


def coverage(about: str, words: str, rarity: Rarity) -> float:
    """The share of the question's weight that some words have, 0…1, accents aside.

    Without accents too many words look alike ("cáp quang", "cấp xã"): then a word counts only beside a neighbour that
    it has in the question.
    """
    wanted, said = (folded(search_syllables(text)) for text in (about, words))
    weight = {t: rarity(t) for t in wanted}
    total = max(sum(weight.values()), 1e-6)
    if has_accents(about) or len(wanted) < _PAIR:
        return sum(w for t, w in weight.items() if t in set(said)) / total
    found = set(pairwise(said))
    return sum(weight[t] for t in {t for pair in pairwise(wanted) if pair in found for t in pair}) / total
