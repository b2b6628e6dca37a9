"""Scanned pages: an image to a `Page`, with Tesseract for the words and OpenCV for the lines of tables.

Tesseract reads across the columns of a table or of a page head, so these are cut out and set below one another, as
one column of text, and are read in a second run.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import accumulate
from typing import Any

import cv2
import numpy as np
import pytesseract  # type: ignore[import-untyped]
from numpy.typing import NDArray

from knowledge.readers.ocr_repair import repair
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
_COLUMN_GAP, _NARROW = 36, 80  # between columns, and narrower than any
_INK, _SPECK = 160, 8  # as dark, and as high, a letter is at least

_LINE, _WORD = 4, 5  # levels of Tesseract's output
_UNSURE = 25  # of 100: below this Tesseract has seen a stamp or a speck
_DOUBTED = re.compile(r"[a-zđ]\)$|(?:.*\w){4}")
_WORD_HEIGHT = 0.95  # of the size: from the top of a mark to the foot of a g
_DESCENT = 0.2  # of the size: how far a letter of these goes below the baseline
_LOW = re.compile(r"[gjpqyạặậẹệịọộợụựỵ,;()Q]", re.IGNORECASE)
_SAME_SIZE = 0.3
_STRAY = 2.5  # times the usual size, or a part of it: a stroke of a pen, a speck


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
    cells = [
        slot.box for table in find_tables(page)[0] for row in table.rows for slot in row.slots if not slot.continued
    ]
    apart = [*cells, *_side_by_side(_without(bare, cells))]
    words = [*_read(_without(bare, apart), "--psm 3"), *_read_apart(bare, apart)]
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


def _side_by_side(image: Image) -> list[Box]:
    """Lines of text that stand beside others: the columns of a head or a signature, not quite level with each other."""
    ink = np.where(image < _INK, np.uint8(255), np.uint8(0))
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, (_COLUMN_GAP, 5)))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    lines = [(x, y, x + w, y + h) for x, y, w, h, _ in stats[1:].tolist() if w > _NARROW and h > _SPECK]
    return [Box(*(value / _SCALE for value in one)) for one in lines if any(_beside(one, two) for two in lines)]


def _beside(one: tuple[int, int, int, int], two: tuple[int, int, int, int]) -> bool:
    return min(one[3], two[3]) > max(one[1], two[1]) and (one[0] > two[2] or two[0] > one[2])


def _without(image: Image, boxes: Sequence[Box]) -> Image:
    """The image with the tables painted over."""
    out = image.copy()
    for box in boxes:
        x0, y0, x1, y1 = _pixels(box)
        out[y0:y1, x0:x1] = 255
    return out


def _pixels(box: Box) -> tuple[int, int, int, int]:
    return round(box.x0 * _SCALE), round(box.y0 * _SCALE), round(box.x1 * _SCALE), round(box.y1 * _SCALE)


def _read_apart(image: Image, boxes: Sequence[Box]) -> Iterator[Word]:
    """The words in boxes, read as one column of text and put back where they stand."""
    cells = [(box, x0, y0 + rows[0], image[y0 + rows[0] : y0 + rows[1], x0:x1])
             for box in boxes for x0, y0, x1, y1 in [_pixels(box)]
             if (rows := _inked(image[y0:y1, x0:x1]))]  # fmt: skip
    if not cells:
        return
    width = max(part.shape[1] for *_, part in cells) + 2 * _PAD
    strips = [_framed(part, width) for *_, part in cells]
    starts = list(accumulate((len(strip) for strip in strips), initial=0))
    found: dict[int, list[Word]] = defaultdict(list)
    for word in _read(np.vstack(strips), "--psm 6"):
        n = bisect_right(starts, (word.box.y0 + word.box.y1) / 2 * _SCALE) - 1
        _, x, y, _ = cells[n]
        found[n].append(_moved(word, (x - _PAD) / _SCALE, (y - _PAD - starts[n]) / _SCALE))
    for n in _not_figures([box for box, *_ in cells], found):
        found[n] = _figure(cells[n][3], found[n])
    for words in found.values():
        yield from words


def _inked(image: Image) -> tuple[int, int] | None:
    """From which row of pixels to which something is written; None in an empty cell."""
    rows = np.flatnonzero((image < _INK).any(axis=1))
    return (int(rows[0]), int(rows[-1]) + 1) if len(rows) >= _SPECK else None


def _framed(image: Image, width: int) -> Image:
    height, own = image.shape
    strip = np.full((height + 2 * _PAD, width), 255, np.uint8)
    strip[_PAD : _PAD + height, _PAD : _PAD + own] = image
    return strip


def _not_figures(boxes: Sequence[Box], found: Mapping[int, Sequence[Word]]) -> Iterator[int]:
    """Cells with one or two letters in a column of numbers: figures misread, for want of words around them."""
    columns: dict[tuple[int, int], list[int]] = defaultdict(list)
    for n, box in enumerate(boxes):
        if len(found.get(n, ())) == 1:
            columns[round(box.x0), round(box.x1)].append(n)
    for cells in columns.values():
        letters = [n for n in cells if not found[n][0].text.strip(".").isdigit()]
        if 2 * len(letters) <= len(cells):
            yield from (n for n in letters if len(found[n][0].text) <= 2)


def _figure(cell: Image, words: list[Word]) -> list[Word]:
    config = "--psm 7 -c tessedit_char_whitelist=0123456789."
    columns = np.flatnonzero((cell < _INK).any(axis=0))
    cell = cell[:, columns[0] : columns[-1] + 1]
    text = pytesseract.image_to_string(_framed(cell, cell.shape[1] + 2 * _PAD), lang="vie", config=config).strip()
    return [replace(words[0], text=text)] if text else words


def _moved(word: Word, x: float, y: float) -> Word:
    box = Box(word.box.x0 + x, word.box.y0 + y, word.box.x1 + x, word.box.y1 + y)
    return replace(word, box=box, base=word.base + y)


def _read(image: Image, mode: str) -> Iterator[Word]:
    """The words that Tesseract sees; those of a line share its baseline and size."""
    found = pytesseract.image_to_data(
        image, lang="vie", config=f"{mode} --dpi {DPI}", output_type=pytesseract.Output.DICT
    )
    lines = list[list[int]]()
    for i, level in enumerate(found["level"]):
        if level == _LINE:
            lines.append([])
        elif level == _WORD and _seen(found["text"][i].strip(), float(found["conf"][i])):
            lines[-1].append(i)
    for words in lines:
        yield from _line(repair([found["text"][i].strip() for i in words]), [_box(found, i) for i in words])


def _seen(text: str, confidence: float) -> bool:
    """Whether a word is one: Tesseract doubts numbers and markers that it read well, but not only those."""
    return confidence >= _UNSURE or bool(_DOUBTED.match(text))


def _line(texts: Sequence[str], boxes: Sequence[Box]) -> Iterator[Word]:
    """Words on one baseline. Specks and pen strokes widen the box of a line, so it is measured by its words."""
    if not any(letter.isalnum() for text in texts for letter in text):
        return
    heights = sorted(box.y1 - box.y0 for box in boxes)
    size = heights[len(heights) * 3 // 4] / _WORD_HEIGHT
    feet = [box.y1 - (_DESCENT * size if _LOW.search(text) else 0.0) for text, box in zip(texts, boxes, strict=True)]
    base = statistics.median(feet)
    for i, (text, box) in enumerate(zip(texts, boxes, strict=True), 1):
        if text:
            yield Word(text, box, base, size, spaced=i < len(texts))


def _box(found: Mapping[str, Sequence[int]], i: int) -> Box:
    x, y, width, height = (found[key][i] / _SCALE for key in ("left", "top", "width", "height"))
    return Box(x, y, x + width, y + height)


def _one_size(words: Sequence[Word]) -> list[Word]:
    """The size of a line depends on which letters are in it: what is near the usual size has that; specks go."""
    usual = statistics.median(word.size for word in words) if words else 0.0
    sized = [word for word in words if usual / _STRAY < word.size < usual * _STRAY]
    return [replace(word, size=usual) if abs(word.size - usual) <= _SAME_SIZE * usual else word for word in sized]
