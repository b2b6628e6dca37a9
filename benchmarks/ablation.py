"""What each check between a question and its answer is worth: `python -m benchmarks.ablation`.

All questions that may be learnt from are answered once as they are, and once without each check. (What each view and
weight of the search is worth: `benchmarks.retrieval`.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any
from unittest.mock import patch

from benchmarks.answers import judged, loaded, questions
from knowledge.settings import Settings
from knowledge.types import Status

_ANSWERING = "knowledge.answering"
_WITHOUT: dict[str, dict[str, Callable[..., Any]]] = {
    "as it is": {},
    "the threshold": {"threshold": lambda: 0.0},
    "learnt signs: the passage's score alone": {
        "threshold": lambda: 0.0,
        "case.confidence": lambda signs: signs.score + signs.fact / 100,
    },
    "what is counted, and names": {"values.meets": lambda *_: True, "says.meets": lambda *_: True},
    "level, year, unit, kind of figure": {"values.follows": lambda *_: True, "passages.follows": lambda *_: True},
    "the kind of thing and year that a passage must say": {"passages.says": lambda *_: True},
    "facts: passages alone": {"values.candidates": lambda _: []},
    "lists and whom a passage means": {"passages.introduced": lambda *_: [], "passages.antecedent": lambda *_: None},
    "questions about a document": {"about_document": lambda *_: None},
}


def main() -> None:
    """Print a table."""
    knowledge = loaded(Settings.from_environment())
    print("| without | right | unanswerable: abstained | answerable: refused |\n|---|---|---|---|")
    for name, patches in _WITHOUT.items():
        with ExitStack() as stack:
            for place, stand_in in patches.items():
                stack.enter_context(patch(f"{_ANSWERING}.{place}", stand_in))
            rows = list(_asked(knowledge))
        right = sum(not wrong for _, wrong, _ in rows)
        unknown, known = ([none for u, _, none in rows if u is wanted] for wanted in (True, False))
        print(f"| {name} | {right} of {len(rows)} | {sum(unknown)} of {len(unknown)} | {sum(known)} of {len(known)} |")


def _asked(knowledge: Any) -> Iterator[tuple[bool, bool, bool]]:
    """Of each question: whether it is unanswerable, answered wrongly, abstained from."""
    for question in questions("dev"):
        wrong, turns = judged(question, knowledge)
        yield bool(question.get("abstain")), bool(wrong), turns[0].answer.status is Status.NONE


if __name__ == "__main__":
    main()
