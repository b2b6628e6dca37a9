"""Scores of parsed questions, as benchmarks.language.parsed gives them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from knowledge.text.tokens import syllables

Parsed = dict[str, Any]

BARS = {"accents": (0.95, 0.94), "plain": (0.93, 0.90)}
"""Macro F1 of intents and F1 of entities, with and without accents."""
MOST_SENT_ON, MOST_REFUSED = 0.05, 0.02

PLANS = frozenset({"ask_value", "ask_deadline", "ask_responsibility", "ask_list", "ask_compare", "ask_general"})
SEARCHED = PLANS | {"follow_up", "nlu_fallback", "english"}
UNLABELLED = frozenset({"out_of_scope", "english"})


def macro_f1(parsed: Sequence[Parsed]) -> float:
    """Mean F1 of the intents that are meant; a question that fell back is a wrong one."""
    pairs = [(one["meant"]["intent"], one["found"]["intent"]) for one in parsed]
    return sum(_f1_of(intent, pairs) for intent in {meant for meant, _ in pairs}) / len({meant for meant, _ in pairs})


def _f1_of(intent: str, pairs: Sequence[tuple[str, str]]) -> float:
    both = sum(meant == found == intent for meant, found in pairs)
    named = sum((meant == intent) + (found == intent) for meant, found in pairs)
    return 2 * both / named


def entities_f1(parsed: Sequence[Parsed], kinds: Callable[[str], bool] = bool) -> float:
    """F1 over entities that are right from their first letter to their last."""
    return _f1(
        ({e for e in map(tuple, one[side]["entities"]) if kinds(e[0])} for side in ("meant", "found"))
        for one in parsed
        if one["meant"]["intent"] not in UNLABELLED
    )


def labels_f1(parsed: Sequence[Parsed]) -> float:
    """F1 over the syllables of entities, each with its label, as `rasa test` counts words."""
    return _f1(
        (
            {
                (kind, s.start)
                for s in syllables(one["text"])
                for kind, a, b in one[side]["entities"]
                if a <= s.start < b
            }
            for side in ("meant", "found")
        )
        for one in parsed
        if one["meant"]["intent"] not in UNLABELLED
    )


def _f1(pairs: Iterable[Iterable[set[Any]]]) -> float:
    both = named = 0
    for meant, found in pairs:
        both += len(meant & found)
        named += len(meant) + len(found)
    return 2 * both / named


def sent_on(parsed: Sequence[Parsed]) -> float:
    """Share of the questions out of scope that are searched for all the same."""
    found = [one["found"]["intent"] for one in parsed if one["meant"]["intent"] == "out_of_scope"]
    return sum(intent in SEARCHED for intent in found) / len(found)


def refused(parsed: Sequence[Parsed]) -> float:
    """Share of the questions on plans that are called out of scope."""
    found = [one["found"]["intent"] for one in parsed if one["meant"]["intent"] in PLANS | {"follow_up"}]
    return found.count("out_of_scope") / len(found)
