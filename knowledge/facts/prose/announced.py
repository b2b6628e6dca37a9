"""The year that an article names once, for the aims of the plan that it reports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.facts.status import cues
from knowledge.text.dates import DeadlineSpan, find_deadlines
from knowledge.types import Block, Deadline, Document, FactKind, Grain, Kind, Span

_DIGIT = re.compile(r"\d")
_PLAN = r"(?<!\w)(?:kế hoạch|đề án|chương trình|chiến lược|nghị quyết)(?!\w)"
_NAMED = re.compile(rf"{_PLAN}[^.;:,()\d]{{0,100}}$", re.IGNORECASE)  # before its year
_OF_PLAN = re.compile(rf"(?:[^.;:,\d]{{0,30}})?{_PLAN}[^.;\d]{{0,80}}(?:mục tiêu|chỉ tiêu|đặt ra|đề ra)", re.IGNORECASE)
_GRAINS = (Grain.YEAR, Grain.PERIOD)
_SERIES = re.compile(r"(?:đối với|về|trong lĩnh vực|ở lĩnh vực|riêng)\s+\w+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Announced:
    """A time and the words that it was read off, in another block than what it holds for."""

    deadline: Deadline
    span: Span


def announced_deadlines(blocks: Sequence[Block], document: Document) -> dict[int, Announced]:
    """By block, the time of the aims of an article's paragraph that names none itself.

    "Kế hoạch làm sạch bến đò năm 2027 …" and later "Kế hoạch có các mục tiêu: 90% bến có phao; …" -> due 2027-12-31
    "Đối với bến đò, phấn đấu đến năm 2027 đạt 90% …" and next "Đối với bến phà, phấn đấu …"     -> the same

    The first holds where one year of a plan has been named, the second from one paragraph of a series to the next. A
    document of an office has its time in its title and headings.
    """
    if document.number is not None:
        return {}
    plans: dict[tuple[object, object], Announced] = {}
    found: dict[int, Announced] = {}
    before: tuple[str, Announced] | None = None  # how the paragraph before opened, and the time of its aims
    for block in blocks:
        opening = _SERIES.match(block.text) if block.kind is Kind.PARAGRAPH else None
        if _OF_PLAN.match(block.text) and len(plans) == 1:
            found[block.order] = next(iter(plans.values()))
        if opening and before and before[0] == opening.group().lower():
            found[block.order] = before[1]
        aimed = _aimed(block, document) or found.get(block.order) if opening else None
        before = (opening.group().lower(), aimed) if opening and aimed else None
        plans |= {(one.deadline.start, one.deadline.due): one for one in _of_plans(block, document)}
    return found


def _of_plans(block: Block, document: Document) -> list[Announced]:
    """The years that stand behind the name of a plan: "kế hoạch chuyển đổi số ngành Giáo dục năm 2022"."""
    spans = _dated(block, document)
    named = [(_NAMED.search(block.text, 0, span.start), span) for span in spans if span.deadline.grain in _GRAINS]
    return [_announced(block, document, plan.start(), span) for plan, span in named if plan]


def _aimed(block: Block, document: Document) -> Announced | None:
    """The one time that a paragraph of aims names."""
    if not any(cue.outright and cue.kind is FactKind.TARGET for cue in cues(block.text)):
        return None
    spans = _dated(block, document)
    return _announced(block, document, spans[0].start, spans[0]) if len({s.deadline.due for s in spans}) == 1 else None


def _dated(block: Block, document: Document) -> list[DeadlineSpan]:
    if not _DIGIT.search(block.text):
        return []
    return [span for span in find_deadlines(block.text, issued_on=document.issued_on) if span.deadline.due]


def _announced(block: Block, document: Document, start: int, span: DeadlineSpan) -> Announced:
    return Announced(span.deadline, Span(document.doc_id, block.order, start, span.end))
