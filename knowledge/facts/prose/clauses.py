"""A sentence with figures -> clauses of one figure each, what the sentence says once given back to all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.facts.prose.parts import COMPARED, Clause, completed, is_part, is_share
from knowledge.facts.prose.phrases import after_figure, asides, before_figure, without_deadlines
from knowledge.text.dates import DeadlineSpan
from knowledge.text.quantities import QuantitySpan
from knowledge.types import Grain

_CUE = (
    r"(?:và|có|là|đạt|còn|với|trong đó|gồm|bao gồm|phấn đấu|mục tiêu|tăng|giảm|trên|từ|cũng như|đồng thời|khoảng"
    r"|bảo đảm|đảm bảo|đưa|để|hơn|gần"
    r"|chiếm|gấp|tương ứng|tương đương|duy trì|thêm|ít nhất|tối thiểu|hoàn thành|tổng số|cả tỉnh|toàn tỉnh|toàn quốc"
    r"|hiện|hiện có|đã|tức)"
)
_NEXT_STATEMENT = re.compile(
    r";(?!\s*(?:$|(?:phấn đấu |phải )?(?:hoàn thành|xong)|thời (?:hạn|gian)|chậm nhất|trong (?:năm|quý|tháng)|trước"
    r"|đến))"
)
_ONLY_CUES = re.compile(rf"[\s\"“(:,]*(?:{_CUE}[\s:,]*)*", re.IGNORECASE)
_SOFT = re.compile(r"(?<!\d),|,(?!\d)|\s(?=và\s)|:|\((?=[^()]{0,40}(?:đạt|chiếm|tăng|giảm)\s)")
_REACHED = re.compile(
    r"(?:^|\s)(?:lên|xuống|còn|đến|tới|đạt|chiếm)(?:\s+(?:còn|mức|đến|đạt|tỷ"
    r" lệ))*\s*$",
    re.IGNORECASE,
)
_PART = re.compile(r"\W*trong đó(?!\w)(?P<list>\s*:)?", re.IGNORECASE)
_REFERS = re.compile(r"(?<!\w)(?:thực hiện|áp dụng|tham gia)$", re.IGNORECASE)  # what, was said before the figure
_LAND = r"(?:xã|phường|đặc khu|thị trấn|thôn|bản|ấp|khóm|tổ dân phố|huyện|quận|thị xã|thành phố)"
_LANDS = re.compile(rf"(?<!\w){_LAND}(?P<comma>,)(?=\s*{_LAND}(?!\w))", re.IGNORECASE)  # "12/96 xã, phường": one thing
_OF_IT = re.compile(r"\s*(?:chiếm|tăng|giảm|gấp|vượt|tương đương)(?:\s(?:hơn|gần|khoảng|trên))?\s*", re.IGNORECASE)
_OWN_SUBJECT = 2  # words behind a figure that can be what is counted
_FROM = re.compile(r"(?<!\w)từ\s+$", re.IGNORECASE)
_UP_TO = re.compile(r"\s*(?:\S+\s+){0,3}?(?:lên|xuống|đến|tới|còn|-)\s", re.IGNORECASE)
_ONWARDS = re.compile(r"[^;()]{0,30}\([^()]*\)\s*(?:tăng |nâng |giảm )?(?:lên|xuống|còn)\s", re.IGNORECASE)


def clauses(text: str, found: Sequence[QuantitySpan], deadlines: Sequence[DeadlineSpan]) -> list[Clause]:
    """The clauses of a sentence in order.

    "90% hồ sơ cấp tỉnh; 80% hồ sơ cấp huyện và 60% hồ sơ cấp xã được xử lý trên mạng"
        -> three, "hồ sơ cấp tỉnh được xử lý trên mạng" and so on: the predicate belongs to all
    "cáp quang phủ 80% hộ gia đình, 100% cấp xã"  -> two, "cáp quang phủ" stands before both
    "giảm từ 5% xuống còn 3%"                     -> one, 3%; "từ 5% năm 2025, đến năm 2030 còn 3%" -> the same
    "100% các khu, cụm có tối thiểu 1 trạm"       -> one, 100%: the other is part of what is counted
    "dân số từ 15 tuổi có tài khoản đạt 95%"      -> one, 95%, for the same reason
    "đạt 72% (kế hoạch 75%), cấp xã đạt 66%"      -> two: what was planned is none
    """
    beside = asides(text)
    found = [span for span in found if not any(a < span.start < b for a, b in beside)]
    parts: list[tuple[QuantitySpan, int]] = []
    for span in found:
        if not parts:
            parts.append((span, text.rfind(";", 0, span.start) + 1))
            continue
        last, start = parts[-1]
        opens = not before_figure(without_deadlines(text, start, last.start, deadlines))
        cut = _boundary(_plain(text, last.end, span.start, deadlines), opens=opens)
        if cut is not None:
            parts.append((span, last.end + cut))
        elif _REACHED.search(text[last.end : span.start]) or is_share(span) and not _is_out_of(last):
            parts[-1] = (span, start)
    ends = [start for _, start in parts[1:]] + [len(text)]
    ends = [_statement_end(text, span.end, end) for (span, _), end in zip(parts, ends, strict=True)]
    plain = [_clause(text, span, start, end, deadlines) for (span, start), end in zip(parts, ends, strict=True)]
    plain = list(_with_parts(plain, text))
    return [completed(plain, at) for at in range(len(plain)) if not _is_base(text, *plain[at : at + 2])]


def _is_out_of(span: QuantitySpan) -> bool:
    """Whether a figure is a share, or so many of so many: "3/14 trường …"."""
    return is_share(span) or _OUT_OF.match(span.quantity.unit) is not None


def _is_base(text: str, own: Clause, later: Clause | None = None) -> bool:
    """Whether a figure is only where another starts from: "từ 45% năm 2025, đến năm 2030 đạt 50%".

    "từ 45 bến (chiếm 60%) lên 60 bến" -> the 45
    """
    if not _FROM.search(text, own.start, own.quantity.start):
        return False
    unit = own.quantity.quantity.unit
    onwards = later is not None and not later.before and later.quantity.quantity.unit == unit
    return onwards and "trở lên" not in own.after or _ONWARDS.match(text, own.quantity.end) is not None


def _statement_end(text: str, at: int, end: int) -> int:
    """Where the words behind a figure stop being about it: at a semicolon that no deadline follows."""
    stop = _NEXT_STATEMENT.search(text, at, end)
    return stop.start() if stop and text.count("(", at, stop.start()) <= text.count(")", at, stop.start()) else end


def _with_parts(plain: Sequence[Clause], text: str) -> Iterator[Clause]:
    """The clauses; behind "trong đó:" all are parts of one whole, behind "trong đó" those that name nothing else."""
    listing = going_on = False
    for clause in plain:
        opened = _PART.match(text, clause.start)
        listing = listing or opened is not None and opened["list"] is not None
        going_on = opened is not None or going_on and (listing or not clause.before)
        wordless = not clause.before and clause.after in ("", clause.quantity.quantity.unit)
        if not (going_on and opened is None and not listing and wordless):  # of the whole, or of the part
            yield replace(clause, part=going_on)


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
    if _OF_IT.fullmatch(between, seams[-1]):
        return seams[-1]
    first = between[: seams[0]].strip(" ,:(")
    if (not opens or not first) and len(first.split()) <= 2 and between[seams[0] - 1] != ":":
        return seams[0]
    last = seams[-1]
    said = between[last:]
    return last if _ONLY_CUES.fullmatch(said) or _REACHED.search(said) and _names(_REACHED.sub("", said)) else None


def _names(words: str) -> bool:
    """Whether something of its own is named: "nâng tổng số cả kế hoạch", not "phấn đấu đến"."""
    lead = _ONLY_CUES.match(words)
    return len(words[lead.end() if lead else 0 :].split()) > _OWN_SUBJECT


def _plain(text: str, start: int, end: int, deadlines: Sequence[DeadlineSpan]) -> str:
    """The words, as long as they are, without dates, asides and the commas of a list of "xã, phường"."""
    blank = [(span.start, span.end) for span in deadlines]
    blank += asides(text)
    blank += [match.span("comma") for match in _LANDS.finditer(text, 0, end)]
    words = list(text[start:end])
    for a, b in blank:
        for at in range(max(a, start), min(b, end)):
            words[at - start] = " "
    return "".join(words)


def _clause(text: str, span: QuantitySpan, start: int, end: int, deadlines: Sequence[DeadlineSpan]) -> Clause:
    inside = [d for d in deadlines if start <= d.start and d.end <= end and not _recurs(d, span, end, deadlines)]
    before = without_deadlines(text, start, span.start, inside)
    after = without_deadlines(text, span.end, end, inside)
    unit = _OUT_OF.sub("", span.quantity.unit)
    after = after_figure(after if _is_measure(unit) else f"{unit} {after}")
    bare = len(after.split()) < _OWN_SUBJECT or after == unit
    elsewhere = COMPARED.match(after) or _REFERS.search(after) or is_part(after)
    before = before_figure(before, whole=bare or bool(elsewhere))
    from_there = _FROM.search(text, start, span.start) is not None and not _UP_TO.match(text, span.end)
    reached = _REACHED.search(text, start, span.start) is not None
    apart = text[max(0, start - 1) : start] == ";"
    return Clause(span, before, after, start, end, start, from_there, apart=apart, reached=reached)


def _recurs(deadline: DeadlineSpan, figure: QuantitySpan, end: int, among: Sequence[DeadlineSpan]) -> bool:
    """Whether words only say how often, and belong to what is counted: "100% xã mỗi quý có 4 tin"."""
    ongoing = deadline.deadline.grain is Grain.ONGOING and not deadline.deadline.start
    return ongoing and (deadline.start > figure.start or any(d.deadline.due and d.start < end for d in among))


_OUT_OF = re.compile(r"^/\d{1,4}\s+")  # "9/20 đơn vị", not "4/100.000 trẻ"
_MEASURE = re.compile(
    r"(?:%|/|phần trăm|điểm|nghìn|ngàn|triệu|tỷ|tỉ|trăm|đồng|USD|VNĐ|VND|lần|km|ha|m2|m3|tấn|MW|kW"
    r"|[GMT]b)(?!\w)",
    re.IGNORECASE,
)


def _is_measure(unit: str) -> bool:
    return not unit or _MEASURE.match(unit) is not None
