"""What the figures of a table measure and in what unit, by the words over, beside and above them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from knowledge.facts.context import without_marker
from knowledge.text.figures import units
from knowledge.text.patterns import flat
from knowledge.types import Block, Kind

_BRACKET = re.compile(r"\s*\(\s*(?:(?:đơn vị(?: tính)?|đvt)\s*:\s*)?([^()]{1,30})\)", re.IGNORECASE)
_SCALE = re.compile(r"(?:nghìn|ngàn|triệu|tỷ|tỉ|trăm|chục)\s", re.IGNORECASE)
_NO_UNITS = {"cấp", "kế hoạch", "mục tiêu", "chỉ tiêu", "dự án", "đề án", "giai đoạn", "năm", "phương án"}
_UNIT_LINE = re.compile(r"(?:đơn vị(?: tính)?|đvt)\s*:\s*([^.;()|]{1,30})", re.IGNORECASE)
_CAPTION = re.compile(r"(?:bảng|biểu)(?:\s+(?:số\s+)?\d[\w.]*)?\s*[.:–-]\s*(?P<title>.+)", re.IGNORECASE)
_TIME = re.compile(
    r"\s*(?:,\s*)?(?:(?:tính |cho )?(?:đến|tới|vào|trong|cuối|hết|giai đoạn)\s+)*"
    r"(?:(?:năm học|năm|quý [IV\d]+/?|tháng \d+/?|giai đoạn)\s*)?(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?",
    re.IGNORECASE,
)
_BY = re.compile(r"\s*(?:,\s*)?(?:phân |chia )?theo\s.*", re.IGNORECASE)  # "theo khu vực" says how, not what
_BARE = re.compile(
    r"(?:năm học|năm|kế hoạch|kh|thực hiện|th|ước thực hiện|ước|uth|dự kiến|mục tiêu|chỉ tiêu|giao|số lượng|kết quả"
    r"|phấn đấu|đạt|dự toán|dt|[\s/.,:()-])*",
    re.IGNORECASE,
)
_KIND = re.compile(r"(?:bản|thôn|ấp|buôn|xã|phường|thị trấn|đặc khu|huyện|khu vực|vùng|cụm|tuyến)", re.IGNORECASE)
_TOTAL = re.compile(r"(?:tổng|cộng|toàn|chung)(?!\w)", re.IGNORECASE)
# Words that begin as a counted thing does and are none: "Xã hội hóa", "Nước sạch", "Vụ mùa"
_NO_COUNT = re.compile(
    r"(?:xã hội|nước|cây|hồ tiêu|bản đồ|bản tin|bộ|sở|ngành|vùng|khu|nhóm|lĩnh vực|dịch vụ|công nghệ|nhà (?:nước|ở)"
    r"|vụ (?:mùa|đông|hè|xuân|thu|lúa|chiêm)|tổ chức|hệ thống|nền tảng|cầu lông|tin học|nội dung|mức)(?!\w)",
    re.IGNORECASE,
)
_LINE = 200  # characters; a caption and a unit stand in lines of their own
_ABOVE = 3  # lines


@dataclass(frozen=True, slots=True)
class Caption:
    """What the lines above a table say of all its figures."""

    title: str = ""
    unit: str = ""


def caption_above(blocks: Sequence[Block], at: int) -> Caption:
    """The caption and the unit in one of the lines right above the table that begins at block `at`.

    "Bảng 2. Khách qua đò năm 2030 theo khu vực (nghìn lượt)" -> "Khách qua đò", "nghìn lượt"
    "Đơn vị tính: triệu đồng"                                   -> "", "triệu đồng"
    """
    near = takewhile(lambda block: block.kind is not Kind.ROW, reversed(blocks[max(0, at - _ABOVE) : at]))
    above = [block for block in near if len(block.text) < _LINE][::-1]
    units_said = [match[1].strip() for block in above if (match := _UNIT_LINE.search(block.text))]
    titles = [match["title"] for block in above if (match := _CAPTION.match(block.text))]
    title = titles[-1] if titles else ""
    unit = units_said[-1] if units_said else unit_in(title)
    return Caption(_BY.sub("", _TIME.sub("", without_unit(title))).strip(" .,:;"), unit)


def unit_in(words: str) -> str:
    """The unit in brackets: "Khách lưu trú (nghìn lượt)" -> "nghìn lượt"; "Người hút thuốc (không quá)" -> ""."""
    return next((said for match in _BRACKET.finditer(words) if _is_unit(said := match[1].strip())), "")


def without_unit(words: str) -> str:
    """ "Khách lưu trú (nghìn lượt) - Quốc tế" -> "Khách lưu trú - Quốc tế"."""
    return _BRACKET.sub(lambda match: "" if _is_unit(match[1].strip()) else match.group(), words)


def is_time(heading: str) -> bool:
    """Whether a heading says when and nothing else: "1. Đến năm 2030"."""
    return not _TIME.sub("", without_marker(heading)).strip(" .:;")


def counted_in(words: str) -> str:
    """What the words count, where they begin with it: "Hộ nghèo còn lại" -> "hộ", "Xã hội hóa", "Bản Nà Lốc" -> ""."""
    second = "".join(words.split()[1:2])
    if _NO_COUNT.match(words.strip()) or second[:1].isupper() and not words.isupper():
        return ""
    said = re.sub(r"(?:tổng )?số (?:lượng )?", "", " ".join(words.lower().split()), count=1)
    counted = units("counted")
    heads = (" ".join(said.split()[:length]) for length in (3, 2, 1))
    return next((head for head in heads if flat(head) in counted - _NO_UNITS), "")


def of_part(kind: str, part: str, header: str, title: str) -> str:
    """What a cell measures in a table whose rows are places or parts of one thing.

    "Bản", "Nà Lốc", "Hộ nghèo cuối 2026", ""        -> "Hộ nghèo - bản Nà Lốc"
    "Khu vực", "Bến Đá", "Năm 2030", "Khách qua đò"  -> "Khách qua đò - khu vực Bến Đá"
    """
    named = part.lower().startswith(kind.lower()) or _TOTAL.match(part)
    name = f"{kind.lower()} {part}" if _KIND.fullmatch(kind) and not named else part
    own = _TIME.sub("", without_unit(header)).strip(" /.,:;-")
    measured = title if _BARE.fullmatch(own) else own
    return f"{measured} - {name}" if measured else name


def _is_unit(said: str) -> bool:
    words = flat(said)
    if words in _NO_UNITS:
        return False
    known = words in units("counted") or words in units("symbols")
    return known or said.startswith("%") or "/" in said and words[0].isalpha() or _SCALE.match(f"{said} ") is not None
