"""What a fact says of itself, and how much of a question some words say."""

from __future__ import annotations

from collections.abc import Callable, Set
from functools import lru_cache
from itertools import pairwise

from knowledge.answering.table import Fact
from knowledge.text.abbreviations import spelt_out
from knowledge.text.asked import AGENCY, FIGURE, MONEY, TIME
from knowledge.text.demands import is_sum
from knowledge.text.normalise import has_accents
from knowledge.text.tokens import folded_syllables
from knowledge.types import Document, Target, Task

_PAIR = 2

Rarity = Callable[[str], float]
"""How much a folded syllable weighs."""


def supplies(fact: Fact) -> frozenset[str]:
    """What kinds of thing a fact says."""
    said = {TIME} if fact.deadline else set[str]()
    if fact.lead or (isinstance(fact, Task) and fact.partners):
        said.add(AGENCY)
    if isinstance(fact, Target):
        said.update({FIGURE, MONEY} if is_sum(fact.quantity.unit) else {FIGURE})
    return frozenset(said)


def words_of(fact: Fact, document: Document) -> str:
    """What a fact says of itself, without the figure; short forms with what they stand for."""
    if isinstance(fact, Task):
        return spelt_out(f"{fact.action} {fact.deliverable} {' '.join(a.name for a in (*fact.lead, *fact.partners))}")
    bodies = " ".join(a.name for a in fact.lead)
    return spelt_out(f"{fact.indicator} {fact.sector or ''} {fact.quantity.unit} {bodies}")


def coverage(about: str, words: str, rarity: Rarity) -> float:
    """The share of the question's weight that some words have, 0…1, accents aside.

    Without accents too many words look alike ("cáp quang", "cấp xã"): then a word counts only beside a neighbour that
    it has in the question.
    """
    wanted, said = syllables(about), syllables(words)
    if has_accents(about) or len(wanted) < _PAIR:
        return share(set(wanted), set(said), rarity)
    found = set(pairwise(said))
    return share(set(wanted), {t for pair in pairwise(wanted) if pair in found for t in pair}, rarity)


def share(wanted: Set[str], said: Set[str], rarity: Rarity) -> float:
    """The share of the weight of some syllables that others have of it, 0…1."""
    return sum(map(rarity, wanted & said)) / max(sum(map(rarity, wanted)), 1e-6)


@lru_cache(maxsize=8192)
def syllables(text: str) -> tuple[str, ...]:
    """The syllables that are compared, folded; kept, for the words of facts come again with each question."""
    return tuple(folded_syllables(text))
