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
from contextlib import contextmanager
from dataclasses import replace
from itertools import accumulate, groupby

import numpy as np
import pytesseract

from knowledge.readers.ocr_image import (
    DPI,
    INK,
    PAD,
    SCALE,
    Image,
    bold_lines,
    framed,
    inked,
    pixels,
    ruling_lines,
    side_by_side,
    straight,
    without,
)
from knowledge.readers.ocr_repair import repair
from knowledge.readers.pdf_grid import find_tables
from knowledge.readers.pdf_page import Page, Word
from knowledge.readers.pdf_syllables import vietnamese_share
from knowledge.types import Box

PACKAGES = "tesseract-ocr and tesseract-ocr-vie"
_LINE, _WORD = 4, 5  # levels of Tesseract's output
_UNSURE = 25  # of 100: below this Tesseract has seen a stamp or a speck
_DOUBTED = re.compile(r"[a-zđ]\)$|(?:.*\w){4}")
_WORD_HEIGHT = 0.95  # of the size: from the top of a mark to the foot of a g
_DESCENT = 0.2  # of the size: how far a letter of these goes below the baseline
_LOW = re.compile(r"[gjpqyạặậẹệịọộợụựỵ,;()Q]", re.IGNORECASE)
_SAME_SIZE = 0.3
_LEGIBLE, _MOSTLY = 15, 0.5  # words, and how much of them has to be Vietnamese
_STRAY = 2.5  # times the usual size, or a part of it: a stroke of a pen, a speck


def missing() -> bool:
    """Whether Tesseract or its Vietnamese data is not installed."""
    if shutil.which("tesseract") is None:
        return True
    return "vie" not in pytesseract.get_languages(config="")


def recognise(image: Image, number: int) -> Page:
    """The words and ruling lines of a page that `render` drew, after turning it upright and level."""
    best = _recognise(image, number)
    for turns in (1, 3, 2):  # a wide table is often scanned on its side; seldom is a page upside down
        if _legible(best) > _LEGIBLE:
            break
        best = max(best, _recognise(np.rot90(image, turns).copy(), number), key=_legible)
    return best


@contextmanager
def one_thread_each() -> Iterator[None]:
    """Meanwhile each Tesseract has one thread: more are slower, not faster. What is started later inherits no limit."""
    before = os.environ.get("OMP_THREAD_LIMIT")
    os.environ["OMP_THREAD_LIMIT"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["OMP_THREAD_LIMIT"]
        else:
            os.environ["OMP_THREAD_LIMIT"] = before


def _legible(page: Page) -> float:
    """How many words stand upright, if most are Vietnamese: Tesseract reads a page on its side, but not its tables."""
    upright = [word.text for word in page.words if word.box.x1 - word.box.x0 > word.box.y1 - word.box.y0]
    share = vietnamese_share(" ".join(upright))
    return len(upright) * share if share > _MOSTLY else 0.0


def _recognise(image: Image, number: int) -> Page:
    level = straight(image)
    height, width = level.shape
    lines, rulings = ruling_lines(level)
    bare = np.where(lines > 0, np.uint8(255), level)
    page = Page(number, width / SCALE, height / SCALE, (), tuple(rulings))
    cells = [
        slot.box for table in find_tables(page)[0] for row in table.rows for slot in row.slots if not slot.continued
    ]
    apart = [*cells, *side_by_side(without(bare, cells))]
    words = _one_size([*_read(without(bare, apart), "--psm 3"), *_read_apart(bare, apart)])
    return replace(page, words=tuple(_with_bold(words, bare)))


def _with_bold(words: Sequence[Word], image: Image) -> list[Word]:
    lines = [list(line) for _, line in groupby(words, key=lambda word: word.base)]
    bold = bold_lines(image, [[word.box for word in line] for line in lines])
    return [replace(word, bold=heavy) for line, heavy in zip(lines, bold, strict=True) for word in line]


def _read_apart(image: Image, boxes: Sequence[Box]) -> Iterator[Word]:
    """The words in boxes, read as one column of text and put back where they stand."""
    cells = [(box, x0, y0 + rows[0], image[y0 + rows[0] : y0 + rows[1], x0:x1])
             for box in boxes for x0, y0, x1, y1 in [pixels(box)]
             if (rows := inked(image[y0:y1, x0:x1]))]  # fmt: skip
    if not cells:
        return
    width = max(part.shape[1] for *_, part in cells) + 2 * PAD
    strips = [framed(part, width) for *_, part in cells]
    starts = list(accumulate((len(strip) for strip in strips), initial=0))
    found: dict[int, list[Word]] = defaultdict(list)
    for word in _read(np.vstack(strips), "--psm 6"):
        n = bisect_right(starts, (word.box.y0 + word.box.y1) / 2 * SCALE) - 1
        _, x, y, _ = cells[n]
        found[n].append(_moved(word, (x - PAD) / SCALE, (y - PAD - starts[n]) / SCALE))
    for n in _not_figures([box for box, *_ in cells], found):
        found[n] = _figure(cells[n][3], found[n])
    for words in found.values():
        yield from words


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
    columns = np.flatnonzero((cell < INK).any(axis=0))
    cell = cell[:, columns[0] : columns[-1] + 1]
    text = pytesseract.image_to_string(framed(cell, cell.shape[1] + 2 * PAD), lang="vie", config=config).strip()
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
    x, y, width, height = (found[key][i] / SCALE for key in ("left", "top", "width", "height"))
    return Box(x, y, x + width, y + height)


def _one_size(words: Sequence[Word]) -> list[Word]:
    """The size of a line depends on which letters are in it: what is near the usual size has that; specks go."""
    usual = statistics.median(word.size for word in words) if words else 0.0
    sized = [word for word in words if usual / _STRAY < word.size < usual * _STRAY]
    return [replace(word, size=usual) if abs(word.size - usual) <= _SAME_SIZE * usual else word for word in sized]
