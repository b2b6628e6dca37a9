"""Tables as rows of cells: rows and tables that a page end cut are put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from knowledge.readers.pdf_lines import Line, cell_text
from knowledge.types import Box, Cell, Fragment, Style

_SAME_COLUMN = 6.0
_ALIKE = 0.9


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell in a row: grid columns `column` to `column + span`, the lines of text in it, its borders."""

    column: int
    span: int
    continued: bool
    lines: tuple[Line, ...]
    box: Box

    @property
    def text(self) -> str:
        return cell_text(self.lines, width=self.box.x1 - self.box.x0)


@dataclass(frozen=True, slots=True)
class Row:
    page: int
    box: Box
    slots: tuple[Slot, ...]
    header: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(slot.text for slot in self.slots)


@dataclass(frozen=True, slots=True)
class Table:
    """`edges` are the x of the column borders, left to right; `last_page` is where it ends so far."""

    edges: tuple[float, ...]
    rows: tuple[Row, ...]
    box: Box
    last_page: int


def continues(one: Table, two: Table) -> bool:
    """Whether `two` has the columns of `one`, which ends on the page before; a part of wide rows shows fewer."""
    if two.last_page != one.last_page + 1:
        return False
    few, many = sorted((one.edges, two.edges), key=len)
    ends = abs(few[0] - many[0]) <= _SAME_COLUMN and abs(few[-1] - many[-1]) <= _SAME_COLUMN
    return ends and all(any(abs(x - y) <= _SAME_COLUMN for y in many) for x in few)


def join_tables(parts: Sequence[Table]) -> Table:
    """One table of parts on pages that follow one another: its repeated header once, its broken rows whole."""
    edges = max((part.edges for part in parts), key=len)
    first, *others = (_regrid(part, edges) for part in parts)
    rows, headers = list(first), 0
    for lower in others:
        repeated = _repeated(first, lower)
        headers = max(headers, repeated)
        lower = lower[repeated:]
        if lower and _broken(rows[-1], lower[0]):
            rows[-1] = _whole(rows[-1], lower.pop(0))
        elif lower:
            lower[0] = _carried(rows[-1], lower[0])
        rows.extend(lower)
    rows[:headers] = [replace(row, header=True) for row in rows[:headers]]
    return Table(edges, tuple(rows), parts[0].box, parts[-1].last_page)


def _regrid(table: Table, edges: tuple[float, ...]) -> list[Row]:
    to = [min(range(len(edges)), key=lambda i: abs(edges[i] - x)) for x in table.edges]
    return [
        replace(
            row,
            slots=tuple(replace(s, column=to[s.column], span=to[s.column + s.span] - to[s.column]) for s in row.slots),
        )
        for row in table.rows
    ]


def _repeated(upper: Sequence[Row], lower: Sequence[Row]) -> int:
    count = 0
    for one, two in zip(upper, lower, strict=False):
        if not any(one.texts) or not _alike(" ".join(one.texts), " ".join(two.texts)):
            break
        count += 1
    return count


def _alike(one: str, two: str) -> bool:
    """The same but for a letter that OCR took for another."""
    return one == two or SequenceMatcher(None, one, two).ratio() > _ALIKE


def _broken(one: Row, two: Row) -> bool:
    """Whether `two` is the rest of `one`.

    A row is numbered or named in its first cell, so the rest of a row has none there, unless it is the first cell
    alone that overflows. Each cell that goes on must be full to its lower border, and must either go on in the middle
    of a sentence or have had no room for the next word.
    """
    if [(s.column, s.span) for s in one.slots] != [(s.column, s.span) for s in two.slots]:
        return False
    rest = [(a, b) for a, b in zip(one.slots, two.slots, strict=True) if b.lines]
    if not rest or (two.slots[0].lines and len(rest) > 1):
        return False
    return all(_goes_on(a, b) for a, b in rest)


def _goes_on(one: Slot, two: Slot) -> bool:
    if not one.lines:
        return False
    last, first = one.lines[-1], two.lines[0]
    if one.box.y1 - last.box.y1 > 1.2 * last.size:
        return False
    word = first.words[0]
    room = one.box.x1 - last.box.x1 - 0.4 * last.size
    return not word.text[0].isupper() or word.box.x1 - word.box.x0 > room


def _whole(one: Row, two: Row) -> Row:
    slots = zip(one.slots, two.slots, strict=True)
    return replace(one, slots=tuple(replace(a, lines=a.lines + b.lines, box=b.box) for a, b in slots))


def _carried(one: Row, two: Row) -> Row:
    """A first cell that is empty at the top of a page belongs to the row before: merged cells end with the page."""
    above, first, *others = one.slots[0], *two.slots
    same = (above.column, above.span) == (first.column, first.span)
    if not same or first.lines or not above.lines or not any(s.lines for s in others):
        return two
    return replace(two, slots=(replace(first, lines=above.lines, continued=True), *others))


def row_fragments(table: Table, ordinal: int) -> list[Fragment]:
    """The rows of a table that say something."""
    headed = [replace(row, header=row.header or _heads(table, i)) for i, row in enumerate(table.rows)]
    return [_fragment(row, ordinal) for row in headed if any(row.texts)]


def _heads(table: Table, index: int) -> bool:
    """A bold first row over rows that are not, as in a header that fits on one page and is not repeated."""
    if index or len(table.rows) < 3 or len(table.rows[0].slots) < 2:
        return False
    return _bold(table.rows[0]) and not all(_bold(row) for row in table.rows[1:])


def _bold(row: Row) -> bool:
    return all(line.bold for slot in row.slots for line in slot.lines)


def _fragment(row: Row, ordinal: int) -> Fragment:
    cells = tuple(Cell(s.text, s.column, s.span, s.continued, row.header) for s in row.slots)
    lines = [line for slot in row.slots if not slot.continued for line in slot.lines]
    style = Style(bold=_bold(row), italic=all(x.italic for x in lines), size=lines[0].size if lines else None)
    return Fragment(" | ".join(cell.text for cell in cells), row.page, row.box, style, cells, ordinal)
