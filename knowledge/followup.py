"""An elliptical question and the one before it -> the question that is meant."""

from __future__ import annotations

import re

from knowledge.text.asked import matter
from knowledge.text.levels import find_levels
from knowledge.text.normalise import fold, squeeze
from knowledge.text.places import find_places

_YEAR = re.compile(r"(?<![\d/])(?:(?:đến|tới|den|toi)\s+)?(?:(?:năm|nam|mốc|moc)\s+)?20\d\d(?![\d/])", re.IGNORECASE)
_RANK_WORD = re.compile(r"\b(?:cấp|cap|tuyến|tuyen)\s*$", re.IGNORECASE)
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*\s*%")
_AND = r"(?:thế còn|the con|vậy còn|vay con|còn|con|thế|the|vậy|vay|so với|so voi|không,? ý tôi là|khong,? y toi la)"
_WORD = r"(?:con\s+(?:số|so|người|nguoi|em|đường|duong)|(?:thế|the)\s+(?:nào|nao|giới|gioi|hệ|he|mạnh|manh))\b"
_LEAD = re.compile(rf"^(?!{_WORD}){_AND}\s+", re.IGNORECASE)


def complete(said: str, before: str) -> str:
    """Say the question that a follow-up means: what it names replaces its like, the rest is kept.

    "Còn Bình Định?", "Cà Mau đặt mục tiêu bao nhiêu dịch vụ công mức độ 4?"
        -> "đặt mục tiêu bao nhiêu dịch vụ công mức độ 4? Bình Định"
    "Ai chủ trì?", "Chỉ tiêu chữ ký số của Bắc Ninh?" -> "Chỉ tiêu chữ ký số của Bắc Ninh? Ai chủ trì"

    A figure of the question before belonged to its place or level and goes when those are replaced.
    """
    kept, own = before, squeeze(_LEAD.sub("", said.strip(" ?.!")))
    replaced = False
    if places := find_places(said):
        kept, replaced = _without(kept, [(p.start, p.end) for p in find_places(kept)]), bool(places)
    if find_levels(said):
        kept, replaced = _without(kept, [(p.start, p.end) for p in find_levels(kept)]), True
    if _YEAR.search(said):
        kept = _YEAR.sub(" ", kept)
    if replaced:
        kept = _FIGURE.sub(" ", kept)
    return squeeze(f"{kept} {own}")


def is_elliptical(said: str) -> bool:
    """Whether a question leans on the one before: it opens with "còn", "thế", or says too little to stand alone.

    "Còn Cà Mau?" -> True; "Ai chủ trì?" -> True; "Ai chủ trì chỉ tiêu chữ ký số của Bắc Ninh?" -> False
    """
    if _LEAD.match(said.strip()):
        return True
    return len(fold(matter(said)).split()) <= 3


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in reversed(spans):
        text = f"{_RANK_WORD.sub('', text[:start])} {text[end:]}"
    return text
