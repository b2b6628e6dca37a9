"""What is worth reading in a document: its blocks with what opens the list that they stand in, and whether it plans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from knowledge.facts.status import heading_kind
from knowledge.types import Block, Document, FactKind, Kind

_RECIPIENTS = re.compile(r"\s*nơi nhận\b", re.IGNORECASE)
_LETTERHEAD = re.compile(
    r"cộng h(?:òa|oà) xã hội chủ nghĩa|độc lập\s*[-–]\s*tự do|số\s*:|(?:căn cứ|xét đề nghị"
    r"|theo đề nghị|kính gửi)\b|[^,]{2,40}, ngày \d{1,2} tháng \d",
    re.IGNORECASE,
)
_OPEN = re.compile(r"[^.;]\s*$")
_MOST_OPENER = 25  # words; "b) Đến năm 2030" opens the dashes below it, a clause does not
_DUTIES = re.compile(r"tổ chức (?:triển khai )?thực hiện|phân công|trách nhiệm", re.IGNORECASE)
_REGULATION = re.compile(r"\d+/\d{4}/")  # 137/2025/QĐ-UBND: rules, whose figures are conditions
_REGULATING = ("Luật", "Nghị định", "Thông tư", "Quy định", "Quy chế", "Lệnh")
_PLANNING = ("Kế hoạch", "Chương trình", "Đề án", "Chiến lược", "Chỉ thị", "Nghị quyết", "Báo cáo", "Bài viết",
             "Thông báo", "Kết luận", "Dự án", "Phương án", "Công điện")  # fmt: skip
_PLAN_TITLE = re.compile(
    r"kế hoạch|chương trình|đề án|chiến lược|quy hoạch|mục tiêu|chỉ tiêu|lộ trình|phát triển", re.IGNORECASE
)


def readable(blocks: Sequence[Block]) -> Iterator[tuple[Block, tuple[str, ...]]]:
    """Headings, paragraphs and items that say something, each with its headings and the items that it is part of.

    "b) Đến năm 2030" and then "- 100% …" -> the dash with "b) Đến năm 2030" last in its path.
    Table rows, the letterhead, the legal grounds and the list of recipients (Nơi nhận) are left out.
    """
    openers: list[tuple[int, str]] = []
    closing = False
    for block in blocks:
        if block.kind in (Kind.HEADING, Kind.ROW):
            openers, closing = [], closing and block.kind is Kind.HEADING and block.level > 1 and not block.marker
        closing = closing or _RECIPIENTS.match(block.text) is not None
        if closing or block.kind is Kind.ROW or _LETTERHEAD.match(block.text):
            continue
        if block.kind is Kind.ITEM:
            openers = [o for o in openers if o[0] < block.level]
        yield block, block.path + tuple(text for _, text in openers if text.rstrip(": ") not in block.path)
        if block.kind is Kind.ITEM and _OPEN.search(block.text) and len(block.text.split()) <= _MOST_OPENER:
            openers.append((block.level, block.text))


def plans(document: Document) -> bool:
    """Whether figures of this document are aims or results, and its duties are tasks; those of rules are conditions.

    617/KH-UBND -> True, 137/2025/QĐ-UBND -> False, a decision that approves a programme -> True
    """
    if _REGULATION.match(document.number or "") or document.kind in _REGULATING:
        return False
    return document.kind in _PLANNING or document.kind is None or _PLAN_TITLE.search(document.title) is not None


@lru_cache(maxsize=2048)
def looks_back(path: tuple[str, ...]) -> bool:
    """Whether headings announce what was reached, so that nothing below them is still to be done.

    ("I. Kết quả đạt được", "1. Y tế") -> True; ("III. Nhiệm vụ", "4. Đánh giá kết quả"), ("II. Y tế",) -> False
    """
    kinds = {heading_kind((heading,)) for heading in path}
    return FactKind.ACHIEVED in kinds and FactKind.TARGET not in kinds and not any(map(_DUTIES.search, path))
