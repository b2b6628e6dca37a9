"""What a newspaper article says of itself: title, date, publisher, author, and the place that it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.structure.wording import NAME_WORD, PART, UPPER
from knowledge.text.cities import find_cities
from knowledge.text.places import NATION, find_places

KIND = "Bài viết"
_TOP = 6  # lines that may hold title and date
_TAIL = 6  # lines that may hold author and source
_DATELINE = 90  # characters; a longer line with a date tells a story
_DATE = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
_LONG_DATE = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_SYMBOL = re.compile(r"\d/[A-ZĐ]{2}")  # the date in such a line is that of a document named
_FURNITURE = re.compile(
    r"(?:chi tiết bài viết|tin tức|trang chủ|văn bản mới|bản in|in bài|gửi bài|gởi bài|lượt xem|bình luận|back to top|"
    r"đăng nhập|chia sẻ|\[?trở về|trả lời|email của bạn|tin mới|xem thêm|cỡ chữ|thứ (?:hai|ba|tư|năm|sáu|bảy)\b)",
    re.IGNORECASE,
)
_NULL = re.compile(r"^(?:null|undefined)\s+")
_SOURCE = re.compile(
    r"(?:nguồn|theo)\s*:?\s+((?:Báo|Đài|Cổng|Tạp chí|Trang|Bản tin|TTXVN|VGP)[\w\sÀ-ỹ-]*)", re.IGNORECASE
)
_OPENING = re.compile(r"^\(([^()]{2,50})\)\s*-\s|^([A-ZĐ][A-ZĐ\d]{1,9}(?:\s?(?:Online|online))?)\s*-\s")
_WORD = rf"{NAME_WORD}|[{UPPER}]{{2,}}"
_AUTHOR = re.compile(
    rf"(?:(?:PV|CTV|BTV|Bài|Tin|Ảnh|Bài, ảnh|Tác giả|Thực hiện)[\s.:-]+)*((?:{_WORD})(?:\s+(?:{_WORD})){{1,3}})"
    r"(?:\s*-\s*[Nn]guồn.*|\s*\(.*\))?$",
)
_PLAIN_NAME = re.compile(r"(?:[A-Z][a-z]+ )+[A-Z][a-z]+")


@dataclass(frozen=True, slots=True)
class Article:
    """Facts of an article; None where it does not say."""

    title: str
    kind: str = KIND
    place: str | None = None
    dated: date | None = None
    publisher: str | None = None
    author: str | None = None


def read_article(texts: Sequence[str], *, fallback_title: str) -> Article:
    """Read what a page of news says of itself, links and labels of the page left out."""
    shown = [text for text in texts if text.strip("-_ ")]
    named = Counter(name for text in shown for name in _places(text))
    dated = [text for text in shown[:_TOP] if len(text) <= _DATELINE and not _SYMBOL.search(text)]
    days = (day for text in dated for pattern in (_LONG_DATE, _DATE) if (day := read_day(pattern, text)))
    return Article(
        _title(shown[:_TOP]) or fallback_title,
        place=named.most_common(1)[0][0] if named else None,
        dated=next(days, None),
        publisher=_publisher(shown),
        author=_author(shown[-_TAIL:]),
    )


def _title(top: Sequence[str]) -> str | None:
    """The first line that reads like a title; one that stands there twice is it for certain."""
    lines = [_NULL.sub("", text) for text in top]
    fitting = [line for line in lines if 20 <= len(line) <= 200 and not _FURNITURE.match(line)]
    return next((line for line in fitting if fitting.count(line) > 1), None) or next(iter(fitting), None)


def read_day(pattern: re.Pattern[str], text: str) -> date | None:
    """The day that a pattern of day, month and year finds, None when there is no such day."""
    match = pattern.search(text)
    if match is None:
        return None
    try:
        return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None


def _publisher(shown: Sequence[str]) -> str | None:
    """ "Nguồn: Báo X" at the end, "(Cổng X) - " or "ĐBP - " at the beginning of the story."""
    for text in shown[-_TAIL:]:
        if len(text) <= _DATELINE and (found := _SOURCE.search(text)):
            return found[1].strip()
    opening = next((found for text in shown[: 2 * _TOP] if (found := _OPENING.match(text))), None)
    return (opening[1] or opening[2]) if opening else None


def _author(tail: Sequence[str]) -> str | None:
    for text in reversed(tail):
        found = _AUTHOR.match(text) if len(text) <= _DATELINE and not _FURNITURE.match(text) else None
        if found and not find_places(found[1]) and not PART.match(text):
            return found[1].title() if found[1].isupper() else found[1]
    return None


def _places(text: str) -> Iterator[str]:
    """Provinces that a paragraph speaks of: by name, by a city, or in a portal's name without accents."""
    for place in (*find_places(text), *find_cities(text)):
        if place.name != NATION:
            yield place.name
    for match in _PLAIN_NAME.finditer(text):
        yield from (p.name for p in find_places(match.group()))
