"""Ruled tables: lines on the page -> grid -> rows; rows and tables that a page end cut are put together."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from knowledge.readers.pdf_lines import Line, lines_of, running_text
from knowledge.readers.pdf_page import Page, Ruling, Word
from knowledge.types import Box, Cell, Fragment, Style

Drawn = tuple[float, float, float]  # position, start and end of a line
Place = tuple[int, int]  # row and column in the grid

_SAME = 3.0  # points: lines closer than this are one line, ends closer than this touch
_SAME_COLUMN = 6.0
_ALIKE = 0.9
_MOST = 1_000_000  # crossings of lines: a chart or a drawing has more than any table
_COVER = 0.6  # of a cell's side: a shorter line is no border of it


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
        return running_text(self.lines, width=self.box.x1 - self.box.x0)


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


def find_tables(page: Page) -> tuple[list[Table], list[Word]]:
    """The ruled tables of a page from the top down, and the words that stand in none of them."""
    words, tables = list(page.words), []
    for across, down in _components(page.rulings):
        table, words = _table(across, down, words, page.number)
        if table is not None:
            tables.append(table)
    return sorted(tables, key=lambda t: t.box.y0), words


def _joined(lines: Iterable[Drawn]) -> list[Drawn]:
    """Parallel lines, pieces that touch made one."""
    levels: list[list[Drawn]] = []
    for line in sorted(lines):
        if levels and line[0] - levels[-1][0][0] <= _SAME / 2:
            levels[-1].append(line)
        else:
            levels.append([line])
    out: list[Drawn] = []
    for level in levels:
        at, first = sum(line[0] for line in level) / len(level), len(out)
        for _, start, end in sorted(level, key=lambda line: line[1]):
            if len(out) > first and start <= out[-1][2] + _SAME:
                out[-1] = (at, out[-1][1], max(end, out[-1][2]))
            else:
                out.append((at, start, end))
    return out


def _components(rulings: Iterable[Ruling]) -> list[tuple[list[Drawn], list[Drawn]]]:
    """Lines that touch one another, as (horizontal, vertical), each with at least two of both."""
    flat, tall = [], []
    for r in rulings:
        if r.horizontal:
            flat.append((r.y0, r.x0, r.x1))
        else:
            tall.append((r.x0, r.y0, r.y1))
    across = [line for line in _joined(flat) if line[2] - line[1] > 2 * _SAME]
    down = [line for line in _joined(tall) if line[2] - line[1] > 2 * _SAME]
    parts: dict[int, tuple[list[Drawn], list[Drawn]]] = {}
    if len(across) * len(down) > _MOST:
        return []
    group = list(range(len(across) + len(down)))

    def find(i: int) -> int:
        while group[i] != i:
            group[i] = i = group[group[i]]
        return i

    for i, (y, x0, x1) in enumerate(across):
        for j, (x, y0, y1) in enumerate(down, len(across)):
            if x0 - _SAME <= x <= x1 + _SAME and y0 - _SAME <= y <= y1 + _SAME:
                group[find(i)] = find(j)
    for i, line in enumerate(across + down):
        parts.setdefault(find(i), ([], []))[i >= len(across)].append(line)
    return [part for part in parts.values() if min(map(len, part)) > 1]


def _levels(values: Iterable[float]) -> list[float]:
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > _SAME:
            out.append(value)
    return out


def _table(across: list[Drawn], down: list[Drawn], words: list[Word], page: int) -> tuple[Table | None, list[Word]]:
    xs = _levels([x for x, _, _ in down] + [x for _, *ends in across for x in ends])
    ys = _levels([y for y, _, _ in across] + [y for _, *ends in down for y in ends])
    rows, columns = len(ys) - 1, len(xs) - 1
    if not 2 <= rows * columns <= _MOST // 100:
        return None, words
    areas = _areas(xs, ys, across, down)
    if len(set(areas.values())) < 2:
        return None, words
    inside: dict[Place, list[Word]] = defaultdict(list)
    outside = []
    for word in words:
        x, y = (word.box.x0 + word.box.x1) / 2, (word.box.y0 + word.box.y1) / 2
        at = bisect_right(ys, y) - 1, bisect_right(xs, x) - 1
        if at in areas:
            inside[areas[at]].append(word)
        else:
            outside.append(word)
    table = Table(tuple(xs), tuple(_rows(xs, ys, areas, inside, page)), Box(xs[0], ys[0], xs[-1], ys[-1]), page)
    return table, outside


def _areas(
    xs: list[float],
    ys: list[float],
    across: list[Drawn],
    down: list[Drawn],
) -> dict[Place, Place]:
    """For each place of the grid the upper left place of the cell that it belongs to."""
    owner = {(r, c): (r, c) for r in range(len(ys) - 1) for c in range(len(xs) - 1)}

    def find(at: Place) -> Place:
        while owner[at] != at:
            at = owner[at]
        return at

    def merge(one: Place, two: Place) -> None:
        one, two = sorted((find(one), find(two)))
        owner[two] = one

    for r, c in list(owner):
        if c and not _drawn(down, xs[c], ys[r], ys[r + 1]):
            merge((r, c - 1), (r, c))
        if r and not _drawn(across, ys[r], xs[c], xs[c + 1]):
            merge((r - 1, c), (r, c))
    return {at: find(at) for at in owner}


def _drawn(lines: list[Drawn], at: float, start: float, end: float) -> bool:
    cover = sum(
        min(e, end) - max(s, start) for p, s, e in lines if abs(p - at) <= _SAME and min(e, end) > max(s, start)
    )
    return cover >= _COVER * (end - start)


def _rows(
    xs: list[float],
    ys: list[float],
    areas: dict[Place, Place],
    inside: dict[Place, list[Word]],
    page: int,
) -> list[Row]:
    extent: dict[Place, list[Place]] = defaultdict(list)
    for at, area in areas.items():
        extent[area].append(at)
    lines = {area: tuple(lines_of(words, split=False)) for area, words in inside.items()}
    out = []
    for r in range(len(ys) - 1):
        slots = []
        for area in dict.fromkeys(areas[r, c] for c in range(len(xs) - 1)):
            cs = [c for _, c in extent[area]]
            first, last, bottom = min(cs), max(cs) + 1, max(r for r, _ in extent[area]) + 1
            box = Box(xs[first], ys[area[0]], xs[last], ys[bottom])
            slots.append(Slot(first, last - first, area[0] < r, lines.get(area, ()), box))
        if not all(slot.continued for slot in slots):
            out.append(Row(page, Box(xs[0], ys[r], xs[-1], ys[r + 1]), tuple(slots)))
    return out


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
