"""Follow-up questions over the real documents, judged by the scorer beside the repository, and how long one takes.

Each turn is completed from those before as the actions do it, without a guessed intent: what the words alone carry. The
same through the running web chat, dialogue model and all, is the scorer's own figure (docs/quality.md).
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from actions.queries import Memory, meant, remembered
from benchmarks.facts import Line
from benchmarks.language.answers import knowledge, scorer, worded
from benchmarks.language.questions import others, questions

BAR, MOST_MILLISECONDS = 0.90, 150.0


def lines() -> Iterator[Line]:
    """The share of follow-up questions answered right, and the 95th percentile of the time of a turn."""
    knowledge().warm()
    told = [conversation for conversation in (*questions(), *others()) if conversation["then"]]
    turns = [turn for conversation in told for turn in judged(conversation)]
    right = sum(not wrong for wrong, _ in turns) / len(turns)
    yield Line("follow-up questions answered right", right, BAR, f"{len(turns)} in {len(told)} conversations")
    slowest = sorted(seconds for _, seconds in turns)[int(0.95 * len(turns)) - 1]
    yield Line("a follow-up, milliseconds, p95, dialogue model aside", 1000 * slowest, MOST_MILLISECONDS, most=True)


def judged(conversation: dict[str, Any]) -> Iterator[tuple[list[str], float]]:
    """What is wrong with the answer to each follow-up, and the seconds that it took."""
    memory = Memory()
    for number, turn in enumerate([conversation, *conversation["then"]]):
        started = time.perf_counter()
        answer = knowledge().answer(meant(turn["question"], memory, knowledge().read))
        seconds = time.perf_counter() - started
        memory = remembered(answer)
        if number:
            yield scorer().judge(turn, conversation["category"], worded(answer)), seconds
