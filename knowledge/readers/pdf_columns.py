"""The reading order of lines: a page head or a signature in two columns is read left column first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.readers.pdf_lines import Line, around, make_line
from knowledge.types import Box

Gap = tuple[float, float]  # where white begins and where it ends

_GUTTER = 10.0  # points of white from the top to the bottom of a region that make two columns of it
_NEAR = 1.8  # of the size: lines further apart are not one region
_ALIGNED = 6.0
_WIDE = 2.5  # of the size: a gap in a single line that no justified text has


@dataclass(frozen=True, slots=True)
class Column:
    """Lines of one column from the top down; `alone` says that the column is the whole width of the page.

    With `edges`, the x that part three columns or more, the lines are the cells of a table without ruling lines.
    """

    lines: tuple[Line, ...]
    alone: bool
    edges: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class _Band:
    lines: tuple[Line, ...]
    box: Box


def columns_of(lines: Iterable[Line]) -> list[Column]:
    """Columns in reading order.

    issuer | quốc hiệu     -> [issuer, number], [quốc hiệu, date], [title, ...]
    number | place, date
       title over both
    """
    bands, out, plain, i = _bands(lines), list[Column](), list[Line](), 0
    while i < len(bands):
        end, gaps = _region(bands, i)
        if not gaps:
            plain.extend(_rejoined(bands[i].lines))
            i += 1
            continue
        out.append(Column(tuple(plain), True))
        out.extend(_columns(bands[i:end], gaps))
        plain, i = [], end
    out.append(Column(tuple(plain), True))
    return [column for column in out if column.lines]


def _columns(bands: Sequence[_Band], gaps: Sequence[Gap]) -> Iterator[Column]:
    lines = tuple(line for band in bands for line in band.lines)
    if len(gaps) > 1 and sum(len(band.lines) > len(gaps) for band in bands) > 2:
        yield Column(lines, False, tuple((white + text) / 2 for white, text in gaps))
        return
    gutter = _widest(gaps)[1]
    yield Column(tuple(line for line in lines if line.box.x0 < gutter), False)
    yield Column(tuple(line for line in lines if line.box.x0 >= gutter), False)


def _bands(lines: Iterable[Line]) -> list[_Band]:
    """Lines that stand side by side, even if not quite level."""
    bands: list[list[Line]] = []
    for line in sorted(lines, key=lambda x: (x.base, x.box.x0)):
        if bands and any(_beside(line, other) for other in bands[-1]):
            bands[-1].append(line)
        else:
            bands.append([line])
    return [_Band(tuple(sorted(b, key=lambda x: x.box.x0)), around(x.box for x in b)) for b in bands]


def _beside(one: Line, two: Line) -> bool:
    apart = one.box.x0 > two.box.x1 or two.box.x0 > one.box.x1
    return apart and abs(one.base - two.base) < 0.6 * min(one.size, two.size)


def _rejoined(lines: Sequence[Line]) -> list[Line]:
    """Lines as they were before wide gaps cut them."""
    out: list[Line] = []
    for line in lines:
        if out and abs(line.base - out[-1].base) < 1:
            out[-1] = make_line(out[-1].words + line.words)
        else:
            out.append(line)
    return out


def _gaps(bands: Sequence[_Band]) -> list[Gap]:
    """White stretches between the leftmost and the rightmost letter that all bands share."""
    gaps = list[Gap]()
    reach: float | None = None
    for x0, x1 in sorted((line.box.x0, line.box.x1) for band in bands for line in band.lines):
        if reach is not None and x0 - reach >= _GUTTER:
            gaps.append((reach, x0))
        reach = x1 if reach is None else max(reach, x1)
    return gaps


def _region(bands: Sequence[_Band], start: int) -> tuple[int, list[Gap]]:
    """Where the columns that begin with band `start` end, and the white between them; none where there are none."""
    if len(bands[start].lines) < 2:
        return start, []
    gaps, end = _gaps(bands[start : start + 1]), start + 1
    while end < len(bands) and bands[end].box.y0 - bands[end - 1].box.y1 < _NEAR * bands[end].lines[0].size:
        shared = _gaps(bands[start : end + 1])
        if not shared:
            break
        gaps, end = shared, end + 1
    white, gutter = _widest(gaps)
    right = [i for i in range(start, end) if bands[i].lines[-1].box.x0 >= gutter]
    left = [i for i in range(start, end) if bands[i].lines[0].box.x0 < gutter]
    if gutter - white < _WIDE * bands[start].lines[0].size and min(len(left), len(right)) < 2:
        return start, []
    return _tail(bands, start, right[-1] + 1, end, gutter), gaps


def _widest(gaps: Sequence[Gap]) -> Gap:
    return max(gaps, key=lambda gap: gap[1] - gap[0], default=(0.0, 0.0))


def _tail(bands: Sequence[_Band], start: int, split: int, end: int, gutter: float) -> int:
    """Lines below the last pair belong to the left column only if they begin where its lines do."""
    left = [line for band in bands[start:split] for line in band.lines if line.box.x0 < gutter]
    for i in range(split, end):
        line = bands[i].lines[0]
        if line.box.x0 < gutter and not any(abs(line.box.x0 - x.box.x0) < _ALIGNED for x in left[-2:]):
            return i
    return end
