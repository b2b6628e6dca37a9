"""Ruled tables: the lines of a page -> a grid -> cells -> rows."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from knowledge.readers.pdf_lines import lines_of
from knowledge.readers.pdf_page import Page, Word
from knowledge.readers.pdf_paths import Ruling
from knowledge.readers.pdf_tables import Row, Slot, Table
from knowledge.types import Box

Drawn = tuple[float, float, float]  # position, start and end of a line
Place = tuple[int, int]  # row and column in the grid

_SAME = 3.0  # points: lines closer than this are one line, ends closer than this touch
_COVER = 0.6  # of a cell's side: a shorter line is no border of it
_MOST = 1_000_000  # crossings of lines: a chart or a drawing has more than any table


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
