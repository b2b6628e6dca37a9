"""What a follow-up says itself: its places, years and levels, and the matter that the question before has not."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from knowledge.text.agencies import find_agencies
from knowledge.text.asked import matter, without, without_asking
from knowledge.text.contrasts import find_sides
from knowledge.text.ellipsis import own_words
from knowledge.text.focus import find_names
from knowledge.text.levels import find_levels
from knowledge.text.normalise import squeeze
from knowledge.text.patterns import folded, in_both_scripts, reading
from knowledge.text.places import find_places
from knowledge.text.question import find_phases
from knowledge.text.sectors import find_sectors
from knowledge.text.tokens import domain_terms

Spans = list[tuple[int, int]]

YEAR = re.compile(
    r"(?<![\d/])(?:(?:đến|tới|den|toi)\s+)?(?:(?:năm|nam|mốc|moc|giai đoạn|giai doan)\s+)?"
    r"(?:(?:quý|quy|quí|qui)\s+(?:[ivx]+|\d)\s*[/-]?\s*(?:(?:năm|nam)\s+)?)?20\d\d(?:\s*[-–]\s*20\d\d)?(?![\d/])",
    re.IGNORECASE,
)
RANK_WORD = re.compile(r"\b(?:cấp|cap|tuyến|tuyen)\s*$", re.IGNORECASE)
_SECTOR_WORD = re.compile(r"\b(?:ngành|nganh|lĩnh vực|linh vuc|mảng|mang|khối|khoi|bên|ben)\s*$", re.IGNORECASE)
_AREA_WORD = re.compile(r"\b(?:quận|huyện|thị xã|thành phố|xã|phường|đặc khu|thị trấn)\s*$", re.IGNORECASE)
_MATTER = 3  # words that make a matter
_ASKING = in_both_scripts(  # how a question asks for a body or a time, apart from its question words
    r"(?<!\w)(?:giao )?(?:cơ quan |đơn vị )?"
    r"(?:(?:chủ trì|phối hợp|chịu trách nhiệm|phụ trách|đầu mối)(?: (?:và|,) )?)+(?!\w)"
    r"|(?<!\w)(?:phải |cần )?(?:xong|hoàn thành|làm xong|đạt|theo dõi|thực hiện|triển khai)(?!\w)"
    r"|(?<!\w)(?:thời )?hạn(?: chót| cuối| cuối cùng)?(?!\w)|(?<!\w)giao(?= ?$)"
)
_FRAME = in_both_scripts(
    r"(?<!\w)(?:áp dụng|có hiệu lực|hiệu lực|bắt đầu|kết thúc|từ|khi|làm|vào|lúc|được|này|đó|thì|đâu|còn|cũng|riêng"
    r"|trước|sau|tỷ lệ|tỉ lệ|số lượng|mức|giai đoạn|kết quả dự kiến|sản phẩm đầu ra)(?!\w)"
)


NAMED: tuple[tuple[Callable[[str], Sequence[Any]], re.Pattern[str] | None], ...] = (
    (find_places, None),
    (find_levels, RANK_WORD),
    (find_sectors, _SECTOR_WORD),
    (find_agencies, None),
    (find_phases, None),
    (find_names, _AREA_WORD),
)
"""What a follow-up replaces by its like, and the word in front of it."""
_BOUNDS = (find_places, find_levels, find_agencies)
"""What bounds an answer in a way of its own."""


def adds(said: str, before: str) -> str:
    """The words of a follow-up's matter that the question before has not.

    "Còn xe buýt điện?", "Năm 2027 có bao nhiêu xe buýt?" -> "điện"; "Còn Cà Mau?", "Ai chủ trì?" -> ""
    """
    own = own_words(said)
    spans = sorted((x.start, x.end) for find in _BOUNDS for x in find(own))
    words = _words(without(YEAR.sub(" ", without_roles(without_spans(own, spans))), "question_words"))
    return " ".join(_beside(words, before))


def has_matter(own: str, before: str = "") -> bool:
    """Whether a follow-up names a matter of its own, beside places, levels, years, roles and words of the question
    before: "xe buýt điện" says no more than "điện" after "bao nhiêu xe buýt"."""
    asked = _unnamed(own)
    if (term := folded(asked).strip(" ?.!")) in _terms() and term not in folded(before):
        return True  # "Còn chữ ký số?"
    return len(_beside(_words(asked), before)) >= _MATTER


def _unnamed(own: str) -> str:
    """What is said beside places, levels, bodies and years, and beside what is asked for."""
    finders = (*(find for find, _ in NAMED), find_sides)
    spans = sorted((x.start, x.end) for find in finders for x in find(own))
    return without_asking(YEAR.sub(" ", matter(without_spans(own, spans))))


def _words(asked: str) -> list[str]:
    """Words that do not frame a question."""
    source, way = reading(without(asked, "list_words"))
    return re.findall(r"\w+", _FRAME[way].sub(" ", source))


def _beside(words: Sequence[str], before: str) -> list[str]:
    """Words that the question before has not."""
    known = set(re.findall(r"\w+", reading(before)[0]))
    return [word for word in words if word not in known]


@lru_cache(maxsize=1)
def _terms() -> frozenset[str]:
    return frozenset(folded(term) for term in domain_terms())


def without_roles(text: str) -> str:
    """A question without what it asks for: "X giao ai chủ trì xây dựng?" -> "X xây dựng"."""
    left = matter(text).strip(" ?")
    source, way = reading(left)
    for match in reversed(list(_ASKING[way].finditer(source))):
        left = f"{left[: match.start()]} {left[match.end() :]}"
    return squeeze(left)


def without_spans(text: str, spans: Spans, word: re.Pattern[str] | None = RANK_WORD) -> str:
    """A text without what stands at `spans`, and without `word` in front of each."""
    at = len(text)
    for start, end in reversed(spans):
        if end <= at:
            before = text[:start]
            text, at = f"{word.sub('', before) if word else before} {text[end:]}", start
    return text
