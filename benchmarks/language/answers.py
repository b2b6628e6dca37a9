"""What is lost in answers when questions come without accents or with slips: the loaded documents, asked offline.

Needs `DATA_DIR` with the articles and plans loaded, and the scorer beside the repository.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any

from benchmarks.answers import judged
from benchmarks.facts import Line
from benchmarks.language.questions import misspelt, questions, unaccented
from knowledge.base import Knowledge
from knowledge.settings import Settings

SEED = 2026
DRAWS = 4
_INTENTS = {
    "list": "ask_list",
    "compare": "ask_compare",
    "deadline": "ask_deadline",
    "responsibility": "ask_responsibility",
}


def lines() -> Iterator[Line]:
    """The share of questions answered right, as they are and spoiled."""
    plain = right(lambda text: text)
    yield Line("answers: as asked", plain, note=f"{len(questions())} conversations")
    bare = right(unaccented)
    yield Line("answers: lost without accents", plain - bare, 0.03, f"{bare:.3f} right", most=True)
    draws = [right(partial(misspelt, chance=random.Random(SEED + draw))) for draw in range(DRAWS)]
    slipped = sum(draws) / DRAWS
    note = f"{slipped:.3f} right; {DRAWS} draws of slips, {min(draws):.3f} to {max(draws):.3f}"
    yield Line("answers: lost with two slips", plain - slipped, 0.08, note, most=True)


def right(spoil: Callable[[str], str]) -> float:
    """The share of conversations that the scorer has nothing against."""
    return sum(not wrong(conversation, spoil) for conversation in questions()) / len(questions())


def wrong(conversation: dict[str, Any], spoil: Callable[[str], str]) -> list[str]:
    """What the scorer has against the answers of a conversation."""
    return judged(conversation, knowledge(), spoil=spoil, intent=_INTENTS.get(conversation["category"]))[0]


@cache
def knowledge() -> Knowledge:
    """The knowledge base of DATA_DIR."""
    return Knowledge(Settings.from_environment())
