"""Facts as files: JSON lines, CSV and Excel, each row with its evidence."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from knowledge.answering.table import names_agency
from knowledge.facts.form import as_json, quote
from knowledge.text.agencies import canonical_agency
from knowledge.text.places import canonical_place, predecessors, successor
from knowledge.types import Document, Target, Task

Row = tuple[Target | Task, Document]

COLUMNS = ("Loại", "Văn bản", "Số, ký hiệu", "Nơi", "Nội dung", "Giá trị", "Thời hạn", "Hạn", "Chủ trì", "Phối hợp",
           "Sản phẩm", "Tình trạng", "Mục", "Trang", "Nguyên văn")  # fmt: skip
_KINDS = {"target": "chỉ tiêu", "achieved": "kết quả", "figure": "số liệu"}


def select_facts(
    rows: Iterable[Row],
    *,
    place: str | None = None,
    agency: str | None = None,
    year: int | None = None,
    document: str | None = None,
) -> list[Row]:
    """Facts that meet all conditions: a place or agency under any of its names, due in a year, of a document."""
    name = (canonical_place(place) or place) if place else None
    places = {name, successor(name), *predecessors(name)} if name else None
    return [
        (f, d)
        for f, d in rows
        if (places is None or ((f.place if isinstance(f, Target) else None) or d.place) in places)
        and (
            agency is None
            or names_agency((*f.lead, *(f.partners if isinstance(f, Task) else ())), [canonical_agency(agency)])
        )
        and (year is None or (f.deadline is not None and f.deadline.due is not None and f.deadline.due.year == year))
        and (document is None or document.lower() in (d.doc_id.lower(), (d.number or "").lower()))
    ]


def write_jsonl(rows: Iterable[Row], out: IO[str]) -> None:
    """A fact a line, in the form of `knowledge.facts.form.as_json`."""
    for fact, document in rows:
        out.write(json.dumps(as_json(fact, document), ensure_ascii=False) + "\n")


def write_csv(rows: Iterable[Row], out: IO[str]) -> None:
    """A fact a row under COLUMNS, commas between and CRLF behind; what a spreadsheet would compute begins with "'"."""
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([_plain(cell) for cell in cells] for cells in _cells(rows))


def write_xlsx(rows: Iterable[Row], path: Path) -> None:
    """A workbook of one sheet under COLUMNS; every cell is text, which nothing computes."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Chỉ tiêu, nhiệm vụ")
    sheet.append(COLUMNS)
    for cells in _cells(rows):
        sheet.append([_text(cell, sheet) for cell in cells])
    book.save(path)


def _cells(rows: Iterable[Row]) -> Iterator[list[str]]:
    for fact, document in rows:
        block = document.blocks[fact.evidence.block]
        task = fact if isinstance(fact, Task) else None
        due = fact.deadline.due.isoformat() if fact.deadline and fact.deadline.due else ""
        yield [
            "nhiệm vụ" if isinstance(fact, Task) else _KINDS[fact.kind.value],
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
