"""A sentence with figures -> clauses of one figure each, what the sentence says once given back to all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.facts.phrases import after_figure, before_figure, without_deadlines
from knowledge.text.dates import DeadlineSpan
from knowledge.text.quantities import QuantitySpan

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZĐÀ-Ỹ\"“(+\[-]|\d[\d.,]*\s?%)|\n+")
_ABBREVIATION = re.compile(
    r"(?:(?<!\w)(?:TP|Tp|TS|ThS|PGS|GS|BS|T|P|Q|H|Th|St|v\.v|tr|Đ/c)|(?:^"
    r"|(?<!\d)[\s(])[\dIVXa-zđ]{1,2}|(?:^|\s)\d+(?:\.\d+)+)\.$|\.\.$"
)
_CUE = (
    r"(?:và|có|là|đạt|còn|với|trong đó|gồm|bao gồm|phấn đấu|mục tiêu|tăng|giảm|trên|từ|cũng như|đồng thời|khoảng"
    r"|bảo đảm|đảm bảo|đưa|để|hơn|gần"
    r"|chiếm|tương ứng|tương đương|duy trì|thêm|ít nhất|tối thiểu|hoàn thành|tổng số|cả tỉnh|toàn tỉnh|toàn quốc"
    r"|hiện|hiện có|đã|tức)"
)
_ONLY_CUES = re.compile(rf"[\s\"“(:,]*(?:{_CUE}[\s:,]*)*", re.IGNORECASE)
_SOFT = re.compile(r",|\s(?=và\s)|:|\((?=[^()]{0,40}(?:đạt|chiếm|tăng|giảm)\s)")
_REACHED = re.compile(
    r"(?:^|\s)(?:lên|xuống|còn|đến|tới|đạt|chiếm)(?:\s+(?:còn|mức|đến|đạt|tỷ"
    r" lệ))*\s*$",
    re.IGNORECASE,
)
_VERBS = (
    r"được|có|đạt|là|sử dụng|áp dụng|thực hiện|triển khai|hoàn thành|tham gia|tiếp cận|biết|không|trở thành|đáp ứng"
    r"|bảo đảm|bị|cho phép|nằm|thuộc|phục vụ"
)
# These also stand inside names ("hồ sơ xây dựng") and count where nothing shows that the clause is cut short.
_NOUN_VERBS = (
    r"ứng dụng|kết nối|xây dựng|hoàn thiện|tích hợp|cung cấp|giải quyết|xử lý|hoạt động|ban hành|cài đặt|đăng ký"
    r"|hình thành"
)
_PREDICATE = re.compile(rf"(?<!\w)(?:{_VERBS}|{_NOUN_VERBS})(?!\w)", re.IGNORECASE)
_PART = re.compile(r"\W*trong đó(?!\w)(?P<list>\s*:)?", re.IGNORECASE)
_SURE_PREDICATE = re.compile(rf"(?<!\w)(?:{_VERBS})(?!\w)", re.IGNORECASE)
_HELD = re.compile(r"(?<!\w)chiếm$", re.IGNORECASE)  # "Cơ cấu kinh tế: … chiếm 27%; dịch vụ chiếm 40%"
_CHANGE = re.compile(
    r"(?:tăng|giảm|vượt|bằng|cao hơn|thấp hơn|tăng thêm|chiếm|tương đương|cùng kỳ)(?: \w+)?", re.IGNORECASE
)
_COMPARED = re.compile(r"(?:kế hoạch|dự toán|chỉ tiêu|so với|so cùng kỳ)(?!\w)", re.IGNORECASE)
_REFERS = re.compile(r"(?<!\w)(?:thực hiện|áp dụng|tham gia)$", re.IGNORECASE)  # what, was said before the figure
_PLACED = re.compile(
    r"(?:tại|ở|đối với|thuộc|của|riêng|(?:các )?(?:khối|vùng|khu vực|(?:cấp|tuyến)(?= (?:tỉnh|huyện|xã|trung ương|cơ sở"
    r"|thành phố|bộ|sở)(?!\w))))\s",
    re.IGNORECASE,
)  # "90% tại cấp tỉnh", "80% cấp huyện": of what, was said before
_LABEL = re.compile(r"[^:]*[^:\d]:\s+(?=\w)")
_OWN_SUBJECT = 2  # words behind a figure that can be what is counted
_FROM = re.compile(r"(?<!\w)từ\s+$", re.IGNORECASE)
_UP_TO = re.compile(r"\s*(?:\S+\s+){0,3}?(?:lên|xuống|đến|tới|còn|-)\s", re.IGNORECASE)
_SHARED = re.compile(r"(?<!\w)(?:được|đạt|phải)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """One figure of a sentence: its words before and after it, and from where to where the evidence goes."""

    quantity: QuantitySpan
    before: str
    after: str
    start: int
    end: int
    own: int  # where the clause itself begins
    from_there: bool = False  # "từ 05 bộ": that many or more
    part: bool = False  # "trong đó": of what was said before


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text begin and end: "TP. Huế có 5 xã. Đạt 80%." -> two."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if not _ABBREVIATION.search(text, 0, match.start()):
            yield start, match.start()
            start = match.end()
    if start < len(text):
        yield start, len(text)


def clauses(text: str, found: Sequence[QuantitySpan], deadlines: Sequence[DeadlineSpan]) -> list[Clause]:
    """The clauses of a sentence in order.

    "90% hồ sơ cấp tỉnh; 80% hồ sơ cấp huyện và 60% hồ sơ cấp xã được xử lý trên mạng"
        -> three, "hồ sơ cấp tỉnh được xử lý trên mạng" and so on: the predicate belongs to all
    "cáp quang phủ 80% hộ gia đình, 100% cấp xã"  -> two, "cáp quang phủ" stands before both
    "giảm từ 5% xuống còn 3%"                     -> one, 3%
    "100% các khu, cụm có tối thiểu 1 trạm"       -> one, 100%: the other is part of what is counted
    "dân số từ 15 tuổi có tài khoản đạt 95%"      -> one, 95%, for the same reason
    """
    parts: list[tuple[QuantitySpan, int]] = []
    for span in found:
        if not parts:
            parts.append((span, text.rfind(";", 0, span.start) + 1))
            continue
        last, start = parts[-1]
        opens = not before_figure(without_deadlines(text, start, last.start, deadlines))
        cut = _boundary(text[last.end : span.start], opens=opens)
        if cut is not None:
            parts.append((span, last.end + cut))
        elif _REACHED.search(text[last.end : span.start]) or _is_share(span) and not _is_share(last):
            parts[-1] = (span, start)
    ends = [start for _, start in parts[1:]] + [len(text)]
    plain = [_clause(text, span, start, end, deadlines) for (span, start), end in zip(parts, ends, strict=True)]
    plain = list(_with_parts(plain, text))
    return [_completed(plain, at) for at in range(len(plain))]


def _with_parts(plain: Sequence[Clause], text: str) -> Iterator[Clause]:
    """The clauses; behind "trong đó:" all are parts of one whole, behind "trong đó" those that name nothing else."""
    listing = going_on = False
    for clause in plain:
        opened = _PART.match(text, clause.start)
        listing = listing or opened is not None and opened["list"] is not None
        going_on = opened is not None or going_on and (listing or not clause.before)
        yield replace(clause, part=going_on)


def _is_share(span: QuantitySpan) -> bool:
    return span.quantity.unit.startswith("%")


def _boundary(between: str, *, opens: bool) -> int | None:
    """Where in the words between two figures the clause of the second begins; None when it is the same clause.

    `opens` says that the first figure opens its clause, so that what is counted follows and may hold commas.
    """
    hard = between.rfind(";")
    if hard >= 0:
        return hard + 1
    seams = [m.end() for m in _SOFT.finditer(between)]
    if not seams:
        return None
    first = between[: seams[0]].strip(" ,:(")
    if (not opens or not first) and len(first.split()) <= 2 and between[seams[0] - 1] != ":":
        return seams[0]
    last = seams[-1]
    return last if _ONLY_CUES.fullmatch(between[last:]) else None


def _clause(text: str, span: QuantitySpan, start: int, end: int, deadlines: Sequence[DeadlineSpan]) -> Clause:
    inside = [d for d in deadlines if start <= d.start and d.end <= end]
    before = without_deadlines(text, start, span.start, inside)
    after = without_deadlines(text, span.end, end, inside)
    unit = _OUT_OF.sub("", span.quantity.unit)
    after = after_figure(after if _is_measure(unit) else f"{unit} {after}")
    bare = len(after.split()) < _OWN_SUBJECT or after == unit
    elsewhere = _COMPARED.match(after) or _REFERS.search(after) or _is_part(after)
    before = before_figure(before, whole=bare or bool(elsewhere))
    from_there = _FROM.search(text, start, span.start) is not None and not _UP_TO.match(text, span.end)
    return Clause(span, before, after, start, end, start, from_there)


_OUT_OF = re.compile(r"^/\d{1,4}\s+")  # "9/20 đơn vị", not "4/100.000 trẻ"
_MEASURE = re.compile(
    r"(?:%|/|phần trăm|điểm|nghìn|ngàn|triệu|tỷ|tỉ|trăm|đồng|USD|VNĐ|VND|lần|km|ha|m2|m3|tấn|MW|kW"
    r"|[GMT]b)(?!\w)",
    re.IGNORECASE,
)


def _is_measure(unit: str) -> bool:
    return not unit or _MEASURE.match(unit) is not None


def _is_part(words: str) -> bool:
    """Whether words only say which part of something is meant."""
    return _PLACED.match(words) is not None and not _PREDICATE.search(words)


def _completed(parts: list[Clause], at: int) -> Clause:
    """The clause with what the sentence says only once: a predicate that comes later, or a subject that came before."""
    own = parts[at]
    whole = next((n for n in range(at - 1, -1, -1) if not parts[n].part), None)
    if own.part and whole is not None:
        return _of_the_whole(own, _completed(parts, whole))
    if _CHANGE.fullmatch(own.before):
        earlier = next((p for p in reversed(parts[:at]) if p.before and not _CHANGE.fullmatch(p.before)), None)
        subject = earlier.before if earlier else ""
        return replace(own, before=f"{subject} {own.before}" if subject else "", start=(earlier or own).start)
    label = _LABEL.match(parts[0].before) if at and (_is_part(own.before) or _HELD.search(own.before)) else None
    if label and ":" not in own.before:
        return replace(own, before=f"{label.group()}{own.before}", start=parts[0].start)
    parallel = any(not p.before and p.after.split()[:1] == own.after.split()[:1] for p in parts[at + 1 :])
    if own.before or (_SURE_PREDICATE if parallel else _PREDICATE).search(own.after):
        return own
    if own.after:
        for later in parts[at + 1 :]:
            if later.before:
                break
            shared = _SHARED.search(later.after)
            if shared and _is_share(own.quantity) == _is_share(later.quantity):
                after = f"{own.after} {later.after[shared.start() :]}"
                return replace(own, after=after, end=later.end)
    for earlier in reversed(parts[:at]):
        if earlier.before and not _CHANGE.fullmatch(earlier.before):
            after = own.after or earlier.after
            return replace(own, before=earlier.before, after=after, start=earlier.start)
    return own


def _of_the_whole(own: Clause, whole: Clause) -> Clause:
    """A part with what it is a part of.

    "75% xã có chợ, trong đó 50% có chợ nổi" -> "xã có chợ, trong đó … có chợ nổi"
    """
    counted = whole.before and whole.after == whole.quantity.quantity.unit  # "tỉnh có 3 xã, trong đó …": of the tỉnh
    named = len(whole.after.split()) > 1 and not counted and not _COMPARED.match(whole.after)
    of = whole.after if named else whole.before
    return replace(own, before=f"{of}, trong đó {own.before}".strip(), start=whole.start)
