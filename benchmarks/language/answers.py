"""What is lost in answers when questions come without accents or with slips: the loaded documents, asked offline.

Needs `DATA_DIR` with the articles and plans loaded, and the scorer beside the repository.
"""

from __future__ import annotations

import importlib.util
import os
import random
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

import yaml

from actions.queries import Memory, meant, remembered
from actions.render import render
from benchmarks.documents import ROOT
from benchmarks.facts import EVAL, Line
from benchmarks.language.questions import misspelt, questions, unaccented
from knowledge.base import Knowledge
from knowledge.settings import Settings
from knowledge.types import Answer

SEED = 2026
DRAWS = 4
_INTENTS = {
    "list": "ask_list",
    "compare": "ask_compare",
    "deadline": "ask_deadline",
    "responsibility": "ask_responsibility",
}


class _Messages:
    """Takes what an action says, as rasa-sdk's dispatcher does, and words it by the first variation of a response."""

    def __init__(self) -> None:
        self.said: list[dict[str, Any]] = []

    def utter_message(self, response: str = "", json_message: Any = None, buttons: Any = None, **values: Any) -> None:
        text = _domain()["responses"][response][0]["text"] if response else ""
        words = {name: str(value) for name, value in values.items()}
        self.said.append({"text": text.format_map(words), **(json_message or {})})


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
    found, memory = list[str](), Memory()
    for number, turn in enumerate([conversation, *conversation["then"]]):
        intent = None if number else _INTENTS.get(conversation["category"])
        answer = knowledge().answer(meant(spoil(turn["question"]), memory, knowledge().read, intent=intent))
        found += scorer().judge(turn, conversation["category"], worded(answer))
        memory = remembered(answer)
    return found


def worded(answer: Answer) -> list[dict[str, Any]]:
    messages = _Messages()
    render(answer, messages, _domain())  # type: ignore[arg-type]
    return messages.said


@cache
def knowledge() -> Knowledge:
    return Knowledge(Settings.from_environment())


@cache
def _domain() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8")))


@cache
def scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score", Path(os.environ.get("SCORER", EVAL / "score.py")))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
