"""Cells in a row, with bars between them, cut into the rows of a table.

One bar parts two cells; more mean a new row, empty cells, or both. The cheapest way to cut the whole table into rows
of one width is taken, where rows begin with a number, few cells are empty, and those covered by a merged one are
missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_LABEL = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]+|[a-zđA-H])[.)]?")
_WIDEST = 60


class Text(NamedTuple):
    """A filled cell and the number of bars since the one before."""

    text: str
    bold: bool
    bars: int


class Row(NamedTuple):
    """Filled cells `start:end`, with empty ones before and after."""

    start: int
    end: int
    lead: int
    trail: int


def is_label(text: str) -> bool:
    """Whether a cell is a row's number: "1", "2.1.", "IV", "a)"."""
    return bool(_LABEL.fullmatch(text))


def _begins_row(cell: Text) -> bool:
    """A row's number, or the name of a group of rows ("II. Nhân lực", bold)."""
    return cell.bold or is_label(cell.text.split()[0])


def cut(texts: Sequence[Text]) -> tuple[int, list[Row]]:
    """The width of the table and its rows, none where no width fits.

    `texts` ends with an empty cell, as if another row followed.

    Widths worth trying are the runs without a double bar, and a little more for empty cells.
    """
    runs, length = {1}, 0
    for cell in texts[:-1]:
        length = 1 if cell.bars > 1 else length + 1
        runs.add(length)
    widths = sorted({run + more for run in runs for more in (0, 1, 2) if run + more <= _WIDEST})
    _, width, rows = min((_cut_at(texts, width) for width in widths), key=lambda cut: cut[:2])
    return width, rows


def _cut_at(texts: Sequence[Text], width: int) -> tuple[float, int, list[Row]]:
    """Dynamic programming over (first cell of a row, empty cells before it)."""
    best: list[dict[int, tuple[float, Row | None]]] = [{} for _ in texts]
    best[0] = {_lead(texts, width): (0.0, None)}
    for start, states in enumerate(best[:-1]):
        for lead, (cost, _) in states.items():
            for taken in _rows_from(texts, start, lead, width):
                left = _spare(texts[taken.end], width) - taken.trail
                for after in {left, 0}:  # empty cells before the next row, or bars that belong to none
                    total = cost + _cost(texts, taken, width) + 0.6 * (left - after)
                    if total < best[taken.end].get(after, (float("inf"),))[0]:
                        best[taken.end][after] = (total, taken)
    return _trace(best, width)


def _lead(texts: Sequence[Text], width: int) -> int:
    return max(texts[0].bars - 1, 0) % (width + 1)


def _spare(cell: Text, width: int) -> int:
    """Empty cells between two rows, blank rows (an opening bar and `width` cells) left out."""
    return (cell.bars - 2) % (width + 1)


def _rows_from(texts: Sequence[Text], start: int, lead: int, width: int) -> Iterator[Row]:
    length = lead + 1
    for end in range(start + 1, len(texts)):
        if texts[end].bars > 1:
            for trail in range(_spare(texts[end], width) + 1):
                yield Row(start, end, lead, trail)
        length += texts[end].bars
        if length > 2 * width:
            return


def _cost(texts: Sequence[Text], taken: Row, width: int) -> float:
    """How unlike a row it is: too long, too short, with holes, or with a number where none belongs."""
    inner = texts[taken.start + 1 : taken.end]
    length = taken.lead + 1 + sum(cell.bars for cell in inner) + taken.trail
    holes = sum(cell.bars - 1 for cell in inner)
    swallowed = sum(cell.bars > 1 and _begins_row(cell) for cell in inner)
    unlabelled = len(inner) > 0 and not is_label(texts[taken.start].text)
    group = not inner and _begins_row(texts[taken.start])
    return (
        10.0 * max(length - width, 0)
        + (0.5 if group else 1.0) * (length < width)
        + 0.3 * holes
        + 0.1 * taken.trail
        + 0.5 * taken.lead
        + 0.8 * swallowed
        + 0.5 * unlabelled
    )


def _trace(best: Sequence[dict[int, tuple[float, Row | None]]], width: int) -> tuple[float, int, list[Row]]:
    rows, at = list[Row](), len(best) - 1
    if not best[at]:
        return float("inf"), width, rows
    lead = min(best[at], key=lambda left: best[at][left][0])
    total = best[at][lead][0]
    while (taken := best[at][lead][1]) is not None:
        rows.append(taken)
        at, lead = taken.start, taken.lead
    return total, width, rows[::-1]
