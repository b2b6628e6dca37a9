"""Excel: numbers and dates as a Vietnamese reader sees them."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from knowledge.readers import read
from knowledge.readers.xlsx import shown


@pytest.mark.parametrize(
    ("value", "layout", "text"),
    [
        (1500, "#,##0", "1.500"),
        (1500, "General", "1500"),
        (12.5, "General", "12,5"),
        (0.1 + 0.2, "General", "0,3"),
        (1234567.891, "#,##0.00", "1.234.567,89"),
        (0.805, "0.0%", "80,5%"),
        (0.8, "0%", "80%"),
        (-1500, "#,##0;(#,##0)", "(1.500)"),
        (-3, "0", "-3"),
        (12, '0" tỷ đồng"', "12 tỷ đồng"),
        (1500, "_(* #,##0_);_(* (#,##0)", "1.500"),
        (7, "00", "07"),
        (True, "General", "TRUE"),
        ("chữ", "@", "chữ"),
        (date(2026, 6, 5), "dd/mm/yyyy", "05/06/2026"),
        (datetime(2026, 6, 5, 8, 30), "m/d/yy h:mm", "05/06/2026 08:30"),
        (datetime(2026, 6, 1), "mm/yyyy", "06/2026"),
        (datetime(2026, 1, 1), "yyyy", "2026"),
        (time(8, 30), "h:mm", "08:30"),
        (None, "General", ""),
    ],
)
def test_shown(value: object, layout: str, text: str) -> None:
    cell = openpyxl.Workbook().active["A1"]
    cell.value, cell.number_format = value, layout
    assert shown(cell) == text


def test_tables_titles_and_notes(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    lines = (["Tên bảng"], ["TT", "Việc"], [1, "a"], ["Nhóm"], [2, "b"], ["Ghi chú"], [], ["Bảng hai"], ["x", "y"])
    for line in lines:
        book.active.append(line)
    book.active["C500"] = None
    book.save(tmp_path / "a.xlsx")
    found = [(f.text, f.table) for f in read(tmp_path / "a.xlsx")]
    assert found == [("Tên bảng", None), ("TT | Việc", 0), ("1 | a", 0), ("Nhóm | ", 0), ("2 | b", 0),
                     ("Ghi chú", None), ("Bảng hai", None), ("x | y", 1)]  # fmt: skip
