"""How well slips, keys of an input method that was off and short forms are read in the development questions."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator

from benchmarks.facts import Line, files
from benchmarks.language.questions import asked, misspelt, unaccented
from knowledge.text.normalise import compose, normalise
from knowledge.text.typed.counts import NUMBER, sequence
from knowledge.text.typed.reader import Reader

SEED = 2026
_TONES = {"\u0301": ("s", "1"), "\u0300": ("f", "2"), "\u0309": ("r", "3"), "\u0303": ("x", "4"), "\u0323": ("j", "5")}
_MARKS = {"â": ("aa", "a6"), "ê": ("ee", "e6"), "ô": ("oo", "o6"), "ă": ("aw", "a8"),
          "ơ": ("ow", "o7"), "ư": ("uw", "u7"), "đ": ("dd", "d9")}  # fmt: skip


def lines() -> Iterator[Line]:
    """The share of questions' syllables that are read as meant."""
    chance = random.Random(SEED)
    reader = Reader(path.read_text(encoding="utf-8") for path in files("plans", "articles"))
    for name, spoil in (
        ("keys of Telex", lambda text: keys(text, 0)),
        ("keys of VNI", lambda text: keys(text, 1)),
        ("two slips, with accents", lambda text: misspelt(text, chance)),
        ("two slips, without accents", lambda text: misspelt(unaccented(text), chance)),
        ("decomposed letters (NFD)", lambda text: unicodedata.normalize("NFD", text)),
    ):
        yield _read(name, spoil, reader)


def _read(name: str, spoil: Callable[[str], str], reader: Reader) -> Line:
    """Syllables meant that are there, before and after; words are compared as a bag, for slips join and part them."""
    meant = kept = read = 0
    for question in asked():
        if question == unaccented(question):
            continue
        spoiled = spoil(normalise(compose(question)))
        wanted = [s for s in sequence(question) if s[0] != NUMBER[0]]
        meant += len(wanted)
        kept += _found(wanted, sequence(spoiled))
        read += _found(wanted, sequence(reader.read(spoiled).text))
    return Line(f"reading: {name}, syllables as meant", read / meant, note=f"{kept / meant:.3f} as typed")


def _found(wanted: list[str], said: list[str]) -> int:
    left = list(said)
    found = 0
    for syllable in wanted:
        if syllable in left:
            left.remove(syllable)
            found += 1
    return found


def keys(text: str, method: int) -> str:
    """The keys that spell a text: 0 by Telex, 1 by VNI; the tone comes last in its word.

    "chuyển đổi" -> "chuyeenr ddooir", "chuye6n3 d9o6i3"
    """
    return " ".join(_keyed(word, method) for word in text.split(" "))


def _keyed(word: str, method: int) -> str:
    if word.isupper():
        return word
    parts = unicodedata.normalize("NFD", word)
    tone = next((mark for mark in parts if mark in _TONES), "")
    plain = unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
    spelt = "".join(_MARKS.get(c.lower(), (c, c))[method] for c in plain)
    end = len(spelt.rstrip("?,.;:!)"))
    return spelt[:end] + (_TONES[tone][method] if tone else "") + spelt[end:]
