"""Scanned pages: an image to a `Page`, with Tesseract for the words and OpenCV for the lines of tables.

Tesseract reads across the columns of a table, so the cells are cut out and set below one another, as one column of
text, and are read in a second run.
"""

from __future__ import annotations

import os
import shutil
import statistics
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import cv2
import numpy as np
import pytesseract  # type: ignore[import-untyped]
from numpy.typing import NDArray

from knowledge.readers.ocr_tones import repair
from knowledge.readers.pdf_page import Page, Ruling, Word
from knowledge.readers.pdf_tables import find_tables
from knowledge.types import Box

Image = NDArray[np.uint8]

DPI = 200  # a line of 13 points then has the 36 pixels that the network of Tesseract looks at
PACKAGES = "tesseract-ocr and tesseract-ocr-vie"
_SCALE = DPI / 72  # pixels in a point
_SLANT = 4.0  # degrees: a page in a scanner is turned no further
# In pixels
_SHORTEST = 55  # a shorter line may be a stroke of a letter
_THICKEST = 12
_PAD = 10  # white around a cell
_INK, _SPECK = 160, 8  # as dark, and as high, a letter is at least

_LINE, _WORD = 4, 5  # levels of Tesseract's output
_UNSURE = 25  # of 100: below this Tesseract has seen a stamp or a speck
_LINE_HEIGHT = 1.15  # of the size: from the top of a mark to the foot of a g
_DESCENT = 0.2
_SAME_SIZE = 0.3


def missing() -> bool:
    """Whether Tesseract or its Vietnamese data is not installed."""
    if shutil.which("tesseract") is None:
        return True
    return "vie" not in pytesseract.get_languages(config="")


def render(page: Any) -> Image:
    """A page of pdfium in grey, at 200 dots per inch."""
    try:
        return np.asarray(page.render(scale=_SCALE, grayscale=True).to_numpy(), np.uint8).squeeze()
    finally:
        page.close()


def recognise(image: Image, number: int) -> Page:
    """The words and ruling lines of a page that `render` drew, after turning it level."""
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # more threads of Tesseract are slower, not faster
    level = _straight(image)
    height, width = level.shape
    lines, rulings = _rulings(level)
    bare = np.where(lines > 0, np.uint8(255), level)
    page = Page(number, width / _SCALE, height / _SCALE, (), tuple(rulings))
    boxes = [
        slot.box for table in find_tables(page)[0] for row in table.rows for slot in row.slots if not slot.continued
    ]
    words = [*_read(_without(bare, boxes), "--psm 3"), *_read_cells(bare, boxes)]
    return replace(page, words=tuple(_one_size(words)))


def _straight(image: Image) -> Image:
    """The image turned so that its lines are level: at the right angle the rows of ink are most uneven."""
    small = cv2.resize(image, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    ink = 255 - small
    angle = 0.0
    for step in (0.5, 0.1, 0.02):
        reach = _SLANT if step == 0.5 else 5 * step
        steps = round(reach / step)
        angle = max((angle + step * i for i in range(-steps, steps + 1)), key=partial(_unevenness, ink))
    return _turned(image, angle, white=255) if abs(angle) > 0.04 else image


def _unevenness(ink: NDArray[Any], angle: float) -> float:
    rows = _turned(ink, angle, white=0).sum(axis=1, dtype=np.float64)
    return float(((rows[1:] - rows[:-1]) ** 2).sum())


def _turned(image: NDArray[Any], angle: float, *, white: int) -> Image:
    height, width = image.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return np.asarray(cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(white,)))


def _rulings(image: Image) -> tuple[Image, list[Ruling]]:
    """A mask of the long straight lines, and the lines in points."""
    _, ink = cv2.threshold(image, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    mask, found = np.zeros_like(image), list[Ruling]()
    for flat in (True, False):
        for x, y, width, height in _long_strokes(np.asarray(ink, np.uint8), flat):
            box = Box(x / _SCALE, y / _SCALE, (x + width) / _SCALE, (y + height) / _SCALE)
            middle = (box.y0 + box.y1) / 2 if flat else (box.x0 + box.x1) / 2
            ends = (box.x0, middle, box.x1, middle) if flat else (middle, box.y0, middle, box.y1)
            found.append(Ruling(*ends))
            cv2.rectangle(mask, (x - 1, y - 1), (x + width, y + height), (255,), -1)
    return mask, found


def _long_strokes(ink: Image, flat: bool) -> Iterator[tuple[int, int, int, int]]:
    """Boxes of strokes longer than any letter's; the steps of a slanted line are bridged."""

    def brush(length: int, thickness: int) -> Any:
        return cv2.getStructuringElement(cv2.MORPH_RECT, (length, thickness) if flat else (thickness, length))

    long = cv2.morphologyEx(cv2.dilate(ink, brush(1, 3)), cv2.MORPH_OPEN, brush(_SHORTEST, 1))
    _, _, stats, _ = cv2.connectedComponentsWithStats(long, connectivity=8)
    for x, y, width, height, _ in stats[1:].tolist():
        if (height if flat else width) < _THICKEST:
            yield x, y, width, height


def _without(image: Image, boxes: Sequence[Box]) -> Image:
    """The image with the tables painted over."""
    out = image.copy()
    for box in boxes:
        x0, y0, x1, y1 = _pixels(box)
        out[y0:y1, x0:x1] = 255
    return out


def _pixels(box: Box) -> tuple[int, int, int, int]:
    return round(box.x0 * _SCALE), round(box.y0 * _SCALE), round(box.x1 * _SCALE), round(box.y1 * _SCALE)


def _read_cells(image: Image, boxes: Sequence[Box]) -> Iterator[Word]:
    """The words of cells, read as one column of text and put back where they stand."""
    strips, places, top = list[Image](), list[tuple[int, int, int]](), 0
    width = max((x1 - x0 for x0, _, x1, _ in map(_pixels, boxes)), default=0) + 2 * _PAD
    for x0, y0, x1, y1 in map(_pixels, boxes):
        rows = np.flatnonzero((image[y0:y1, x0:x1] < _INK).any(axis=1))
        if len(rows) < _SPECK:
            continue
        y0, y1 = y0 + int(rows[0]), y0 + int(rows[-1]) + 1
        strip = np.full((y1 - y0 + 2 * _PAD, width), 255, np.uint8)
        strip[_PAD:-_PAD, _PAD : _PAD + x1 - x0] = image[y0:y1, x0:x1]
        strips.append(strip)
        places.append((top, x0 - _PAD, y0 - _PAD))
        top += len(strip)
    if not strips:
        return
    for word in _read(np.vstack(strips), "--psm 6"):
        middle = (word.box.y0 + word.box.y1) / 2 * _SCALE
        start, x, y = places[bisect_right(places, middle, key=lambda place: place[0]) - 1]
        yield _moved(word, x / _SCALE, (y - start) / _SCALE)


def _moved(word: Word, x: float, y: float) -> Word:
    box = Box(word.box.x0 + x, word.box.y0 + y, word.box.x1 + x, word.box.y1 + y)
    return replace(word, box=box, base=word.base + y)


def _read(image: Image, mode: str) -> Iterator[Word]:
    """The words that Tesseract sees; those of a line share its baseline and size."""
    found = pytesseract.image_to_data(
        image, lang="vie", config=f"{mode} --dpi {DPI}", output_type=pytesseract.Output.DICT
    )
    lines: dict[int, list[int]] = {}
    for i, level in enumerate(found["level"]):
        if level == _LINE:
            lines[i] = []
        elif level == _WORD and found["text"][i].strip() and float(found["conf"][i]) >= _UNSURE:
            lines[next(reversed(lines))].append(i)
    for line, words in lines.items():
        whole = _box(found, line)
        size = (whole.y1 - whole.y0) / _LINE_HEIGHT
        texts = repair([found["text"][i].strip() for i in words])
        for i, text in zip(words, texts, strict=True):
            yield Word(text, _box(found, i), whole.y1 - _DESCENT * size, size, spaced=i != words[-1])


def _box(found: Mapping[str, Sequence[int]], i: int) -> Box:
    x, y, width, height = (found[key][i] / _SCALE for key in ("left", "top", "width", "height"))
    return Box(x, y, x + width, y + height)


def _one_size(words: Sequence[Word]) -> list[Word]:
    """The size of a line depends on which letters are in it: what is near the usual size has that."""
    usual = statistics.median(word.size for word in words) if words else 0.0
    near = [abs(word.size - usual) <= _SAME_SIZE * usual for word in words]
    return [replace(word, size=usual) if same else word for word, same in zip(words, near, strict=True)]
