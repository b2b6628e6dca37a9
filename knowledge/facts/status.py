"""Whether a figure is aimed at, reached, or merely said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.facts.prose.dated import lies_ahead
from knowledge.text.normalise import fold
from knowledge.types import Deadline, Document, FactKind

# Said outright, these decide even against the heading; the weaker ones only where nothing else tells.
_CUES = (
    (FactKind.TARGET, True, r"phấn đấu|(?<!chương trình )(?<!có )mục tiêu(?! quốc gia)|chỉ tiêu(?= \d| cụ thể|:)"
        r"|quyết nghị|sẽ"),
    (FactKind.ACHIEVED, True, r"hiện (?:nay|tại)(?! (?:tăng |nâng |giảm )?(?:lên|xuống|đến|tới)(?!\w))|hiện có|đến nay"
        r"|đến thời điểm|tính đến|kết quả đạt được|so với cùng kỳ|cùng kỳ|ước đạt|ước thực hiện|thời gian qua|năm qua"
        r"|lũy kế|qua rà soát|theo thống kê|chỉ (?:đạt|mới)|mới chỉ|đã (?:đạt|có|hoàn thành|triển khai|tổ chức)"),
    (FactKind.ACHIEVED, False, r"đã|(?<!thực )(?<!phát )(?<!thể )(?<!xuất )hiện(?! (?:nay|tại)(?!\w))|bước đầu|chưa"
        r"|kết quả|vừa qua"),
    (FactKind.TARGET, False, r"đặt ra|đề ra|hướng tới|hướng đến|bảo đảm|đảm bảo|dự kiến|tối thiểu|ít nhất|yêu cầu"
        r"|cần|phải|nâng|duy trì|hoàn thành|(?:đến|tới)(?: hết| cuối)? năm \d{4}|giai đoạn \d{4}"),
)  # fmt: skip
_CUE = re.compile("|".join(rf"(?<!\w)(?P<c{n}>{words})(?!\w)" for n, (_, _, words) in enumerate(_CUES)), re.IGNORECASE)
_GOAL_HEADING = re.compile(
    r"(?<!\w)(?:(?<!chương trình )mục tiêu|chỉ tiêu|nhiệm vụ|giải pháp|việc (?:phải|cần) làm|phấn đấu|định hướng"
    r"|tầm nhìn|lộ trình)(?!\w)",
    re.IGNORECASE,
)
_AIM_HEADING = re.compile(
    r"(?<!\w)(?:(?<!chương trình )mục tiêu|chỉ tiêu|phấn đấu|tầm nhìn|lộ"
    r" trình)(?!\w)",
    re.IGNORECASE,
)
_PAST_HEADING = re.compile(
    r"(?<!\w)(?:kết quả (?:đạt được|thực hiện|đạt|triển khai|nổi bật)|thực trạng|hiện trạng|tình hình|đánh giá"
    r" (?:chung|kết quả)|tồn tại|hạn chế|sự cần thiết|đặc điểm|nhìn lại|bối cảnh|(?:^|(?<=[.)] ))kết quả\s*$)",
    re.IGNORECASE,
)
_CARRIED_OUT = re.compile(
    r"(?<!\w)(?:thực hiện|triển khai|hoàn thành|đạt(?: được)?)"
    r"(?:,?\s+(?:và|các|những|một số|mục tiêu|chỉ tiêu|nhiệm vụ|giải pháp|kế hoạch|nghị quyết|đề án)(?!\w))+",
    re.IGNORECASE,
)  # aims there are what was worked on: "Kết quả thực hiện các mục tiêu"
_EXPECTED = re.compile(
    r"(?<!\w)(?:(?:dự kiến|kỳ vọng) kết quả|kết quả (?:dự kiến|kỳ vọng|mong đợi|mong muốn|(?:cần|phải) đạt))",
    re.IGNORECASE,
)
_DONE_COLUMN = re.compile(
    r"\b(?:thuc hien|hien trang|hien nay|dat duoc|da dat|ket qua (?:nam|dat)|den nay|th"
    r" nam|uth|hien hanh|lam duoc)\b"
)
_AIMED_COLUMN = re.compile(
    r"\b(?:ke hoach|muc tieu|chi tieu|phan dau|du kien|du toan|kh|dt|lo trinh|den nam|giao(?! thong))\b"
)
_AT_FIRST = re.compile(r"\b(?:hien trang|hien tai|hien nay|gia tri nen)\b")
_ESTIMATED = re.compile(r"\buoc\b")


def heading_kind(path: Sequence[str]) -> FactKind | None:
    """What the innermost telling heading says; FIGURE where it speaks of both, of what was done and of what is to do.

    "II. MỤC TIÊU", "V. Kết quả mong đợi", "I. Nhìn lại và mục tiêu"   -> TARGET
    "1. Kết quả đạt được", "Kết quả thực hiện mục tiêu"                -> ACHIEVED
    "I. Hạn chế và giải pháp"                                          -> FIGURE
    """
    for heading in reversed(path):
        own = _CARRIED_OUT.sub(" ", heading)
        past, goal = _PAST_HEADING.search(heading), _GOAL_HEADING.search(own)
        if _AIM_HEADING.search(own) or _EXPECTED.search(heading) or goal and not past:
            return FactKind.TARGET
        if past:
            return FactKind.FIGURE if goal else FactKind.ACHIEVED
    return None


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that tell what the figures behind them are; `outright` when a heading does not outweigh them.

    `sure` ones count behind a figure too ("100% trường đã có mạng"), where "chưa" and "hiện" say something else.
    """

    start: int
    kind: FactKind
    outright: bool
    sure: bool = True


def is_goal(path: Sequence[str]) -> bool:
    """Whether a heading announces aims, and not only duties that mention figures."""
    return any(_AIM_HEADING.search(heading) for heading in path)


def cues(text: str) -> Iterator[Cue]:
    """The telling words of a text in order: "Đến nay đạt 60%, phấn đấu đạt 80%" -> ACHIEVED, TARGET."""
    for match in _CUE.finditer(text):
        kind, outright, _ = _CUES[int((match.lastgroup or "c0")[1:])]
        yield Cue(match.start(), kind, outright, match.group().lower() == "đã" or outright)


def says_at_first(header: str) -> bool:
    """Whether a column holds what the plan starts from, which its term is no date of: "Hiện trạng"."""
    return _AT_FIRST.search(fold(header)) is not None


def column_kind(header: str, deadline: Deadline | None, path: Sequence[str], document: Document) -> FactKind:
    """What a column's values are: "Ước thực hiện 2025" -> ACHIEVED, "Kế hoạch năm 2026" -> TARGET."""
    said = fold(header)
    if says_at_first(header):
        return FactKind.ACHIEVED
    if _AIMED_COLUMN.search(said):
        return FactKind.TARGET
    if _ESTIMATED.search(said) or _DONE_COLUMN.search(said) and not lies_ahead(deadline, document.issued_on):
        return FactKind.ACHIEVED
    if deadline and deadline.due and document.issued_on:
        return FactKind.TARGET if deadline.due > document.issued_on else FactKind.ACHIEVED
    return heading_kind(path) or FactKind.FIGURE
