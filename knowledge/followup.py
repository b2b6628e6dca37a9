"""An elliptical question and the one before it -> the question that is meant."""

from __future__ import annotations

import re

from knowledge.text.asked import AGENCY, FIGURE, TIME, asked_for, matter, without
from knowledge.text.ellipsis import OPENING, refers_back
from knowledge.text.levels import find_levels
from knowledge.text.normalise import squeeze
from knowledge.text.places import find_places

_YEAR = re.compile(r"(?<![\d/])(?:(?:đến|tới|den|toi)\s+)?(?:(?:năm|nam|mốc|moc)\s+)?20\d\d(?![\d/])", re.IGNORECASE)
_RANK_WORD = re.compile(r"\b(?:cấp|cap|tuyến|tuyen)\s*$", re.IGNORECASE)
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*\s*%")
_MATTER = 3  # words that make a matter


def complete(said: str, before: str) -> str:
    """Say the question that a follow-up means: what it names replaces its like, the rest is kept.

    "Còn Bình Định?", "Cà Mau đặt mục tiêu bao nhiêu dịch vụ công mức độ 4?"
        -> "đặt mục tiêu bao nhiêu dịch vụ công mức độ 4? Bình Định"
    "Ai chủ trì?", "Chỉ tiêu chữ ký số của Bắc Ninh?" -> "Chỉ tiêu chữ ký số của Bắc Ninh? Ai chủ trì"
    "Còn sổ sức khỏe điện tử thì sao?", "Chỉ tiêu chữ ký số của Bắc Ninh?"
        -> "sổ sức khỏe điện tử thì sao Bắc Ninh bao nhiêu"

    A figure of the question before belonged to its place or level and goes when those are replaced; a matter of its
    own leaves only the place of the question before, and what that asked for.
    """
    own = squeeze(OPENING.sub("", said.strip(" ?.!")))
    if refers_back(said):
        return own
    if _has_matter(own):
        kept = "" if find_places(own) else " ".join(p.text for p in find_places(before))
        return squeeze(f"{own} {kept} {'' if asked_for(own) else _kinds(before)}")
    kept, replaced = before, False
    if find_places(said):
        kept, replaced = _without(kept, [(p.start, p.end) for p in find_places(kept)]), True
    if find_levels(said):
        kept, replaced = _without(kept, [(p.start, p.end) for p in find_levels(kept)]), True
    if _YEAR.search(said):
        kept = _YEAR.sub(" ", kept)
    if replaced:
        kept = _FIGURE.sub(" ", kept)
    return squeeze(f"{kept} {own}")


_ASKS = {TIME: "hạn khi nào", AGENCY: "cơ quan nào chủ trì", FIGURE: "bao nhiêu"}


def _kinds(before: str) -> str:
    """What the question before asked for, said anew."""
    return " ".join(_ASKS[kind] for kind in sorted(asked_for(before)) if kind in _ASKS)


def _has_matter(own: str) -> bool:
    """Whether a follow-up names a matter of its own, beside places, levels, years and roles."""
    spans = [(p.start, p.end) for p in find_places(own)] + [(x.start, x.end) for x in find_levels(own)]
    left = without(_YEAR.sub(" ", matter(_without(own, sorted(spans)))), "list_words")
    return len(re.findall(r"\w+", left)) >= _MATTER


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in reversed(spans):
        text = f"{_RANK_WORD.sub('', text[:start])} {text[end:]}"
    return text
