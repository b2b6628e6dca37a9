"""What OCR needs of a page's image besides its words: turned level, its lines, its columns, its bold type."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from knowledge.readers.pdf_paths import Ruling
from knowledge.types import Box

Image = NDArray[np.uint8]

DPI = 200  # a line of 13 points then has the 36 pixels that the network of Tesseract looks at
SCALE = DPI / 72  # pixels in a point
PAD = 10  # pixels of white around a piece that is cut out
INK, SPECK = 160, 8  # as dark, and as many pixels high, a letter is at least
_SLANT = 4.0  # degrees: a page in a scanner is turned no further
# In pixels
_SHORTEST = 55  # a shorter line may be a stroke of a letter
_THICKEST = 12
_COLUMN_GAP, _NARROW = 36, 80  # between columns, and narrower than any
_BOLD = 1.2  # times the usual stroke: measured on scans, plain lines stay below 1.17 and bold ones above 1.23


def render(page: Any) -> Image:
    """A page of pdfium in grey, at 200 dots per inch."""
    try:
        return np.asarray(page.render(scale=SCALE, grayscale=True).to_numpy(), np.uint8).squeeze()
    finally:
        page.close()


def straight(image: Image) -> Image:
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


def ruling_lines(image: Image) -> tuple[Image, list[Ruling]]:
    """A mask of the long straight lines, and the lines in points."""
    _, ink = cv2.threshold(image, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    mask, found = np.zeros_like(image), list[Ruling]()
    for flat in (True, False):
        for x, y, width, height in _long_strokes(np.asarray(ink, np.uint8), flat):
            box = Box(x / SCALE, y / SCALE, (x + width) / SCALE, (y + height) / SCALE)
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


def side_by_side(image: Image) -> list[Box]:
    """Lines of text that stand beside others: the columns of a head or a signature, not quite level with each other."""
    ink = np.where(image < INK, np.uint8(255), np.uint8(0))
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, (_COLUMN_GAP, 5)))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    lines = [(x, y, x + w, y + h) for x, y, w, h, _ in stats[1:].tolist() if w > _NARROW and h > SPECK]
    return [Box(*(value / SCALE for value in one)) for one in lines if any(_beside(one, two) for two in lines)]


def _beside(one: tuple[int, int, int, int], two: tuple[int, int, int, int]) -> bool:
    return min(one[3], two[3]) > max(one[1], two[1]) and (one[0] > two[2] or two[0] > one[2])


def without(image: Image, boxes: Sequence[Box]) -> Image:
    """The image with the tables painted over."""
    out = image.copy()
    for box in boxes:
        x0, y0, x1, y1 = pixels(box)
        out[y0:y1, x0:x1] = 255
    return out


def pixels(box: Box) -> tuple[int, int, int, int]:
    return round(box.x0 * SCALE), round(box.y0 * SCALE), round(box.x1 * SCALE), round(box.y1 * SCALE)


def inked(image: Image) -> tuple[int, int] | None:
    """From which row of pixels to which something is written; None in an empty cell."""
    rows = np.flatnonzero((image < INK).any(axis=1))
    return (int(rows[0]), int(rows[-1]) + 1) if len(rows) >= SPECK else None


def framed(image: Image, width: int) -> Image:
    height, own = image.shape
    strip = np.full((height + 2 * PAD, width), 255, np.uint8)
    strip[PAD : PAD + height, PAD : PAD + own] = image
    return strip


def bold_lines(image: Image, lines: Sequence[Sequence[Box]]) -> list[bool]:
    """For each line, as the boxes of its words, whether its strokes are thicker than those of most words."""
    ink = np.where(image < INK, np.uint8(1), np.uint8(0))
    edge = ink - cv2.erode(ink, np.ones((3, 3), np.uint8))
    areas, edges = cv2.integral(ink), cv2.integral(np.asarray(edge, np.uint8))
    strokes = [[_within(areas, box) / max(_within(edges, box), 1) for box in line] for line in lines]
    usual = statistics.median([stroke for line in strokes for stroke in line] or [0.0])
    return [statistics.median(line) > _BOLD * usual for line in strokes]


def _within(sums: NDArray[Any], box: Box) -> int:
    height, width = sums.shape[0] - 1, sums.shape[1] - 1
    x0, y0, x1, y1 = pixels(box)
    x0, x1, y0, y1 = max(x0, 0), min(x1, width), max(y0, 0), min(y1, height)
    return int(sums[y1, x1] - sums[y0, x1] - sums[y1, x0] + sums[y0, x0])
