"""Where a long text may be parted."""

from __future__ import annotations

import re
from itertools import pairwise

from knowledge.text.patterns import CAPITAL

_BREAK = re.compile(rf"(?<=[.;!?])\s+(?=[-+•(“\"{CAPITAL}])|\s+(?=[-+•]\s)")


def clauses(text: str) -> list[tuple[int, int]]:
    """Where the sentences, clauses and dashed items of a text stand, in order: "Đã họp; - Đã gửi." -> two."""
    bounds = [0, *(match.end() for match in _BREAK.finditer(text)), len(text)]
    return [(start, end) for start, end in pairwise(bounds) if text[start:end].strip()]
