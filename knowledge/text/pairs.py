"""Two things asked at once, each put as a question of its own."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.text.forms import without_comparing
from knowledge.text.normalise import squeeze
from knowledge.text.patterns import in_both_scripts, reading
from knowledge.text.places import find_places
from knowledge.text.question import YEAR

_AND = re.compile(r"\s+(?:và|va|với|voi|hay|so với|so voi)\s+", re.IGNORECASE)
_ENDS = in_both_scripts(  # what a second thing ends before: the rest of the question is asked of both
    r"[,;:?]|(?<!\w)(?:ở|tại|của|thuộc|trong|theo|đến|năm|vào|chênh|khác|cao hơn|thấp hơn|nhiều hơn|ít hơn|lớn hơn|hơn"
    r"|phải|cần|đạt|là|lần lượt|đều|được|bao nhiêu|mấy|thế nào|ra sao|(?:nơi|bên|loại|cái|mức|tỷ lệ) nào)(?!\w)"
)
_BREAK = re.compile(r",\s+|\s+(?:và|va)\s+")
_FIGURE = in_both_scripts(r"(?<!\w)(?:bao nhiêu|mấy)(?!\w)")
_WORD = re.compile(r"\w+")
_FARTHEST = 10
"""Words that the first of two things has at most."""
_LEAST = 3
"""Words that a second question has, besides those that ask, where it has a matter of its own."""


@lru_cache(maxsize=256)
def each_thing(text: str) -> tuple[str, ...]:
    """The question put of each of two things of one sort that it joins; nothing where it joins none.

    "Số trạm y tế và trạm bơm ở Huế đến 2030 là bao nhiêu?"
        -> "Số trạm y tế ở Huế đến 2030 là bao nhiêu?", "Số trạm bơm ở Huế đến 2030 là bao nhiêu?"
    "Huế trồng bao nhiêu cây, đào bao nhiêu cây số mương?" -> "Huế trồng bao nhiêu cây", "đào bao nhiêu cây số mương?"
    """
    return _asked_of_both(text) or _two_figures(text)


def _asked_of_both(text: str) -> tuple[str, ...]:
    for joint in _AND.finditer(text):
        before, behind = text[: joint.start()], text[joint.end() :]
        start, end = _beginning(before, behind), _end(behind)
        if start is None or not end:
            continue
        asked = (f"{before[:start]} {thing} {behind[end:]}" for thing in (before[start:], behind[:end]))
        return tuple(without_comparing(squeeze(one)) for one in asked)
    return ()


def _beginning(before: str, behind: str) -> int | None:
    """Where the first of two things begins: the last word before that the second one begins with too."""
    words = list(_WORD.finditer(before))[-_FARTHEST:-1]
    head = _WORD.match(behind)
    same = [m.start() for m in words if head and m.group().lower() == head.group().lower()]
    return same[-1] if same and "," not in before[same[-1] :] else None


def _end(behind: str) -> int:
    source, way = reading(behind)
    first = source.find(" ") + 1  # its own first word ends nothing
    found = _ENDS[way].search(source, first) if first else None
    return found.start() if found else len(behind.rstrip(" ?.!"))


def _two_figures(text: str) -> tuple[str, ...]:
    """The two questions for a figure that a text joins, if the second has a matter of its own; of the first it has the
    place and the year, where it names none."""
    for joint in _BREAK.finditer(text):
        first, second = text[: joint.start()], text[joint.end() :]
        asks = all(_FIGURE[reading(part)[1]].search(reading(part)[0]) for part in (first, second))
        if asks and len(_WORD.findall(_without_figure(second))) >= _LEAST:
            places = [] if find_places(second) else [place.text for place in find_places(first)]
            years = [] if YEAR.search(second) else YEAR.findall(first)
            return first, squeeze(" ".join((second, *places, *years)))
    return ()


def _without_figure(part: str) -> str:
    source, way = reading(part)
    return _FIGURE[way].sub(" ", source)
