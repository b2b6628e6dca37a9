"""Rows of a table as drawn -> rows as meant: every cell beside its header, group rows in the path."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.text.normalise import fold, squeeze
from knowledge.types import Cell, Fragment

_ORDINAL = re.compile(r"[\divxlc]+[.)]?(?:\d+[.)]?)*|[a-zđ][.)]|(?-i:[A-ZĐ])", re.IGNORECASE)
_HEADER_WORDS = re.compile(
    r"\b(stt|tt|so tt|noi dung|nhiem vu|chi tieu|muc tieu|chu tri|phoi hop|thoi gian|thoi han|tien do|han hoan thanh|"
    r"ket qua|san pham|don vi|co quan|ghi chu|lo trinh|nam \d{4}|giai doan|ten|van ban|so luong|kinh phi|"
    r"danh muc|linh vuc|dia phuong|trach nhiem|hinh thuc|loai|so tien|dien tich|muc|ma so)\b"
)
_YEAR = re.compile(r"\D{0,30}(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?(?:\s*\([^)]*\))?")
_COLUMN_NUMBERS = re.compile(r"\(?[\dA-Z]{1,2}\)?(?:\s*=\s*[\d()+\-*/: ]+)?")


@dataclass(frozen=True, slots=True)
class Row:
    """A data row: (header, value) pairs, the group rows above it, its own ordinal and the fragment it was."""

    cells: tuple[tuple[str, str], ...]
    groups: tuple[str, ...]
    marker: str
    fragment: Fragment


def read_table(rows: Sequence[Fragment]) -> list[Row]:
    """Pair cells with headers and file the rows under their group rows.

    Header rows are those at the top that the format marks, or that read like headings; more than one are joined
    ("Tiến độ" over "Năm 2026" -> "Tiến độ / Năm 2026"). A header repeated after a page break and a row of column
    numbers are dropped. A row whose only text covers the width, or stands beside an ordinal alone, is a group row:
    numbered like an earlier group, it replaces that and what was below; otherwise it goes below.
    """
    width = max((c.column + c.span for r in rows for c in r.cells), default=0)
    head = _header_rows(rows, width)
    headers = _headers(rows[:head], width)
    drawn = {_key(r) for r in rows[:head]}
    result: list[Row] = []
    groups: list[tuple[int, str]] = []
    for row in rows[head:]:
        if _key(row) in drawn or not row.text.strip(" |") or _is_column_numbers(row):
            continue
        group = _group(row, width)
        if group is not None and not _is_part(row, result):
            rank = _group_rank(group)
            groups = [g for g in groups if g[0] < rank] + [(rank, group)]
            continue
        ordinal = _ordinal(row)
        groups = _without_sibling(groups, ordinal or _leading_number(row), result[-1] if result else None)
        result.append(Row(_pairs(row, headers), tuple(g for _, g in groups), ordinal, row))
    return result


def _is_part(row: Fragment, above: Sequence[Row]) -> bool:
    """Whether 1.1 stands below the full row 1, or below 1.1 of the same, and so is a row that leaves cells empty."""
    stem = _ordinal(row).rstrip(".)").rpartition(".")[0]
    over = above[-1].marker.rstrip(".)") if above else ""
    return bool(stem) and stem in (over, over.rpartition(".")[0])


def _without_sibling(groups: list[tuple[int, str]], ordinal: str, above: Row | None) -> list[tuple[int, str]]:
    """Row 12 ends the group "11." unless the group's own rows count 10, 11, 12; row III ends the group "II."."""
    number = ordinal.rstrip(".)")
    if number.isalpha() and (rank := _group_rank(f"{ordinal} ")) < _INNER:
        return [group for group in groups if group[0] < rank]
    if not groups or not number.isdigit():
        return groups
    head = re.match(r"(\d+)\.\s", groups[-1][1])
    if not head or int(number) != int(head.group(1)) + 1:
        return groups
    inside = above is not None and above.groups and above.groups[-1] == groups[-1][1]
    counting = inside and above is not None and above.marker.rstrip(".)") == str(int(number) - 1)
    return groups if counting else groups[:-1]


def _key(row: Fragment) -> str:
    return fold(squeeze(" ".join(c.text for c in row.cells)))


def _header_rows(rows: Sequence[Fragment], width: int) -> int:
    marked = 0
    for row in rows:
        if not row.cells or not all(c.header for c in row.cells):
            break
        marked += 1
    at = marked or (1 if rows and _reads_like_header(rows[0], width) else 0)
    while 0 < at < len(rows) and _continues_header(rows[at - 1], rows[at]):
        at += 1
    return at


def _reads_like_header(row: Fragment, width: int) -> bool:
    if sum(cell.span for cell in row.cells) < width:
        return False
    texts = [c.text for c in row.cells if c.text.strip()]
    known = sum(bool(_HEADER_WORDS.search(fold(t))) and len(t) < 80 for t in texts)
    return len(texts) >= 2 and known >= max(2, len(texts) // 2)


def _continues_header(above: Fragment, row: Fragment) -> bool:
    """A second header row lies below a cell merged over columns, continues one merged over rows, or has years only."""
    if _has_years_only(row):
        return True
    below_span = any(c.span > 1 for c in above.cells) and len(above.cells) > 1
    continued = any(c.continued for c in row.cells) and not all(c.continued for c in row.cells)
    short = all(len(c.text) < 60 for c in row.cells)
    filled = [c for c in row.cells if c.text.strip() and not c.continued]
    return (
        short
        and bool(filled)
        and (continued or below_span)
        and not _ORDINAL.fullmatch(row.cells[0].text.strip() or "-")
    )


def _has_years_only(row: Fragment) -> bool:
    """Whether a row names nothing and has years: below headers whose merged cells were lost, "", "", "2026", "2030"."""
    filled = [cell.text.strip() for cell in row.cells if cell.text.strip() and not cell.continued]
    return len(filled) > 1 and not row.cells[0].text.strip() and all(map(_YEAR.fullmatch, filled))


def _headers(rows: Sequence[Fragment], width: int) -> list[str]:
    columns: list[list[str]] = [[] for _ in range(width)]
    for row in rows:
        for cell in row.cells:
            for column in range(cell.column, min(cell.column + cell.span, width)):
                text = squeeze(cell.text)
                if text and text not in columns[column]:
                    columns[column].append(text)
    return [" / ".join(c) for c in columns]


def _is_column_numbers(row: Fragment) -> bool:
    texts = [c.text.strip() for c in row.cells if c.text.strip()]
    return len(texts) >= 3 and all(_COLUMN_NUMBERS.fullmatch(t) for t in texts) and _counts_up(texts)


def _counts_up(texts: Sequence[str]) -> bool:
    """(1), (2), (3) or A, B, 1, 2, 3=1+2."""
    numbers = [int(d.group()) for t in texts if (d := re.search(r"\d+", t))]
    letters = "".join(t for t in texts if not re.search(r"\d", t))
    return "ABCDEF".startswith(letters) and len(numbers) > 1 and all(b - a == 1 for a, b in pairwise(numbers))


def _group(row: Fragment, width: int) -> str | None:
    filled = [c for c in row.cells if c.text.strip() and not c.continued]
    if len(row.cells) == 1 and width > 1 and filled:
        return squeeze(filled[0].text)
    if len(filled) == 1 and filled[0].column == 0 and not _ORDINAL.fullmatch(filled[0].text.strip()):
        return squeeze(filled[0].text)
    if len(filled) == 2 and width > 2 and filled[0].column == 0 and _ORDINAL.fullmatch(filled[0].text.strip()):
        return squeeze(f"{filled[0].text.strip().rstrip('.')}. {filled[1].text}") if filled[1].column == 1 else None
    return None


_RANKS = (
    re.compile(r"(?:[A-ZĐ]|PHẦN \w+)[.)]?\s"),
    re.compile(r"(?=[IVXLC])X{0,3}(?:IX|IV|V?I{0,3})[.)]?\s"),
    re.compile(r"\d+[.)]?\s"),
    re.compile(r"\d+\.\d+[.)]?\s"),
    re.compile(r"[a-zđ][.)]\s"),
)


_INNER = 2  # the rank of 1, below A and I


def _group_rank(text: str) -> int:
    """A > I > 1 > 1.1 > a; a group without a number is outermost when it stands in capitals, else innermost."""
    for rank in (1, 0, 2, 3, 4):
        if _RANKS[rank].match(text):
            return rank
    return 1 if text.isupper() else 5


def _ordinal(row: Fragment) -> str:
    first = row.cells[0].text.strip() if row.cells else ""
    return first if _ORDINAL.fullmatch(first) else ""


def _leading_number(row: Fragment) -> str:
    """The number that a name begins with: "3. Trường có thư viện" -> "3."."""
    match = re.match(r"\d+\.(?=\s)", row.cells[0].text)
    return match.group() if match else ""


def _pairs(row: Fragment, headers: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple((_header(c, headers), squeeze(c.text)) for c in row.cells)


def _header(cell: Cell, headers: Sequence[str]) -> str:
    names = dict.fromkeys(h for h in headers[cell.column : cell.column + cell.span] if h)
    return " / ".join(names)
