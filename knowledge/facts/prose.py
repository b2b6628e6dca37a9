"""Paragraphs and list items -> targets, figures reached and plain figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from knowledge.facts.amounts import is_money
from knowledge.facts.announced import Announced
from knowledge.facts.clauses import clauses
from knowledge.facts.context import fact_id, level_in, place_of, sector_of
from knowledge.facts.dated import date_of, lies_ahead, lies_behind, says_by
from knowledge.facts.due import heading_deadline, path_deadline
from knowledge.facts.outlook import plans
from knowledge.facts.parts import Clause
from knowledge.facts.status import Cue, cues, heading_kind, is_goal
from knowledge.text.dates import DeadlineSpan, find_deadlines
from knowledge.text.figures import units
from knowledge.text.patterns import flat
from knowledge.text.quantities import find_quantities
from knowledge.text.sentences import sentences
from knowledge.types import Block, Deadline, Document, FactKind, Quantity, Span, Target

_DIGIT = re.compile(r"\d")
_FORMAL = re.compile(r"\s*(?:căn cứ|nơi nhận|theo đề nghị|xét đề nghị|kính gửi|\(?kèm theo|- lưu|số:)", re.IGNORECASE)
_DURATION = re.compile(r"(?:ngày|giờ|phút|giây|tuần|tháng|năm|quý|buổi|tuổi|bản|trang|lần|bước|khâu|đợt|kỳ|ms|độ)\b")
_STRUCTURE = re.compile(
    r"(?:nội dung|nhiệm vụ|giải pháp|mục tiêu|chỉ tiêu|nhóm|trụ cột|quan điểm|điều|khoản|giai đoạn|phần|hình thức"
    r"|nguyên tắc|tiêu chí|cấp|bộ phận|nghị quyết"
    r"|luật|nghị định|thông tư|quyết định|văn bản|báo cáo|khâu|phương án|kế hoạch)\b"
)
_OF_SIZE = re.compile(r"(?<!\w)(?:có quy mô|cách(?:\s+[^\s,;]+){0,6})\s*$", re.IGNORECASE)  # of what kind, not how much
_STATED = re.compile(
    r"(?<!\w)(?:có|gồm|với|quy mô|là|đạt|hơn|gần|trên|khoảng|tổng"
    r"|chiếm|tăng|giảm|được|còn|đã|cấp|hỗ trợ"
    r"|thu|chi)[\s:]*$",
    re.IGNORECASE,
)
_CHANGING = re.compile(r"(?:giảm|tăng|rút ngắn|cắt giảm|tối thiểu|ít nhất|tối đa)[\w\s]{0,30}$", re.IGNORECASE)


_TIMES = re.compile(r"(?<!\w)gấp\s*$", re.IGNORECASE)
_BARE = re.compile(r"(?:ước )?thực hiện|ước cả năm|tổng (?:số|cộng)$|cả năm", re.IGNORECASE)
_SUM = re.compile(r"(?:nghìn|ngàn|triệu|tỷ|tỉ|đồng|USD|tấn|kWh|MW|lượt|ha)\b", re.IGNORECASE)
_FUNDING = re.compile(
    r"(?<!\w)(?:kinh phí|(?:nguồn|tổng|nhu cầu) vốn|nhu cầu|ngân sách|mức đầu tư|tổng dự toán)(?!\w)", re.IGNORECASE
)
_MADE = re.compile(
    r"(?:^|(?<!\w))(?:xây dựng|xây|trồng|hình thành|thành lập|phát triển|đào tạo|bồi dưỡng|thu hút|hỗ trợ|lập|mở|cấp"
    r"|triển khai|hoàn thành|có|đạt|tạo|lắp đặt|lắp|đầu tư|công nhận|xóa|đóng cửa|khởi công|tuyển dụng|tuyển|trang bị"
    r"|cải tạo|nâng cấp|sửa chữa|vận động xây|đặt hàng)(?: (?:mới|thêm|được|ra|cho|bổ sung|toàn bộ|hết|xong))*\s*$",
    re.IGNORECASE,
)
_REACHED = re.compile(r"(?<!\w)(?:đạt|còn|bằng|lên|xuống)\s*$", re.IGNORECASE)  # "Số bác sĩ/vạn dân đạt 15"
_TOPIC = re.compile(
    r"(?<!\w)(?:đối với|trong|tại|ở|về|riêng) (?:[^,;.:]|,(?! \d))+,\s*$", re.IGNORECASE
)  # "Đối với lĩnh vực dự phòng, 100% đơn vị …"
_LISTED = re.compile(r"(?<!\d)\d\s*,\s*$")  # "mức độ 3, 4"
_RATIO = re.compile(r"/\d")  # the unit of "9/20 đơn vị"
_AND = re.compile(r"(?:,|(?<!\w)và)\s*$")
_CONDITION = re.compile(r"\s*(?:[-+•*]\s*|\w{1,2}[.)]\s*)?(?:nếu|trường hợp|khi|chỉ những)(?!\w)", re.IGNORECASE)
_YEAR = r"(?<![\d.,/])(?:19|20)\d\d(?![\d/]|[.,]\d)"
_BY_YEAR = re.compile(  # which figure is of which year, is not read: "2026, 2027 lần lượt đạt 50%, 60%"
    rf"(?<!\w)lần lượt(?!\w)|{_YEAR}(?:,| và| hoặc) {_YEAR}|(?:^|,|(?<!\w)và) {_YEAR}\s+\S+\s*$", re.IGNORECASE
)
_AIMING = ("Kế hoạch", "Chương trình", "Đề án", "Chiến lược", "Chỉ thị")  # there "100% …" is an aim if nothing tells
_YEARS = (1990, 2100)


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
    telling = list(cues(text))
    counted = [q for q in find_quantities(text) if not _LISTED.search(text, 0, q.start)]
    found = [q for q in counted if _measures(q.quantity) or _REACHED.search(text, 0, q.start)]
    deadlines = find_deadlines(text, issued_on=document.issued_on) if found or telling else []
    last = -1  # where the last clause that is a fact ends
    for clause in clauses(text, found, deadlines) if found else ():
        kind = _kind(clause, telling, heading, said, deadlines, document.issued_on, document.kind in _AIMING)
        timed = _timed(clause, kind, text, path, telling, deadlines, said, document)
        if timed is None:
            continue
        kind, deadline = timed
        follows = clause.own == last and _AND.search(text, 0, clause.quantity.start) is not None
        if not _is_fact(clause, kind, text, path, telling, document, follows=follows):
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


def _measures(quantity: Quantity) -> bool:
    """Not the number of tasks or chapters, and no period of years."""
    ends = [end for end in (quantity.low, quantity.high) if end is not None]
    if quantity.comparator == "range" and all(_YEARS[0] <= end <= _YEARS[1] for end in ends):
        return False
    named = bool(quantity.unit) and not _STRUCTURE.match(quantity.unit.lower())
    return named or quantity.comparator in ("rank", ">=", "<=") or quantity.comparator == "range" and not quantity.unit


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

    "Ước thực hiện cả năm" below "Thu ngân sách" -> "Thu ngân sách - thực hiện cả năm"
    """
    before, after = clause.before, clause.after
    if not before:
        return after if len(after.split()) > 1 else ""
    field = sector_of(tuple(path)) if _BARE.match(before) else None
    said = f"{field} - {before}" if field else before
    return f"{said} … {after}" if len(after.split()) >= 2 else said


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
    if (headed := None if mixed else heading) or said.kind:
        return headed or said.kind or FactKind.FIGURE
    inside = [cue for cue in telling if clause.own <= cue.start < clause.end]
    done = [cue for cue in inside if cue.kind is FactKind.ACHIEVED and cue.sure]
    if before or done:
        return (before or done)[-1].kind
    if aims and not mixed and clause.quantity.quantity.unit.startswith("%") and not clause.before:
        return FactKind.TARGET
    future = any(d.deadline.due and issued_on and d.deadline.due > issued_on for d in deadlines)
    return FactKind.TARGET if future else FactKind.FIGURE


def _is_fact(
    clause: Clause, kind: FactKind, text: str, path: Sequence[str], telling: Sequence[Cue], document: Document, *,
    follows: bool,
) -> bool:  # fmt: skip
    """Not a condition of a rule, a time limit, or a number that only orders the text.

    `follows` says that the figure goes on a list whose last one is a fact: "có 3 xã và 4 phường".
    """
    quantity, before = clause.quantity.quantity, text[: clause.quantity.start]
    aims = [cue.start for cue in telling if cue.outright and cue.kind is FactKind.TARGET]
    aimed = bool(aims)
    if _BY_YEAR.search(before):
        return False
    if _CONDITION.match(text) and not aimed or not plans(document) and not (aimed and aims[0] <= clause.quantity.start):
        return False
    share = _is_share(quantity, before)
    if not share and _OF_SIZE.search(before):
        return False
    if _DURATION.match(quantity.unit) and not share and not _CHANGING.search(before):
        return False
    funded = is_money(quantity) and bool(clause.before) and _is_funding(clause, path)
    stated = not clause.before or _STATED.search(before) is not None or _TOPIC.search(before) is not None
    if kind is FactKind.TARGET:
        made = _MADE.search(before) is not None and _is_many(quantity)
        sure = aimed or is_goal(path)
        opens = made and _MADE.fullmatch(clause.before) is not None
        reached = bool(clause.before) and _REACHED.search(before) is not None
        counted = sure and (_is_counted(quantity) or made or reached)
        return share or funded or counted or opens or quantity.comparator != "="
    if kind is FactKind.ACHIEVED and clause.before and (share or _SUM.match(quantity.unit)):
        return True
    if share:
        return stated
    return funded or follows or _STATED.search(before) is not None or quantity.comparator not in ("=", "range")


def _is_funding(clause: Clause, path: Sequence[str]) -> bool:
    """Whether a sum is what something costs or is paid from: "Ngân sách xã 140 tỷ đồng", under "IV. KINH PHÍ"."""
    return any(_FUNDING.search(words) for words in (clause.before, *path[-2:]))


def _is_share(quantity: Quantity, before: str) -> bool:
    """Whether an amount is a share, a place in an order, so many of so many, or so many times as much."""
    share = quantity.unit.startswith("%") or flat(quantity.unit) in units("percent")
    times = quantity.unit == "lần" and _TIMES.search(before) is not None
    return share or times or quantity.comparator == "rank" or _RATIO.match(quantity.unit) is not None


def _is_counted(quantity: Quantity) -> bool:
    """More than one of something that the lexicon knows: "20 mô hình", but neither "6 rõ" nor "01 đề án"."""
    unit = flat(quantity.unit)
    known = unit in units("counted") or unit in units("symbols") or _SUM.match(quantity.unit) is not None
    return known and _is_many(quantity)


def _is_many(quantity: Quantity) -> bool:
    return quantity.low is not None and quantity.low > 1


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
    duty = not is_goal(path) and _MADE.fullmatch(clause.before) is not None
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
