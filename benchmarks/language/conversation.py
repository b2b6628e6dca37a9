"""Follow-up questions over the real documents, judged by the scorer beside the repository, and how long one takes.

Each turn is completed from those before as the actions do it, without a guessed intent: what the words alone carry. The
same through the running web chat, dialogue model and all, is the scorer's own figure (docs/quality.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.answers import Turn, judged
from benchmarks.facts import Line
from benchmarks.language.answers import knowledge
from benchmarks.language.questions import others, questions

BAR, MOST_MILLISECONDS = 0.90, 150.0


def lines() -> Iterator[Line]:
    """The shares of follow-up questions answered right, and the 95th percentile of the time of a turn."""
    knowledge().warm()
    told, own = _follow_ups(questions()), _follow_ups(others())
    yield Line("follow-up questions answered right", _right(told), BAR, f"{len(told)} turns")
    yield Line("the same, questions written later", _right(own), note=f"{len(own)} turns")
    slowest = sorted(turn.seconds for turn in (*told, *own))[int(0.95 * (len(told) + len(own))) - 1]
    yield Line("a follow-up, milliseconds, p95, dialogue model aside", 1000 * slowest, MOST_MILLISECONDS, most=True)


def _follow_ups(conversations: Sequence[dict[str, Any]]) -> list[Turn]:
    return [turn for told in conversations if told["then"] for turn in judged(told, knowledge())[1][1:]]


def _right(turns: Sequence[Turn]) -> float:
    return sum(not turn.wrong for turn in turns) / len(turns)
