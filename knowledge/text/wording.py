"""What documents call the things that a question calls by a short form or an everyday word."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.text.abbreviations import expand, short_forms
from knowledge.text.normalise import fold, squeeze
from knowledge.text.patterns import any_of, flat, folded, lexicon, reading

_MOST = 3
"""Readings beside the one as said."""


@lru_cache(maxsize=256)
def in_full(text: str) -> str:
    """A question with what documents may say instead behind each short form and everyday word: what is searched.

    "DVCTT của dân nghèo" -> "DVCTT dịch vụ công trực tuyến của dân nghèo hộ nghèo"

    What was said stays, for a document may say it too. Not length-preserving.
    """
    said = expand(text)
    for start, end, official in reversed(_everyday(said)):
        said = f"{said[:start]}{said[start:end]} {' '.join(official)}{said[end:]}"
    return said


@lru_cache(maxsize=256)
def readings(text: str) -> tuple[str, ...]:
    """A question as said, and with the words of documents instead: what a document says is held beside each.

    "nước ngầm bị cấm" -> "nước ngầm bị cấm", "nước dưới đất bị cấm"
    """
    found = [text]
    for choice in range(_MOST):
        said = short_forms(text)
        for start, end, official in reversed(_everyday(said)):
            said = f"{said[:start]}{official[min(choice, len(official) - 1)]}{said[end:]}"
        found.append(squeeze(said))
    return tuple(dict.fromkeys(found))


def _everyday(text: str) -> list[tuple[int, int, list[str]]]:
    """Everyday words of a text and what documents call them, in order."""
    _, way = reading(text)
    pattern, meanings = _lexicon(way)
    source = flat(text) if way == 0 else folded(text)
    return [(m.start(), m.end(), meanings[" ".join(m.group().split())]) for m in pattern.finditer(source)]


@lru_cache(maxsize=2)
def _lexicon(way: int) -> tuple[re.Pattern[str], dict[str, list[str]]]:
    def form(word: str) -> str:
        return flat(word) if way == 0 else fold(flat(word))

    words = {form(word): official for word, official in lexicon("everyday").items()}
    return re.compile(rf"(?<!\w){any_of(words)}(?!\w)"), words
