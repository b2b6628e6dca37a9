"""Accents put back on text typed without them, learnt from the loaded documents and the lexicons.

For each syllable the forms seen under its folded spelling; the likeliest sequence by counts of pairs (Viterbi). Length
is kept, so offsets hold. A syllable never seen stays as it is.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from knowledge.text.normalise import fold, normalise
from knowledge.text.places import provinces
from knowledge.text.tokens import Token, syllables

_FORMS = 10
"""Forms of a syllable that are tried; the eleventh is never right."""
_TRUST = 4.0
"""Weight of a syllable's own frequency beside that of the pair: a pair seen four times counts as much."""
_LEXICON_WEIGHT = 8
_LEXICONS = ("terms.txt", "question_words.txt", "list_words.txt")


class Accents:
    """Restores accents; `texts` is what it learns from, beside the lexicons."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._single: Counter[str] = Counter()
        self._pairs: Counter[tuple[str, str]] = Counter()
        for text in texts:
            self._learn(text, 1)
        for text in _lexicon_texts():
            self._learn(text, _LEXICON_WEIGHT)
        self._total = max(sum(self._single.values()), 1)
        forms: defaultdict[str, list[str]] = defaultdict(list)
        for form, _ in self._single.most_common():
            folded = fold(form)
            if len(forms[folded]) < _FORMS:
                forms[folded].append(form)
        self._forms = dict(forms)

    def _learn(self, text: str, weight: int) -> None:
        words = [t.text.lower() for t in syllables(text)]
        for word in words:
            self._single[word] += weight
        for pair in pairwise(words):
            self._pairs[pair] += weight

    def restore(self, text: str) -> str:
        """A text with accents, of the same length.

        "chi tieu ho so cap xa" -> "chỉ tiêu hồ sơ cấp xã"
        """
        source = normalise(text)
        tokens = syllables(source)
        for token, form in zip(tokens, self._likeliest([t.text.lower() for t in tokens]), strict=True):
            source = source[: token.start] + _cased(form, token) + source[token.end :]
        return source

    def _likeliest(self, words: list[str]) -> list[str]:
        paths: dict[str, tuple[float, list[str]]] = {"": (0.0, [])}
        for word in words:
            reached: dict[str, tuple[float, list[str]]] = {}
            for form in self._forms.get(fold(word), [word]):
                score, path = max((s + self._step(last, form), p) for last, (s, p) in paths.items())
                reached[form] = (score, [*path, form])
            paths = reached
        return max(paths.values())[1]

    def _step(self, last: str, form: str) -> float:
        own = (self._single[form] + 0.1) / self._total
        return math.log((self._pairs[last, form] + _TRUST * own) / (self._single[last] + _TRUST))


def _cased(form: str, token: Token) -> str:
    if len(form) != len(token.text):
        return token.text
    return "".join(new.upper() if old.isupper() else new for new, old in zip(form, token.text, strict=True))


@lru_cache(maxsize=1)
def _lexicon_texts() -> tuple[str, ...]:
    folder = Path(__file__).parent / "lexicon"
    lines = [line for name in _LEXICONS for line in (folder / name).read_text(encoding="utf-8").splitlines()]
    return (*(line for line in lines if line and not line.startswith("#")), *provinces())
