"""Crawled text whose tables were flattened: a cell's lines, then a bar alone on a line.

    |              a row opens
    STT
    |              the cell ends
    Tên nhiệm vụ
    |
    |              the next row opens (or a cell is empty: the bars alone do not tell)

Which of the two a double bar means is decided by `crawled_rows` for the whole table at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from knowledge.readers.common import clean_cell, columns, decode, row
from knowledge.readers.crawled_rows import Row, Text, cut, is_label
from knowledge.readers.markdown import fragments as markdown_fragments
from knowledge.readers.markdown import inline, is_bold, paragraphs
from knowledge.readers.plain import Layout, blocks
from knowledge.types import Cell, Fragment, Style

_FEW_BARS = 4
_LONGEST_CELL = 100  # lines
_WIDEST = 20  # cells of a row that makes up a table of its own


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
    """A table ends at a bar that a blank line follows, or the last before a long text or the end of the file."""
    last = at
    for n in range(at, len(lines)):
        if lines[n].strip() == "|":
            last = n
        elif (n == last + 1 and not lines[n].strip()) or n > last + _LONGEST_CELL:
            break
    return last + 1


def _texts(lines: Sequence[str], layout: Layout) -> list[Text]:
    """Filled cells, and at the end an empty one as if another row followed."""
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
    return [*texts, Text("", False, max(bars + 1, 2))]


def _table(texts: Sequence[Text], table: int) -> Iterator[Fragment]:
    width, rows = cut(texts)
    above: tuple[Cell, ...] = ()
    if not rows or len(rows) == 1 and len(texts) > _WIDEST:  # no table at all, or nothing that ends its rows
        yield from (Fragment(cell.text) for cell in texts[:-1])
        return
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
    if len(texts) == 1 or (len(texts) == 2 < width and is_label(texts[0])):
        spans = [1] * (len(texts) - 1) + [width - len(texts) + 1]
        return tuple(Cell(text, at, span) for at, (text, span) in enumerate(zip(texts, spans, strict=True)))
    if len(texts) < width and above and is_label(above[0].text) and not is_label(texts[0]):
        return (Cell(above[0].text, 0, continued=True), *(Cell(text, at) for at, text in enumerate(texts, 1)))
    return columns(texts)
