"""What a fact says of itself, and how much of a question some words say."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

from knowledge.answering.table import Fact
from knowledge.text.asked import AGENCY, FIGURE, MONEY, TIME
from knowledge.text.demands import is_sum
from knowledge.text.normalise import has_accents
from knowledge.text.tokens import folded, search_syllables
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
    """What a fact says of itself, without the figure."""
    if isinstance(fact, Task):
        return f"{fact.action} {fact.deliverable} {' '.join(a.name for a in (*fact.lead, *fact.partners))}"
    return f"{fact.indicator} {fact.sector or ''} {fact.quantity.unit} {' '.join(a.name for a in fact.lead)}"


def coverage(about: str, words: str, rarity: Rarity) -> float:
    """The share of the question's weight that some words have, 0…1, accents aside.

    Without accents too many words look alike ("cáp quang", "cấp xã"): then a word counts only beside a neighbour that
    it has in the question.
    """
    wanted, said = syllables(about), syllables(words)
    weight = {t: rarity(t) for t in wanted}
    total = max(sum(weight.values()), 1e-6)
    if has_accents(about) or len(wanted) < _PAIR:
        known = set(said)
        return sum(w for t, w in weight.items() if t in known) / total
    found = set(pairwise(said))
    return sum(weight[t] for t in {t for pair in pairwise(wanted) if pair in found for t in pair}) / total


@lru_cache(maxsize=8192)
def syllables(text: str) -> tuple[str, ...]:
    """The syllables that are compared, folded; kept, for the words of facts come again with each question."""
    return tuple(folded(search_syllables(text)))
