"""Words to lines, and lines to running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.readers.common import clean
from knowledge.readers.pdf_page import Word
from knowledge.readers.pdf_syllables import begins_syllable
from knowledge.types import Box

_SMALL, _RAISED = 0.8, 0.2  # of the size: a superscript
_UNIT = re.compile(r"(?<![^\W\d_])[kcdm]?m$")
_ITEM = re.compile(r"(?:[-–+•]|[a-zđ]\)|\d{1,2}[.)])\s")
_LEVEL = 0.45  # of the size: baselines closer than this are one line (superscripts, mixed sizes)
_COLUMN_GAP = 1.2  # of the size: a wider gap may separate columns
_NO_SPACE = 0.12  # of the size: closer pieces of text (a change of font within a word) are one word
_PADDING = 1.2  # of the size: what a cell keeps free on both sides
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
        if rows and word.base - rows[-1][0].base <= _LEVEL * max(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    level = (_without_notes(sorted(row, key=lambda w: w.box.x0)) for row in rows)
    return [make_line(piece) for row in level for piece in _pieces(row, split)]


def _without_notes(row: list[Word]) -> list[Word]:
    """A line without the raised figures that point to footnotes, which would lengthen a number; km² keeps its own."""
    size = max(word.size for word in row)
    base = max(word.base for word in row)
    out = row[:1]
    for one, two in pairwise(row):
        raised = two.size < _SMALL * size and base - two.base > _RAISED * size and two.text.strip("()[],*").isdigit()
        if not raised:
            out.append(two)
        elif _UNIT.search(one.text) and two.text in "23":
            out[-1] = replace(one, text=one.text + "²³"["23".index(two.text)], spaced=two.spaced)
    return out


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

    In a cell too narrow for a word ("ST" over "T", a column of single letters) the word is put together again.
    """
    text = lines[0].text if lines else ""
    for one, two in pairwise(lines):
        whole = _too_narrow(one, two, width) and _one_word(text.rsplit(" ", 1)[-1], two.words[0].text)
        text += two.text if whole else " " + two.text
    return clean(text)


def cell_text(lines: Sequence[Line], *, width: float) -> str:
    """The paragraphs of a cell, one to a line: a marker begins one, unless the line before it is full."""
    groups: list[list[Line]] = []
    for line in lines:
        item = bool(groups and _ITEM.match(line.text))
        if not groups or (item and _ends(groups[-1][-1], line, width)):
            groups.append([line])
        else:
            groups[-1].append(line)
    return "\n".join(filter(None, (running_text(group, width=width) for group in groups)))


def _ends(one: Line, two: Line, width: float) -> bool:
    room = width - _PADDING * one.size - (one.box.x1 - one.box.x0)
    return one.text.endswith((".", ";", ":")) or two.words[0].box.x1 - two.words[0].box.x0 + 0.3 * one.size < room


def _too_narrow(one: Line, two: Line, width: float) -> bool:
    """No space is written behind the line, and its last and the next word as one are wider than a whole line."""
    last, first = one.words[-1], two.words[0]
    both = last.box.x1 - last.box.x0 + first.box.x1 - first.box.x0
    return not last.spaced and both > width - _PADDING * one.size


def _one_word(one: str, two: str) -> bool:
    """ "ngh" + "iệp", "ST" + "T", "202" + "6"; but not "thuật" + "dự"."""
    pair = one[-1:] + two[:1]
    return pair.isdigit() or (one.isupper() and two.isupper()) or (pair.isalpha() and begins_syllable(one + two[:1]))
