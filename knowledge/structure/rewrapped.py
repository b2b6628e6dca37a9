"""Tables whose rows were wrapped at the width of a header that lost its merged cells.

A header over two rows has fewer cells in the first than the table has columns. A crawler that forgets the merging wraps
the rows at that width, now and then several rows in one run: "1 | Thu nội địa | 5 | 6", "7 | 8 | 2 | Thu khác". The row
of column numbers, or the distance of the ordinals, tells the true width. A row counts as read where it stands alone in
lines that make exactly this width, or has exactly one figure for each column. All cells of the others stand under the
header of names: what their figures are is not known.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from knowledge.structure.split_headers import leaf_headers, stands_alone
from knowledge.structure.wording import UPPER
from knowledge.text.normalise import fold, squeeze
from knowledge.types import Cell, Fragment

_FIRST_HEADER = {"stt", "tt", "so tt"}
_UNIT = re.compile(r"(?:don vi(?: tinh)?|dvt)\b")
_ORDINAL = re.compile(r"(?:[1-9]\d{0,2}(?:\.\d{1,2})*|[ivxIVX]{1,5}|[A-Za-zĐđ])[.)]?|[-–+*•]?")
_FIGURE = re.compile(r"(?=.*\d)[^A-Za-zÀ-ỹ]+|[-–]")
_NAME = re.compile(r"[^\W\d_]{2}")
_COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-Z])\)?(?:\s*=\s*[\d()+\-*/: ]+)?")
_HEADER_LENGTH = 80  # characters
_FEWEST = 3  # rows that tell a width, or are read
_CAPTION = re.compile(
    r"\s+(?=\([Kk]èm theo\s)|\s+(?=\(?(?:Đơn vị(?: tính)?|ĐVT)\s*:[^:]{1,40}$)"
    rf"|(?<=[.;:])\s+(?=(?:Điều )?\d{{1,2}}\.\s+[{UPPER}])"
)

Line = Sequence[str]


@dataclass(frozen=True, slots=True)
class _Table:
    """All lines as drawn, of `drawn` cells or of a row each from `start` on, and the header of each column."""

    headers: tuple[str, ...]
    drawn: int
    lines: Sequence[Line]
    start: int

    @property
    def first(self) -> int:
        """The first column of values: behind ordinal, name and unit."""
        return 3 if _UNIT.match(fold(self.headers[2])) else 2

    @property
    def figures(self) -> int:
        """How many columns of values there are; 0 where one of them holds text."""
        values = self.headers[self.first :]
        return 0 if any(map(stands_alone, values)) else len(values)

    def caption(self) -> int:
        """Which cell of the last line is text from below the table, behind the last column or a figure; or 0."""
        last = self.lines[-1]
        at = max((n for n, text in enumerate(last) if text), default=0)
        behind = self.figures and _is_figure(last[at - 1]) or at == len(self.headers)
        return at if at and behind and _NAME.search(last[at]) else 0


@dataclass(frozen=True, slots=True)
class _Row:
    """Cells under their headers, or cells that lost them (`read` is false), from the line `at` on."""

    cells: Line
    at: int
    read: bool = True


@dataclass(frozen=True, slots=True)
class _Found:
    """What a table says, and the text from below it that was run into its last cell."""

    headers: tuple[str, ...]
    rows: Sequence[_Row]
    caption: str


def unwrap(fragments: Iterable[Fragment]) -> Iterator[Fragment]:
    """The fragments with such tables as they were before; everything else as it is.

    What was run into the last cell of a table from below it (the title and the unit of the next) becomes lines again.
    """
    for table, group in groupby(fragments, key=lambda f: f.table):
        rows = list(group)
        if table is None:
            yield from rows
            continue
        lines = [_texts(row) for row in rows]
        found = _read(lines)
        caption = found.caption if found else _caption(lines, len(lines[0]))
        if found is not None:
            yield _fragment(rows[0], found.headers, header=True)
            for row in found.rows:
                yield _fragment(rows[row.at], row.cells, lost=not row.read)
        elif caption:
            yield from (*rows[:-1], _fragment(rows[-1], lines[-1][:-1]))
        else:
            yield from rows
        yield from (Fragment(piece, rows[-1].page) for piece in _CAPTION.split(caption.lstrip("# ")) if piece)


def _texts(row: Fragment) -> list[str]:
    """The cells as drawn: one that was read as covering the line stands before empty ones."""
    return [text for cell in row.cells for text in (squeeze(cell.text), *[""] * (cell.span - 1))]


def _fragment(seen: Fragment, texts: Line, *, header: bool = False, lost: bool = False) -> Fragment:
    cells = tuple(Cell(text, 1 if lost else at, header=header) for at, text in enumerate(texts))
    return Fragment(" | ".join(texts), seen.page, seen.box, seen.style, cells, seen.table)


def _caption(lines: Sequence[Line], width: int) -> str:
    """The text in a cell behind the last column of the last line, where all others have this width."""
    last = lines[-1]
    whole = all(len(line) == width for line in lines[:-1]) and len(lines) > 1
    return last[-1] if whole and len(last) == width + 1 and _NAME.search(last[-1]) else ""


def _read(lines: Sequence[Line]) -> _Found | None:
    """What a table of this kind says; None for any other, or one that is not clear."""
    heads = lines[0]
    if len(heads) < _FEWEST or not all(heads) or fold(heads[0]) not in _FIRST_HEADER:
        return None
    end = next((at for at, line in enumerate(lines) if at and not _goes_on_heading(line)), len(lines))
    parts = [text for line in lines[1:end] for text in line if text]
    start = next((at for at, line in enumerate(lines) if at >= end and not _all_column_numbers(line)), len(lines))
    numbers = [text for line in lines[end:start] for text in line if text]
    width = len(numbers) if _counts_up(numbers) else _width(lines[start:], len(heads)) if not numbers else 0
    headers = leaf_headers(heads, parts, width) if width > len(heads) else ()
    if not headers or start == len(lines):
        return None
    table = _Table(headers, len(heads), lines, start)
    caption = table.caption()
    if caption:
        table = replace(table, lines=[*lines[:-1], lines[-1][:caption]])
    rows = list(_running(table) if table.figures else _standing(table))
    filled = [row for row in rows if any(row.cells[2:])]
    enough = sum(row.read for row in filled) >= max(_FEWEST, len(filled) / 2)
    return _Found(headers, rows, lines[-1][caption] if caption else "") if enough else None


def _goes_on_heading(line: Line) -> bool:
    """A line of names only, which does not begin as a row does."""
    filled = [text for text in line if text]
    names = all(len(text) <= _HEADER_LENGTH and (_NAME.search(text) or len(text) == 4) for text in filled)
    return bool(line[0]) and names and not _ORDINAL.fullmatch(line[0])


def _all_column_numbers(line: Line) -> bool:
    return all(_COLUMN_NUMBER.fullmatch(text) for text in line if text)


def _counts_up(texts: Sequence[str]) -> bool:
    """ "A", "B", "1", "2", "3=1+2" """
    numbers = [int(digits.group()) for text in texts if (digits := re.search(r"\d+", text))]
    letters = "".join(text for text in texts if not re.search(r"\d", text))
    return len(numbers) > 1 and "ABCDEF".startswith(letters) and all(b - a == 1 for a, b in pairwise(numbers))


def _width(lines: Sequence[Line], drawn: int) -> int:
    """The width of the lines that were not wrapped, or the distance at which most ordinals follow each other; or 0."""
    longer = {len(line) for line in lines[:-1] if len(line) > drawn}
    if len(longer) == 1 and sum(len(line) in longer for line in lines) >= _FEWEST:
        return longer.pop()
    cells = [text for line in lines for text in line]
    starts = [(at, int(number)) for at in _starts(cells) if (number := cells[at].rstrip(".)")).isdigit()]
    steps = Counter(b - a for (a, one), (b, two) in pairwise(starts) if two == one + 1)
    step, count = max(steps.items(), key=lambda item: item[1], default=(0, 0))
    return step if count >= _FEWEST and 2 * count > steps.total() else 0


def _starts(cells: Sequence[str]) -> list[int]:
    """Where an ordinal, or an empty cell for one, stands before a name."""
    return [at for at, (cell, after) in enumerate(pairwise(cells)) if _ORDINAL.fullmatch(cell) and _is_name(after)]


def _is_name(text: str) -> bool:
    return _NAME.search(text) is not None and not _ORDINAL.fullmatch(text)


def _is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text) is not None


def _running(table: _Table) -> Iterator[_Row]:
    """The rows of a table of figures, wherever in a line they begin."""
    places = [(line, at) for line in range(table.start, len(table.lines)) for at in range(len(table.lines[line]))]
    cells = [table.lines[line][at] for line, at in places]
    starts = _starts(cells)
    for start, stop in pairwise([*dict.fromkeys([0, *starts]), len(cells)]):
        (line, at), run = places[start], cells[start:stop]
        alone = _alone(table, line) if at == 0 and start in starts else 0
        if alone and not any(run[alone:]):
            yield _Row(run[:alone], line)
        elif start in starts and (whole := _whole(table, run)):
            yield _Row(whole, line)
        elif any(run):
            yield _lost(run, line)


def _alone(table: _Table, line: int) -> int:
    """The width of the table where the row that begins this line has it, in a line of its own or several full ones."""
    width = len(table.headers)
    if len(table.lines[line]) == width:
        return width
    count, rest = divmod(width, table.drawn)
    own, after = table.lines[line : line + count], table.lines[line + count : line + count + 1]
    begins = all(_starts(below[:2]) for below in after)
    return width if not rest and sum(map(len, own)) == width and begins else 0


def _whole(table: _Table, run: Line) -> Line:
    """The cells of a row that has a figure for each column, or none at all; nothing where it is not clear."""
    lead, figures = run[: table.first], [text for text in run[table.first :] if text]
    if len(figures) not in (0, table.figures) or not all(map(_is_figure, figures)) or any(map(_is_figure, lead[2:])):
        return ()
    return [*lead, *figures, *[""] * (len(table.headers) - len(lead) - len(figures))]


def _standing(table: _Table) -> Iterator[_Row]:
    """The rows of a table with columns of text: those that stand in lines of their own, and names over others."""
    width, at = len(table.headers), table.start
    while at < len(table.lines):
        line, taken = table.lines[at], 1
        if _starts(line[:2]) and _alone(table, at):
            taken = 1 if len(line) == width else width // table.drawn
            yield _Row([text for part in table.lines[at : at + taken] for text in part], at)
        elif line[0] and _starts(line[:2]) and not any(line[2:]):
            yield _Row([*line, *[""] * (width - len(line))], at)
        elif any(line):
            yield _lost(line, at)
        at += taken


def _lost(cells: Line, at: int) -> _Row:
    """Cells that lost their columns; at least two, as one alone would be a row over others."""
    filled = [text for text in cells if text]
    return _Row(filled if len(filled) > 1 else [*filled, ""], at, read=False)
