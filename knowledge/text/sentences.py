"""Where a text may be parted: its sentences and clauses, and where a full stop only closes a short form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from knowledge.text.patterns import CAPITAL

SHORT = ("TP", "Tp", "TX", "TS", "ThS", "PGS", "GS", "BS", "T", "P", "Q", "H", "Th", "St", "v.v", "tr", "Đ/c")
"""Short forms that a full stop closes inside a sentence: "TP. Huế", "Đ/c. Hà"."""

_BREAK = re.compile(rf"(?<=[.;!?])\s+(?=[-+•(“\"{CAPITAL}])|\s+(?=[-+•]\s)")
_END = re.compile(rf"(?<=[.!?])\s+(?=[{CAPITAL}\"“(+\[-]|\d[\d.,]*\s?%)|\n+")
_NO_END = re.compile(
    rf"(?:(?<!\w)(?:{'|'.join(map(re.escape, SHORT))})|(?:^"
    r"|(?<!\d)[\s(])[\dIVXa-zđ]{1,2}|(?:^|\s)\d+(?:\.\d+)+)\.$|\.\.$"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text begin and end: "TP. Huế có 5 xã. Đạt 80%." -> two."""
    start = 0
    for match in _END.finditer(text):
        if not _NO_END.search(text, 0, match.start()):
            yield start, match.start()
            start = match.end()
    if start < len(text):
        yield start, len(text)


def clauses(text: str) -> list[tuple[int, int]]:
    """Where the sentences, clauses and dashed items of a text stand, in order: "Đã họp; - Đã gửi." -> two."""
    bounds = [0, *(match.end() for match in _BREAK.finditer(text)), len(text)]
    return [(start, end) for start, end in pairwise(bounds) if text[start:end].strip()]
