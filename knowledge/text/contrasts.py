"""Words that exclude each other: a figure on women says nothing of men, one of public schools none of private ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from knowledge.text.abbreviations import expand
from knowledge.text.normalise import fold
from knowledge.text.patterns import WORD_END, WORD_START, any_of, flat, lexicon, reading
from knowledge.text.wording import readings


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contrast named in a text; `of` and `name` are keys of lexicon/contrasts.yml."""

    of: str
    name: str
    text: str
    start: int
    end: int


def find_sides(text: str) -> list[Side]:
    """Sides of contrasts that a text names, in order.

    "khách quốc tế" -> "quốc tế"; "trường ngoài công lập" -> "ngoài công lập", and not "công lập"

    Without accents words of one syllable are left out: "bo" may be "bò" or "bộ".
    """
    source, way = reading(text)
    pattern, names = _pattern(way)
    found = ((names[" ".join(m.group().split())], m) for m in pattern.finditer(source))
    return [Side(of, name, text[m.start() : m.end()], m.start(), m.end()) for (of, name), m in found]


def speaks_of_another(question: str, own: str) -> bool:
    """Whether what a fact measures is another side of a contrast than the one asked about.

    "Tỷ lệ lao động nam", "Tỷ lệ lao động nữ" -> True; "lao động nam", "lao động nam giới và phụ nữ" -> False
    """
    asked = _asked(question)
    said = _sides(own) if asked else {}
    return any(of in said and not wanted & said[of] for of, wanted in asked)


def leaves_unsaid(question: str, evidence: str) -> bool:
    """Whether a text never names the side of a contrast that is asked about, where documents would.

    "Bao nhiêu trẻ em có tài khoản?", "80% người dân có tài khoản" -> True
    """
    demanded = lexicon("contrasts")["said"]
    asked = [(of, wanted) for of, wanted in _asked(question) if of in demanded]
    said = _sides(evidence) if asked else {}
    return any(not wanted & said.get(of, set()) for of, wanted in asked)


@lru_cache(maxsize=256)
def _asked(question: str) -> tuple[tuple[str, set[str]], ...]:
    """What a question asks of each contrast, in all of its readings."""
    found: dict[str, set[str]] = {}
    for text in readings(question):
        for of, names in _sides(text).items():
            found.setdefault(of, set()).update(names)
    named = _sides(question)
    return tuple((of, names) for of, names in found.items() if of in named)


def _sides(text: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for side in find_sides(expand(text)):
        found.setdefault(side.of, set()).add(side.name)
    return found


@lru_cache(maxsize=2)
def _pattern(way: int) -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    names = {
        fold(word) if way else flat(word): (of, name)
        for group in lexicon("contrasts").values()
        for of, sides in group.items()
        for name, words in sides.items()
        for word in words
        if not way or " " in word
    }
    return re.compile(f"{WORD_START}{any_of(names)}{WORD_END}"), names
