"""Rows of tables -> tasks and targets, by what the headers over their cells mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.facts.alike.amounts import is_money
from knowledge.facts.bodies import lead_and_partners, named_above
from knowledge.facts.context import fact_id, level_in, place_of, sector_of
from knowledge.facts.due import group_deadline, heading_deadline, path_deadline
from knowledge.facts.prose.targets import targets_in
from knowledge.facts.status import column_kind, heading_kind, says_at_first
from knowledge.facts.tables.cells import bounded, date_in, measured, measured_alone, unit_of
from knowledge.facts.tables.headers import Role, roles_of, told_apart
from knowledge.facts.tables.measured import Caption, caption_above, of_part, unit_in, without_unit
from knowledge.facts.tables.rows import Named, Row, Table, with_leads_above
from knowledge.facts.tables.soundness import in_place, is_displaced, is_sound
from knowledge.types import Agency, Block, Deadline, Document, FactKind, Kind, Span, Target, Task

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TICK = re.compile(r"[xXvV✓✔+*]")
_DIGIT = re.compile(r"\d")
_DONE = re.compile(r"(?<!\w)đã (?:hoàn thành|thực hiện|triển khai|đầu tư|xây dựng|đạt)(?!\w)", re.IGNORECASE)


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


def _one_table(blocks: Sequence[Block], caption: Caption, document: Document) -> Iterator[Target | Task]:
    roles = [roles_of(tuple(h for h, _ in block.cells)) for block in blocks]
    rows = [Row(b, own, tuple(in_place(b.cells, own))) for b, own in zip(blocks, roles, strict=True)]
    rows = list(with_leads_above(rows))
    whole = [row for row in rows if not row.is_lost()]
    table = Table(caption, is_sound([row.block for row in whole], [row.roles for row in whole]), rows)
    for at, named in enumerate(table.named()):
        if not named.row.is_lost():
            yield from _row_facts(named, table, document, followed=_child_follows(blocks, at))


def _child_follows(blocks: Sequence[Block], at: int) -> bool:
    number = blocks[at].marker.rstrip(".)")
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    return bool(number and below and below.kind is Kind.ROW and below.marker.startswith(f"{number}."))


def _row_facts(named: Named, table: Table, document: Document, *, followed: bool) -> Iterator[Target | Task]:
    row = named.row
    if Role.INDICATOR in row.roles or Role.PART in row.roles:
        yield from _targets(row, named.name, table, document)
    elif _holds_tasks(row):
        task = None if is_displaced(row.filled, row.roles) else _task(named, document)
        if task and not _is_done(task, row, table, document) and not (followed and not task.lead and not task.deadline):
            yield task
            yield from _costs(row, task.action, table, document)


def _holds_tasks(row: Row) -> bool:
    """Whether the columns say what is to be done and by whom: for one body, a group row may say it for all."""
    roles = set(row.roles)
    if Role.ACTION not in roles:
        return False
    dated = Role.DEADLINE in roles
    return Role.LEAD in roles or dated and (Role.PARTNERS in roles or bool(named_above(row.block.path)))


def _is_done(task: Task, row: Row, table: Table, document: Document) -> bool:
    """Whether a task lies behind: no state is told, its date has passed, and the words above the table look back."""
    due, issued = task.deadline and task.deadline.due, document.issued_on
    if Role.STATUS in row.roles or due and issued and due > issued:
        return False
    above = (*row.block.path, table.caption.title)
    return heading_kind(above) is FactKind.ACHIEVED or any(map(_DONE.search, above))


def _whole(block: Block, document: Document) -> Span:
    return Span(document.doc_id, block.order, 0, len(block.text))


def _task(named: Named, document: Document) -> Task | None:
    """The task of a row; None for a row that is none (a sub-heading without anybody or anything but its words)."""
    row, action = named.row, named.row.text(Role.ACTION)
    if len(action.split()) < 2 or not any(c.isalpha() for c in action):
        return None
    lead, partners = _bodies(row)
    also = (_whole(row.lent, document),) if row.lent else ()
    lead = lead or named_above(row.block.path)
    deadline = _task_deadline(row, document)
    if named.over and not (lead or deadline):
        lead, deadline = _bodies(named.over)[0], _task_deadline(named.over, document)
    deliverable, status = row.text(Role.DELIVERABLE), row.text(Role.STATUS)
    if not (lead or partners or deadline or deliverable):
        return None
    evidence = _whole(row.block, document)
    name = fact_id(evidence, "task", named.name)
    return Task(name, named.name, evidence, lead, partners, deliverable, deadline, status, also)


def _costs(row: Row, action: str, table: Table, document: Document) -> Iterator[Target]:
    """What a task costs: "Kinh phí (tỷ đồng)" over "64" beside "Lò đốt rác" -> "Kinh phí - Lò đốt rác", 64 tỷ đồng."""
    for header, value in row.cells(Role.COST):
        unit = unit_in(header) or table.caption.unit
        quantity = measured_alone(value, unit)
        if quantity is None or not is_money(quantity):
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
        return date_in(said, document)
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
    own = date_in(row.text(Role.DEADLINE), document)
    parts = next((h for r, (h, _) in zip(row.roles, row.filled, strict=True) if r is Role.PART), "")
    dated = {header: _value_deadline(header, own, row, document) for header, _ in values}
    kinds = {h: column_kind(h, deadline, row.block.path, document) for h, deadline in dated.items()}
    apart = told_apart({h: (d.due if d else None, kinds[h]) for h, d in dated.items()})
    for header, value in values:
        said = of_part(parts, named, header, table.caption.title) if parts else without_unit(named)
        told = f"{said} - {apart[header]}" if header in apart and not parts else said
        quantity = measured(value, unit_of(row, header, named, table))
        if quantity is None:
            continue
        deadline, kind = dated[header], kinds[header]
        quantity = bounded(quantity, named) if kind is FactKind.TARGET else quantity
        evidence = _whole(row.block, document)
        yield Target(
            fact_id(evidence, "target", told, header, value), told, quantity, value, kind, evidence, deadline,
            place_of(said, document), sector_of(row.block.path), level_in(said, row.block.path, document), lead,
        )  # fmt: skip


def _value_deadline(header: str, own: Deadline | None, row: Row, document: Document) -> Deadline | None:
    """The date of a column's values: of its header, and of row, headings and plan unless the plan starts from them."""
    said = heading_deadline(header, document.issued_on) or _header_year(header, document)
    if says_at_first(header):
        return said
    return own or said or path_deadline(row.block.path, document.issued_on) or _period(document)


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
