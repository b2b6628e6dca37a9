"""Tables whose cells a crawler left one to a line, without bars: "STT", "Bộ, cơ quan", …, "1", "Bộ Công an", "0", ….

The row numbers tell the width: 1, 2, 3 stand at equal distances. Above them stand the headers; where there are more of
these than columns, some head several columns ("group / column").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from knowledge.structure.markers import Rank, read_marker
from knowledge.structure.wording import NOTE, RECIPIENTS
from knowledge.text.normalise import fold, squeeze
from knowledge.types import Cell, Fragment

_FIRST_HEADER = {"stt", "tt", "so tt"}
_MOST_HEADERS = 40
_LONGEST = 500  # characters of a cell
_MOST_GROUPS = 6  # headers over several columns
_MERGED = (1, 2, 3)  # columns merged over several rows
_LEAST_ROWS = 3
_MOST_SKIPPED = 5
_TOTAL = re.compile(r"(?:tong|cong)\b")
_GROUP = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})[.)]?\s+\D")

_Row: TypeAlias = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class _Shape:
    """`step` cells to a numbered row, `merged` of them standing for all its lines of `width` columns."""

    header: int
    rows: int
    step: int
    width: int
    merged: int


def rebuild(fragments: Sequence[Fragment]) -> Iterator[Fragment]:
    """The fragments with such tables as rows; everything else as it was."""
    at, table = 0, max((f.table for f in fragments if f.table is not None), default=-1) + 1
    while at < len(fragments):
        cells = _run(fragments, at)
        read = _read(cells) if cells else None
        if read is None:
            yield fragments[at]
            at += 1
            continue
        heads, rows, used = read
        if not rows[0][0].header:
            yield Fragment(" | ".join(heads), fragments[at].page)
        for row in rows:
            yield Fragment(" | ".join(cell.text for cell in row), fragments[at].page, cells=row, table=table)
        table += 1
        at += used


def _read(cells: Sequence[str]) -> tuple[Sequence[str], list[_Row], int] | None:
    """The headers as they stand, the rows with or without a header row, and how many cells they took."""
    shape, starts = _shape(cells), _starts(cells)
    if shape is not None and shape.rows >= len(starts):
        heads, end = cells[: shape.header], shape.header + shape.rows * shape.step
        total = _total(cells[end:], shape)
        taken = end + (1 + sum(len(row) - 1 for row in total) if total else 0)
        return heads, [*_header_row(heads, shape), *_rows(cells, shape), *total], taken
    if len(starts) < _LEAST_ROWS or not 2 <= starts[0] <= _MOST_HEADERS:
        return None
    lengths = sorted(b - a for a, b in pairwise(starts))
    end = min(len(cells), starts[-1] + lengths[len(lengths) // 2])
    return cells[: starts[0]], list(_loose(cells, [*starts, end])), end


def _run(fragments: Sequence[Fragment], at: int) -> list[str]:
    """The lines from a first header on that may be cells."""
    if fold(squeeze(fragments[at].text)) not in _FIRST_HEADER:
        return []
    found: list[str] = []
    for fragment in fragments[at:]:
        marker = read_marker(fragment.text)
        ends = NOTE.match(fragment.text) or RECIPIENTS.match(fragment.text) or marker and marker.rank <= Rank.ARTICLE
        if fragment.table is not None or len(fragment.text) > _LONGEST or ends:
            break
        found.append(squeeze(fragment.text))
    return found


def _shape(cells: Sequence[str]) -> _Shape | None:
    header = next((n for n, cell in enumerate(cells[:_MOST_HEADERS]) if cell.rstrip(".") == "1"), 0)
    if header < 2:
        return None
    step, rows = max(((d, _counted(cells, header, d)) for d in range(2, 80)), key=lambda s: s[1])
    if rows < _LEAST_ROWS:
        return None
    for groups in range(_MOST_GROUPS):
        width = header - groups
        for merged in (0, *_MERGED):
            if width == step and not merged or merged and width > merged and _divides(step, width, merged):
                return _Shape(header, rows, step, width, merged)
    return _Shape(header, rows, step, step, 0)


def _divides(step: int, width: int, merged: int) -> bool:
    lines, rest = divmod(step - merged, width - merged)
    return lines > 1 and not rest


def _counted(cells: Sequence[str], start: int, step: int) -> int:
    """How many rows of `step` cells begin with 1, 2, 3… (a place in an order may be shared or left out)."""
    count = last = 0
    while (at := start + count * step) + step <= len(cells):
        if not _goes_on(cells, at, last):
            break
        count, last = count + 1, int(cells[at].rstrip("."))
    return count


def _goes_on(cells: Sequence[str], at: int, last: int) -> bool:
    """Whether the number of a row stands here, before a name: the next one, or near it where a full stop marks it."""
    label = cells[at].rstrip(".")
    if not label.isdigit() or at + 1 == len(cells) or not any(map(str.isalpha, cells[at + 1])):
        return False
    step = int(label) - last
    return step == 1 or (last > 0 and label != cells[at] and 0 <= step <= _MOST_SKIPPED)


def _rows(cells: Sequence[str], shape: _Shape) -> Iterator[_Row]:
    for row in range(shape.rows):
        start = shape.header + row * shape.step
        shared, own = cells[start : start + shape.merged], cells[start + shape.merged : start + shape.step]
        length = shape.width - shape.merged
        for line in range(0, len(own), length):
            yield (
                *(Cell(text, at, continued=line > 0) for at, text in enumerate(shared)),
                *(Cell(text, at) for at, text in enumerate(own[line : line + length], shape.merged)),
            )


def _header_row(heads: Sequence[str], shape: _Shape) -> list[_Row]:
    """One header a column where it is certain: as many as columns, or groups that repeat their columns; else none."""
    groups = shape.header - shape.width
    if groups > 1:
        heads = next((found for single in (1, 2, 3) if (found := _grouped(heads, single, groups))), ())
    elif groups:
        heads = ()
    return [tuple(Cell(text, at, header=True) for at, text in enumerate(heads))] if heads else []


def _grouped(heads: Sequence[str], single: int, groups: int) -> list[str]:
    """ "STT", "Kế hoạch", "Kết quả", "2024", "2025", "2024", "2025" -> "STT", "Kế hoạch / 2024", …"""
    below = heads[single + groups :]
    each, rest = divmod(len(below), groups)
    if rest or not each or any(text != below[at % each] for at, text in enumerate(below)):
        return []
    return [*heads[:single], *(f"{heads[single + at // each]} / {text}" for at, text in enumerate(below))]


def _total(cells: Sequence[str], shape: _Shape) -> list[_Row]:
    """The rows of sums below, their name over the columns that are merged, or the first two."""
    named = shape.merged or 2
    own = cells[1 : 1 + shape.step - named]
    if len(own) < shape.step - named or not _TOTAL.match(fold(cells[0])):
        return []
    if any(len(cell) > 40 for cell in own) or not shape.merged and any(any(map(str.isalpha, cell)) for cell in own):
        return []
    length = shape.width - named
    return [
        (
            Cell(cells[0], 0, named, continued=at > 0),
            *(Cell(text, column) for column, text in enumerate(own[at : at + length], named)),
        )
        for at in range(0, len(own), length)
    ]


def _starts(cells: Sequence[str]) -> list[int]:
    """Where rows begin: at a number that goes on counting, or counts anew below a group, before a name."""
    starts, number = list[int](), 0
    for at, cell in enumerate(cells):
        anew = at > 0 and _GROUP.match(cells[at - 1])
        if _goes_on(cells, at, 0 if anew else number):
            starts.append(at)
            number = int(cell.rstrip("."))
    return starts


def _loose(cells: Sequence[str], bounds: Sequence[int]) -> Iterator[_Row]:
    """Rows of unequal length, where empty cells were lost: what belongs to a number, under no header."""
    for start, stop in pairwise(bounds):
        cuts = [at for at in range(start + 1, stop) if _GROUP.match(cells[at]) or _TOTAL.match(fold(cells[at]))]
        for a, b in pairwise([start, *cuts, stop]):
            yield _side_by_side(cells[a:b])


def _side_by_side(texts: Sequence[str]) -> _Row:
    return tuple(Cell(text, at) for at, text in enumerate(texts))
