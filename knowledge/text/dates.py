"""Deadlines and dates as plans write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from knowledge.text.moments import Moment, add, find_moments
from knowledge.text.normalise import fold
from knowledge.text.patterns import Both, any_of, in_both_scripts, lexicon, reading
from knowledge.types import Deadline, Grain


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A day written in full; `text` is `input[start:end]`."""

    day: date
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DeadlineSpan:
    """A deadline and where it stands; `text` is `input[start:end]`."""

    deadline: Deadline
    text: str
    start: int
    end: int


_EVERY = r"(?:(?:hằng|hàng|mỗi) (?:năm|quý|tháng|tuần|ngày))"
_DAY = r"(?:ngày )?\d{1,2}(?: ?(?:/|tháng) ?\d{1,2})?"
_DAYS = rf"{_DAY}(?: ?(?:và|,|;) ?(?:trước )?{_DAY})*"
# What comes back or never ends. "thường xuyên" counts where it stands for a date, not in "chi thường xuyên".
_ONGOING = in_both_scripts(
    rf"(?<!\w)(?:(?:(?:định kỳ|trước|đến|vào|chậm nhất)[ ,(]*)*{_DAYS} ?,? ?{_EVERY}"
    rf"|(?:định kỳ )?{_EVERY}[ ,:(]*(?:trước|vào|chậm nhất|muộn nhất) (?:là )?{_DAY}(?![/\d])"
    r"|khi (?:có )?(?:phát sinh|yêu cầu|đề nghị)|khi có (?:văn bản|hướng dẫn)[^,.;\n]{0,60}"
    r"|(?:^|(?<=[:|;]) ?)(?:nhiệm vụ |thực hiện )?(?:thường xuyên|liên tục)"
    rf"(?=[ .]*(?:$|[,;|()/.]|hằng|hàng|định kỳ|và|từ|trong|đến))(?:[ ,]*(?:và )?(?:định kỳ )?{_EVERY})?"
    rf"|nhiệm vụ thường xuyên|(?:định kỳ )?{_EVERY}|định kỳ(?: \d+| sáu| ba)? (?:năm|quý|tháng)(?: một lần)?)(?!\w)"
)
_UNDECIDED = in_both_scripts(
    r"(?<!\w)theo (?:tiến độ|lộ trình|thời hạn|thời gian|kế hoạch) (?:được giao |quy định |triển khai )?"
    r"của [^,.;|\n]{1,80}"
)
_WITHIN = in_both_scripts(
    r"(?<!\w)(?:trong (?:vòng |thời hạn |thời gian )?|chậm nhất (?:là )?|không quá |tối đa |sau )(?P<n>\d{1,3}) ?"
    r"(?P<unit>ngày|tuần|tháng|năm)(?P<work> làm việc)?,? (?:kể )?từ (?:ngày |khi |thời điểm )?"
    r"(?P<event>[^,.;|\n]{0,60})"
)
_OWN_DATE = in_both_scripts(r"(?:^|\b)(?:ban hành|ký|phê duyệt|có hiệu lực|nay)(?!\w)")

_JOINT = in_both_scripts(r" ?(?:-|đến|tới|đến hết|cho đến|-+>)(?: hết| cuối)?(?: năm| ngày)? ?")
_AND = in_both_scripts(r" ?(?:,|,? ?và|&) ?")
_SEVERAL = in_both_scripts(r"(?<!\w)(?:cả |trong )?(?:các|những|hai|ba|bốn) $")  # "trong hai năm 2026, 2027"
_ONWARD = in_both_scripts(r" ?(?:trở đi|trở về sau|và (?:những|các) năm (?:tiếp theo|sau|tiếp|kế tiếp))(?!\w)")
_BARE_CELL = in_both_scripts(r"(?:[^\w]|_|(?:19|20)\d\d|và|hoặc|đến|năm|giai đoạn|(?:những|các) năm tiếp theo)*")
_DATELINE = in_both_scripts(r"[^\d,;:.|]{2,30}, ?ngày \d+ tháng \d+ năm \d+[^\w]*")  # where and when it was signed
_WINDOW = 70


@lru_cache(maxsize=1)
def _leads() -> Both:
    """The words right before a date that make it a deadline, at the end of what precedes it."""
    words = any_of(lexicon("contexts")["deadline"])
    return in_both_scripts(rf"(?<!\w)(?:(?:phải |cần )?(?:hoàn thành|xong) )?(?P<lead>(?:{words} )+)$")


@lru_cache(maxsize=1)
def _citations() -> Both:
    """What stands right before a date that is no deadline: a document's number or name, a meeting, "so với"."""
    number = r"\d[\w./&-]*[/-] ?[a-zđ][\w./&-]*(?: của [^,.;]{1,40})?"
    words = any_of(lexicon("contexts")["citing"])
    return in_both_scripts(rf"(?:{number}|(?<!\w)(?:{words}|luật[^,.;]{{0,60}}))[ ,]*(?:ngày |năm )?$")


def find_dates(text: str) -> list[DateSpan]:
    """Days written in full, in order.

    "Số 617/KH-UBND ngày 01/12/2025" -> 2025-12-01 "ngày 01/12/2025"
    "ngày 05 tháng 6 năm 2026"       -> 2026-06-05
    "tháng 6/2026, 31/02/2026"       -> nothing
    """
    days = (m for m in find_moments(text) if m.grain is Grain.DAY and not m.relative)
    return [DateSpan(m.first, text[m.start : m.end], m.start, m.end) for m in days if m.first]


def parse_deadline(text: str, *, issued_on: date | None = None) -> Deadline | None:
    """Read a deadline as plans write it: the first of a clause, or all that a cell lists as one.

    "trước 30/6/2026"                 -> due 2026-06-30, grain DAY
    "Quí IV-2025"                     -> due 2025-12-31, grain QUARTER
    "2026 - 2030"                     -> start 2026-01-01, due 2030-12-31, grain PERIOD
    "2025 và những năm tiếp theo"     -> start 2025-01-01, grain ONGOING
    "Tháng 6/2026; tháng 12/2026"     -> due 2026-12-31, grain MONTH
    "Thường xuyên, hằng năm"          -> no due date, grain ONGOING
    "trong vòng 60 ngày kể từ ngày ký", issued 2026-01-01 -> due 2026-03-02, relative
    """
    spans = find_deadlines(text, issued_on=issued_on)
    if not spans:
        return None
    listed = [spans[0]]
    for span in spans[1:]:
        if re.fullmatch(r"[\s,;|/()&+-]*(?:và\s*|hoặc\s*)?", text[listed[-1].end : span.start]):
            listed.append(span)
        else:
            break
    last = max(listed, key=lambda s: s.deadline.due or date.min).deadline
    starts = [s.deadline.start for s in listed if s.deadline.start]
    said = text[listed[0].start : listed[-1].end]
    return Deadline(min(starts, default=None), last.due, last.grain, said, last.relative)


def find_deadlines(text: str, *, issued_on: date | None = None) -> list[DeadlineSpan]:
    """Deadlines in order, with the words that make them one ("trước", "đến hết", "giai đoạn").

    "đến năm 2030 đạt 80%"           -> due 2030-12-31, "đến năm 2030"
    "trước năm 2030"                 -> due 2029-12-31: before a month, quarter or year begins; a day itself is in time
    "trong hai năm 2026, 2027"       -> start 2026-01-01, due 2027-12-31, grain PERIOD
    "từ năm 2026", "sau năm 2025"    -> start 2026-01-01, no due date
    "hằng năm trước 15/11"           -> grain ONGOING, no due date
    "Quyết định số 9/QĐ-TTg ngày 22/12/2024", "so với năm 2020" -> nothing: a date that is no deadline
    "tháng 12", "trong năm nay"      -> relative: told from `issued_on`; dates are None without it
    """
    source, way = reading(text)
    if _DATELINE[way].fullmatch(source):
        return []
    taken: list[DeadlineSpan] = []
    for start, end, deadline in _standing(source, way, text, issued_on):
        taken.append(DeadlineSpan(deadline, text[start:end], start, end))
    bare_allowed = _BARE_CELL[way].fullmatch(source) is not None
    moments = [m for m in find_moments(text, issued_on=issued_on) if not _inside(m, taken)]
    at = 0
    while at < len(moments):
        span, used = _dated(moments, at, source, way, text, bare_allowed)
        taken += [span] if span else []
        at += used
    return sorted(_without_overlaps(taken), key=lambda s: s.start)


def _standing(source: str, way: int, text: str, issued_on: date | None) -> Iterator[tuple[int, int, Deadline]]:
    """What is due without a date of its own: recurring, undecided, or counted from an event."""
    for match in _ONGOING[way].finditer(source):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        yield start, match.end(), Deadline(None, None, Grain.ONGOING, text[start : match.end()])
    for match in _UNDECIDED[way].finditer(source):
        start, end = match.start(), match.start() + len(match.group().rstrip())
        yield start, end, Deadline(None, None, Grain.ONGOING, text[start:end], relative=True)
    for match in _WITHIN[way].finditer(source):
        start, end = match.start(), match.start() + len(match.group().rstrip())
        counts = issued_on is not None and not match["work"] and _OWN_DATE[way].search(match["event"])
        due = add(issued_on, int(match["n"]), match["unit"]) if issued_on and counts else None
        yield start, end, Deadline(None, due, Grain.DAY, text[start:end], relative=True)


def _dated(
    moments: list[Moment], at: int, source: str, way: int, text: str, bare_allowed: bool
) -> tuple[DeadlineSpan | None, int]:
    """The deadline that begins with moment `at`, and how many moments it used."""
    first = moments[at]
    window = max(0, first.start - _WINDOW)
    before = source[window : first.start]
    several = _SEVERAL[way].search(before) if source.startswith("n", first.start) else None
    lead = _leads()[way].search(before[: several.start()] if several else before)
    start = window + (lead.start("lead") if lead else several.start() if several else len(before))
    used = _years_in_a_row(moments, at, source, way)
    last = moments[at + used - 1] if used > 1 else moments[at + 1] if at + 1 < len(moments) else None
    joined = used > 1 or last is not None and _JOINT[way].fullmatch(source, first.end, last.start) is not None
    cited = _citations()[way].search(source, max(0, start - _WINDOW), start)
    if cited or first.bare and not (lead or joined or bare_allowed):
        return None, 1
    if joined and last is not None:
        opening = _opening(text, first, last)
        deadline = Deadline(opening, last.last, Grain.PERIOD, text[start : last.end], last.relative)
        return DeadlineSpan(deadline, deadline.text, start, last.end), max(used, 2)
    onward = _ONWARD[way].match(source, first.end)
    end = onward.end() if onward else first.end
    words = lead["lead"] if lead else ""
    opening, due, grain = _interval(first, words, onward is not None)
    deadline = Deadline(opening, due, grain, text[start:end], first.relative)
    return DeadlineSpan(deadline, deadline.text, start, end), 1


def _years_in_a_row(moments: list[Moment], at: int, source: str, way: int) -> int:
    """How many moments from `at` on are years listed one behind the other: "năm 2026, 2027 và 2028" -> 3"""
    used = 1
    for earlier, later in pairwise(moments[at:]):
        if not (earlier.grain is later.grain is Grain.YEAR and earlier.last and later.last):
            break
        if not later.bare or later.last.year != earlier.last.year + 1:
            break
        if not _AND[way].fullmatch(source, earlier.end, later.start):
            break
        used += 1
    return used


def _opening(text: str, first: Moment, last: Moment) -> date | None:
    """The beginning of a period; in "tháng 6 - tháng 9/2026" only the end names the year."""
    if first.relative and not last.relative:
        said = text[first.start : first.end]
        return next((m.first for m in find_moments(said, issued_on=last.last)), None)
    return first.first


def _interval(moment: Moment, lead: str, onward: bool) -> tuple[date | None, date | None, Grain]:
    if onward:
        return moment.first, None, Grain.ONGOING
    if lead.startswith(("sau", "kết thúc sau")):
        return moment.last and moment.last + timedelta(days=1), None, moment.grain
    if lead.startswith(("từ", "kể từ", "tu", "ke tu")):
        return moment.first, None, moment.grain
    before_it_begins = lead.startswith(("trước", "truoc")) and not fold(lead).endswith(("het ", "cuoi "))
    if before_it_begins and moment.grain is not Grain.DAY:
        return None, moment.first and moment.first - timedelta(days=1), moment.grain
    return (moment.first if moment.grain is Grain.PERIOD else None), moment.last, moment.grain


def _inside(moment: Moment, spans: list[DeadlineSpan]) -> bool:
    return any(s.start < moment.end and moment.start < s.end for s in spans)


def _without_overlaps(spans: list[DeadlineSpan]) -> Iterator[DeadlineSpan]:
    """The longer of two that overlap."""
    kept: list[DeadlineSpan] = []
    for span in sorted(spans, key=lambda s: s.start - s.end):
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
            yield span
