"""Deadlines of cells, sentences and headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from knowledge.text.dates import DeadlineSpan, find_deadlines, parse_deadline
from knowledge.text.normalise import squeeze
from knowledge.types import Deadline, Grain

_MOST_BESIDE = 5  # words; a group row of more than a date and these is a title
_HORIZON = re.compile(r"(?<!\w)(?:định hướng|tầm nhìn)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_VISION = re.compile(
    r"\W*(?:[\dIVXa-z.]{1,6}[.)]\s*)?(?:tầm nhìn|định hướng|mục tiêu)\s+((?:19|20)\d\d)\W*", re.IGNORECASE
)
_CLOSING = 4  # characters; a period that does not end the duty belongs to the name of a programme
_MERE_YEAR = re.compile(r"năm \d{4}", re.IGNORECASE)  # "dự toán năm 2026" is due in 2026 as little as "Luật năm 2013"
_BEGINS = re.compile(r"(?:kể )?từ(?!\w)", re.IGNORECASE)
_DONE = re.compile(r"(?<!\w)(?:hoàn thành|xong)(?!\w| và )[^,;.\d]{0,60}$", re.IGNORECASE)
_KEPT = re.compile(
    r"(?:(?:^|[,;])\s*"
    r"|(?<!\w)(?:chủ trì|thực hiện|trách nhiệm|trình|ban hành|báo cáo|gửi|hoàn thành|xong)(?!\w)[^,;]*)$",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def cell_deadline(cell: str, issued_on: date | None) -> Deadline | None:
    """The deadline of a cell of a time column, its text the whole cell; what cannot be read has no dates.

    "Quý IV/2025" -> due 2025-12-31; "Theo tiến độ dự án" -> grain ONGOING, no date; "-" -> None
    """
    said = squeeze(cell).strip(" .;")
    if not any(c.isalnum() for c in said):
        return None
    read = parse_deadline(said, issued_on=issued_on)
    return replace(read, text=said) if read else Deadline(None, None, Grain.ONGOING, said, relative=True)


def path_deadline(path: Sequence[str], issued_on: date | None) -> Deadline | None:
    """The deadline that the innermost heading names: ("II. MỤC TIÊU", "1. Đến năm 2030") -> due 2030-12-31."""
    return next((d for heading in reversed(path) if (d := heading_deadline(heading, issued_on))), None)


@lru_cache(maxsize=4096)
def heading_deadline(heading: str, issued_on: date | None) -> Deadline | None:
    """The last deadline of a heading, for it narrows what was said before ("… giai đoạn 2026-2030: đến năm 2028").

    A vision beside it counts for nothing: "Kế hoạch giai đoạn 2026 - 2028, định hướng đến năm 2035" -> due 2028-12-31
    "2. Tầm nhìn 2035" -> due 2035-12-31
    """
    vision = _VISION.fullmatch(heading)
    found = find_deadlines(f"năm {vision[1]}" if vision else heading, issued_on=issued_on)
    if vision and found:
        return replace(found[0].deadline, text=vision[1])
    dated = [d for d in found if d.deadline.due or d.deadline.start]
    firm = [d for d in dated if not _HORIZON.search(heading, 0, d.start)]
    return (firm or dated)[-1].deadline if dated else None


def vision_in(sentence: str) -> tuple[str, ...]:
    """The label that opens a sentence, where it is a vision: "3. Tầm nhìn 2035: 100% xe điện" -> "3. Tầm nhìn 2035"."""
    label, colon, _ = sentence.partition(":")
    return (label,) if colon and _VISION.fullmatch(label) else ()


def group_deadline(groups: Iterable[str], issued_on: date | None) -> Deadline | None:
    """The deadline of a group row that says little else: "II. Nhiệm vụ năm 2026", but no title of a programme."""
    for group in reversed(tuple(groups)):
        found = heading_deadline(group, issued_on)
        if found and len(group.split()) - len(found.text.split()) <= _MOST_BESIDE:
            return found
    return None


def duty_deadline(duty: str, issued_on: date | None) -> Deadline | None:
    """The deadline that a duty says of itself: when it is to be done, else the first, else how often.

    "Lập đề án trước 30/6/2026"                                    -> due 2026-06-30
    "Gửi danh sách trước 15/3/2026; xong trong quý III/2026"       -> due 2026-09-30
    "Lập dự toán năm 2026", "Dạy bơi từ năm 2026"                  -> None
    """
    found = find_deadlines(duty, issued_on=issued_on)
    dated = _dated(duty, found)
    ongoing = [d for d in found if d.deadline.due is None]
    return _agreed(_done(duty, dated) or dated or ongoing)


def kept_deadline(said: str, issued_on: date | None) -> Deadline | None:
    """The deadline that the words about the lead of a duty set it; None where they name several.

    "Sở Tài chính chủ trì, trình UBND tỉnh trước 01/7/2026" -> due 2026-07-01
    "Sở Tài chính chủ trì; quyết toán trong năm 2027"       -> None: another step of the work
    """
    found = find_deadlines(said, issued_on=issued_on)
    dated = [d for d in _dated(said, found) if _KEPT.search(said, 0, d.start) and not _BEGINS.match(d.text)]
    kept = _done(said, dated) or dated or [d for d in found if d.deadline.grain is Grain.ONGOING]
    return _agreed(kept)


def _agreed(found: Sequence[DeadlineSpan]) -> Deadline | None:
    return found[0].deadline if len({d.deadline.due for d in found}) == 1 else None


def _dated(said: str, found: Iterable[DeadlineSpan]) -> list[DeadlineSpan]:
    dated = [d for d in found if d.deadline.due and (not _MERE_YEAR.fullmatch(d.text) or _done(said, [d]))]
    return [d for d in dated if d.deadline.grain is not Grain.PERIOD or len(said) - d.end < _CLOSING]


def _done(said: str, found: Iterable[DeadlineSpan]) -> list[DeadlineSpan]:
    return [d for d in found if _DONE.search(said, 0, d.start)]
