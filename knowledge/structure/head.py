"""What the head of a document says of it (Decree 30/2020/NĐ-CP, Annex I): number, kind, issuer, place, date, title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.structure.markers import read_marker
from knowledge.text.cities import find_cities
from knowledge.text.normalise import normalise, squeeze
from knowledge.text.places import NATION, find_places
from knowledge.types import Fragment

_HEAD = 40  # fragments; the head of the longest real document ends well before
_NUMBER = re.compile(r"Số\s*:?\s*(\d[\w.]*\s*[/-]\s*[A-ZĐ\d][\w/Đđ-]*(?:-[\w]+)*)")
_SYMBOL = re.compile(r"\d+[a-z]?(?:/\d{4})?/[A-ZĐ]{1,6}(?:-[A-ZĐ][\w-]*)?")
_DATE = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_ARTICLE_DATE = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_DATELINE = 90  # characters; a longer line with a date tells a story
_PERIOD = re.compile(r"giai\s+đoạn\s+(\d{4})\s*-\s*(\d{4})", re.IGNORECASE)
_KINDS = (
    "NGHỊ QUYẾT", "NGHỊ ĐỊNH", "QUYẾT ĐỊNH", "CHỈ THỊ", "QUY CHẾ", "QUY ĐỊNH", "THÔNG CÁO", "THÔNG BÁO", "HƯỚNG DẪN",
    "CHƯƠNG TRÌNH", "KẾ HOẠCH", "PHƯƠNG ÁN", "ĐỀ ÁN", "DỰ ÁN", "BÁO CÁO", "TỜ TRÌNH", "CÔNG ĐIỆN", "THÔNG TƯ", "LUẬT",
    "LỆNH", "CHIẾN LƯỢC", "KẾT LUẬN", "GIẤY MỜI",
)  # fmt: skip
_KIND = re.compile("|".join(_KINDS))
_STATE = re.compile(r"cộng hòa xã hội chủ nghĩa việt nam|độc lập\s*-\s*tự do", re.IGNORECASE)
_LEFT_COLUMN = re.compile(rf"{_STATE.pattern}|\s\|\s|[-_]{{3,}}|\bsố\s*:", re.IGNORECASE)  # what ends it
_ISSUER = re.compile(
    r"(?:CHỦ TỊCH\s+)?(?:ỦY BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND|THỦ TƯỚNG CHÍNH PHỦ|VĂN PHÒNG CHÍNH PHỦ|"
    r"CHÍNH PHỦ|ỦY BAN THƯỜNG VỤ QUỐC HỘI|QUỐC HỘI|BỘ [A-ZĐÀ-Ỹ]|SỞ [A-ZĐÀ-Ỹ]|"
    r"TỔNG CỤC|CỤC [A-ZĐÀ-Ỹ]|BAN [A-ZĐÀ-Ỹ]|TỈNH ỦY|THÀNH ỦY|"
    r"NGÂN HÀNG|TRUNG TÂM|THANH TRA|KIỂM TOÁN|TÒA ÁN|VIỆN |ĐẢNG BỘ)"
)


@dataclass(frozen=True, slots=True)
class Head:
    """Facts read off the head; None where it does not say."""

    title: str
    number: str | None = None
    kind: str | None = None
    issuer: str | None = None
    place: str | None = None
    issued_on: date | None = None
    period: tuple[int, int] | None = None


def read_head(fragments: Sequence[Fragment], *, fallback_title: str) -> Head:
    """Read the head of a plan, decision, notice… or of a newspaper article.

    A document that shows neither a number nor the state's name at its top is an article: its title is its first
    line, its place the province that it speaks of most.
    """
    lines = [squeeze(normalise(f.text)) for f in fragments[:_HEAD]]
    lines = [line for line in lines if line.strip("-_ ")]
    number = _number(lines)
    if number is None and not any(_STATE.search(line) for line in lines[:8]):
        return _article(lines, fragments, fallback_title)
    kind, title = _kind_and_title(lines)
    issuer = _issuer(lines)
    issued = _date(_DATE, lines)
    place = _place(issuer, lines, title or "")
    return Head(title or fallback_title, number, kind, issuer, place, issued, _period(title or ""))


def _number(lines: Sequence[str]) -> str | None:
    for at, line in enumerate(lines[:14]):
        joined = f"{line} {lines[at + 1]}" if line.rstrip(": ").endswith("Số") and at + 1 < len(lines) else line
        match = _NUMBER.search(joined)
        if match:
            return re.sub(r"\s+", "", match.group(1)).rstrip("-/")
    return None


def _kind_and_title(lines: Sequence[str]) -> tuple[str | None, str | None]:
    for at, line in enumerate(lines[:20]):
        match = _KIND.match(line)
        if not match or _SYMBOL.search(line):
            continue
        rest = line[match.end() :].strip(" :-")
        parts = [rest] if rest else []
        parts += _title_lines(lines[at + 1 : at + 6], have=bool(rest))
        return match.group().capitalize(), squeeze(" ".join(parts)) or None
    subject = next((m.group(1) for line in lines[:14] if (m := re.search(r"V/v\s+(.+)", line))), None)
    return ("Công văn", squeeze(subject)) if subject else (None, None)


_TITLE_ENDS = re.compile(
    r"(?:căn cứ|thực hiện|theo đề nghị|xét đề nghị|kính gửi|để |nhằm |trong |ngày |-{3,}|_{3,}|\(|chính phủ$|ủy ban |"
    r"hội đồng nhân dân|thủ tướng chính phủ$|bộ trưởng|chủ tịch|giám đốc|điều 1|i\. |1\. |quyết định|quyết nghị)",
    re.IGNORECASE,
)


def _title_lines(lines: Sequence[str], *, have: bool) -> list[str]:
    found: list[str] = []
    for line in lines:
        if read_marker(line) or (have or found) and (_TITLE_ENDS.match(line) or len(line) > 400):
            break
        if _TITLE_ENDS.match(line) and not line.isupper():
            break
        if found and found[-1].isupper() and not line.isupper():
            break
        found.append(line)
        if not line.isupper():
            break
    return found


def _issuer(lines: Sequence[str]) -> str | None:
    for at, line in enumerate(lines[:8]):
        line = _LEFT_COLUMN.split(line)[0].strip(" -|_")
        if not line.isupper() or not _ISSUER.match(line):
            continue
        below = _LEFT_COLUMN.split(lines[at + 1])[0].strip(" -|_") if at + 1 < len(lines) else ""
        if re.match(r"(?:TỈNH|THÀNH PHỐ|QUẬN|HUYỆN|XÃ|PHƯỜNG|ĐẶC KHU)\s", below) and below.isupper():
            line = f"{line} {below}"
        if line.startswith(("UBND", "ỦY BAN NHÂN DÂN")) and below and _ISSUER.match(below) and below.isupper():
            line = f"{below} ({line})" if not _STATE.search(lines[at + 1]) else line
        return squeeze(line)
    return None


def _place(issuer: str | None, lines: Sequence[str], title: str) -> str | None:
    """The province of the issuer, for a central body the nation; else of the date line, else of the title."""
    found = find_places(issuer.title()) if issuer else []
    if found:
        return found[0].name
    if issuer and re.match(
        r"CHÍNH PHỦ|THỦ TƯỚNG|VĂN PHÒNG CHÍNH PHỦ|BỘ |QUỐC HỘI|ỦY BAN THƯỜNG VỤ|NGÂN HÀNG NHÀ|CỤC|TỔNG", issuer
    ):
        return NATION
    dated = next((line for line in lines[:14] if _DATE.search(line)), "")
    found = (find_places(_DATE.split(dated)[0]) if dated else []) or find_places(title.title())
    return found[0].name if found else None


def _date(pattern: re.Pattern[str], lines: Sequence[str]) -> date | None:
    for line in lines[:16]:
        match = pattern.search(line)
        if match:
            day, month, year = map(int, match.groups())
            try:
                return date(year, month, day)
            except ValueError:
                continue
    return None


def _period(text: str) -> tuple[int, int] | None:
    match = _PERIOD.search(text)
    return (int(match.group(1)), int(match.group(2))) if match else None


def _article(lines: Sequence[str], fragments: Sequence[Fragment], fallback: str) -> Head:
    title = next((line for line in lines if 20 <= len(line) <= 200 and not line.startswith("null ")), fallback)
    named = Counter(name for f in fragments for name in _named(f.text))
    place = named.most_common(1)[0][0] if named else None
    dated = [line for line in lines[:6] if len(line) <= _DATELINE]
    return Head(title, place=place, issued_on=_date(_ARTICLE_DATE, dated), kind="Bài viết")


_PLAIN_NAME = re.compile(r"(?:[A-Z][a-z]+ )+[A-Z][a-z]+")


def _named(text: str) -> Iterator[str]:
    """Provinces that a paragraph of an article speaks of: by name, by a city, or in a portal's name without accents."""
    for place in (*find_places(text), *find_cities(text)):
        if place.name != NATION:
            yield place.name
    for match in _PLAIN_NAME.finditer(text):
        yield from (p.name for p in find_places(match.group()))
