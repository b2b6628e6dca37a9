"""The likeliest row of syllables among what each may be."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.text.typed.model import NONE, Model

_BEAM = 20
"""Ends of a row that are kept at each step; 40 restore no more."""
_BEHIND = 8.0
"""How far a row's score may lie behind the best one."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a piece of a text may be: syllables by number, and the logarithm of how likely they are typed like that."""

    syllables: tuple[int, ...]
    cost: float = 0.0
    text: str = ""


Row = tuple[float, Any, Choice | None]
"""A row of choices: its score, the row without its last choice, and that choice."""


def likeliest(model: Model, options: Sequence[Sequence[Choice]]) -> list[Choice]:
    """One choice for each piece (Viterbi over pairs of syllables, the best `_BEAM` of them)."""
    rows: dict[tuple[int, int], Row] = {(NONE, 0): (0.0, None, None)}
    for choices in options:
        reached: dict[tuple[int, int], Row] = {}
        firsts = [choice.syllables[0] for choice in choices]
        for (before, last), row in rows.items():
            for choice, likely in zip(choices, model.all_behind(before, last, firsts), strict=True):
                score = row[0] + choice.cost + math.log(likely)
                ends = last, choice.syllables[0]
                if len(choice.syllables) > 1:
                    ends, more = _through(model, ends, choice.syllables[1:])
                    score += more
                known = reached.get(ends)
                if known is None or known[0] < score:
                    reached[ends] = (score, row, choice)
        rows = _best(reached)
    return _followed(max(rows.values(), key=_score))


def _through(model: Model, ends: tuple[int, int], syllables: Sequence[int]) -> tuple[tuple[int, int], float]:
    """Where a row ends behind more syllables, and what they add to its score."""
    score = 0.0
    for syllable in syllables:
        score += math.log(model.behind(*ends, syllable))
        ends = ends[1], syllable
    return ends, score


def _score(row: Row) -> float:
    return row[0]


def _best(rows: dict[tuple[int, int], Row]) -> dict[tuple[int, int], Row]:
    least = max(row[0] for row in rows.values()) - _BEHIND
    near = [item for item in rows.items() if item[1][0] >= least]
    return dict(sorted(near, key=lambda item: -item[1][0])[:_BEAM])


def _followed(row: Row) -> list[Choice]:
    chosen = list[Choice]()
    while row[2] is not None:
        chosen.append(row[2])
        row = row[1]
    return chosen[::-1]


def certainty(model: Model, options: Sequence[Sequence[Choice]], chosen: Sequence[Choice]) -> list[float]:
    """For each piece the probability of what was chosen, as long as the others are what was chosen for them, 0…1."""
    return [_share(model, options[at], chosen, at) if len(options[at]) > 1 else 1.0 for at in range(len(chosen))]


def _share(model: Model, choices: Sequence[Choice], chosen: Sequence[Choice], at: int) -> float:
    left = [s for c in chosen[max(0, at - 2) : at] for s in c.syllables]
    right = [s for c in chosen[at + 1 : at + 3] for s in c.syllables][:2]
    before, last = [NONE, 0, *left][-2:] if at < 2 else left[-2:]
    first = model.all_behind(before, last, [c.syllables[0] for c in choices])
    alone = {c: c.cost + math.log(p) for c, p in zip(choices, first, strict=True)}
    scores = {
        c: score + _through(model, (last, c.syllables[0]), [*c.syllables[1:], *right])[1]
        for c, score in alone.items()
        if score >= alone[chosen[at]] - _BEHIND
    }
    best = max(scores.values())
    return math.exp(scores[chosen[at]] - best) / sum(math.exp(score - best) for score in scores.values())
