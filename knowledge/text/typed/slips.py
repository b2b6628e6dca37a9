"""Slips of the fingers: what a word that nobody writes was meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.text.normalise import fold
from knowledge.text.typed.keyboards import NEIGHBOURS
from knowledge.text.typed.model import Model

_LETTERS = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz"
_PLAIN = "abcdefghijklmnopqrstuvwxyz"
_DOUBLED, _SWAPPED, _BESIDE, _ACCENT, _DROPPED, _ADDED, OTHER, JOINED = -3.0, -4.0, -4.0, -4.0, -5.0, -6.0, -9.0, -4.0
"""How unlikely (as a logarithm) each slip is."""
_LEAST, _LEAST_PLAIN, _LONGEST = 3, 4, 16
"""Letters that a word, or one without accents, has to have: shorter ones could be anything, longer ones too."""
_VOWEL = re.compile(r"[aeiouy]")
"""What every syllable has: a word of three letters without accents and without a vowel is a slip."""
_WRITTEN = 2
"""How often what was meant must have been seen: a misprint of a document is seen once."""
_SEEN = 5
"""How often both parts must have been seen where a space was left out."""


def slips(word: str, model: Model) -> Iterator[tuple[str, float]]:
    """What a word in small letters may have been meant as by one slip, with the logarithm of the slip's likelihood.

    "chuyểnn" -> "chuyển", "thtủ" -> "thủ", "hoahc" -> "hoach" (its accents are put on later), "mụctiêu" -> "mục tiêu"
    """
    plain = fold(word) == word and _VOWEL.search(word)
    if not (_LEAST_PLAIN if plain else _LEAST) <= len(word) <= _LONGEST:
        return
    for meant, cost in dict(sorted(_edited(word), key=lambda edit: edit[1])).items():
        if model.seen(meant) >= _WRITTEN:
            yield meant, cost
    for at in range(2, len(word) - 1):
        if model.seen(word[:at]) >= _SEEN and model.seen(word[at:]) >= _SEEN:
            yield f"{word[:at]} {word[at:]}", JOINED


def slip(typed: str, meant: str) -> float | None:
    """The logarithm of how likely a word is typed as another one; None where that takes more than one slip.

    "mau", "mau" -> 0; "mzu", "mau" -> -4 (the key beside); "nnih", "ninh" -> -4 (swapped); "mu", "muoi" -> None
    """
    if abs(len(typed) - len(meant)) > 1:
        return None
    head = _alike(typed, meant)
    tail = _alike(typed[head:][::-1], meant[head:][::-1])
    was, should = typed[head : len(typed) - tail], meant[head : len(meant) - tail]
    if not was and not should:
        return 0.0
    if len(was) == 1 and not should:
        return _extra(typed[:head], was)
    if len(was) == len(should) == 1:
        return _replaced(was, should)
    if len(was) == 2 and was == should[::-1]:
        return _SWAPPED
    return _DROPPED if not was and len(should) == 1 else None


def _alike(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _extra(before: str, letter: str) -> float:
    return _DOUBLED if before and fold(before[-1]) == fold(letter) else _ADDED


def _edited(word: str) -> Iterator[tuple[str, float]]:
    letters = _PLAIN if fold(word) == word else _LETTERS
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:], _extra(head, tail[0])
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:], _SWAPPED
        for letter in letters:
            yield head + letter + tail, _DROPPED
            if tail and letter != tail[0]:
                yield head + letter + tail[1:], _replaced(tail[0], letter)


def _replaced(typed: str, meant: str) -> float:
    if fold(typed) == fold(meant):
        return _ACCENT
    return _BESIDE if fold(meant) in NEIGHBOURS.get(fold(typed), "") else OTHER
