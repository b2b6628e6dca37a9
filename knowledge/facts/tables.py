"""Rows of tables -> tasks and targets, by what the headers over their cells mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from knowledge.facts.bodies import lead_and_partners
from knowledge.facts.context import fact_id, level_in, place_of, sector_of, without_marker
from knowledge.facts.due import cell_deadline, group_deadline, heading_deadline, path_deadline
from knowledge.facts.headers import Role, roles_of
from knowledge.facts.measured import Caption, caption_above, counted_in, of_part, unit_in, without_unit
from knowledge.facts.prose import targets_in
from knowledge.facts.soundness import in_place, is_displaced, is_sound
from knowledge.facts.status import column_kind
from knowledge.text.quantities import parse_quantity
from knowledge.types import Agency, Block, Deadline, Document, FactKind, Kind, Quantity, Span, Target, Task

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TICK = re.compile(r"[xXvV✓✔+*]")
_DIGIT = re.compile(r"\d")
_RANKED = re.compile(r"(?:thứ (?:bậc|hạng)|xếp hạng|hạng)", re.IGNORECASE)
_LIMIT = re.compile(r"\((?:(?P<most>không quá|tối đa|dưới)|tối thiểu|ít nhất|trở lên|trên)\)", re.IGNORECASE)
_MONEY = re.compile(r"(?:đồng|VNĐ|VND|USD)$", re.IGNORECASE)
_SHORT = 3  # words; a sub-row of no more means something only beside its parent
_SUB = re.compile(r"\s*(?:[-–+•*]|trong đó|gồm|bao gồm)", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, its cells filed by what they hold."""

    block: Block
    roles: tuple[Role, ...]
    filled: tuple[tuple[str, str], ...]

    def text(self, role: Role) -> str:
        """The words of all cells of one meaning, each said once."""
        said = (v for r, (_, v) in zip(self.roles, self.filled, strict=True) if r is role and v.strip())
        return "; ".join(dict.fromkeys(said))

    def name(self) -> str:
        """The words that say what the row is about."""
        return self.text(Role.INDICATOR) or self.text(Role.ACTION)

    def cells(self, role: Role) -> list[tuple[str, str]]:
        """(header, value) of the cells of one meaning that are not empty."""
        return [c for r, c in zip(self.roles, self.filled, strict=True) if r is role and c[1].strip()]


@dataclass
class Table:
    """What holds for all rows: caption and unit, whether figures stand in place, and the rows above by their number.

    `base` counts the headings over all rows; what a path has besides are group rows. `repeated` are names of several
    rows without a number, each a part of the numbered row above it.
    """

    caption: Caption
    sound: bool
    base: int
    repeated: frozenset[str]
    parents: dict[str, tuple[str, Row]] = field(default_factory=dict)
    last: str = ""


def table_facts(blocks: Sequence[Block], document: Document) -> Iterator[Target | Task]:
    """The facts of all rows, in order."""
    at = 0
    while at < len(blocks):
        end = at + 1
        if blocks[at].kind is Kind.ROW:
            while end < len(blocks) and _continues(blocks[end - 1], blocks[end]):
                end += 1
            yield from _one_table(blocks[at:end], caption_above(blocks, at), document)
        at = end


def _continues(above: Block, block: Block) -> bool:
    return block.kind is Kind.ROW and bool({h for h, _ in above.cells} & {h for h, _ in block.cells} - {""})


def _is_lost(block: Block) -> bool:
    """Whether a row lost its columns: all its cells stand under one header, or none."""
    return len(block.cells) > 1 and len({header for header, _ in block.cells}) == 1


def _one_table(blocks: Sequence[Block], caption: Caption, document: Document) -> Iterator[Target | Task]:
    roles = [roles_of(tuple(h for h, _ in block.cells)) for block in blocks]
    rows = [Row(b, own, tuple(in_place(b.cells, own))) for b, own in zip(blocks, roles, strict=True)]
    whole = [row for row in rows if not _is_lost(row.block)]
    sound = is_sound([row.block for row in whole], [row.roles for row in whole])
    table = Table(caption, sound, _shared(blocks), _repeated(whole))
    for at, row in enumerate(rows):
        if _is_lost(row.block):
            _remember(row, next((value for _, value in row.block.cells if _NAME.search(value)), ""), table)
        else:
            yield from _row_facts(row, table, document, followed=_child_follows(blocks, at))


def _shared(blocks: Sequence[Block]) -> int:
    """How many headings stand over all rows."""
    levels = zip(*(block.path for block in blocks), strict=False)
    return sum(1 for _ in takewhile(lambda names: len(set(names)) == 1, levels))


def _repeated(rows: Sequence[Row]) -> frozenset[str]:
    names = Counter(row.name() for row in rows if not row.block.marker)
    return frozenset(name for name, count in names.items() if name and count > 1)


def _child_follows(blocks: Sequence[Block], at: int) -> bool:
    number = blocks[at].marker.rstrip(".)")
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    return bool(number and below and below.kind is Kind.ROW and below.marker.startswith(f"{number}."))


def _row_facts(row: Row, table: Table, document: Document, *, followed: bool) -> Iterator[Target | Task]:
    if Role.INDICATOR in row.roles:
        named = row.text(Role.INDICATOR)
        yield from _targets(row, _with_parent(named, row, table), table, document)
        _remember(row, named, table)
    elif Role.PART in row.roles:
        yield from _targets(row, row.text(Role.PART), table, document)
    elif Role.ACTION in row.roles and (Role.LEAD in row.roles or {Role.DEADLINE, Role.PARTNERS} <= set(row.roles)):
        action = row.text(Role.ACTION)
        displaced = is_displaced(row.filled, row.roles)
        task = None if displaced else _task(row, action, table, document)
        if task and not (followed and not task.lead and not task.deadline):
            yield task
            yield from _costs(row, task.action, table, document)
        _remember(row, action, table)


def _remember(row: Row, said: str, table: Table) -> None:
    number = row.block.marker.rstrip(".)")
    if number:
        table.parents[number] = (said, row)
        table.last = number
    elif said and not _SUB.match(said):
        table.parents[""] = (said, row)
        table.last = ""


def _parent(row: Row, said: str, table: Table) -> tuple[str, Row] | None:
    """The row above of which this one is a part: 11 of 11.1, or the last numbered one of "- Cấp tỉnh"."""
    number = row.block.marker.rstrip(".)")
    if "." in number:
        return table.parents.get(number.rpartition(".")[0])
    if number or not (_SUB.match(said) or table.last and said in table.repeated):
        return None
    last = table.parents.get(table.last)
    groups = row.block.path[table.base :]
    if last and last[1].block.path == row.block.path:
        return last
    return (without_marker(groups[-1]), Row(row.block, (), ())) if groups and groups[-1][0].isdigit() else None


def _with_parent(said: str, row: Row, table: Table) -> str:
    parent = _parent(row, said, table)
    own = without_marker(said)
    if parent and (len(own.split()) <= _SHORT or _SUB.match(said) or said in table.repeated):
        return f"{parent[0].rstrip(' :.')} - {own}"
    return said


def _whole(block: Block, document: Document) -> Span:
    return Span(document.doc_id, block.order, 0, len(block.text))


def _task(row: Row, action: str, table: Table, document: Document) -> Task | None:
    """The task of a row; None for a row that is none (a sub-heading without anybody or anything but its words)."""
    if len(action.split()) < 2 or not any(c.isalpha() for c in action):
        return None
    lead, partners = _bodies(row)
    deadline = _task_deadline(row, document)
    parent = _parent(row, action, table)
    if parent and not (lead or deadline):
        lead, deadline = _bodies(parent[1])[0], _task_deadline(parent[1], document)
    deliverable, status = row.text(Role.DELIVERABLE), row.text(Role.STATUS)
    if not (lead or partners or deadline or deliverable):
        return None
    evidence = _whole(row.block, document)
    said = _with_parent(action, row, table)
    return Task(fact_id(evidence, "task", said), said, evidence, lead, partners, deliverable, deadline, status)


def _costs(row: Row, action: str, table: Table, document: Document) -> Iterator[Target]:
    """What a task costs: "Kinh phí (tỷ đồng)" over "64" beside "Lò đốt rác" -> "Kinh phí - Lò đốt rác", 64 tỷ đồng."""
    for header, value in row.cells(Role.COST):
        unit = unit_in(header) or table.caption.unit
        quantity = _measured(value, unit) if _DIGIT.search(value) else None
        if quantity is None or not _MONEY.search(quantity.unit):
            continue
        said, evidence = f"{without_unit(header)} - {action}", _whole(row.block, document)
        yield Target(
            fact_id(evidence, "target", said, header, value), said, quantity, value, FactKind.FIGURE, evidence, None,
            place_of(said, document), sector_of(row.block.path), level_in(said, row.block.path, document),
            _bodies(row)[0],
        )  # fmt: skip


def _bodies(row: Row) -> tuple[tuple[Agency, ...], tuple[Agency, ...]]:
    lead, partners = lead_and_partners(row.text(Role.LEAD))
    beside = row.text(Role.PARTNERS)
    return lead, partners + (lead_and_partners(beside)[0] if beside else ())


def _task_deadline(row: Row, document: Document) -> Deadline | None:
    said = row.text(Role.DEADLINE)
    if said:
        return cell_deadline(said, document.issued_on)
    ticked = [h for h, v in row.cells(Role.VALUE) if _TICK.fullmatch(v.strip())]
    if ticked:
        return heading_deadline(ticked[-1], document.issued_on)
    return None if Role.DEADLINE in row.roles else group_deadline(row.block.path, document.issued_on)


def _targets(row: Row, named: str, table: Table, document: Document) -> Iterator[Target]:
    """One target for each cell with a value; without such columns, those that the words of the indicator say."""
    lead = lead_and_partners(row.text(Role.LEAD))[0]
    if not any(c.isalpha() for c in named):
        return
    values = [(h, v) for h, v in row.cells(Role.VALUE) if _DIGIT.search(v)] if table.sound else []
    if not values and Role.VALUE not in row.roles:
        yield from _in_words(row, lead, document)
    own = cell_deadline(row.text(Role.DEADLINE), document.issued_on) if row.text(Role.DEADLINE) else None
    parts = next((h for r, (h, _) in zip(row.roles, row.filled, strict=True) if r is Role.PART), "")
    for header, value in values:
        said = of_part(parts, named, header, table.caption.title) if parts else without_unit(named)
        quantity = _measured(value, _unit(row, header, named, table))
        if quantity is None:
            continue
        deadline = own or heading_deadline(header, document.issued_on) or _header_year(header, document)
        deadline = deadline or path_deadline(row.block.path, document.issued_on) or _period(document)
        kind = column_kind(header, deadline, row.block.path, document)
        quantity = _bounded(quantity, named) if kind is FactKind.TARGET else quantity
        evidence = _whole(row.block, document)
        yield Target(
            fact_id(evidence, "target", said, header, value), said, quantity, value, kind, evidence, deadline,
            place_of(said, document), sector_of(row.block.path), level_in(said, row.block.path, document), lead,
        )  # fmt: skip


def _unit(row: Row, header: str, named: str, table: Table) -> str:
    """The unit of a cell: of its name or header in brackets, of the unit column, the caption, the name above."""
    own, _, below = named.rpartition(" - ")
    said = unit_in(below) or unit_in(header) or row.text(Role.UNIT) or table.caption.unit or unit_in(own)
    return said or counted_in(header if Role.PART in row.roles else below) or counted_in(own)


def _bounded(quantity: Quantity, named: str) -> Quantity:
    """The amount as a limit, where the name says so in brackets: "Học sinh bỏ học (không quá)", "0,8" -> "<=" 0.8."""
    limit = _LIMIT.search(named) if quantity.comparator == "=" else None
    if limit is None:
        return quantity
    if limit["most"]:
        return Quantity("<=", None, quantity.high, quantity.unit)
    return Quantity(">=", quantity.low, None, quantity.unit)


def _measured(value: str, unit: str) -> Quantity | None:
    """The amount of a value cell with the unit of its own or of the unit column; a place where an order is counted."""
    quantity = parse_quantity(value) or parse_quantity(f"{value} {unit}")
    if quantity is None:
        return None
    if _RANKED.match(unit) and quantity.comparator in ("<=", "<", "="):
        quantity = Quantity("rank", None if quantity.comparator != "=" else quantity.low, quantity.high, quantity.unit)
    return quantity if quantity.unit or not unit else replace(quantity, unit=unit)


def _header_year(header: str, document: Document) -> Deadline | None:
    """The year of a header that is no deadline by itself: "DT 2026 (triệu đồng)" -> due 2026-12-31."""
    year = _YEAR.search(header)
    read = heading_deadline(f"năm {year.group()}", document.issued_on) if year else None
    return replace(read, text=year.group()) if read and year else None


def _period(document: Document) -> Deadline | None:
    return heading_deadline(document.title, document.issued_on)


def _in_words(row: Row, lead: tuple[Agency, ...], document: Document) -> Iterator[Target]:
    """Targets that the indicator's own words state: "Tỷ lệ … đạt 60%"."""
    at = 0
    for role, (_, value) in zip(row.roles, row.block.cells, strict=True):
        start = row.block.text.index(value, at) if value else at
        if role is Role.INDICATOR and value:
            for target in targets_in(row.block, document, start, start + len(value), within=FactKind.TARGET):
                evidence = _whole(row.block, document)
                yield replace(target, lead=lead, evidence=evidence)
        at = start + len(value)
