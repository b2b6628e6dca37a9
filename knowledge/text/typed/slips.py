"""Slips of the fingers: what a word that nobody writes was meant to be."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.text.normalise import fold
from knowledge.text.typed.keyboards import NEIGHBOURS
from knowledge.text.typed.model import Model

_LETTERS = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz"
_PLAIN = "abcdefghijklmnopqrstuvwxyz"
_DOUBLED, _SWAPPED, _BESIDE, _ACCENT, _DROPPED, _ADDED, _OTHER, _JOINED = -3.0, -4.0, -4.0, -4.0, -5.0, -6.0, -9.0, -4.0
"""How unlikely (as a logarithm) each slip is."""
_LEAST, _LEAST_PLAIN, _LONGEST = 3, 4, 16
"""Letters that a word, or one without accents, has to have: shorter ones could be anything, longer ones too."""
_WRITTEN = 2
"""How often what was meant must have been seen: a misprint of a document is seen once."""
_SEEN = 5
"""How often both parts must have been seen where a space was left out."""


def slips(word: str, model: Model) -> Iterator[tuple[str, float]]:
    """What a word in small letters may have been meant as by one slip, with the logarithm of the slip's likelihood.

    "chuyểnn" -> "chuyển", "thtủ" -> "thủ", "hoahc" -> "hoach" (its accents are put on later), "mụctiêu" -> "mục tiêu"
    """
    if not (_LEAST_PLAIN if fold(word) == word else _LEAST) <= len(word) <= _LONGEST:
        return
    for meant, cost in dict(sorted(_edited(word), key=lambda edit: edit[1])).items():
        if model.seen(meant) >= _WRITTEN:
            yield meant, cost
    for at in range(2, len(word) - 1):
        if model.seen(word[:at]) >= _SEEN and model.seen(word[at:]) >= _SEEN:
            yield f"{word[:at]} {word[at:]}", _JOINED


def is_slip(typed: str, meant: str) -> bool:
    """Whether a word is another with no more than one slip: "mzu", "mau"; "mau", "mau" -> True"""
    return typed == meant or any(word == meant for word, _ in _edited(typed))


def _edited(word: str) -> Iterator[tuple[str, float]]:
    letters = _PLAIN if fold(word) == word else _LETTERS
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:], _DOUBLED if head[-1:] == tail[0] or fold(head[-1:]) == fold(tail[0]) else _ADDED
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:], _SWAPPED
        for letter in letters:
            yield head + letter + tail, _DROPPED
            if tail and letter != tail[0]:
                yield head + letter + tail[1:], _replaced(tail[0], letter)


def _replaced(typed: str, meant: str) -> float:
    if fold(typed) == fold(meant):
        return _ACCENT
    return _BESIDE if fold(meant) in NEIGHBOURS.get(fold(typed), "") else _OTHER
