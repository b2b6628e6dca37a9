"""One PDF page as words and ruling lines, by pdfium.

pdfium reads some forty pages a second where pdfplumber reads twelve, and gives paths as well, so it is used for
both. A page that was recognised by OCR comes as the same `Page`, so tables and paragraphs are found once for all.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from knowledge.types import Box

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
Item = tuple[Any, int, Matrix]  # an object of pdfium, its kind, where it is placed

_THIN = 3.0  # points: a filled rectangle thinner than this is drawn as a line
_MOST_LINES = 20_000  # a map or a chart has more; its lines are no table
_ASCENT, _DESCENT = 0.85, 0.22  # of the size: the same box for every letter, so that lines of text are level
_BLANKS = frozenset((0xA0, 0x2002, 0x2003, 0x2009, 0x200B, 0x3000, 0xFFFE, 0xFFFF))
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_GAP = 0.3  # of the size: characters further apart are two words even where no space is written
_FORM_DEPTH = 4
_BOLD_WEIGHT = 600


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without a space between them; `base` is the y of their baseline from the top."""

    text: str
    box: Box
    base: float
    size: float
    font: str = ""
    bold: bool = False
    italic: bool = False
    spaced: bool = False  # a space is written behind it


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
class Page:
    """What is on a page, in points from the top left corner.

    `images` is the share of the page that images cover; `drawn` says that there is anything on it at all.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rulings: tuple[Ruling, ...] = ()
    images: float = 0.0
    drawn: bool = False


@dataclass(frozen=True, slots=True)
class _Face:
    name: str
    size: float
    bold: bool
    italic: bool


def read_page(document: pdfium.PdfDocument, index: int) -> Page:
    """Words and ruling lines of page `index`, counted from 0. Raises PdfiumError where pdfium cannot load it."""
    page = document[index]
    try:
        left, _, _, top = page.get_mediabox() if page.get_rotation() else page.get_cropbox()
        width, height = page.get_size()
        frame = _Frame(left, top, page.get_rotation(), width, height)
        items = list(_items(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, _IDENTITY))
        words, rulings = tuple(_words(page, frame)), _rulings(items, frame)
        return Page(index + 1, width, height, words, rulings, _image_share(items, frame), bool(items))
    finally:
        page.close()


@dataclass(frozen=True, slots=True)
class _Frame:
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


@dataclass(slots=True)
class _Char:
    text: str
    x0: float
    x1: float
    base: float
    size: float
    face: _Face


def _words(page: pdfium.PdfPage, frame: _Frame) -> Iterator[Word]:
    run: list[_Char] = []
    for char in _chars(page, frame):
        if run and (char is None or _apart(run[-1], char)):
            yield _word(run, spaced=char is None)
            run = []
        if char is not None:
            run.append(char)
    if run:
        yield _word(run, spaced=False)


def _apart(one: _Char, two: _Char) -> bool:
    gap, size = two.x0 - one.x1, max(one.size, two.size)
    return gap > _GAP * size or gap < -1.5 * size or abs(one.base - two.base) > 0.4 * size or one.face != two.face


def _word(run: list[_Char], *, spaced: bool) -> Word:
    first = run[0]
    box = Box(first.x0, first.base - _ASCENT * first.size, max(c.x1 for c in run), first.base + _DESCENT * first.size)
    text = "".join(c.text for c in run)
    return Word(text, box, first.base, first.size, first.face.name, first.face.bold, first.face.italic, spaced)


def _chars(page: pdfium.PdfPage, frame: _Frame) -> Iterator[_Char | None]:
    """Characters in the order of the content; None for a space that is written."""
    textpage = page.get_textpage()
    text, faces = textpage.raw, dict[int, _Face]()
    loose, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    try:
        for i in range(raw.FPDFText_CountChars(text)):
            code = raw.FPDFText_GetUnicode(text, i)
            if code <= 32 or code in _BLANKS:
                if code not in (10, 13):
                    yield None
                continue
            raw.FPDFText_GetLooseCharBox(text, i, loose)
            raw.FPDFText_GetCharOrigin(text, i, x, y)
            face = _face(text, i, faces)
            box, base = frame.box(loose.left, loose.bottom, loose.right, loose.top), frame.point(x.value, y.value)[1]
            yield _Char(chr(code), box.x0, box.x1, base, face.size, face)
    finally:
        textpage.close()


def _face(text: Any, index: int, faces: dict[int, _Face]) -> _Face:
    """The font of a character; looked up once for a run of text."""
    run = raw.FPDFText_GetTextObject(text, index)
    key = ctypes.cast(run, ctypes.c_void_p).value or 0
    if key not in faces:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(text, index, matrix)
        size = raw.FPDFText_GetFontSize(text, index) * (math.hypot(matrix.c, matrix.d) or 1.0)
        name = _font_name(run) if key else ""
        bold = "bold" in name.lower() or raw.FPDFText_GetFontWeight(text, index) >= _BOLD_WEIGHT
        italic = any(word in name.lower() for word in ("italic", "oblique"))
        faces[key] = _Face(name, round(size, 2) or 1.0, bold, italic)
    return faces[key]


def _font_name(run: Any) -> str:
    buffer = ctypes.create_string_buffer(128)
    raw.FPDFFont_GetBaseFontName(raw.FPDFTextObj_GetFont(run), buffer, 128)
    return buffer.value.decode("utf-8", "replace").split("+", 1)[-1]


def _rulings(items: Sequence[Item], frame: _Frame) -> tuple[Ruling, ...]:
    """Horizontal and vertical lines; none at all where a drawing has more paths than any table."""
    found: list[Ruling] = []
    for path, kind, matrix in items:
        for run in _runs(path, matrix) if kind == raw.FPDF_PAGEOBJ_PATH else ():
            found.extend(_lines([frame.point(*point) for point in run], _stroked(path)))
        if len(found) > _MOST_LINES:
            return ()
    return tuple(found)


def _image_share(items: Sequence[Item], frame: _Frame) -> float:
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
