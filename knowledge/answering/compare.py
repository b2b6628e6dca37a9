"""A comparison: the same thing of two places, documents or years, and never two things."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answering import values
from knowledge.answering.case import Candidate, Case
from knowledge.answering.confidence import threshold
from knowledge.answering.match import coverage, share, syllables, words_of
from knowledge.answering.table import Fact
from knowledge.text.asked import FIGURE
from knowledge.text.demands import is_percentage
from knowledge.text.indicators import measured
from knowledge.types import Passage, Target

_SPOKEN = 0.5
"""Share of the question's weight that a passage quoted for a side says, at least."""
LIKELY = 0.25
"""Probability that a side has at least: it need not be sure alone, as it is held against the other."""
_ALIKE = 0.15
"""Share of the words of one indicator that the other has, and the other way round, at least."""

_APART = 0.6
"""Share that a figure of one thing has, at least, of the words that tell it from another one."""


def facts(sides: Sequence[Case]) -> list[Fact]:
    """A figure for each side, all of the same thing: the likeliest of all, and what is most like it on the other sides.

    None where a side has nothing like it.
    """
    able = [_figures(side) for side in sides]
    if not all(able):
        return []
    measure = max((found[0] for found in able), key=lambda candidate: candidate.likely)
    chosen = [max(found, key=lambda c: c.likely * _alike(measure, c, sides[0])) for found in able]
    same = all(c.likely >= LIKELY and _alike(measure, c, sides[0]) >= _ALIKE for c in chosen)
    found = [c.fact for c in chosen if c.fact]
    rates = {is_percentage(fact.quantity.unit) for fact in found if isinstance(fact, Target)}
    return found if same and len(rates) == 1 and len({fact.fact_id for fact in found}) == len(found) else []


def passages(sides: Sequence[Sequence[Candidate]]) -> list[Passage]:
    """The likeliest passage of each side, to be quoted; none where one is not likely.

    Rows of one table say the same thing of each side: then it is enough that one of them is likely.
    """
    if not all(sides):
        return []
    best = [found[0] for found in sides]
    chunks = [c.passage.chunk for c in best]
    rows = all(chunk.cells for chunk in chunks) and len({(chunk.doc_id, chunk.path) for chunk in chunks}) == 1
    sure = [c.likely >= LIKELY and c.signs.words >= _SPOKEN for c in best]
    return list({c.passage.chunk.chunk_id: c.passage for c in best}.values()) if all(sure) or rows and any(sure) else []


def places(sides: Sequence[Case]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The places of sides of which a figure is known, and of those of which none is."""
    named = [(side.scope.places[0], _figures(side)) for side in sides if side.scope.places]
    known = [place for place, found in named if found and found[0].likely >= threshold()]
    return tuple(known), tuple(place for place, _ in named if place not in known)


def apart(sides: Sequence[Case], able: Sequence[Sequence[Candidate]]) -> list[Candidate]:
    """What is likeliest for each of two things asked at once and speaks of that one: none unless both are found.

    In one document it is enough that one of them is likely enough to be answered alone.
    """
    matters = [set(syllables(side.asked.about)) for side in sides]
    own = [matter - other for matter, other in zip(matters, reversed(matters), strict=True)]
    if not all(own):
        return []
    told = [[c for c in found if _tells(c, words, sides[0])] for found, words in zip(able, own, strict=True)]
    best = [max(found, key=lambda c: c.likely) for found in told if found]
    if len(best) < len(sides) or len({(c.passage.chunk.chunk_id, c.fact and c.fact.fact_id) for c in best}) < len(best):
        return []
    one = len({c.passage.chunk.doc_id for c in best}) == 1
    likely = sorted(c.likely for c in best)
    return best if likely[0] >= (LIKELY if one else threshold()) and likely[-1] >= threshold() else []


def _tells(candidate: Candidate, words: set[str], case: Case) -> bool:
    """Whether a candidate speaks of the one of two things that some words tell from the other."""
    chunk, rarity = candidate.passage.chunk, case.retriever.rarity
    said = _words(candidate, case) or " ".join((chunk.text, *(header for header, _ in chunk.cells)))
    return share(words, set(syllables(f"{said} {' '.join(chunk.path)}")), rarity) >= _APART


def _figures(side: Case) -> list[Candidate]:
    return values.candidates(replace(side, asked=replace(side.asked, kinds=frozenset({FIGURE}))))


def _alike(one: Candidate, other: Candidate, case: Case) -> float:
    """How alike what two facts measure is, 0…1."""
    first, second = (_words(candidate, case) for candidate in (one, other))
    return min(coverage(first, second, case.retriever.rarity), coverage(second, first, case.retriever.rarity))


def _words(candidate: Candidate, case: Case) -> str:
    fact = candidate.fact
    return measured(words_of(replace(fact, lead=()), case.retriever.documents[fact.evidence.doc_id])) if fact else ""
