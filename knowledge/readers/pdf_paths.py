"""The lines and images that are drawn on a page, by pdfium."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2.raw as raw

from knowledge.types import Box

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
Item = tuple[Any, int, Matrix]  # an object of pdfium, its kind, where it is placed

_THIN = 3.0  # points: a filled rectangle thinner than this is drawn as a line
_MOST_LINES = 20_000  # a map or a chart has more; its lines are no table
_FORM_DEPTH = 4
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Ruling:
    """A horizontal or vertical line that is drawn on the page."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def horizontal(self) -> bool:
        return abs(self.y1 - self.y0) <= abs(self.x1 - self.x0)


@dataclass(frozen=True, slots=True)
class Frame:
    """Turns PDF coordinates (origin at the bottom left, page perhaps rotated) into ours."""

    left: float
    top: float
    rotation: int
    width: float
    height: float

    def point(self, x: float, y: float) -> Point:
        x, y = x - self.left, self.top - y
        if self.rotation == 90:
            return self.width - y, x
        if self.rotation == 180:
            return self.width - x, self.height - y
        if self.rotation == 270:
            return y, self.height - x
        return x, y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        (a, b), (c, d) = self.point(x0, y0), self.point(x1, y1)
        return Box(min(a, c), min(b, d), max(a, c), max(b, d))


def items_on(page: Any) -> list[Item]:
    """All objects on a page with the matrix that places each."""
    return list(_items(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, _IDENTITY))


def rulings(items: Sequence[Item], frame: Frame) -> tuple[Ruling, ...]:
    """Horizontal and vertical lines; none at all where a drawing has more paths than any table."""
    found: list[Ruling] = []
    for path, kind, matrix in items:
        for run in _runs(path, matrix) if kind == raw.FPDF_PAGEOBJ_PATH else ():
            found.extend(_lines([frame.point(*point) for point in run], _stroked(path)))
        if len(found) > _MOST_LINES:
            return ()
    return tuple(found)


def image_share(items: Sequence[Item], frame: Frame) -> float:
    """How much of the page images cover; those that overlap count twice."""
    area = 0.0
    for _, kind, (a, b, c, d, e, f) in items:
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            box = frame.box(e, f, a + c + e, b + d + f)
            wide = min(box.x1, frame.width) - max(box.x0, 0.0)
            high = min(box.y1, frame.height) - max(box.y0, 0.0)
            area += max(wide, 0.0) * max(high, 0.0)
    return min(area / (frame.width * frame.height), 1.0)


def _items(holder: Any, count: Any, get: Any, matrix: Matrix, depth: int = 0) -> Iterator[Item]:
    """What is on a page, that inside form objects included, with the matrix that places it there."""
    for i in range(count(holder)):
        item = get(holder, i)
        kind, placed = raw.FPDFPageObj_GetType(item), _times(_matrix(item), matrix)
        if kind != raw.FPDF_PAGEOBJ_FORM:
            yield item, kind, placed
        elif depth < _FORM_DEPTH:
            yield from _items(item, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, placed, depth + 1)


def _matrix(item: Any) -> Matrix:
    m = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, m)
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _stroked(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(stroke.value)


def _runs(path: Any, matrix: Matrix) -> Iterator[list[Point]]:
    """The corners of each piece of a path; a piece with a curve ends there."""
    a, b, c, d, e, f = matrix
    x, y, run = ctypes.c_float(), ctypes.c_float(), list[Point]()
    for i in range(min(raw.FPDFPath_CountSegments(path), _MOST_LINES)):
        segment = raw.FPDFPath_GetPathSegment(path, i)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if raw.FPDFPathSegment_GetType(segment) != raw.FPDF_SEGMENT_LINETO:
            yield run
            run = []
        run.append(point)
        if raw.FPDFPathSegment_GetClose(segment):
            yield [*run, run[0]]
            run = []
    yield run


def _lines(run: list[Point], stroked: bool) -> Iterator[Ruling]:
    """A thin shape is one line, a stroked one its sides; a filled surface is no line."""
    if len(run) < 2:
        return
    xs, ys = [p[0] for p in run], [p[1] for p in run]
    x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
    if min(x1 - x0, y1 - y0) < _THIN:
        flat = y1 - y0 < x1 - x0
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        yield Ruling(x0, y, x1, y) if flat else Ruling(x, y0, x, y1)
    elif stroked:
        for (ax, ay), (bx, by) in pairwise(run):
            if min(abs(ax - bx), abs(ay - by)) < 1:
                yield Ruling(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
