"""Words to lines, and lines to running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.readers.common import clean
from knowledge.readers.pdf_page import Word
from knowledge.types import Box

_LEVEL = 0.45  # of the size: baselines closer than this are one line (superscripts, mixed sizes)
_COLUMN_GAP = 2.5  # of the size: a wider gap separates columns, however far a line is justified
_NO_SPACE = 0.12  # of the size: closer pieces of text (a change of font within a word) are one word
_MARKER = re.compile(r"(?:\d+(?:\.\d+)*[.)/]?|[a-zđA-ZĐ][.)]|[IVXLC]+[.)]|[-+*•–●▪])$")


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline, left to right, without a gap as wide as between columns."""

    words: tuple[Word, ...]
    box: Box
    base: float
    size: float

    @property
    def text(self) -> str:
        return "".join(spaced_text(self.words))

    @property
    def bold(self) -> bool:
        return all(w.bold for w in self.words if w.text.isalnum()) and any(w.bold for w in self.words)

    @property
    def italic(self) -> bool:
        return all(w.italic for w in self.words if w.text.isalnum()) and any(w.italic for w in self.words)


def make_line(words: Sequence[Word]) -> Line:
    boxes = [w.box for w in words]
    size = max(words, key=lambda w: len(w.text)).size
    return Line(tuple(words), around(boxes), max(words, key=lambda w: w.size).base, size)


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all boxes."""
    x0s, y0s, x1s, y1s = zip(*((b.x0, b.y0, b.x1, b.y1) for b in boxes), strict=True)
    return Box(min(x0s), min(y0s), max(x1s), max(y1s))


def spaced_text(words: Sequence[Word]) -> Iterator[str]:
    for one, two in pairwise(words):
        yield one.text
        if one.spaced or two.box.x0 - one.box.x1 > _NO_SPACE * one.size:
            yield " "
    if words:
        yield words[-1].text


def lines_of(words: Iterable[Word], *, split: bool = True) -> list[Line]:
    """Lines from the top down; with `split`, a gap as wide as between columns ends a line."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.base):
        if rows and word.base - rows[-1][0].base <= _LEVEL * min(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    pieces = (piece for row in rows for piece in _pieces(sorted(row, key=lambda w: w.box.x0), split))
    return [make_line(piece) for piece in pieces]


def _pieces(row: list[Word], split: bool) -> Iterator[list[Word]]:
    piece = row[:1]
    for one, two in pairwise(row):
        wide = two.box.x0 - one.box.x1 > _COLUMN_GAP * max(one.size, two.size)
        if split and wide and not (len(piece) == 1 and _MARKER.match(one.text)):
            yield piece
            piece = []
        piece.append(two)
    yield piece


def running_text(lines: Sequence[Line], *, width: float) -> str:
    """Lines of one paragraph or cell of `width` points as text.

    In a cell too narrow for a word ("ST" over "T", a column of single letters) the word is put together again: no
    space is written behind the piece, and the next letter would not have fitted beside it.
    """
    out: list[str] = []
    for one, two in pairwise(lines):
        out.append(one.text)
        if not _broken_word(one, two, width):
            out.append(" ")
    out.extend(line.text for line in lines[-1:])
    return clean("".join(out))


def _broken_word(one: Line, two: Line, width: float) -> bool:
    last, first = one.words[-1], two.words[0]
    if last.spaced or len(one.words) > 1 or not (last.text[-1].isalnum() and first.text[0].isalnum()):
        return False
    letter = (first.box.x1 - first.box.x0) / len(first.text)
    return one.box.x1 - one.box.x0 + letter > width - 0.9 * one.size
