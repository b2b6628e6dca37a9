"""Paragraphs and list items -> targets, figures reached and plain figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from knowledge.facts.context import fact_id, level_in, place_of, sector_of
from knowledge.facts.due import heading_deadline, path_deadline, vision_in
from knowledge.facts.outlook import plans
from knowledge.facts.prose.announced import Announced
from knowledge.facts.prose.clauses import clauses
from knowledge.facts.prose.dated import date_of, lies_ahead, lies_behind, says_by
from knowledge.facts.prose.parts import COMPARED, Clause
from knowledge.facts.prose.phrases import asides
from knowledge.facts.prose.worth import is_duty, is_fact, measures
from knowledge.facts.status import Cue, cues, heading_kind, is_goal
from knowledge.text.dates import DeadlineSpan, find_deadlines
from knowledge.text.sentences import sentences
from knowledge.types import Block, Deadline, Document, FactKind, Quantity, Span, Target

_DIGIT = re.compile(r"\d")
_FORMAL = re.compile(r"\s*(?:căn cứ|nơi nhận|theo đề nghị|xét đề nghị|kính gửi|\(?kèm theo|- lưu|số:)", re.IGNORECASE)
_BARE = re.compile(r"(?:ước )?thực hiện|ước cả năm|tổng (?:số|cộng)$|cả năm", re.IGNORECASE)
_AND = re.compile(r"(?:,|(?<!\w)và)\s*$")
_OTHER_SHARE = re.compile(  # "mục tiêu 80% nhưng mới đạt 62%": the words hold what is not understood
    r"\d\s*%(?:\)|.*(?<!\w)(?:nhưng|thực tế|riêng|mới|chỉ|trong khi|còn(?= \d))(?!\w))"
    r"|\d[^,;]{0,40} so với[^,;]*$",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"(?:\[\d+\]\s*)?/\s?\d[\d.,]* ")  # "560 tỷ đồng/690 tỷ đồng": of the plan's
_TORN = re.compile(r"(?:^|[\s\]])/(?!1(?:\.?0)+\s)")  # "6 tỷ đồng/hợp tác xã, lãi …", but "/100.000 trẻ"
_VERSUS = re.compile(r"so (?:với|cùng kỳ)(?!\w)", re.IGNORECASE)
_NO_SUBJECT = re.compile(
    r"(?:(?:cần|phải|sẽ|tiếp tục|nâng|tăng|giảm|hạ|đưa|giữ|duy trì|bố trí|tỷ lệ|con số|mức|này|đó|sau|ở|bình quân|dần"
    r"|thêm|thấp|cao|hơn|mới|chỉ)(?!\w)[\s,:]*)+",
    re.IGNORECASE,
)  # "Cần nâng lên 80%", "Giữ tỷ lệ này ở 5%": of what, another sentence says
_OPEN_END = re.compile(r"(?<!\w)(?:cho|với|của|trên|tại|ở)$", re.IGNORECASE)
_EXCESS = re.compile(r"vượt", re.IGNORECASE)  # "vượt 5 tấn so với mục tiêu": by so much
_NOW = re.compile(r"(?<!\w)(?:hiện nay|hiện tại|đến nay|vừa qua|mới đây|gần đây|thời gian qua)(?!\w)", re.IGNORECASE)
_AIMING = ("Kế hoạch", "Chương trình", "Đề án", "Chiến lược", "Chỉ thị")  # there "100% …" is an aim if nothing tells


@dataclass
class _Said:
    """What the sentences of a block have said so far; `announced` is the time of its aims where they name none."""

    kind: FactKind | None = None
    deadline: Deadline | None = None
    announced: Announced | None = None


def targets_in(
    block: Block, document: Document, start: int = 0, end: int | None = None, *,
    path: Sequence[str] = (), within: FactKind | None = None, announced: Announced | None = None,
) -> Iterator[Target]:  # fmt: skip
    """The figures that the text `start:end` of a block states; `path` are the headings and lead-ins above it.

    "- 100% trường học có phòng máy." below "Mục tiêu đến năm 2030" -> TARGET 100 %, due 2030, "trường học có phòng máy"
    "Đến nay, 60% hộ có điện thoại thông minh."                      -> ACHIEVED 60 %, "hộ có điện thoại thông minh"
    `within` is the kind of what has no telling words of its own, `announced` the time of aims that nothing here dates.
    """
    path = tuple(path) or block.path
    text = block.text[start:end]
    if not _DIGIT.search(text) or _FORMAL.match(text):
        return
    heading = within or heading_kind(path)
    if not plans(document) and not any(cue.outright and cue.kind is FactKind.TARGET for cue in cues(text)):
        return
    said = _Said(announced=announced)
    for begins, ends in sentences(text):
        if _DIGIT.search(text, begins, ends):
            yield from _sentence(block, document, start + begins, start + ends, path, heading, said)
        else:
            said.kind = next((cue.kind for cue in cues(text[begins:ends]) if cue.outright), said.kind)


def _sentence(
    block: Block, document: Document, begins: int, ends: int, path: Sequence[str], heading: FactKind | None, said: _Said
) -> Iterator[Target]:
    text = block.text[begins:ends]
    beside = asides(text)
    telling = [cue for cue in cues(text) if not any(a < cue.start < b for a, b in beside)]
    said.deadline = None if _NOW.search(text) else said.deadline
    found = list(measures(text))
    deadlines = find_deadlines(text, issued_on=document.issued_on) if found or telling else []
    dated_path = (*path, *vision_in(text))
    last = -1  # where the last clause that is a fact ends
    for clause in clauses(text, found, deadlines) if found else ():
        kind = _kind(clause, telling, heading, said, deadlines, document.issued_on, document.kind in _AIMING)
        timed = _timed(clause, kind, text, dated_path, telling, deadlines, said, document)
        if timed is None:
            continue
        kind, deadline = timed
        follows = clause.own == last and _AND.search(text, 0, clause.quantity.start) is not None
        if not is_fact(clause, kind, text, path, telling, document, follows=follows):
            continue
        last = clause.end
        indicator = _indicator(clause, path)
        if indicator:
            target = _target(block, document, begins, clause, kind, indicator, deadline, path)
            other = said.announced
            yield replace(target, also=(other.span,)) if other and deadline is other.deadline else target
    strong = [cue.kind for cue in telling if cue.outright]
    dated = [d.deadline for d in deadlines if d.deadline.due]
    said.kind = strong[-1] if strong else telling[-1].kind if telling and dated else said.kind
    said.deadline = dated[-1] if dated else said.deadline


def _target(
    block: Block, document: Document, begins: int, clause: Clause, kind: FactKind, indicator: str,
    deadline: Deadline | None, path: Sequence[str],
) -> Target:  # fmt: skip
    start, end = begins + clause.start, begins + clause.end
    own = block.text[start:end]
    start += len(own) - len(own.lstrip(" ,;"))
    end -= len(own) - len(own.rstrip(" ,;"))
    evidence = Span(document.doc_id, block.order, start, end)
    amount = clause.quantity.text.strip()
    return Target(
        fact_id(evidence, "target", indicator, amount, str(clause.own)), indicator, _open_ended(clause, kind), amount,
        kind, evidence, deadline, place_of(indicator, document), sector_of(tuple(path)),
        level_in(indicator, path, document),
    )  # fmt: skip


def _indicator(clause: Clause, path: Sequence[str]) -> str:
    """What is measured: the words before the figure and those after it, "…" where it stood between.

    "Cần nâng" -> "", for that names nothing
    "trồng" 300 ha "rừng" -> "trồng … rừng"
    "Ước thực hiện cả năm" below "Thu ngân sách" -> "Thu ngân sách - thực hiện cả năm"
    """
    before, after = clause.before, _without_plan(clause)
    if _OTHER_SHARE.search(before) or not before and _VERSUS.match(after) or _TORN.search(f"{before} {after}"):
        return ""
    if _is_of_plan(clause, after):
        return ""
    if not before or len(after.split()) < 2 and _NO_SUBJECT.fullmatch(before):
        return after if len(after.split()) > 1 else ""
    field = sector_of(tuple(path)) if _BARE.match(before) else None
    said = f"{field} - {before}" if field else before
    open_ended = len(before.split()) <= 2 or _OPEN_END.search(before) is not None
    named = len(after.split()) >= 2 or after and after != clause.quantity.quantity.unit and open_ended
    return f"{said} … {after}" if named else said


def _is_of_plan(clause: Clause, after: str) -> bool:
    """Whether a figure compares something unnamed with a plan, or stands in brackets behind other figures.

    "50 tổ, 02 đội, đạt 100% kế hoạch", "vượt 5 tấn so với mục tiêu", "tổng vốn 300 tỷ đồng (vốn tư nhân 90%)"
    """
    before = clause.before
    if COMPARED.match(after) and (
        _EXCESS.match(clause.quantity.text) or before and (_DIGIT.match(before) or len(before.split()) < 2)
    ):
        return True
    return _DIGIT.search(before) is not None and before.count("(") > before.count(")")


def _without_plan(clause: Clause) -> str:
    """The words behind a figure without the figure that was planned: "560 tỷ đồng" "/690 tỷ đồng" -> ""."""
    unit = clause.quantity.quantity.unit
    own = f"{unit} " if clause.after.startswith(f"{unit} ") else ""
    planned = _OUT_OF.match(clause.after, len(own))
    if not unit or planned is None or not clause.after.startswith(unit, planned.end()):
        return clause.after
    return f"{own}{clause.after[planned.end() + len(unit) :].lstrip()}".strip(" ,;")


def _open_ended(clause: Clause, kind: FactKind) -> Quantity:
    """ "mỗi năm phát triển từ 05 bộ dữ liệu" aims at five or more."""
    quantity = clause.quantity.quantity
    if kind is FactKind.TARGET and quantity.comparator == "=" and clause.from_there:
        return Quantity(">=", quantity.low, None, quantity.unit)
    return quantity


def _kind(
    clause: Clause, telling: Sequence[Cue], heading: FactKind | None, said: _Said,
    deadlines: Sequence[DeadlineSpan], issued_on: date | None, aims: bool,
) -> FactKind:  # fmt: skip
    """From the nearest telling words before the figure, the heading, the sentence before, weaker words, the date."""
    before = [cue for cue in telling if cue.start <= clause.quantity.start]
    outright = [cue for cue in before if cue.outright]
    if outright:
        return outright[-1].kind
    mixed = heading is FactKind.FIGURE
    if heading and not mixed:
        return heading
    inside = [cue for cue in telling if clause.own <= cue.start < clause.end]
    done = [cue for cue in inside if cue.kind is FactKind.ACHIEVED and cue.sure]
    if before or done:
        return (before or done)[-1].kind
    if said.kind:
        return said.kind
    if aims and not mixed and clause.quantity.quantity.unit.startswith("%") and not clause.before:
        return FactKind.TARGET
    future = any(d.deadline.due and issued_on and d.deadline.due > issued_on for d in deadlines)
    return FactKind.TARGET if future else FactKind.FIGURE


def _timed(
    clause: Clause, kind: FactKind, text: str, path: Sequence[str], telling: Sequence[Cue],
    deadlines: Sequence[DeadlineSpan], said: _Said, document: Document,
) -> tuple[FactKind, Deadline | None] | None:  # fmt: skip
    """The kind of a figure beside its date; None where one belies the other, so that neither is sure.

    "tỷ lệ trẻ sinh năm 2020 ra lớp đạt 99%" as an aim      -> None: what the year is of, is not known
    "đã có quy hoạch đến năm 2030, 60% …"                   -> None: reached, or aimed at
    "Đến năm 2030 có 90% …" below "Kết quả" in a plan of 2026 -> TARGET, for nobody has reached 2030
    """
    issued_on = document.issued_on
    span = date_of(clause, text, deadlines, issued_on)
    duty = not is_goal(path) and is_duty(clause)
    deadline = span.deadline if span else _above(said, kind, path, document, duty=duty)
    if kind is FactKind.TARGET and span and lies_behind(deadline, issued_on) and not says_by(span, text):
        return None
    if kind is not FactKind.ACHIEVED or not lies_ahead(deadline, issued_on):
        return kind, deadline
    own = span is not None and span.start >= clause.own
    if any(clause.own <= cue.start < clause.quantity.start and cue.kind is kind for cue in telling):
        return None if own else (kind, None)
    if span and not own:
        return None
    return (FactKind.TARGET, deadline) if span else (kind, None)


def _above(said: _Said, kind: FactKind, path: Sequence[str], document: Document, *, duty: bool) -> Deadline | None:
    """The date of a figure whose sentence has none: of the sentence before, else of the headings, the title.

    A `duty` that says how many has no date but its own: the plan's horizon is not its term.
    """
    if kind is not FactKind.TARGET or said.deadline and not lies_behind(said.deadline, document.issued_on):
        return said.deadline
    if duty:
        return None
    headed = path_deadline(path, document.issued_on) or heading_deadline(document.title, document.issued_on)
    return headed or (said.announced.deadline if said.announced else None)
