"""What surrounds a fact: its identity, its place, its level and the field that its heading names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256

from knowledge.text.levels import RANKS, find_levels, whole_of
from knowledge.text.normalise import fold, squeeze
from knowledge.text.places import NATION, find_places
from knowledge.types import Document, Span

_MARKER = re.compile(
    r"\s*(?:(?:phần|chương|mục|điều|phụ lục|biểu)\s+(?:thứ\s+)?[\w.]+[.:]?|[IVXLC]+[.)/]"
    r"|(?:[IVX]+|[A-HĐ])(?:\.\d{1,2})+[.)]?|[A-HĐ]\d{1,2}\.|[A-ZĐ][.)]|\d{1,3}(?:\.\d+)*[.)]"
    r"|\d{1,3}(?:\.\d+)+"
    r"|[a-zđ]\d?[).]|\(\w+\)|[-–+•*])(?:\s+|$)",
    re.IGNORECASE,
)
# Headings that say what kind of section it is, and not what it is about
_SECTION = re.compile(
    r"(?:cac |nhung |danh muc |tong hop |mot so |noi dung )*(?:muc tieu|muc dich|chi tieu|nhiem vu|giai phap|phu"
    r" luc|quan diem|to chuc|trach nhiem"
    r"|yeu cau|ket qua|tinh hinh|thuc trang|noi dung|pham vi|doi tuong|kinh phi|ke hoach|quyet dinh|chuong trinh"
    r"|de an|den|giai doan|tam nhin|dinh huong"
    r"|nam \d|dieu|van ban|tin tuc"
    r"|trong do|cu the|mau bieu|uy ban|hoi dong|thu tuong|chinh phu|du bao|bang|bieu|phe duyet|ban hanh|kem"
    r" theo|trien khai|thuc hien|phan dau|lo trinh|dat duoc|bo|so|ubnd|(?:dong )?kinh gui|cuc)\b"
)
_AIMED = re.compile(
    r"\s*:.*|\s*,?\s+(?:đến|tới|trong|giai đoạn|năm|với|gồm|như sau|tính đến).*"
    r"|[.:;,]+$",
    re.IGNORECASE,
)
_FIELD_LEAD = re.compile(
    r"^(?:đối với|về|trong|lĩnh vực|ngành|nhóm)\s+(?:lĩnh vực\s+|ngành\s+|phát"
    r" triển\s+)?",
    re.IGNORECASE,
)
_AREA = re.compile(r"(?:địa bàn|toàn|phạm vi|trong|của|khắp|nội)\s+$", re.IGNORECASE)
# Whom something goes to ("phục vụ sự chỉ đạo của UBND tỉnh", "gửi UBND tỉnh"), who set it ("do cấp tỉnh cấp", "chỉ tiêu
# UBND tỉnh giao") and a list of others are not the level of what is counted.
_FOR = re.compile(
    r"(?<!\w)(?:phục vụ(?!\w)[^.;]{0,70}(?:ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân|lãnh đạo)"
    r"|(?:gửi|trình|báo cáo|do)(?: (?:các|cấp|ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân))+"
    r"|(?:danh sách|so với|trong số|với)\s+các|giữa)\s+$",
    re.IGNORECASE,
)
_SETS = re.compile(r"\s+(?:giao|đề ra|yêu cầu|phê duyệt|quy định)(?!\w)", re.IGNORECASE)
_OFFICE = re.compile(
    r"(?:tại|ở)\s+(?:các\s+|cơ quan\s+|văn phòng\s+)*(?:(?P<department>sở)|(?P<division>phòng))\s+"
    r"(?=(?-i:[A-ZĐ])|được|đạt)",
    re.IGNORECASE,
)
_ISSUER = re.compile(rf"(?:ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd)\s+{RANKS}(?!\w)", re.IGNORECASE)
# Of a heading: "Mục tiêu chung của tỉnh", but not "Thực hiện nghị quyết của tỉnh"
_HEADED = re.compile(
    r"(?:(?:mặt bằng|bối cảnh|mục tiêu|chỉ tiêu|kết quả|tình hình|hiện trạng|số liệu)"
    r"(?: chung| cụ thể| chủ yếu| tổng quát| kinh tế| -| xã hội| phát triển| đạt được)*"
    rf" (?:của|cấp|toàn|cả|chung của)|toàn|cả) (?:cả |toàn )?{RANKS}(?=\s*(?:$|[:.,;(]|(?:năm|đến|giai đoạn)(?!\w)))",
    re.IGNORECASE,
)
_ITSELF = r"(?:^|[,;]\s*|(?<!\w)(?:của|toàn|cả|địa bàn|trong|nội|là)\s+)"  # not "nhóm xã", "cán bộ xã"
_OWN = {
    "commune": re.compile(rf"{_ITSELF}(?:xã(?! hội)|phường|thị trấn|đặc khu)(?!\w)", re.IGNORECASE),
    "district": re.compile(rf"{_ITSELF}(?:huyện|quận|thị xã)(?!\w)", re.IGNORECASE),
}
_COUNTED = re.compile(  # whose rate that is, or only what serves it, the words do not tell
    r"(?:^|[,;]\s*)(?:tỷ lệ|số|tổng|mức|thu nhập|chỉ số|tốc độ)\s[^,;]* của (?:tỉnh|thành phố|huyện|quận)"
    r"(?=$|[\s,;]*…)",
    re.IGNORECASE,
)
_MOST_FIELD = 12  # words


def fact_id(span: Span, *parts: str) -> str:
    """16 hexadecimal digits that stay the same as long as the words and their place do."""
    said = "\x1f".join((span.doc_id, str(span.block), str(span.start), str(span.end), *parts))
    return sha256(said.encode()).hexdigest()[:16]


def without_marker(text: str) -> str:
    """ "II. Mục tiêu" -> "Mục tiêu", "- 80% hộ" -> "80% hộ", "1.1. Hạ tầng" -> "Hạ tầng" """
    match = _MARKER.match(text)
    return text[match.end() :].strip() if match else text.strip()


def place_of(text: str, document: Document) -> str | None:
    """The province that a text speaks of, or else the document; of several that it lists none is meant."""
    named = {place.name for place in find_places(text) if place.name != NATION}
    return named.pop() if len(named) == 1 else document.place


@lru_cache(maxsize=4096)
def level_of(text: str) -> str | None:
    """The one level that a text names: "hồ sơ tại cấp xã" -> "commune"; None for several, or "trên địa bàn tỉnh"."""
    found = [level for level in find_levels(text) if not _AREA.search(text, 0, level.start)]
    others = [level for level in found if _FOR.search(text, 0, level.start) or _SETS.match(text, level.end)]
    names = {level.name for level in found if level not in others}
    names |= {str(office.lastgroup) for office in _OFFICE.finditer(text)} if not found else set()
    return names.pop() if len(names) == 1 else None


def level_in(text: str, path: Sequence[str], document: Document) -> str | None:
    """The level that a text names, or else in a plan of a commune or district that of whom it speaks.

    In a plan of a xã: "tỷ lệ hộ nghèo toàn tỉnh", or below "1. Mặt bằng của tỉnh" -> "province"; else "commune",
    as "xã dẫn đầu cả tỉnh", or below "2. Thực hiện nghị quyết của tỉnh"; "tỷ lệ hộ nghèo của tỉnh" -> None
    """
    issuer = _ISSUER.match(document.issuer or "")
    own = str(issuer.lastgroup) if issuer else ""
    named = level_of(text)
    if named or own not in _OWN:
        return named
    whole, last = whole_of(text), re.split(r"[,;]\s*", text)[-1]
    if whole and not _OWN[own].match(last):
        return whole
    if _COUNTED.search(text):
        return None
    return own if _OWN[own].search(text) else _headed(path, own)


def _headed(path: Sequence[str], own: str) -> str:
    """Of whom the innermost heading that tells speaks, else the issuer's own level."""
    for heading in reversed(path):
        if _OWN[own].search(heading):
            break
        if headed := _HEADED.match(without_marker(heading)):
            return str(headed.lastgroup)
    return own


@lru_cache(maxsize=2048)
def sector_of(path: Sequence[str]) -> str | None:
    """The innermost heading that says what the figures are about.

    ("II. MỤC TIÊU", "2. Phát triển xã hội số đến năm 2030") -> "Phát triển xã hội số"
    ("II. MỤC TIÊU", "a) Đến năm 2030")                      -> None
    """
    for heading in reversed(path):
        said = squeeze(_AIMED.sub("", _FIELD_LEAD.sub("", without_marker(heading))))
        if 1 < len(said.split()) <= _MOST_FIELD and not _SECTION.match(fold(said)):
            return said[:1].upper() + said[1:]
    return None
