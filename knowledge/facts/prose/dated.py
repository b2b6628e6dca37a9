"""Which date of a sentence is that of a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from knowledge.facts.prose.parts import REACHED, Clause
from knowledge.facts.prose.phrases import before_figure
from knowledge.text.dates import DeadlineSpan
from knowledge.types import Deadline, Grain

_DIGIT = re.compile(r"\d")
_ORIGIN = re.compile(  # "tăng từ 92 nghìn lượt năm 2025", not "người từ 60 tuổi trở lên năm 2028"
    r"(?<!\w)từ\s+\d[\d.,/]*\s*%?(?:\s*(?!(?:trở|đến|tới|lên|trên)(?!\w))[^\W\d][^\s,;]*){0,6}\s*[,(]?\s*$",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:đến|vào|tới|trước|trong|hết|cuối)(?!\w)", re.IGNORECASE)
_BY_THEN = re.compile(rf"(?<!\w){_BY.pattern}\s*$", re.IGNORECASE)
_ON_TO = re.compile(r"năm \d{4},? (?:đến|tới) (?:hết |cuối )?năm", re.IGNORECASE)  # "gấp 2 lần năm 2025 đến năm 2030"
_BESIDE = re.compile(r"[\s(]*(?:(?:vào|trong)\s+)?")
_FIGURE = re.compile(r"\d\s*(?:%|[^\W\d]+)\s*$")  # "72% (", not "Giai đoạn 1 ("
_LATER = re.compile(r"(?<!\w)năm (?:tiếp theo|kế tiếp|sau đó|còn lại|sau)(?!\w)", re.IGNORECASE)
_STOP = re.compile(r"[,;]")
_WORD = re.compile(r"\w")
_HALF_A_YEAR = 183


def date_of(
    clause: Clause, text: str, deadlines: Sequence[DeadlineSpan], issued_on: date | None
) -> DeadlineSpan | None:
    """The date of a figure: the one right behind it or that closes its clause, else the last before it, else the first
    in its own clause that does not lie behind.

    "đạt 55% năm 2026 và 75% năm 2030"                     -> 2026 and 2030
    "đạt 72% (năm 2027); lao động nữ 68%"                  -> 2027 and None
    "Năm 2026 trồng 5 ha, các năm tiếp theo 7 ha"          -> 2026 and None
    "Đến năm 2027 có 3 bến, đến năm 2030 có 6 bến"         -> 2027 and 2030
    "90% bến xây năm 2020 được sửa xong trong năm 2028"    -> 2028
    "triển khai ngay trong tháng 3/2026, số hóa 100% hồ sơ trong năm 2027" -> 2027
    """
    at = clause.quantity.start
    later = _LATER.search(text, clause.own, at) is not None
    spans = [d for d in deadlines if not _is_of_another(d, clause, text) and not (later and d.start < clause.own)]
    dated = [d for d in spans if d.deadline.grain is not Grain.ONGOING or d.deadline.start]
    before = [d for d in dated if d.start <= at and (d.deadline.due or clause.own <= d.start)]
    beside = next((d for d in dated if d.start > at and _BESIDE.fullmatch(text, clause.quantity.end, d.start)), None)
    if beside and not (before and before[-1].start >= clause.own):
        return beside
    if before:
        ahead = (d for d in dated if _closes(d, before[-1], clause, text) and not lies_behind(d.deadline, issued_on))
        return next(ahead, before[-1])
    inside = [d for d in dated if clause.own <= d.start < clause.end]
    if inside:
        return next((d for d in inside if not lies_behind(d.deadline, issued_on)), inside[0])
    return next((d for d in reversed(spans) if clause.own <= d.start <= at), None)


def _closes(span: DeadlineSpan, before: DeadlineSpan, clause: Clause, text: str) -> bool:
    """Whether a term ends what is said of a figure and outweighs the date before it: "số hóa 100% hồ sơ trong 2027".

    A date that opens the clause holds for all of it: "Đến năm 2027, phấn đấu 90% …".
    """
    own, at = before.start >= clause.own, clause.quantity.end
    if not at <= span.start < clause.end or not says_by(span, text):
        return False
    if own:
        return before_figure(text[clause.own : before.start]) != "" and not _WORD.search(text, span.end, clause.end)
    return not _STOP.search(text, at, span.start)


def says_by(span: DeadlineSpan, text: str) -> bool:
    """Whether a date is a term: "đến năm 2030", "trước 30/6", "năm 2025 đến năm 2030", not "năm 2025" alone."""
    at = span.start
    return bool(_BY.match(text, at) or _ON_TO.match(text, at) or _BY_THEN.search(text, 0, at))


def lies_ahead(deadline: Deadline | None, issued_on: date | None) -> bool:
    """Whether what is dated so cannot have been reached, nor be as good as reached, when the document is issued.

    2030 in a plan of 2026 -> True; 2026 in a plan of January 2026 -> True, in a report of December 2026 -> False
    """
    if not deadline or not deadline.due or not issued_on:
        return False
    return deadline.due.year > issued_on.year or (deadline.due - issued_on).days > _HALF_A_YEAR


def lies_behind(deadline: Deadline | None, issued_on: date | None) -> bool:
    """Whether what is dated so is over when the document is issued: 2025 in a plan of January 2026 -> True."""
    return bool(deadline and deadline.due and issued_on and deadline.due < issued_on)


def _is_of_another(span: DeadlineSpan, clause: Clause, text: str) -> bool:
    """Whether a date belongs to what a figure started from or is compared with, or to a figure in brackets.

    "tăng từ 92 lượt năm 2025 lên 250 lượt năm 2030", "45% trẻ (năm học 2024 - 2025 là 38,4%)": the first of each;
    "gấp 1,5 lần năm 2023". A date that says "by" ("đến năm 2030") is when the figure itself is due.
    """
    at, by = clause.quantity.start, says_by(span, text)
    if not by and span.start > at and clause.quantity.quantity.unit == "lần":
        return True
    if not by and clause.own <= span.start < at and REACHED.search(text, 0, at):
        return _ORIGIN.search(text, clause.own, span.start) is not None
    opened, closed = text.rfind("(", 0, span.start), text.find(")", span.end)
    if 0 <= opened < clause.own and 0 <= closed < at and _FIGURE.search(text, 0, opened):
        return True
    if opened < 0 or closed < 0 or opened < at < closed or ")" in text[opened : span.start]:
        return False
    return _DIGIT.search(text[opened : span.start] + text[span.end : closed]) is not None
