"""How likely a syllable is behind two others: trigrams, interpolated by absolute discounting.

Ney, Essen and Kneser, "On structuring probabilistic dependences in stochastic language modelling" (1994). What is
taken off every count seen goes to the shorter context: triple -> pair -> syllable. Kneser-Ney's own lower orders were
tried and are no better here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from knowledge.text.normalise import fold
from knowledge.text.typed.counts import BITS, BREAK, Counts, shipped

_OFF_PAIR, _OFF_TRIPLE = (0.0, 0.9, 1.6, 2.2), (0.0, 0.95, 1.8, 2.6)
"""What is taken off a count of one, two, three and more; set on plans left out of the counts (benchmarks/language)."""
_WORD = 0.1
"""What a pair of the word list counts that no text has."""
_RARE = 0.05
"""What a syllable counts that only the word list has."""
_FORMS = 12
"""Forms of a syllable that are tried; the thirteenth is hardly ever right."""
_CACHED = 200_000
NONE = -1
"""Stands before the beginning of a text."""


class Model:
    """Probabilities of syllables, by their numbers in `counts`."""

    def __init__(self, counts: Counts) -> None:
        self.counts = counts
        self._total = sum(counts.single.values()) + _RARE * len(counts.names)
        self._pair_left = self._left_by_syllable()
        self._triple_left = self._left_by_pair()
        self._pair_cache: dict[int, float] = {}
        self._forms: defaultdict[str, list[int]] = defaultdict(list)
        for number in sorted(range(len(counts.names)), key=lambda n: -counts.single[n]):
            forms = self._forms[fold(counts.names[number])]
            if len(forms) < _FORMS and counts.names[number] != BREAK:
                forms.append(number)

    @classmethod
    def learnt(cls, texts: Iterable[str] = ()) -> Model:
        """What comes with the project, and texts."""
        counts = shipped()
        counts.learn(texts)
        return cls(counts)

    def forms(self, folded: str) -> list[int]:
        """What a syllable without accents may be, the most frequent first: "so" -> số, sở, so, sơ…"""
        return self._forms.get(folded, [])

    def number(self, name: str) -> int | None:
        """The number of a syllable, None where nobody writes it: "chuyeern"."""
        return self.counts.numbers.get(name)

    def seen(self, name: str) -> int:
        """How often a syllable was seen; one without accents as often as the most frequent of its forms."""
        own = self.counts.numbers.get(name)
        numbers = self.forms(name) or ([] if own is None else [own])
        return max((self.counts.single[n] for n in numbers), default=0)

    def alone(self, syllable: int) -> float:
        return (self.counts.single[syllable] + _RARE) / self._total

    def after(self, last: int, syllable: int) -> float:
        """The probability of a syllable behind another."""
        key = last << BITS | syllable
        known = self._pair_cache.get(key)
        if known is None:
            if len(self._pair_cache) > _CACHED:
                self._pair_cache.clear()
            known = self._pair_cache[key] = self._after(last, syllable, key)
        return known

    def _after(self, last: int, syllable: int, key: int) -> float:
        total, left = self._pair_left.get(last, (0.0, 1.0))
        own = left * self.alone(syllable)
        seen = self.counts.pairs.get(key)
        if seen:
            return own + (seen - _off(seen, _OFF_PAIR)) / total
        return own + _WORD / total if key in self.counts.words else own

    def behind(self, before: int, last: int, syllable: int) -> float:
        """The probability of a syllable behind two others."""
        return self.all_behind(before, last, (syllable,))[0]

    def all_behind(self, before: int, last: int, syllables: Sequence[int]) -> list[float]:
        """The same for several syllables."""
        if before == NONE:
            return [0.5 * self.alone(s) + 0.5 * self.after(last, s) for s in syllables]  # it may begin in a sentence
        own = [self.after(last, s) for s in syllables]
        pair = before << BITS | last
        context = self._triple_left.get(pair)
        if context is None:
            return own
        total, left = context
        seen = [self.counts.triples.get(pair << BITS | s, 0) for s in syllables]
        return [left * p + (n - _off(n, _OFF_TRIPLE)) / total for p, n in zip(own, seen, strict=True)]

    def _left_by_syllable(self) -> dict[int, tuple[float, float]]:
        """For each syllable the sum of what follows it, and the share of that for what was not seen."""
        total, given = defaultdict[int, float](float), defaultdict[int, float](float)
        for key, seen in self.counts.pairs.items():
            total[key >> BITS] += seen
            given[key >> BITS] += seen - _off(seen, _OFF_PAIR)
        for key in self.counts.words:
            if key not in self.counts.pairs:
                total[key >> BITS] += 2 * _WORD
                given[key >> BITS] += _WORD
        return {last: (total[last], 1 - given[last] / total[last]) for last in total}

    def _left_by_pair(self) -> dict[int, tuple[float, float]]:
        """For each pair how often it was seen, and the share of that for what was not counted behind it."""
        given = defaultdict[int, float](float)
        for key, seen in self.counts.triples.items():
            given[key >> BITS] += seen - _off(seen, _OFF_TRIPLE)
        pairs = self.counts.pairs
        return {pair: (pairs[pair], 1 - share / pairs[pair]) for pair, share in given.items()}


def _off(seen: int, off: tuple[float, ...]) -> float:
    return off[seen if seen < 3 else 3]
