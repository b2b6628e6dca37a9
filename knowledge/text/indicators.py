"""What a question measures: "tỷ lệ che phủ rừng", "bao nhiêu trường học đạt chuẩn"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from knowledge.text.patterns import Both, flat, folded, in_both_scripts, lexicon, reading

_MOST = 2  # indicators of one question


def find_indicators(text: str, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where the words stand that name what is measured; they end before what is `taken`, a verb or a question.

    "Tỷ lệ hộ nghèo của Sơn La là bao nhiêu?" -> "Tỷ lệ hộ nghèo"
    "Cần xây bao nhiêu nhà văn hóa?"          -> "nhà văn hóa"
    "Ai chủ trì việc này?"                    -> nothing

    What is counted is an indicator only where no measure is named: "Diện tích rừng là bao nhiêu héc ta".
    """
    source, way = reading(text)
    for opening, whole in _openings():
        spans = [_span(source, way, match, taken, whole=whole) for match in opening[way].finditer(source)]
        if found := [span for span in spans if span]:
            return found[:_MOST]
    return []


def find_clues(text: str) -> dict[str, list[tuple[int, int]]]:
    """Where the words stand between which such a name may lie: what opens it, and what ends it.

    "Đến 2030 có bao nhiêu xã đạt chuẩn?" -> count "bao nhiêu", end "Đến", "bao nhiêu", "?"
    """
    source, way = reading(text)
    kinds = dict(zip(("measure", "aim", "count"), (pattern for pattern, _ in _openings()), strict=True))
    return {kind: [m.span() for m in both[way].finditer(source)] for kind, both in {**kinds, "end": _ends()}.items()}


def _span(
    source: str, way: int, opening: re.Match[str], taken: Sequence[tuple[int, int]], *, whole: bool
) -> tuple[int, int] | None:
    start = opening.start() if whole else opening.end()
    borders = [first for first, last in taken if last > start]
    borders += [m.start() for m in _ends()[way].finditer(source, opening.end())]
    end = len(source[: min([*borders, len(source)])].rstrip())
    name = source[start:end].strip()
    if not name or end <= opening.end() and whole or folded(name) in _bare():
        return None
    return start, end


@lru_cache(maxsize=1)
def _openings() -> tuple[tuple[Both, bool], ...]:
    """Patterns that open a name, and whether what they match belongs to it; the surer ones first."""
    words = lexicon("measured")

    def before(name: str) -> str:
        return rf"(?:{'|'.join(words[name])}) (?!(?:{'|'.join(words[f'not_after_{name}'])})(?!\w))"

    measures = rf"(?:{'|'.join(words['measures'])})(?!\w)"
    return (_starting(measures), True), (_starting(before("aims")), False), (_starting(before("counts")), False)


_SORT = re.compile(r"^(?:tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|phần trăm|tổng số|số lượng|số|tổng|mức)\s+(?=\w)", re.IGNORECASE)


def measured(indicator: str) -> str:
    """What an indicator is of, without the sort of figure that it opens with: "Tỷ lệ hộ nghèo" -> "hộ nghèo"."""
    return _SORT.sub("", indicator)


def _starting(pattern: str) -> Both:
    return in_both_scripts(rf"(?<!\w){pattern}")


@lru_cache(maxsize=1)
def _ends() -> Both:
    return in_both_scripts(rf"(?<!\w)(?:{'|'.join(lexicon('measured')['ends'])})(?!\w)|[,;:?!()]|\.(?!\d)")


@lru_cache(maxsize=1)
def _bare() -> frozenset[str]:
    return frozenset(folded(flat(word)) for word in lexicon("measured")["bare"])
