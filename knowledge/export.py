"""Facts as files: JSON lines, CSV and Excel, each row with its evidence."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from knowledge.facts.form import as_json, quote
from knowledge.selection import KINDS, Row
from knowledge.types import Target, Task

COLUMNS = ("Loại", "Văn bản", "Số, ký hiệu", "Nơi", "Nội dung", "Giá trị", "Thời hạn", "Hạn", "Chủ trì", "Phối hợp",
           "Sản phẩm", "Tình trạng", "Mục", "Trang", "Nguyên văn")  # fmt: skip
GROUP = "Nhóm"
_SHOWN = ("Loại", "Nơi", "Nội dung", "Giá trị", "Thời hạn", "Chủ trì", "Văn bản")
_SHOWN_IN_GROUPS = (GROUP, "Nơi", "Giá trị", "Thời hạn", "Văn bản", "Nguyên văn")
Groups = Mapping[int, Sequence[Row]]


def write_jsonl(rows: Iterable[Row] | Groups, out: IO[str]) -> None:
    """A fact a line, in the form of `knowledge.facts.form.as_json`; one of a group also has its number ("group")."""
    for number, (fact, document) in _numbered(rows):
        group = {} if number is None else {"group": number}
        out.write(json.dumps({**group, **as_json(fact, document)}, ensure_ascii=False) + "\n")


def write_csv(rows: Iterable[Row] | Groups, out: IO[str]) -> None:
    """A fact a row under COLUMNS, commas between and CRLF behind; what a spreadsheet would compute begins with "'"."""
    writer = csv.writer(out)
    writer.writerows([_plain(cell) for cell in cells] for cells in sheet_of(rows))


def write_xlsx(rows: Iterable[Row] | Groups, path: Path) -> None:
    """A workbook of one sheet under COLUMNS; every cell is text, which nothing computes."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Chỉ tiêu, nhiệm vụ")
    for cells in sheet_of(rows):
        sheet.append([_text(cell, sheet) for cell in cells])
    book.save(path)


def write_table(rows: Iterable[Row] | Groups, out: IO[str]) -> None:
    """The columns that fit a terminal; facts in groups with the words that say each."""
    shown = _SHOWN_IN_GROUPS if isinstance(rows, Mapping) else _SHOWN
    head, *body = sheet_of(rows)
    table = Table(*shown)
    for cells in body:
        table.add_row(*(escape(dict(zip(head, cells, strict=True))[name]) for name in shown))
    Console(file=out).print(table)


def sheet_of(rows: Iterable[Row] | Groups) -> Iterator[list[str]]:
    """The head and a row a fact; facts in groups have the number of theirs in front."""
    grouped = isinstance(rows, Mapping)
    yield [*([GROUP] if grouped else []), *COLUMNS]
    for number, row in _numbered(rows):
        yield [*([str(number)] if grouped else []), *next(_cells([row]))]


def _numbered(rows: Iterable[Row] | Groups) -> Iterator[tuple[int | None, Row]]:
    if isinstance(rows, Mapping):
        yield from ((number, row) for number, group in rows.items() for row in group)
    else:
        yield from ((None, row) for row in rows)


def _cells(rows: Iterable[Row]) -> Iterator[list[str]]:
    for fact, document in rows:
        block = document.blocks[fact.evidence.block]
        task = fact if isinstance(fact, Task) else None
        due = fact.deadline.due.isoformat() if fact.deadline and fact.deadline.due else ""
        yield [
            KINDS["task" if isinstance(fact, Task) else fact.kind.value],
            document.doc_id,
            document.number or "",
            (fact.place if isinstance(fact, Target) else document.place) or "",
            fact.action if isinstance(fact, Task) else fact.indicator,
            fact.amount if isinstance(fact, Target) else "",
            fact.deadline.text if fact.deadline else "",
            due,
            "; ".join(a.text for a in fact.lead),
            "; ".join(a.text for a in task.partners) if task else "",
            task.deliverable if task else "",
            task.status if task else "",
            " > ".join(block.path),
            str(block.page or ""),
            quote(fact.evidence, document),
        ]


def _text(cell: str, sheet: Any) -> Any:
    """A cell of text, also where it looks like a formula: a document could hold "=1+1"."""
    made = WriteOnlyCell(sheet, value=cell or None)
    if cell:
        made.data_type = "s"
    return made


def _plain(cell: str) -> str:
    """The same for CSV, which has no types."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@")) and not cell[1:2].isspace() else cell
