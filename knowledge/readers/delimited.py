"""Tables of text files that only tabs or bars draw: "TT<tab>Việc<tab>Hạn", "TT | Việc | Hạn", no line of dashes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, zip_longest

from knowledge.readers.common import clean, row
from knowledge.types import Cell, Fragment

_LISTED = re.compile(r"\s*(?:[-–+•*·]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđA-Z]|[IVX]+)[.)])\s*")
_BULLET = re.compile(r"\s*[-–+•*·]\s")
_ORDINAL = re.compile(r"\(?(?:(?:\d{1,3}(?:\.\d{1,3})*|[IVX]+)[.)]?|[a-zđA-Z][.)])(?:\s|$)")
_TOTAL = re.compile(r"(?:tổng|cộng)(?!\w)", re.IGNORECASE)
_RULED = re.compile(r"[\s|:-]*-{2}[\s|:-]*")  # "|---|---|"
_NUMBER = re.compile(r"[\d.,%<>≤≥\s-]*\d[\d.,%\s-]*")
_LONGEST_GROUP = 120  # characters of a line between two rows that names those below
_CLOSED = (".", ";", ",")


def table_length(lines: Sequence[str], at: int) -> int:
    """Lines of the table that begins here, 0 where none does.

    Two rows of three cells between tabs, three of as many between bars; "-<tab>item" and "- A | B | C" are lists. A
    short line between two rows with tabs heads the rows below it, or is the rest of a cell.
    """
    mark = _mark(lines[at])
    if mark is None or mark == "|" and _BULLET.match(lines[at]):
        return 0
    end = at + 1
    while end < len(lines) and (_mark(lines[end]) == mark or mark == "\t" and _is_between(lines, end)):
        end += 1
    widths = [len(_split(line, mark)) for line in lines[at:end] if _mark(line) == mark]
    alike = mark == "\t" or len(set(widths)) == 1
    return end - at if alike and len(widths) >= (2 if mark == "\t" else 3) and max(widths) > 2 else 0


def table_rows(lines: Sequence[str], table: int, *, read: Callable[[str], str] = clean) -> Iterator[Fragment]:
    """The rows of a table, cells by `read`; what heads it is marked, a header over others spans them.

    "Chỉ tiêu<tab>Năm học", "<tab>2027<tab>2028" -> "Chỉ tiêu" beside "Năm học" over two columns; "2027", "2028"
    """
    mark = _mark(lines[0]) or "\t"
    drawn = (line for line in lines if not _RULED.fullmatch(line))
    texts = _without_empty_columns(_mended([[read(cell) for cell in _split(line, mark)] for line in drawn]))
    width = max(map(len, texts))
    head = _header(texts, width)
    for at, cells in enumerate(texts):
        placed = head[at] if at < len(head) else _placed(cells, width)
        if fragment := row(placed, table):
            yield fragment


def _mark(line: str) -> str | None:
    if "\t" in line.strip() and not (_LISTED.fullmatch(line.lstrip().split("\t")[0]) and len(line.split("\t")) == 2):
        return "\t"
    bare = line.strip()
    return "|" if bare.count("|") > 1 and bare.strip("| ") else None


def _split(line: str, mark: str) -> list[str]:
    if mark == "\t":
        return line.rstrip("\r\n ").split("\t")
    cells = re.split(r"(?<!\\)\|", line.strip())
    return cells if cells[0] else cells[1 : -1 if not cells[-1].strip() else None]


def _is_between(lines: Sequence[str], at: int) -> bool:
    """Whether a line without tabs belongs to the table: what heads rows, or the rest of a cell; a note ends it."""
    text = lines[at].strip()
    inside = at + 1 < len(lines) and _mark(lines[at + 1]) == "\t"
    return inside and 0 < len(text) <= _LONGEST_GROUP and ":" not in text and not text.endswith(_CLOSED)


def _mended(rows: Sequence[list[str]]) -> list[list[str]]:
    """Rows of which a cell was broken at a line's end, whole again.

    ["1", "Lập đề án"], ["ven biển", "Sở Y tế", "2027"] of four -> ["1", "Lập đề án ven biển", "Sở Y tế", "2027"]
    """
    width = max(map(len, rows))
    whole: list[list[str]] = []
    for cells in rows:
        if whole and _goes_on(whole[-1], cells, width):
            above = whole.pop()
            cells = [*above[:-1], f"{above[-1]} {cells[0]}".strip(), *cells[1:]]
        whole.append(cells)
    return whole


def _goes_on(above: Sequence[str], cells: Sequence[str], width: int) -> bool:
    """Whether a row is the rest of the one above: it begins amid a sentence, or fills the cells that are missing."""
    first, missing = cells[0], width - len(above)
    if not first or any(mark.match(first) for mark in (_ORDINAL, _BULLET, _TOTAL)) or missing < len(cells) - 1:
        return False
    numbered = len(above) > 1 and _ORDINAL.fullmatch(above[0]) and not _NUMBER.fullmatch(above[-1])
    amid = first[0].islower() or first[0] == "(" or len(cells) == 1 and first[0].isdigit()
    return amid or bool(numbered) and 0 < missing == len(cells) - 1


def _without_empty_columns(rows: Sequence[list[str]]) -> list[list[str]]:
    used = [any(column) for column in zip_longest(*rows, fillvalue="")]
    return [[cell for cell, kept in zip(cells, used, strict=False) if kept] for cells in rows]


def _placed(cells: Sequence[str], width: int) -> list[Cell]:
    if len(cells) == 1:
        return [Cell(cells[0], 0, width)]
    return [Cell(text, at) for at, text in enumerate(cells)]


def _header(rows: Sequence[Sequence[str]], width: int) -> list[list[Cell]]:
    """The header rows: none, one without figures, or one whose names stand over the columns of a second."""
    first = rows[0]
    if width < 3 or any(map(_NUMBER.fullmatch, filter(None, first))):
        return []
    below = rows[1] if len(rows) > 1 else []
    lead = next((at for at, text in enumerate(below) if text), 0)
    if lead and (spans := _spans(first, lead, below)):
        starts = accumulate([0, *spans[:-1]])
        named = [text for text in first if text]
        upper = [Cell(t, at, span, header=True) for t, at, span in zip(named, starts, spans, strict=True)]
        shared = [Cell(first[at], at, continued=True, header=True) for at in range(lead)]
        return [upper, [*shared, *(Cell(t, at, header=True) for at, t in enumerate(below[lead:], lead))]]
    return [[Cell(text, at, header=True) for at, text in enumerate(first)]] if len(first) == width else []


def _spans(first: Sequence[str], lead: int, parts: Sequence[str]) -> list[int]:
    """Over how many columns each name of the upper row stands; nothing where that is not certain."""
    width = len(parts)
    named = [at for at, text in enumerate(first) if text]
    if named[:lead] != list(range(lead)) or len(named) == lead:
        return []
    if len(first) == width and len(named) < width:  # empty cells tell
        return [b - a for a, b in zip(named, [*named[1:], width], strict=True)]
    over, below = len(named) - lead, parts[lead:]
    each, rest = divmod(len(below), over)
    repeated = not rest and list(below) == [*below[:each]] * over  # one name over all, or the same columns below each
    return [1] * lead + [each] * over if repeated and len(named) == len(first) else []
