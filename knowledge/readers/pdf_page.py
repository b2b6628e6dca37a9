"""One PDF page as words and ruling lines, by pdfium.

pdfium reads some forty pages a second where pdfplumber reads twelve, and gives paths as well, so it is used for
both. A page that was recognised by OCR comes as the same `Page`, so tables and paragraphs are found once for all.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from knowledge.readers.pdf_paths import Frame, Ruling, image_share, items_on, rulings
from knowledge.types import Box

_ASCENT, _DESCENT = 0.85, 0.22  # of the size: the same box for every letter, so that lines of text are level
_BLANKS = frozenset((0xA0, 0x2002, 0x2003, 0x2009, 0x200B, 0x3000, 0xFFFE, 0xFFFF))
_GAP = 0.3  # of the size: characters further apart are two words even where no space is written
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
        left, _, _, top = page.get_cropbox()
        width, height = page.get_size()
        frame = Frame(left, top, page.get_rotation(), width, height)
        items = items_on(page)
        words, lines = tuple(_words(page, frame)), rulings(items, frame)
        return Page(index + 1, width, height, words, lines, image_share(items, frame), bool(items))
    finally:
        page.close()


@dataclass(slots=True)
class _Char:
    text: str
    x0: float
    x1: float
    base: float
    size: float
    face: _Face


def _words(page: pdfium.PdfPage, frame: Frame) -> Iterator[Word]:
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


def _chars(page: pdfium.PdfPage, frame: Frame) -> Iterator[_Char | None]:
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
