"""Excel workbooks: each sheet a heading, its filled rows table rows, cells as they read in Vietnamese.

Lines with a single cell above a table (its title) or below it (its notes) are paragraphs; a blank line with such a
line after it ends a table. Formulas count with the value that Excel saved. Hidden sheets are not read.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from itertools import count, groupby
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.cell import Cell as ExcelCell
from openpyxl.cell import MergedCell
from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from knowledge.errors import UnreadableDocument
from knowledge.readers.archive import DAMAGE, damaged
from knowledge.readers.common import clean, clean_cell, row
from knowledge.types import Cell, Fragment, Style

CELLS = 500_000  # filled cells; the budget tables of a province have some 20,000
AREA = 5_000_000  # cells of the rectangle around them
_DEFAULT_NAME = re.compile(r"(?:sheet|trang[ _]?tính)\s?\d*", re.IGNORECASE)
_QUOTED = re.compile(r'"([^"]*)"|\\(.)')
_NOISE = re.compile(r"\[[^\]]*\]|_.|\*.")
_DIGITS = re.compile(r"[0#?][0#?.,]*")


def read_xlsx(path: Path) -> tuple[Fragment, ...]:
    """Fragments of an .xlsx or .xlsm file.

    Raises UnreadableDocument when it is damaged or too large.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that hold no text: validation rules, missing styles
            with path.open("rb") as file:  # openpyxl leaves it open when it meets an error
                sizes = _sizes(file, path.name)
                book = openpyxl.load_workbook(file, data_only=True)
    except (*DAMAGE, ParseError, InvalidFileException, TypeError, IndexError, AttributeError) as error:
        raise damaged(path) from error
    tables = count()
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible" and sheet.title in sizes]
    return tuple(fragment for sheet in shown for fragment in _sheet(sheet, sizes[sheet.title], tables))


def _sizes(file: BinaryIO, name: str) -> dict[str, tuple[int, int]]:
    """Last filled row and column of each sheet that has any, read as a stream: it never holds a whole sheet."""
    book = openpyxl.load_workbook(file, read_only=True, data_only=True)
    sizes, filled = dict[str, tuple[int, int]](), 0
    for sheet in book.worksheets:
        rows = columns = 0
        for at, line in enumerate(sheet.iter_rows(values_only=True), 1):
            last = max((n for n, found in enumerate(line, 1) if found is not None), default=0)
            filled += sum(found is not None for found in line)
            rows, columns = (at, max(columns, last)) if last else (rows, columns)
            if filled > CELLS or rows * columns > AREA:
                reason = f"sheet {sheet.title} has more than {CELLS if filled > CELLS else AREA:,} cells"
                raise UnreadableDocument(name, reason, "Keep the sheets and columns that matter and save again.")
        if rows:
            sizes[sheet.title] = rows, columns
    return sizes


def _sheet(sheet: Worksheet, size: tuple[int, int], tables: count[int]) -> Iterator[Fragment]:
    if not _DEFAULT_NAME.fullmatch(sheet.title):
        yield Fragment(clean(sheet.title), style=Style(name="sheet", heading=1))
    lines = _flush_left(list(_lines(sheet, *size)))
    table: int | None = None
    for blank, run in groupby(lines, lambda line: not line):
        region = list(run)
        if blank:
            continue
        if table is None or _alone(region[0]):
            table = next(tables)
        yield from _region(region, table)


def _flush_left(lines: Sequence[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """Lines without the empty columns on their left."""
    first = min((cell.column for line in lines for cell in line if cell.text), default=0)
    return [tuple(replace(cell, column=cell.column - first) for cell in line if cell.column >= first) for line in lines]


def _region(region: Sequence[tuple[Cell, ...]], table: int) -> Iterator[Fragment]:
    """Lines without a blank one between them: title, rows, notes."""
    inner = [at for at, line in enumerate(region) if not _alone(line)]
    for at, line in enumerate(region):
        if not inner or at < inner[0] or at > inner[-1]:
            text = next(cell.text for cell in line if cell.text)
            yield Fragment(text.replace("\n", " "))
        elif fragment := row(line, table):
            yield fragment


def _alone(line: tuple[Cell, ...]) -> bool:
    return sum(bool(cell.text) and not cell.continued for cell in line) == 1


def _lines(sheet: Worksheet, rows: int, columns: int) -> Iterator[tuple[Cell, ...]]:
    """Cells of each line in their columns; () for a blank line."""
    merged = {
        (line, area.min_col): area
        for area in sheet.merged_cells.ranges
        for line in range(area.min_row, min(area.max_row, rows) + 1)
    }
    headers = _header_lines(sheet)
    for line in range(1, rows + 1):
        cells, column = list[Cell](), 1
        while column <= columns:
            area = merged.get((line, column))
            top, end = (area.min_row, min(area.max_col, columns)) if area else (line, column)
            text = clean_cell(shown(sheet.cell(top, column)).split("\n"))
            cells.append(Cell(text, column - 1, end - column + 1, top < line, line in headers))
            column = end + 1
        yield tuple(cells) if any(cell.text and not cell.continued for cell in cells) else ()


def _header_lines(sheet: Worksheet) -> set[int]:
    """Rows that Excel repeats on each page and the first rows of its tables."""
    first = (re.search(r"\d+", table.ref) for table in sheet.tables.values() if table.headerRowCount)
    lines = {int(found[0]) for found in first if found}
    repeated = [int(number) for number in re.findall(r"\d+", sheet.print_title_rows or "")]
    return lines | set(range(repeated[0], repeated[-1] + 1) if repeated else ())


def shown(cell: ExcelCell | MergedCell) -> str:
    """A cell's value as its number format shows it to a Vietnamese reader.

    1500 as "#,##0" -> "1.500"; 0.805 as "0.0%" -> "80,5%"; 2026-06-30 as a date -> "30/06/2026"
    """
    found, layout = cell.value, cell.number_format or "General"
    if found is None:
        return ""
    if isinstance(found, bool):
        return str(found).upper()
    if isinstance(found, (datetime, date, time)):
        return _moment(found, layout)
    if isinstance(found, (int, float)):
        return _number(found, layout)
    return str(found)


def _moment(found: datetime | date | time, layout: str) -> str:
    if isinstance(found, time):
        return f"{found:%H:%M}"
    tokens = re.findall("[ymdhs]", _NOISE.sub("", _QUOTED.sub("", layout)).lower())
    if tokens and "d" not in tokens and "h" not in tokens:
        return f"{found:%m/%Y}" if "m" in tokens else f"{found:%Y}"
    clock = isinstance(found, datetime) and (found.hour or found.minute)
    return f"{found:%d/%m/%Y %H:%M}" if clock else f"{found:%d/%m/%Y}"


def _number(found: int | float, layout: str) -> str:
    if layout == "General" or is_date_format(layout) or not _DIGITS.search(layout):
        return _vietnamese(f"{found:.10g}" if abs(found) < 1e15 else str(found))
    sections = layout.split(";")
    own = found < 0 and len(sections) > 1  # a section for negative numbers writes their sign itself
    before, digits, after = _format_parts(sections[1] if own else sections[0])
    whole, _, places = digits.partition(".")
    value = abs(found) * (100 if "%" in after else 1)
    text = format(value, f"{',' if ',' in whole else ''}.{len(places)}f")
    text = text.zfill(whole.count("0") + len(places) + bool(places)) if "," not in whole else text
    return f"{'-' if found < 0 and not own else ''}{before}{_vietnamese(text)}{after}"


def _format_parts(section: str) -> tuple[str, str, str]:
    """What a number format writes before the digits, the digits, and what after.

    '0.0%' -> "", "0.0", "%"; '(#,##0" đ")' -> "(", "#,##0", " đ)"
    """
    bare = _QUOTED.sub(lambda m: m[1] or m[2] or "", _NOISE.sub("", section))
    digits = _DIGITS.search(bare)
    return (bare[: digits.start()], digits[0], bare[digits.end() :]) if digits else ("", "0", bare)


def _vietnamese(text: str) -> str:
    """1,234.5 -> 1.234,5"""
    return text.translate(str.maketrans(",.", ".,"))
