"""Labelled lines below an item -> the task that the item is: "+ Cơ quan chủ trì: Bộ Công an. + Thời hạn: …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from knowledge.facts.bodies import lead_and_partners
from knowledge.facts.context import fact_id, without_marker
from knowledge.facts.due import cell_deadline
from knowledge.facts.tables.headers import Role, role_of
from knowledge.text.agencies import find_agencies
from knowledge.text.normalise import fold
from knowledge.types import Agency, Block, Deadline, Document, Kind, Span, Task

_LABEL = re.compile(r"(?:^|(?<=[.;,(|])|(?<=\s[-+•–]))\s*(?P<label>[^.;:,(|\n]{3,60}?)\s*:")
_OPENINGS = {  # how a label begins; anywhere else the same words belong to a sentence
    Role.ACTION: r"(?:nhiem vu|noi dung|cong viec|hoat dong)",
    Role.LEAD: r"(?:cac )?(?:co quan|don vi|to chuc|chu tri|dau moi|phu trach|phan cong|thuc hien)",
    Role.PARTNERS: r"(?:cac )?(?:co quan|don vi|to chuc|phoi hop)",
    Role.DEADLINE: r"(?:thoi |tien do|han |lo trinh|hoan thanh)",
    Role.DELIVERABLE: r"(?:ket qua|san pham|dau ra)",
}
_ROLES = {role: re.compile(pattern) for role, pattern in _OPENINGS.items()}
_MOST = 10  # words of a label
_LISTS = 10  # words; a lead of more that names no body is prose
_LIKELY = re.compile(
    r"chủ trì|phối hợp|thời gian|thời hạn|tiến độ|thực hiện|nhiệm vụ|nội dung|sản phẩm|kết quả"
    r"|hoàn thành|phụ trách|đầu mối",
    re.IGNORECASE,
)
_WHAT = re.compile(r"\W*nội dung", re.IGNORECASE)  # details of an item; "Nhiệm vụ:" is the task itself
_NUMBERED = re.compile(r"(?:hoạt động|nhiệm vụ|nội dung|giải pháp|công việc|dự án|mục) [\divx.]+", re.IGNORECASE)
_FEWEST = 3  # words of an action

Piece = tuple[Role, int, int]  # what a label announces, and from where to where its value goes


@dataclass
class _Record:
    """A task in the making: what is to be done, and what the labels below it said."""

    actions: list[Span] = field(default_factory=list)
    said: dict[Role, str] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    waiting: Role | None = None  # a label without a value, which the deeper items then are
    level: int = 0


def labels_in(text: str) -> tuple[int, list[Piece]]:
    """Where the labels of a text begin, and the values behind them.

    "- Cơ quan chủ trì: Sở Y tế; phối hợp: Công an tỉnh." -> 0 and the places of the two bodies
    "Lập đề án (chủ trì: Sở Y tế)"                          -> 11, one value
    """
    if ":" not in text or not _LIKELY.search(text):
        return len(text), []
    found = []
    for match in _LABEL.finditer(text):
        role = _role(without_marker(match["label"]))
        if role:
            found.append((role, match.start(), match.end()))
    if not found:
        return len(text), []
    stops = [start for _, start, _ in found[1:]] + [len(text)]
    return found[0][1], [(r, e, s) for (r, _, e), s in zip(found, stops, strict=True)]


def _role(label: str) -> Role | None:
    role = role_of(label) if len(label.split()) <= _MOST else Role.OTHER
    return role if role in _ROLES and _ROLES[role].match(fold(label)) else None


def labelled_tasks(blocks: list[Block], document: Document) -> Iterator[Task]:
    """The tasks whose lead, partners or deadline stand on labelled lines of their own, or in brackets behind them."""
    record = _Record()
    for block in blocks:
        begins, pieces = labels_in(block.text)
        if not pieces:
            if record.waiting is not None and block.level > record.level and block.kind is Kind.ITEM:
                _hear(record, record.waiting, block, 0, len(block.text), document)
                continue
            if record.said:
                yield from _tasks(record, document)
                record = _Record()
            elif not record.waiting:
                record = _Record()
            record.actions = [_span(block, 0, len(block.text), document)]
            continue
        own = without_marker(block.text[:begins].rstrip(" (")).strip(" .;,-+")
        announced = pieces[0][0] is Role.ACTION and not _WHAT.match(without_marker(block.text[begins:]))
        if (len(own.split()) >= _FEWEST or announced) and record.said:
            yield from _tasks(record, document)
            record = _Record()
        if len(own.split()) >= _FEWEST:
            record.actions = [_span(block, 0, begins, document)]
        for role, start, end in pieces:
            if role is Role.ACTION and announced:
                record.actions = []
            _hear(record, role, block, start, end, document)
    yield from _tasks(record, document)


def _hear(record: _Record, role: Role, block: Block, start: int, end: int, document: Document) -> None:
    said = block.text[start:end].strip(" .;,()-+|")
    waited = record.waiting is role and said != ""
    if not waited:
        record.waiting, record.level = (role, block.level) if not said else (None, 0)
    if not said:
        return
    span = _span(block, start, end, document)
    if role is Role.ACTION:
        if not record.actions or waited:
            record.actions.append(span)
        elif _NUMBERED.fullmatch(_words(record.actions[-1], document)):  # "b) Hoạt động 2" says nothing
            record.actions = [span]
        return
    said = said.lstrip("-–+• ")
    record.said[role] = f"{record.said[role]}; {said}" if role in record.said else said
    record.spans.append(span)


def _span(block: Block, start: int, end: int, document: Document) -> Span:
    words = block.text[start:end]
    left, right = len(words) - len(words.lstrip(" (;,")), len(words) - len(words.rstrip(" (;,"))
    return Span(document.doc_id, block.order, start + left, max(start + left, end - right))


def _words(span: Span, document: Document) -> str:
    return without_marker(document.blocks[span.block].text[span.start : span.end]).rstrip(" .;:")


def _tasks(record: _Record, document: Document) -> Iterator[Task]:
    lead, partners = _bodies(record)
    said = record.said.get(Role.LEAD, "")
    if not lead or len(said.split()) > _LISTS and not find_agencies(said):
        return
    deadline = _deadline(record, document)
    for evidence in record.actions:
        action = _words(evidence, document)
        if len(action.split()) >= _FEWEST and not _NUMBERED.fullmatch(action):
            also = tuple(s for s in record.spans if s.block != evidence.block or s.start >= evidence.end)
            yield Task(fact_id(evidence, "task", action), action, evidence, lead, partners,
                       record.said.get(Role.DELIVERABLE, ""), deadline, also=also)  # fmt: skip


def _bodies(record: _Record) -> tuple[tuple[Agency, ...], tuple[Agency, ...]]:
    lead, partners = lead_and_partners(record.said.get(Role.LEAD, ""))
    beside = record.said.get(Role.PARTNERS, "")
    return lead, partners + (lead_and_partners(beside)[0] if beside else ())


def _deadline(record: _Record, document: Document) -> Deadline | None:
    return cell_deadline(record.said.get(Role.DEADLINE, ""), document.issued_on)
