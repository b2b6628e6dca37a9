"""Pages to fragments: paragraphs and table rows in reading order."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from itertools import pairwise

from knowledge.readers.pdf_columns import Column, columns_of
from knowledge.readers.pdf_grid import find_tables
from knowledge.readers.pdf_lines import Line, lines_of
from knowledge.readers.pdf_margins import margin_words
from knowledge.readers.pdf_page import Page
from knowledge.readers.pdf_paragraphs import Placed, paragraphs
from knowledge.readers.pdf_tables import Table, continues, join_tables, row_fragments
from knowledge.readers.pdf_unruled import unruled_table
from knowledge.types import Fragment

_LEADING = 1.2  # of the size, where a file has too few lines to tell
_FEWEST = 5  # lines that tell


def fragments_of(pages: Sequence[Page]) -> Iterator[Fragment]:
    """The fragments of pages, tables and paragraphs that go on over the page put together."""
    parts = [find_tables(page) for page in pages]
    margins = margin_words(pages, [lines_of(words) for _, words in parts])
    lines = [lines_of(w for w in words if w not in out) for (_, words), out in zip(parts, margins, strict=True)]
    right = [max((line.box.x1 for line in own), default=0.0) for own in lines]
    usual = statistics.median(right) if right else 0.0
    steps = [_steps(own) for own in lines]
    leading = _leading([step for own in steps for step in own], _LEADING)
    flow: list[Placed | list[Table]] = []
    for page, (tables, _), own, far, here in zip(pages, parts, lines, right, steps, strict=True):
        for item in _ordered(page, tables, own, max(far, usual), _leading(here, leading)):
            if isinstance(item, Placed):
                flow.append(item)
            elif flow and isinstance(flow[-1], list) and continues(flow[-1][-1], item):
                flow[-1].append(item)
            else:
                flow.append([item])
    yield from _fragments(flow)


def _ordered(
    page: Page, tables: Sequence[Table], lines: Sequence[Line], right: float, leading: float
) -> Iterator[Placed | Table]:
    """Lines above the first table, the table, lines below it and so on."""
    left = min((line.box.x0 for line in lines), default=0.0)
    stops = [*(table.box.y0 for table in tables), page.height * 2]
    top, number = -page.height, 0
    for stop, table in zip(stops, [*tables, None], strict=True):
        for column in columns_of(line for line in lines if top <= line.base < stop):
            number += 1
            if column.edges:
                yield unruled_table(column, page.number)
                continue
            yield from _placed(column, page, left, right, leading, number)
        if table is not None:
            yield table
        top = stop


def _placed(column: Column, page: Page, left: float, right: float, leading: float, number: int) -> Iterator[Placed]:
    if not column.alone:
        left = min(line.box.x0 for line in column.lines)
        right = max(line.box.x1 for line in column.lines)
    for line in column.lines:
        yield Placed(line, page.number, left, right, leading * line.size, number, column.alone, page.width)


def _steps(lines: Sequence[Line]) -> list[float]:
    """The distances of baselines, of the size, that can be those within a paragraph."""
    steps = ((two.base - one.base) / two.size for one, two in pairwise(lines) if one.base < two.base)
    return [step for step in steps if 0.9 < step < 2.2]


def _leading(steps: Sequence[float], usual: float) -> float:
    """The distance within a paragraph: the lower fifth, as paragraphs stand further apart; of few lines `usual`."""
    return sorted(steps)[len(steps) // 5] if len(steps) >= _FEWEST else usual


def _fragments(flow: Sequence[Placed | list[Table]]) -> Iterator[Fragment]:
    run: list[Placed] = []
    ordinal = 0
    for item in flow:
        if isinstance(item, Placed):
            run.append(item)
            continue
        yield from paragraphs(run)
        yield from row_fragments(join_tables(item), ordinal)
        run, ordinal = [], ordinal + 1
    yield from paragraphs(run)
