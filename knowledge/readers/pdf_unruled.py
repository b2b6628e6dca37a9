"""Tables without ruling lines: white parts the columns, a text in the first column begins a row."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from itertools import pairwise

from knowledge.readers.pdf_columns import Column
from knowledge.readers.pdf_lines import Line, around
from knowledge.readers.pdf_tables import Row, Slot, Table
from knowledge.types import Box


def unruled_table(column: Column, page: int) -> Table:
    """The table that a column with `edges` is.

    1  Cà Mau     80%
    2  Đồng Tháp  75%     -> rows of three cells; "(sơ bộ)" belongs to the second
       (sơ bộ)
    """
    box = around(line.box for line in column.lines)
    edges = (box.x0, *column.edges, box.x1)
    starts: list[float] = []
    cells: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in sorted(column.lines, key=lambda line: (round(line.base), line.box.x0)):
        at = bisect_right(column.edges, line.box.x0)
        if not starts or (at == 0 and line.base - starts[-1] > line.size / 2):
            starts.append(line.base)
        cells[len(starts) - 1, at].append(line)
    rows = []
    for r in range(len(starts)):
        lines = [line for (row, _), own in cells.items() if row == r for line in own]
        rows.append(Row(page, around(line.box for line in lines), _slots(r, edges, cells, box)))
    return Table(edges, tuple(rows), box, page)


def _slots(row: int, edges: tuple[float, ...], cells: dict[tuple[int, int], list[Line]], box: Box) -> tuple[Slot, ...]:
    places = [Box(x0, box.y0, x1, box.y1) for x0, x1 in pairwise(edges)]
    return tuple(Slot(c, 1, False, tuple(cells.get((row, c), ())), place) for c, place in enumerate(places))
