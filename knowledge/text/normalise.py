"""One spelling for what is written in several ways, without moving a single character.

Every function here keeps the length of an NFC text, so that offsets found in the result hold in the input.
"""

from __future__ import annotations

import re
import unicodedata

# The tone mark moves between the two vowels of oa, oe, uy: "hoà" and "hòa" are one syllable. The newer placement
# ("hòa") is taken. An initial q makes the u part of the consonant ("quý" stays).
_TONES = {"oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
          "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
          "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy"}  # fmt: skip
_TONED = re.compile(r"[oOuU][àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ](?<![qQ]..)(?![^\W\d_])")
_SPACES = dict.fromkeys(map(ord, "\t\n\r\v\f\u00a0\u2002\u2003\u2007\u2009\u202f\u3000"), " ")
_MARKS = _SPACES | dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_MARKED = re.compile("[" + re.escape("".join(map(chr, _MARKS))) + "]")
_FOLDS = {c: unicodedata.normalize("NFD", chr(c))[0] for c in range(0xC0, 0x1EFF) if chr(c).isalpha()}
_FOLDS |= {ord("đ"): "d", ord("Đ"): "D"}
_ACCENTED = re.compile("[" + "".join(chr(c) for c, plain in _FOLDS.items() if chr(c) != plain) + "]")


def compose(text: str) -> str:
    """NFC. The one function here that may change the length: do it once, where text enters."""
    return unicodedata.normalize("NFC", text)


def unify_tones(text: str) -> str:
    """Put the tone mark on one of the two places in use.

    "Uỷ ban, hoà, quý, thuý" -> "Ủy ban, hòa, quý, thúy"
    """
    return _TONED.sub(_newer, text)


def _newer(match: re.Match[str]) -> str:
    said = match.group()
    moved = _TONES.get(said.lower(), said)
    return "".join(m.upper() if s.isupper() else m for s, m in zip(said, moved, strict=True))


def normalise(text: str) -> str:
    """Spaces and dashes of one kind, tones on one place; same length.

    "Uỷ\u00a0ban 2026–2030" -> "Ủy ban 2026-2030"
    """
    return unify_tones(text.translate(_MARKS) if _MARKED.search(text) else text)


def fold(text: str) -> str:
    """Lower case, without tones and marks; same length.

    "Đồng Tháp" -> "dong thap"
    """
    plain = text.translate(_FOLDS)
    lowered = plain.lower()
    return lowered if len(lowered) == len(plain) else "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)


def squeeze(text: str) -> str:
    """One space between words and none around. Changes the length.

    "  Kế \\n hoạch " -> "Kế hoạch"
    """
    return " ".join(text.split())


def has_accents(text: str) -> bool:
    """Whether a text has any letter that only Vietnamese writing has."""
    return _ACCENTED.search(text) is not None
