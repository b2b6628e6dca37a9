"""How a sentence begins that names bodies: "Giao Giám đốc Sở Y tế, Công an tỉnh …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.text.agencies import AgencySpan

_OFFICE = (
    r"(?:(?:bộ|thứ|vụ|cục|viện|thủ|tổng cục|hiệu) trưởng|trưởng ban|chánh|(?:phó )?(?:tổng )?giám đốc|(?:phó )?chủ"
    r" tịch|thống đốc|chánh văn phòng"
    r"|tổng thanh tra|người đứng đầu|trưởng|lãnh đạo|thủ trưởng|các đồng chí|đồng chí)"
)
_GIVEN = r"(?:giao|yêu cầu|đề nghị|phân công|trách nhiệm của|nhiệm vụ của|đối với|giao cho|các)"
_OPENING = re.compile(rf"(?:(?:{_GIVEN}|{_OFFICE})(?:\s*:)?\s+)*", re.IGNORECASE)
_BETWEEN = re.compile(rf"[\s,;/&-]*(?:(?:và|cùng|cùng với|các)\s+)*(?:{_OFFICE}\s+)*", re.IGNORECASE)
ASIDE = re.compile(r"\s*\([^)]{1,80}\)")

GIVES = re.compile(r"\s*(?:giao|yêu cầu|đề nghị|phân công)\s", re.IGNORECASE)
FORMULA = re.compile(
    r"trong quá trình (?:tổ chức |triển khai )*thực hiện|chịu trách nhiệm thi hành|trên đây là|yêu cầu các (?:đơn"
    r" vị|cơ quan).{0,60}nghiêm túc"
    r"|(?:quyết định|kế hoạch|nghị quyết|thông tư) này có hiệu lực|căn cứ (?:quyết định|kế hoạch) thi"
    r" hành", re.IGNORECASE,
)  # fmt: skip
"""Words of a sentence that closes a document and gives no duty."""


def opening_end(text: str, start: int = 0) -> int:
    """Where the first body may stand: behind "Giao", "Đề nghị", "Giám đốc"."""
    opening = _OPENING.match(text, start)
    return opening.end() if opening else start


def body_run(text: str, at: int, spans: Sequence[AgencySpan]) -> list[AgencySpan]:
    """The bodies that follow each other from `at` on, with nothing between them but commas, "và" and offices.

    "Sở Y tế, Công an tỉnh và Giám đốc Sở Nội vụ lập đề án" -> those three
    """
    run: list[AgencySpan] = []
    for span in spans:
        aside = ASIDE.match(text, at) if run else None
        after = aside.end() if aside and _BETWEEN.match(text, aside.end()) else at
        if span.end <= after:
            continue
        if span.start < after or not _BETWEEN.fullmatch(text, after, span.start):
            break
        run.append(span)
        at = span.end
    return run
