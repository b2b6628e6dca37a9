"""What Tesseract mistakes in Vietnamese documents: a hook for an acute accent, the Roman I for L or H."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from knowledge.readers.pdf_syllables import is_syllable
from knowledge.text.normalise import unify_tones
from knowledge.text.tokens import domain_terms

# On a circumflex (ổ ể ẩ) the two are hard to tell; on other vowels Tesseract is right more often than a dictionary.
_ACUTE, _HOOK = "\u0302\u0301", "\u0302\u0309"
# Without a tone before c, p or t no syllable is right, and at its end (sô, tô) few are.
_BARE = re.compile("(?<!\u0323)\u0302(?=[cpt]|$)")
_SAFE = frozenset({"số"})  # so common in plans that it is rarely another word misread
_LETTERS = str.maketrans("Ðð\u2044", "Đđ/")
_ROMAN = {"L.": "I.", "l.": "I.", "IL.": "II.", "Il.": "II.", "lI.": "II.", "H.": "II."}
_ROMAN |= {"IH.": "III.", "HI.": "III.", "IIL.": "III.", "ILL.": "III.", "LV.": "IV.", "TV.": "IV."}
_EDGES = ".,;:!?()[]\"'“”‘’…-–/"


def repair(words: Sequence[str]) -> list[str]:
    """Words of a line without specks, with the number that begins it and the tones put right.

    "_", "L.", "MỤC", "TIÊU"             -> "I.", "MỤC", "TIÊU"
    "chuyến đối số, đối mới; cụ thế" -> "chuyển đổi số, đổi mới; cụ thể"
    """
    plain = [word.strip("_|—¬").replace("ĐÐ", "Đ").translate(_LETTERS) for word in words]
    if len(plain) > 1 and plain[1][:1].isupper():
        plain[0] = _ROMAN.get(plain[0], plain[0])
    return _with_tones(plain)


def _with_tones(words: Sequence[str]) -> list[str]:
    """A hook where Tesseract saw an acute accent, or a tone where it saw none, if only that makes a compound.

    A word that makes a compound with a neighbour as it stands is left, unless a term of the domain needs the hook.
    """
    out = list(words)
    for i, pair in enumerate(pairwise(words)):
        one, two = pair[0].strip(_EDGES), pair[1].strip(_EDGES)
        if not pair[0].endswith(one) or _is_name(one, two) or _known(out, i):
            continue
        right = _hooked(one, two)
        if right is None:
            continue
        for at, (old, new) in enumerate(zip((one, two), right.split(), strict=True)):
            beside = i - 1 if at == 0 else i + 1
            if right in _terms() or not _known(out, beside):
                out[i + at] = out[i + at].replace(old, _cased(new, old))
    return out


def _is_name(one: str, two: str) -> bool:
    """A name is in no dictionary, and what looks like its syllables is another word."""
    return two[:1].isupper() and not (one.isupper() and two.isupper())


def _known(words: Sequence[str], i: int) -> bool:
    return 0 <= i < len(words) - 1 and _plain(f"{words[i].strip(_EDGES)} {words[i + 1].strip(_EDGES)}") in _compounds()


def _hooked(one: str, two: str) -> str | None:
    """The one compound that two syllables make when the marks are read anew."""
    pairs = {f"{a} {b}" for a in _readings(_plain(one)) for b in _readings(_plain(two))} & _compounds()
    return next(iter(pairs)) if len(pairs) == 1 else None


def _readings(syllable: str) -> set[str]:
    """The syllable itself and what it may be: "tố" and "tô" also "tổ", "quyét" also "quyết"."""
    apart = unicodedata.normalize("NFD", syllable)
    found = {apart}
    if syllable not in _SAFE:
        found.add(apart.replace(_ACUTE, _HOOK))
    if _BARE.search(apart):
        found.update((_BARE.sub(_ACUTE, apart), _BARE.sub(_HOOK, apart)))
    if not is_syllable(syllable):
        found.update(apart.replace(letter + "\u0301", letter + _ACUTE) for letter in "aeo")
    return {unicodedata.normalize("NFC", reading) for reading in found}


def _plain(text: str) -> str:
    return unify_tones(text.lower())


@lru_cache(maxsize=1)
def _terms() -> frozenset[str]:
    """Pairs of syllables in the terms of the domain."""
    return frozenset(" ".join(pair) for term in domain_terms() for pair in pairwise(_plain(term).split()))


@lru_cache(maxsize=1)
def _compounds() -> frozenset[str]:
    """Pairs of syllables in the words of a dictionary and in the terms."""
    text = (files("underthesea") / "corpus" / "data" / "Viet74K.txt").read_text(encoding="utf-8")
    lines = _plain(unicodedata.normalize("NFC", text)).splitlines()
    return _terms().union(" ".join(pair) for line in lines for pair in pairwise(line.split()))


def _cased(new: str, old: str) -> str:
    if old.isupper():
        return new.upper()
    return new.capitalize() if old[:1].isupper() else new
