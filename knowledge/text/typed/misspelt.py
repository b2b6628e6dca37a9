"""Names of provinces with slips. Another name that is as like, a commune's behind "xã", stays what it is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import takewhile

from knowledge.text.normalise import fold, normalise
from knowledge.text.patterns import lexicon
from knowledge.text.places import provinces
from knowledge.text.typed.counts import LETTERS
from knowledge.text.typed.slips import JOINED, OTHER, slip

Meant = tuple[str, float]
"""What a word was meant as, and the logarithm of how likely it is then typed like that."""


def misspelt_provinces(typed: Sequence[str], known: Callable[[str], bool]) -> Iterator[tuple[int, list[Meant]]]:
    """Where words may name a province with a slip in one or more of them, and what each of them would be.

    ["ở", "Cà", "Mzu"]     -> 1, [("cà", 0), ("mau", -4)]
    ["Bắc", "Ninhmuốn"]    -> 0, [("bắc", 0), ("ninh muốn", -4)]
    ["tinh", "bacninh"]    -> 1, [("bắc ninh", -4)]

    A word that has a slip has its capital, or nobody writes it (`known`). One that differs in its accents only and is
    written is another name: "Thanh Hòa".
    """
    names, joined = _names()
    small = {kind.split()[-1] for kind in lexicon("place_names")["kinds_before"]}
    words = [word.lower() for word in typed]
    meant = [_meant(word, known) for word in typed]
    for at, word in enumerate(words):
        if at and words[at - 1] in small:
            continue
        if name := joined.get(word):
            yield at, [(" ".join(name), JOINED)]
        for first in meant[at]:
            for name in names[first]:
                alike = takewhile(lambda pair: pair[0] in pair[1], zip(name, meant[at:], strict=False))
                found = [(syllable, able[syllable]) for syllable, able in alike]
                if len(found) == len(name) - 1 and (tail := _run_together(typed[at + len(found) :], name[-1], known)):
                    found.append(tail)
                if len(found) == len(name) and any(cost for _, cost in found):
                    yield at, found


def _meant(typed: str, known: Callable[[str], bool]) -> Mapping[str, float]:
    """Syllables of names that a word is, or that it may be by one slip of those that fingers make, with the logarithm
    of how likely it is typed like that."""
    word = typed.lower()
    if not typed[:1].isupper() and known(word):
        return _same().get(word, {})
    if known(word):
        return {s: cost for s, cost in _near(word).items() if not cost or fold(s) != fold(word)}
    return _near(word)


def _run_together(typed: Sequence[str], syllable: str, known: Callable[[str], bool]) -> Meant | None:
    """The first of some words, if it begins with the last syllable of a name and lacks a space behind it."""
    word = typed[0].lower() if typed else ""
    own = syllable if fold(word) != word else fold(syllable)
    rest = word.removeprefix(own)
    return (f"{syllable} {rest}", JOINED) if rest != word and len(rest) > 1 and known(rest) else None


@lru_cache(maxsize=4096)
def _near(word: str) -> Mapping[str, float]:
    """Syllables of names by how likely a word is typed for them, by one slip or without any."""
    plain = fold(word) == word
    costs = {s: slip(word, fold(s) if plain else s) for s in _syllables()}
    return {s: cost for s, cost in costs.items() if cost is not None and cost > OTHER}


@lru_cache(maxsize=1)
def _same() -> dict[str, dict[str, float]]:
    """Syllables of names as they are, and without accents."""
    found = defaultdict[str, dict[str, float]](dict)
    for syllable in _syllables():
        found[syllable][syllable] = found[fold(syllable)][syllable] = 0.0
    return found


@lru_cache(maxsize=1)
def _names() -> tuple[dict[str, list[tuple[str, ...]]], dict[str, tuple[str, ...]]]:
    """Names of several syllables by their first one, and by all of them run together."""
    names = [tuple(re.findall(LETTERS, normalise(p).lower().removeprefix("thành phố "))) for p in provinces()]
    several = [name for name in names if len(name) > 1]
    by_first = defaultdict[str, list[tuple[str, ...]]](list)
    for name in several:
        by_first[name[0]].append(name)
    spellings = {"".join(name): name for name in several}
    return by_first, spellings | {fold(joined): name for joined, name in spellings.items()}


@lru_cache(maxsize=1)
def _syllables() -> tuple[str, ...]:
    by_first, _ = _names()
    return tuple(sorted({syllable for names in by_first.values() for name in names for syllable in name}))
