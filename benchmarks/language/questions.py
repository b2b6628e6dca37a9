"""The development questions, and how people spoil them."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from benchmarks.facts import EVAL, GOLD
from knowledge.text.normalise import fold
from knowledge.text.typed.keyboards import NEIGHBOURS

FILES = ("seeds", "plans")
_WORD = re.compile(r"(?<![\w@./&-])[^\W\d_]{3,}(?![\w@/&-]|\.\w)")


@cache
def questions() -> tuple[dict[str, Any], ...]:
    """All conversations of both sets."""
    lines = [line for name in FILES for line in (EVAL / f"{name}.dev.jsonl").read_text(encoding="utf-8").splitlines()]
    return tuple(json.loads(line) for line in lines)


@cache
def others() -> tuple[dict[str, Any], ...]:
    """Questions over the same documents that were written later, by others (tests/gold/questions.jsonl)."""
    return tuple(map(json.loads, (GOLD / "questions.jsonl").read_text(encoding="utf-8").splitlines()))


def asked(conversations: Iterable[dict[str, Any]] | None = None) -> Iterator[str]:
    """Every question, follow-ups too."""
    for conversation in questions() if conversations is None else conversations:
        yield from (turn["question"] for turn in [conversation, *conversation["then"]])


def unaccented(text: str) -> str:
    """A text as typed without accents; capitals stay."""
    return "".join(plain.upper() if c.isupper() else plain for c, plain in zip(text, fold(text), strict=True))


def misspelt(text: str, chance: random.Random, *, slips: int = 2) -> str:
    """A text with slips of the fingers in words that are no short forms: "mục tiêu" -> "mụcc tieeu"."""
    for _ in range(slips):
        words = [m for m in _WORD.finditer(text) if not m.group().isupper()]
        if words:
            word = chance.choice(words)
            text = text[: word.start()] + chance.choice(_SLIPS)(word.group(), chance) + text[word.end() :]
    return re.sub("\0 ?", "", text)


def _dropped(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def _doubled(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    return word[: at + 1] + word[at:].lower()


def _swapped(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _neighbour(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word))
    return word[:at] + chance.choice(NEIGHBOURS.get(fold(word[at]), word[at])) + word[at + 1 :]


def _joined(word: str, _: random.Random) -> str:
    return word + "\0"  # the space behind it goes


_SLIPS = (_dropped, _doubled, _swapped, _neighbour, _joined)
