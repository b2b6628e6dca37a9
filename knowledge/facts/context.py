"""What surrounds a fact: its identity, its place, its level and the field that its heading names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256

from knowledge.text.levels import find_levels
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
# Whom a report goes to ("phục vụ sự chỉ đạo của UBND tỉnh") and a list of others are not the level of what is counted.
_FOR = re.compile(
    r"(?<!\w)(?:phục vụ(?!\w)[^.;]{0,70}(?:ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân|lãnh đạo)"
    r"|(?:danh sách|so với|trong số)\s+các)\s+$",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:tại|ở)\s+(?:các\s+|cơ quan\s+|văn phòng\s+)*(?:(?P<department>sở)|(?P<division>phòng))\s+"
    r"(?=(?-i:[A-ZĐ])|được|đạt)",
    re.IGNORECASE,
)
_COMMUNE = r"(?P<commune>xã|phường|thị trấn|đặc khu)"
_HIGHER = r"(?P<province>tỉnh|thành phố)|(?P<district>huyện|quận|thị xã)"
_ISSUER = re.compile(
    rf"(?:ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd)\s+(?:{_COMMUNE}|(?P<district>huyện|quận|thị xã))(?!\w)",
    re.IGNORECASE,
)
_WHOLE = rf"(?P<central>nước|quốc)|{_HIGHER}|{_COMMUNE}"
_SCOPE = re.compile(rf"(?<!\w)(?:toàn|cả|chung của)\s+(?:{_WHOLE})(?!\w)", re.IGNORECASE)
_OF = re.compile(rf"(?<!\w)(?:của|cấp)\s+(?:{_HIGHER}|{_COMMUNE})(?!\w)", re.IGNORECASE)  # of a heading
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
    """The province that a text speaks of, or else the document."""
    named = [place.name for place in find_places(text) if place.name != NATION]
    return named[0] if named else document.place


@lru_cache(maxsize=4096)
def level_of(text: str) -> str | None:
    """The one level that a text names: "hồ sơ tại cấp xã" -> "commune"; None for several, or "trên địa bàn tỉnh"."""
    found = [level for level in find_levels(text) if not _AREA.search(text, 0, level.start)]
    names = {level.name for level in found if not _FOR.search(text, 0, level.start)}
    names |= {str(office.lastgroup) for office in _OFFICE.finditer(text)} if not found else set()
    return names.pop() if len(names) == 1 else None


def level_in(text: str, path: Sequence[str], document: Document) -> str | None:
    """The level that a text names, or else in a plan of a commune or district that of whom it speaks.

    In a plan of a xã: "tỷ lệ hộ nghèo toàn tỉnh", or below "1. Mặt bằng của tỉnh" -> "province"; else "commune"
    """
    named = level_of(text)
    own = None if named else _ISSUER.match(document.issuer or "")
    if own is None:
        return named
    scopes = (_SCOPE.search(text), *(_SCOPE.search(words) or _OF.search(words) for words in reversed(path)))
    said = next((match for match in scopes if match), own)
    return said.lastgroup


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
