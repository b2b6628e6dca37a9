"""Lines to paragraphs: where does one end?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from knowledge.readers.pdf_lines import Line, around, running_text
from knowledge.types import Fragment, Style

# What begins a new fragment wherever it stands ("a)", "I.", "1.2.", "Điều 5."), and what does so unless the line
# before had no room left: a dash or a figure may be the middle of a sentence ("giai đoạn 2026 / - 2030").
_STRONG = re.compile(r"(?:[a-zđ]\)|[IVXLC]{1,6}[.)]|\d{1,2}(?:\.\d{1,2})+\.?|(?:Điều|Chương|Mục|Phần) [\dIVXLC]+)\s")
_WEAK = re.compile(r"(?:[-–+•*●▪]|\d{1,3}[.)/]|\(\d{1,2}\)|[A-ZĐ]\.)\s")
# The kind of document stands alone on its line, above the title (Decree 30/2020/NĐ-CP, Annex I).
_KIND = re.compile(
    r"(?:(?:quyết định|kế hoạch|nghị quyết|chỉ thị|thông báo|công điện|chương trình|đề án|phương án|báo cáo|tờ trình"
    r"|hướng dẫn|quy định|quy chế|thông tư|nghị định|danh mục)|phụ lục(?: [ivxlc\d]+)?):?$",
    re.IGNORECASE,
)
_NOTE = 0.9  # of the size of the text: footnotes are smaller
_INDENT = 0.8  # of the size
_MORE_LEADING = 0.3  # of the size: white between paragraphs beyond that between lines
_RAGGED = 0.25  # of the width: how short a line may be that a small letter continues
_ENDS = (".", ":", ";", "!", "?")
_OFF = 24.0  # points that the white on both sides of a centred line may differ by
_WHITE = 3.0  # of the size: more than a first line is indented


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with its page and the borders of its column; `leading` is the usual distance of baselines there."""

    line: Line
    page: int
    left: float
    right: float
    leading: float
    column: int
    alone: bool
    page_width: float

    @property
    def centred(self) -> bool:
        """In the middle of its column or of the page, with white on both sides."""
        return any(abs(one - two) < _OFF and min(one, two) > _WHITE * self.line.size for one, two in self._sides())

    @property
    def balanced(self) -> bool:
        """In the middle, but perhaps as wide as the column: a line of a long title."""
        return any(abs(one - two) < _OFF for one, two in self._sides())

    def _sides(self) -> list[tuple[float, float]]:
        box = self.line.box
        within = [(self.left, self.right), (0.0, self.page_width)] if self.alone else [(self.left, self.right)]
        return [(box.x0 - left, right - box.x1) for left, right in within]


def paragraphs(lines: Sequence[Placed]) -> list[Fragment]:
    """Fragments of lines in reading order."""
    groups, current = list[list[Placed]](), list[Placed]()
    for line in lines:
        current = _above_notes(groups, current, line)
        if current and _goes_on(current, line):
            current.append(line)
        else:
            current = [line]
            groups.append(current)
    fragments = map(_fragment, groups)
    return [fragment for fragment in fragments if any(map(str.isalnum, fragment.text))]


def _above_notes(groups: Sequence[list[Placed]], current: list[Placed], new: Placed) -> list[Placed]:
    """At the top of a page what it may go on with: the last paragraph of the page before, not its footnotes."""
    if not current or current[-1].page == new.page:
        return current
    same_page = takewhile(lambda group: group[-1].page == current[-1].page, reversed(groups))
    return next((group for group in same_page if group[-1].line.size > _NOTE * new.line.size), current)


def _goes_on(group: Sequence[Placed], new: Placed) -> bool:
    last = group[-1]
    one, two = last.line, new.line
    if abs(one.size - two.size) > 0.12 * max(one.size, two.size):
        return False
    if last.page != new.page or last.column != new.column:
        return last.page != new.page and _over_page(group, new)
    if two.base - one.base > last.leading + _MORE_LEADING * two.size:
        return False
    titular = (last.centred or new.centred) and last.balanced and new.balanced
    if titular and (one.text.isupper() or one.bold or one.italic or two.text[0].islower()):
        return _title_goes_on(one, two)
    if (one.bold, one.italic) != (two.bold, two.italic) and (two.text[0].isupper() or two.text[0] == "("):
        return False
    full = _full(last, new)
    if _STRONG.match(two.text) and (not full or not _wrapped(group, new)):
        return False
    if _WEAK.match(two.text) and not (full and _wrapped(group, new)):
        return False
    return full and not _indented(group, new)


def _full(last: Placed, new: Placed) -> bool:
    """Whether the next word had no room left on the line."""
    word, room = new.line.words[0], last.right - last.line.box.x1
    if word.text[0].islower() and not last.line.text.endswith(_ENDS) and room < _RAGGED * (last.right - last.left):
        return True
    return last.line.box.x1 + 0.2 * last.line.size + (word.box.x1 - word.box.x0) > last.right - 0.3 * last.line.size


def _wrapped(group: Sequence[Placed], new: Placed) -> bool:
    """Whether a line that looks like an item begins where the paragraph's own lines go on."""
    first, last = group[0].line, group[-1].line
    if last.text.endswith(_ENDS):
        return False
    start = last.box.x0 if len(group) > 1 else min(first.box.x0, new.left)
    return abs(new.line.box.x0 - start) < 0.5 * last.size


def _indented(group: Sequence[Placed], new: Placed) -> bool:
    """Whether the line begins further right than the paragraph's own lines, as a first line does."""
    if len(group) == 1:
        hanging = bool(_STRONG.match(group[0].line.text) or _WEAK.match(group[0].line.text))
        return not hanging and new.line.box.x0 - group[0].line.box.x0 > _INDENT * new.line.size
    return new.line.box.x0 - group[-1].line.box.x0 > _INDENT * new.line.size


def _title_goes_on(one: Line, two: Line) -> bool:
    if _KIND.match(one.text) or one.bold != two.bold or one.italic != two.italic:
        return False
    return one.text.isupper() == two.text.isupper() and not one.text.endswith((".", ":", ";"))


def _over_page(group: Sequence[Placed], new: Placed) -> bool:
    last, text = group[-1], new.line.text
    if not (last.alone and new.alone) or last.line.bold != new.line.bold or (last.centred and last.line.bold):
        return False
    if _STRONG.match(text) or _WEAK.match(text) or _indented(group, new):
        return False
    if last.line.text.endswith(_ENDS):
        return text[0].islower() and _full(last, new)
    return text[0].islower() or _full(last, new)


def _fragment(group: Sequence[Placed]) -> Fragment:
    first, lines = group[0], [placed.line for placed in group]
    text = running_text(lines, width=first.right - first.left)
    box = around(placed.line.box for placed in group if placed.page == first.page)
    style = Style(
        bold=all(line.bold for line in lines),
        italic=all(line.italic for line in lines),
        centred=any(placed.centred for placed in group) and _one_axis(lines),
        size=first.line.size,
    )
    return Fragment(text, first.page, box, style)


def _one_axis(lines: Sequence[Line]) -> bool:
    """Whether the lines have their middles one below the other."""
    middles = [(line.box.x0 + line.box.x1) / 2 for line in lines]
    return max(middles) - min(middles) < _OFF / 2
