"""What the keys of a Vietnamese input method spell, where it was off; and which keys are neighbours.

Telex and VNI as every input method has them (Unikey, OpenKey, Windows, iOS).
"""

from __future__ import annotations

import re
import unicodedata

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_DIGITS = dict(zip("12345", ("\u0301", "\u0300", "\u0309", "\u0303", "\u0323"), strict=True))
_TELEX = {"aa": "â", "ee": "ê", "oo": "ô", "aw": "ă", "ow": "ơ", "uw": "ư", "dd": "đ"}
_VNI = {"a6": "â", "e6": "ê", "o6": "ô", "a8": "ă", "o7": "ơ", "u7": "ư", "d9": "đ"}
_VOWELS = "aăâeêioôơuưy"
_SPELT = re.compile(rf"([bcdđghklmnpqrstvx]*)([{_VOWELS}]+)([cghmnpt]*)")
_LONGEST = 12  # keys: "nghieengx" has nine, and typists repeat some


def _neighbours() -> dict[str, str]:
    near: dict[str, str] = {}
    for y, row in enumerate(_ROWS):
        for x, key in enumerate(row):
            beside = [(x - 1, y), (x + 1, y), (x, y - 1), (x + 1, y - 1), (x - 1, y + 1), (x, y + 1)]
            near[key] = "".join(_ROWS[v][u] for u, v in beside if 0 <= v < len(_ROWS) and 0 <= u < len(_ROWS[v]))
    return near


NEIGHBOURS = _neighbours()
"""The keys around a key: "s" -> "adwezx"."""


def telex(word: str) -> str | None:
    """The syllable that keys of Telex spell, in small letters; None where they spell none.

    "chuyeern" -> "chuyển", "ddooir" -> "đổi", "dduwowcj" -> "được", "ddieenj" -> "điện"
    "soos" -> "số", "taif" -> "tài"; "test", "ban", "office" -> None

    Letters and tones may come late, as fast typists have them: "chuyenre" -> "chuyển", "dduocwj" -> "được".
    """
    return _spelt(word.lower(), _TELEX, _TONES)


def vni(word: str) -> str | None:
    """The syllable that keys of VNI spell: "chuye63n" -> "chuyển", "d9o63i" -> "đổi", "1a", "q2" -> None."""
    return _spelt(word.lower(), _VNI, _DIGITS)


def _spelt(keys: str, marks: dict[str, str], tones: dict[str, str]) -> str | None:
    """A syllable, if the keys hold a mark or a tone and nothing that no syllable has."""
    if len(keys) > _LONGEST:
        return None
    letters, tone = keys, ""
    found = [at for at, key in enumerate(keys) if key in tones and any(c in _VOWELS for c in keys[:at])]
    if found:
        at = found[-1]
        letters, tone = keys[:at] + keys[at + 1 :], tones[keys[at]]
    marked = _marked(letters, marks)
    if marked == keys or not _SPELT.fullmatch(marked):
        return None
    return _toned(marked, tone)


def _marked(letters: str, marks: dict[str, str]) -> str:
    """Letters with their marks: the second of a pair may stand behind others ("chuyene" -> "chuyên")."""
    for pair, marked in marks.items():
        first, second = pair[0], pair[1]
        letters = re.sub(rf"{first}([^{first}{second}]*){second}", rf"{marked}\1", letters)
    return re.sub("uơ(?=.)|ưo", "ươ", letters)


def _toned(syllable: str, tone: str) -> str:
    """A syllable with its tone on the vowel that carries it: "chuyên" -> "chuyển", "hoa" -> "hòa"."""
    match = _SPELT.fullmatch(syllable)
    if not tone or not match:
        return syllable
    head, vowels, tail = match.groups()
    if len(vowels) > 1 and (head == "q" and vowels[0] == "u" or head == "g" and vowels[0] == "i"):
        head, vowels = head + vowels[0], vowels[1:]
    marked = [at for at, vowel in enumerate(vowels) if vowel in "ăâêôơư"]
    at = marked[-1] if marked else len(vowels) - 1 if tail and len(vowels) > 1 else max(len(vowels) - 2, 0)
    carried = vowels[: at + 1] + tone + vowels[at + 1 :]
    return unicodedata.normalize("NFC", head + carried + tail)
