"""Crawled text whose tables were flattened: a cell's lines, then a bar alone on a line.

    |              a row opens
    STT
    |              the cell ends
    Tên nhiệm vụ
    |
    |              the next row opens (or a cell is empty: the bars alone do not tell)

Which of the two a double bar means is decided for the whole table at once: the cheapest way to cut it into rows of
one width, where rows begin with a number and cells covered by a merged one are missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

from knowledge.readers.common import clean_cell, columns, decode, row
from knowledge.readers.markdown import fragments as markdown_fragments
from knowledge.readers.markdown import inline, is_bold, paragraphs
from knowledge.readers.plain import Layout, blocks
from knowledge.types import Cell, Fragment, Style

_LABEL = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]+|[a-zđA-H])[.)]?")
_FEW_BARS = 4
_WIDEST = 40


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


def looks_crawled(text: str) -> bool:
    """Whether bars stand alone on lines, as they do nowhere else."""
    return sum(line.strip() == "|" for line in text.splitlines()) >= _FEW_BARS


def read_crawled(path: Path) -> tuple[Fragment, ...]:
    """Paragraphs as Markdown, tables rebuilt row by row."""
    lines = decode(path.read_bytes(), path.name).splitlines()
    tables, layout, at, out = count(), Layout.of(lines), 0, list[Fragment]()
    while at < len(lines):
        if lines[at].strip() == "|":
            end = _table_end(lines, at)
            out.extend(_table(_texts(lines[at:end], layout), next(tables)))
        else:
            end = next((n for n in range(at, len(lines)) if lines[n].strip() == "|"), len(lines))
            out.extend(markdown_fragments("\n".join(lines[at:end]), tables=tables, layout=layout))
        at = end
    return tuple(out)


def _table_end(lines: Sequence[str], at: int) -> int:
    """A table ends at the first bar that a blank line follows."""
    for n in range(at, len(lines)):
        if lines[n].strip() == "|" and (n + 1 == len(lines) or not lines[n + 1].strip()):
            return n + 1
    return len(lines)


def _texts(lines: Sequence[str], layout: Layout) -> list[Text]:
    texts, bars, cell = list[Text](), 0, list[str]()
    for line in lines:
        if line.strip() != "|":
            cell.append(line)
            continue
        pieces = [piece for block in blocks(cell) for piece in paragraphs(block, layout)]
        if text := clean_cell(map(inline, pieces)):
            texts.append(Text(text, all(map(is_bold, pieces)), bars))
            bars = 0
        bars, cell = bars + 1, []
    return texts


def _table(texts: Sequence[Text], table: int) -> Iterator[Fragment]:
    width, rows = _cut(texts)
    above: tuple[Cell, ...] = ()
    for at in rows:
        filled = texts[at.start : at.end]
        cells = _place(filled, at, width, above)
        above = cells
        if fragment := row(cells, table, Style(bold=all(cell.bold for cell in filled))):
            yield fragment


def _place(filled: Sequence[Text], at: Row, width: int, above: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells of a row in their columns; one that lacks its number stands under a merged one."""
    texts = [""] * at.lead + [filled[0].text]
    for cell in filled[1:]:
        texts += [""] * (cell.bars - 1) + [cell.text]
    texts += [""] * at.trail
    if len(texts) == 1 or (len(texts) == 2 < width and _is_label(texts[0])):
        spans = [1] * (len(texts) - 1) + [width - len(texts) + 1]
        return tuple(Cell(text, at, span) for at, (text, span) in enumerate(zip(texts, spans, strict=True)))
    if len(texts) < width and above and _is_label(above[0].text) and not _is_label(texts[0]):
        return (Cell(above[0].text, 0, continued=True), *(Cell(text, at) for at, text in enumerate(texts, 1)))
    return columns(texts)


def _is_label(text: str) -> bool:
    return bool(_LABEL.fullmatch(text))


def _begins_row(cell: Text) -> bool:
    """A row's number, or the name of a group of rows ("II. Nhân lực", bold)."""
    return cell.bold or _is_label(cell.text.split()[0])


def _cut(texts: Sequence[Text]) -> tuple[int, list[Row]]:
    """The width and rows that cost least.

    Widths worth trying are the runs without a double bar, and a little more for empty cells.
    """
    runs, length = {1}, 0
    for cell in texts:
        length = 1 if cell.bars > 1 else length + 1
        runs.add(length)
    widths = sorted({run + more for run in runs for more in (0, 1, 2) if run + more <= _WIDEST})
    _, width, rows = min((_cut_at(texts, width) for width in widths), key=lambda cut: cut[:2])
    return width, rows


def _cut_at(texts: Sequence[Text], width: int) -> tuple[float, int, list[Row]]:
    """Dynamic programming over (first cell of a row, empty cells before it)."""
    best: list[dict[int, tuple[float, Row | None]]] = [{} for _ in range(len(texts) + 1)]
    best[0] = {_lead(texts, width): (0.0, None)}
    for start, states in enumerate(best[:-1]):
        for lead, (cost, _) in states.items():
            for taken in _rows_from(texts, start, lead, width):
                left = 0 if taken.end == len(texts) else _spare(texts[taken.end], width) - taken.trail
                for after in {left, 0}:  # empty cells before the next row, or bars that belong to none
                    total = cost + _cost(texts, taken, width) + 0.6 * (left - after)
                    if total < best[taken.end].get(after, (float("inf"),))[0]:
                        best[taken.end][after] = (total, taken)
    return _trace(best, width)


def _lead(texts: Sequence[Text], width: int) -> int:
    return 0 if not texts else max(texts[0].bars - 1, 0) % (width + 1)


def _spare(cell: Text, width: int) -> int:
    """Empty cells between two rows, blank rows (an opening bar and `width` cells) left out."""
    return (cell.bars - 2) % (width + 1)


def _rows_from(texts: Sequence[Text], start: int, lead: int, width: int) -> Iterator[Row]:
    length = lead + 1
    for end in range(start + 1, len(texts) + 1):
        if end == len(texts):
            yield Row(start, end, lead, 0)
        elif texts[end].bars > 1:
            for trail in range(_spare(texts[end], width) + 1):
                yield Row(start, end, lead, trail)
        length += texts[end].bars if end < len(texts) else 0
        if length > 2 * width:
            return


def _cost(texts: Sequence[Text], taken: Row, width: int) -> float:
    """How unlike a row it is: too long, too short, with holes, or with a number where none belongs."""
    inner = texts[taken.start + 1 : taken.end]
    length = taken.lead + 1 + sum(cell.bars for cell in inner) + taken.trail
    holes = sum(cell.bars - 1 for cell in inner)
    swallowed = sum(cell.bars > 1 and _begins_row(cell) for cell in inner)
    unlabelled = len(inner) > 0 and not _is_label(texts[taken.start].text)
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
    rows, at, lead = list[Row](), len(best) - 1, 0
    if not best[at]:
        return float("inf"), width, rows
    total = best[at][0][0]
    while (taken := best[at][lead][1]) is not None:
        rows.append(taken)
        at, lead = taken.start, taken.lead
    return total, width, rows[::-1]
