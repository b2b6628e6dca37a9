"""Which of several texts is answered from: the newest version of a document, and one of equal copies.

Documents are the same when number, issuer and year are (numbers begin anew each year); without a number, when they
have a name in common and most of their text. Two files hold the same text when the words do, bar what formats lose
(numbering that Word draws, headings repeated over tables), and no figure stands in one for another in the other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import PurePath

from knowledge.store import Entry
from knowledge.text.normalise import fold
from knowledge.types import Block

_SAME_TEXT = 0.97  # of 5-word shingles; Word, PDF and Markdown of one plan have 0.98 and more
_SAME_DOCUMENT = 0.5  # two versions of a plan keep more than half of their text
_CLOCK = 2.0  # seconds: files changed within them were changed together
_WORD = re.compile(r"\w+")
_MARKER = re.compile(r"^\s*(?:[IVXLC]+|\d+(?:\.\d+)*|[a-zđ])[.)]\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document that a run read: its entry and when its file was changed."""

    entry: Entry
    changed: float


@dataclass
class Settled:
    """What is answered from (by doc_id), what is kept aside for what and why, and what is refused with the remedy."""

    wanted: dict[str, Entry]
    aside: dict[int, tuple[int, str]] = field(default_factory=dict)
    refused: list[tuple[Entry, str]] = field(default_factory=list)


def settle(current: Iterable[Entry], loaded: Sequence[Loaded], blocks: Callable[[Entry], Sequence[Block]]) -> Settled:
    """Put documents that were read beside those answered from, in order; `blocks` gets the text of one."""
    settled = Settled({entry.document.doc_id: entry for entry in current})
    compare = _Compare(blocks)
    changed = {item.entry.key: item.changed for item in loaded}
    for item in loaded:
        _place(item.entry, settled, compare, changed)
    return settled


def _place(new: Entry, settled: Settled, compare: _Compare, changed: dict[int, float]) -> None:
    name = new.document.doc_id
    clash = settled.wanted.get(name)
    same_file = clash if clash and clash.origin == new.origin else None
    old = same_file or next((o for o in settled.wanted.values() if compare.same_document(new, o)), None)
    if clash and clash is not old:
        remedy = "Rename one of them"
        settled.refused.append((new, f"{clash.document.source} has the same name and is another document. {remedy}"))
        return
    if old is None:
        settled.wanted[name] = new
    elif old.origin != new.origin and compare.same_text(new, old):
        settled.aside[new.key] = (old.key, "copy")
    elif (newer := _newer(new, old, changed)) is None:
        same = "name" if name == old.document.doc_id else f"number {new.document.number}"
        reason = f"{old.document.source} has the same {same} and another text, of the same date"
        settled.refused.append((new, f"{reason}. Load the one that is valid, alone"))
    elif newer:
        del settled.wanted[old.document.doc_id]
        settled.wanted[name] = new
        settled.aside[old.key] = (new.key, "version")
    else:
        settled.aside[new.key] = (old.key, "version")


def _newer(new: Entry, old: Entry, changed: dict[int, float]) -> bool | None:
    """Whether `new` is the newer: by its date, else because it is loaded later, else by its file; None: not known."""
    issued, before = new.document.issued_on, old.document.issued_on
    if old.origin == new.origin:
        return True
    if issued and before and issued != before:
        return issued > before
    if old.key not in changed:
        return True
    apart = changed[new.key] - changed[old.key]
    return apart > 0 if abs(apart) > _CLOCK else None


class _Compare:
    """Comparisons of documents; each text is fetched once."""

    def __init__(self, blocks: Callable[[Entry], Sequence[Block]]) -> None:
        self._words = lru_cache(maxsize=64)(lambda entry: words(blocks(entry)))

    def same_document(self, a: Entry, b: Entry) -> bool:
        one, other = a.document, b.document
        if one.number and other.number:
            if _plain(one.number) != _plain(other.number) or _differ(one.issuer, other.issuer):
                return False
            years = {d.issued_on.year for d in (one, other) if d.issued_on}
            sure = one.issuer and other.issuer and len(years) < 2
            return bool(sure) or self._alike(a, b) >= _SAME_DOCUMENT
        named = one.doc_id == other.doc_id or _plain(one.title) == _plain(other.title)
        return named and self._alike(a, b) >= _SAME_DOCUMENT

    def same_text(self, a: Entry, b: Entry) -> bool:
        one, other = Counter(self._words(a)), Counter(self._words(b))
        if one == other:
            return True
        formats = {PurePath(entry.document.source).suffix.lower() for entry in (a, b)}
        figures = any(map(_has_digit, one - other)) and any(map(_has_digit, other - one))
        return len(formats) == 2 and not figures and self._alike(a, b) >= _SAME_TEXT

    def _alike(self, a: Entry, b: Entry) -> float:
        return likeness(self._words(a), self._words(b))


def words(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The words of a text in small letters, without the markers of its items.

    "1.2. Trồng 80% cây" -> "trồng", "80", "cây"
    """
    return tuple(word for block in blocks for word in _WORD.findall(_MARKER.sub("", block.text).lower()))


def likeness(a: Sequence[str], b: Sequence[str]) -> float:
    """How much two texts have in common, 0 to 1: twice the shared 5-word shingles over all of both."""
    one, other = _shingles(a), _shingles(b)
    return 2 * (one & other).total() / (one.total() + other.total())


def _shingles(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[at : at + 5]) for at in range(max(len(words) - 4, 1)))


def _has_digit(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


def _differ(a: str | None, b: str | None) -> bool:
    return bool(a and b) and _plain(a or "") != _plain(b or "")


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return "".join(_WORD.findall(fold(text).lower()))
