"""Cells of figures and dates -> amounts with their unit, and deadlines; nothing where a cell says something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from knowledge.facts.due import cell_deadline, heading_deadline
from knowledge.facts.tables.headers import Role
from knowledge.facts.tables.measured import counted_in, unit_in
from knowledge.facts.tables.rows import Row, Table
from knowledge.text.quantities import parse_quantity
from knowledge.types import Deadline, Document, Grain, Quantity

_RANKED = re.compile(r"(?:thứ (?:bậc|hạng)|xếp hạng|hạng)", re.IGNORECASE)
_LIMIT = re.compile(r"\((?:(?P<most>không quá|tối đa|dưới)|tối thiểu|ít nhất|trở lên|trên)\)", re.IGNORECASE)
_BELOW_ZERO = re.compile(r"[-–−]\s?\d|\([\d.,]+\)$")
_BY_YEAR = re.compile(r"(?:19|20)\d\d\s*:")
_ALONE = re.compile(r"[^\w/]*(?:(?:khoảng|dự kiến|ước|tối đa|trên|dưới) )?\d[\d.,]*[^\d/;:(]*")
_DECIMAL = re.compile(r"\d,\d{1,2}(?!\d)|\d\.\d{1,2}(?![\d.])")
_RATE = re.compile(
    r"(?<!\w)(?:t[ỷỉ] (?:lệ|suất|trọng)|cơ cấu|tốc độ|mật độ|bình quân|trung bình|mỗi"
    r"|trên (?:một |tổng |đầu |\d|vạn|nghìn|ngàn|trăm|triệu))|/|%",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(r"(?:tổng )?số (?:lượng )?", re.IGNORECASE)
_MEASURE = re.compile(
    r"(?:số|mức|doanh thu|kinh phí|vốn|giá|kim ngạch|diện tích|sản lượng|năng suất|thu|chi|tăng|giảm)(?!\w)",
    re.IGNORECASE,
)
_SURELY = 100  # more than that is no share
_DITTO = re.compile(r"[^\w%‰]+|[\W]*(?:nt|như trên)[\W]*", re.IGNORECASE)  # alone in its cell
_NO_DATE = re.compile(r".*\d|(?:đã|đang|chưa|hoàn thành|xong|không)(?!\w)|x$", re.IGNORECASE)
_RECURS = re.compile(r"\d{1,2} (?:lần|đợt|cuộc|kỳ)\s*/\s*(?:năm|quý|tháng|tuần)", re.IGNORECASE)
_DAY_OF_YEAR = re.compile(r"(?:trước |đến |hết )*(?:ngày )?(\d{1,2})\s*/\s*(\d{1,2})", re.IGNORECASE)


def unit_of(row: Row, header: str, named: str, table: Table) -> str:
    """The unit of a cell: of its name or header in brackets, of the unit column, the caption, the name above; or what
    it counts, where it surely counts.

    "Số hộ nghèo", "120" -> "hộ"; "Hộ nghèo", "3,5" -> ""; "Giường bệnh trên vạn dân", "30" -> ""
    """
    own, _, below = named.rpartition(" - ")
    said = unit_in(below) or unit_in(header) or _unit_cell(row)
    if said:
        return said
    part = Role.PART in row.roles
    measure, own = header if part else below, "" if _MEASURE.match(below) else own
    counted = counted_in(measure) or ("" if part else counted_in(own))
    figures = table.column(header) if part else [value for _, value in row.cells(Role.VALUE)]
    sure = _counts(figures) and not _RATE.search(measure)
    if _RATE.match(measure) or _NUMBER_OF.match(measure) and counted:
        return counted if sure else ""
    if part and (_RATE.match(below) or _NUMBER_OF.match(below)):
        return ""
    among = table.has_shares or _NUMBER_OF.match(own) or f"số {counted}" in table.words
    return table.caption.unit or unit_in(own) or (counted if sure and (among or _exceed_shares(figures)) else "")


def _unit_cell(row: Row) -> str:
    said = row.text(Role.UNIT)
    return "" if _DITTO.fullmatch(said) else said


def _counts(figures: Sequence[str]) -> bool:
    return not any(map(_DECIMAL.search, figures))


def _exceed_shares(figures: Sequence[str]) -> bool:
    return any(int(digits) > _SURELY for value in figures if (digits := re.sub(r"\D", "", value)))


def measured(value: str, unit: str) -> Quantity | None:
    """The amount of a value cell with the unit of its own or of the unit column; a place where an order is counted.

    "-20", "2026: 300; 2027: 400" -> None
    """
    if _BELOW_ZERO.match(value.strip()) or _BY_YEAR.search(value):
        return None
    quantity = parse_quantity(value) or parse_quantity(f"{value} {unit}")
    if quantity is None:
        return None
    if _RANKED.match(unit) and quantity.comparator in ("<=", "<", "="):
        quantity = Quantity("rank", None if quantity.comparator != "=" else quantity.low, quantity.high, quantity.unit)
    return quantity if quantity.unit or not unit else replace(quantity, unit=unit)


def measured_alone(value: str, unit: str) -> Quantity | None:
    """The amount of a cell that says one figure and nothing else: "1.200 (trung ương 800)", "500/năm" -> None."""
    return measured(value, unit) if _ALONE.fullmatch(value.strip()) else None


def bounded(quantity: Quantity, named: str) -> Quantity:
    """The amount as a limit, where the name says so in brackets: "Học sinh bỏ học (không quá)", "0,8" -> "<=" 0.8."""
    limit = _LIMIT.search(named) if quantity.comparator == "=" else None
    if limit is None:
        return quantity
    if limit["most"]:
        return Quantity("<=", None, quantity.high, quantity.unit)
    return Quantity(">=", quantity.low, None, quantity.unit)


def date_in(cell: str, document: Document) -> Deadline | None:
    """The deadline of a time cell: "15/3" in a plan of 2026 -> due 2026-03-15; "02 lần/năm" -> grain ONGOING.

    "80%", "Đã xong" -> None
    """
    said = cell.strip(" .;")
    day = _DAY_OF_YEAR.fullmatch(said)
    if day:
        return _in_year_of(document, int(day[1]), int(day[2]), said)
    read = cell_deadline(cell, document.issued_on)
    unread = read is not None and read.relative and read.grain is Grain.ONGOING and not (read.due or read.start)
    return None if unread and _NO_DATE.match(said) and not _RECURS.fullmatch(said) else read


def _in_year_of(document: Document, day: int, month: int, said: str) -> Deadline | None:
    """A day of the year that the plan is for, or else of the year that it is from unless it had passed."""
    planned, issued = heading_deadline(document.title, document.issued_on), document.issued_on
    ahead = planned.due if planned and planned.grain is Grain.YEAR else None
    whole = ahead or issued
    try:
        due = date(whole.year, month, day) if whole else None
    except ValueError:
        return None
    passed = due is None or not ahead and issued is not None and due < issued
    return None if passed else Deadline(None, due, Grain.DAY, said, relative=True)
