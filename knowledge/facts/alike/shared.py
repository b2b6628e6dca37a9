"""A target said twice in one document: in its text, and in an annex that says who answers for it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from knowledge.text.patterns import folded
from knowledge.types import Target, Task

_WORD = re.compile(r"[^\W_]+")
_ALIKE = 0.8  # of the words of both; two indicators of one plan that differ in a level share less


def with_shared_leads(facts: Iterable[Target | Task]) -> Iterator[Target | Task]:
    """The facts, where a target without lead has that of the same target elsewhere, whose span is then in `also`.

    The same are those of equal amount and date whose indicators have nearly the same words.
    """
    known: dict[tuple[object, ...], list[tuple[frozenset[str], Target]]] = defaultdict(list)
    facts = list(facts)
    for fact in facts:
        if isinstance(fact, Target) and fact.lead:
            known[_key(fact)].append((_words(fact), fact))
    for fact in facts:
        yield _completed(fact, known.get(_key(fact), [])) if isinstance(fact, Target) and not fact.lead else fact


def _completed(target: Target, others: list[tuple[frozenset[str], Target]]) -> Target:
    own = _words(target)
    for words, other in others:
        if len(own & words) >= _ALIKE * len(own | words):
            return replace(target, lead=other.lead, also=(*target.also, other.evidence))
    return target


def _key(target: Target) -> tuple[object, ...]:
    due = target.deadline and (target.deadline.due or target.deadline.text)
    return target.quantity.low, target.quantity.high, due, target.kind


def _words(target: Target) -> frozenset[str]:
    return frozenset(_WORD.findall(folded(target.indicator)))
