"""Whether two indicators say the same: by their words, the rare ones more, and strictly.

A pair that is linked wrongly is worse than one that is missed. What one says more than the other is nearly always a
qualifier that makes it another indicator ("hộ nghèo", "hộ cận nghèo"; "xã nông thôn mới", "… nâng cao"), so short
ones have to be nearly equal, and known qualifiers (lexicon/indicators.yml) and numbers have to be the same. Long ones
differ in what describes; there the further members of a list ("doanh nghiệp, hợp tác xã, hộ kinh doanh") are left
aside. Where both have words of their own ("hài lòng về y tế", "… về giáo dục"), one stands in place of the other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log

from knowledge.text.abbreviations import expand
from knowledge.text.normalise import fold, normalise
from knowledge.text.patterns import CAPITAL, WORD_END, WORD_START, any_of, flat, lexicon

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_SHORTENED = re.compile(rf"[{CAPITAL}]{{2}}")
_PART = re.compile(r"[,;:…()]")
ALIKE = 0.6
"""Least share of the words of both that are shared; set on the targets of 23 plans and five articles, places aside."""
_SHORT, _ALIKE_SHORT = 7, 0.8  # shared syllables: fewer say too little to bear a difference
_FEWEST = 4  # shared syllables, unless there are no others
_REPLACED = 0.15  # of what is shared, the most that both may have in place of each other
WHOLE = 0.5
"""Least share of each indicator's words, further members of lists among them, that the other has."""

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an indicator says: its syllables in each part between commas, and what must be the same in another."""

    parts: tuple[frozenset[str], ...]
    words: frozenset[str]
    contrasts: frozenset[str]


@lru_cache(maxsize=1 << 17)
def meaning(indicator: str) -> Meaning:
    """Read an indicator.

    "Tỷ lệ DNNVV, HTX ứng dụng CNS" -> parts {doanh, nghiep, nho, vua}, {hop, tac, xa, ung, dung, cong, nghe, so}
    """
    text = (expand(indicator) if _SHORTENED.search(indicator) else normalise(indicator)).lower()
    plain = fold(_phrases("frame").sub(" ", text))
    parts = tuple(frozenset(_WORD.findall(part)) - _short_forms() for part in _PART.split(plain))
    numbers = (said.lstrip("0").replace(",", ".") for said in _NUMBER.findall(text))
    told = _phrases("contrasts").findall(text)
    return Meaning(parts, frozenset().union(*parts), frozenset((*numbers, *told)))


def rarity(meanings: Iterable[Meaning]) -> dict[str, float]:
    """The weight of each word: the more the fewer indicators have it."""
    known = list(meanings)
    counts = Counter(word for one in known for word in one.words)
    return {word: log(1 + len(known) / count) for word, count in counts.items()}


def likeness(one: Meaning, other: Meaning, weights: Weights) -> float:
    """How much two indicators say the same, ALIKE to 1; 0 where they may be different ones."""
    shared = one.words & other.words
    if one.contrasts != other.contrasts:
        return 0.0
    if one.words == other.words:
        return 1.0 if len(shared) > 1 else 0.0
    same = _weigh(shared, weights)
    if len(shared) < _FEWEST or same < WHOLE * max(_weigh(one.words, weights), _weigh(other.words, weights)):
        return 0.0
    own, others = _weigh(_own(one, shared), weights), _weigh(_own(other, shared), weights)
    alike = same / (same + own + others)
    least = ALIKE if len(shared) >= _SHORT else _ALIKE_SHORT
    return alike if alike >= least and min(own, others) <= _REPLACED * same else 0.0


def _own(meaning: Meaning, shared: frozenset[str]) -> frozenset[str]:
    """The words that the other does not have, without the further members of a list."""
    first, *more = meaning.parts
    return (first | frozenset().union(*(part for part in more if part & shared))) - shared


def _weigh(words: Iterable[str], weights: Weights) -> float:
    return sum(map(weights.__getitem__, words))


@lru_cache(maxsize=1)
def _short_forms() -> frozenset[str]:
    return frozenset(fold(short) for short in lexicon("abbreviations")["terms"])


@lru_cache(maxsize=2)
def _phrases(kind: str) -> re.Pattern[str]:
    return re.compile(WORD_START + any_of(map(flat, lexicon("indicators")[kind])) + WORD_END)
