"""Page numbers and running heads: what recurs at the top or the bottom of pages and is no part of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from knowledge.readers.pdf_lines import Line
from knowledge.readers.pdf_page import Page, Word

_NUMBER = re.compile(r"\W*(?:trang|page|tr\.?)?\s*(\d{1,4})(?:\s*/\s*\d{1,4})?\W*$", re.IGNORECASE)
_MARGIN = 0.12  # of the height of the page
_EDGE_LINES = 3  # a running head has at most so many lines
_RECURS = 3  # pages


def margin_words(pages: Sequence[Page], lines: Sequence[Sequence[Line]]) -> list[frozenset[Word]]:
    """For each page the words of its page number and running heads; `lines` are those of each page."""
    edges = [_edges(page, own) for page, own in zip(pages, lines, strict=True)]
    offsets = Counter(o for page, own in zip(pages, edges, strict=True) for o in {_offset(page, x) for x in own})
    recurring = Counter(key for own in edges for key in {_key(line) for line in own})
    most = max(_RECURS, len(pages) // 3)
    out = []
    for page, own in zip(pages, edges, strict=True):
        words: set[Word] = set()
        for line in own:
            offset = _offset(page, line)
            if (offset is not None and (offsets[offset] > 1 or len(pages) == 1)) or recurring[_key(line)] >= most:
                words.update(line.words)
        out.append(frozenset(words))
    return out


def _edges(page: Page, lines: Sequence[Line]) -> list[Line]:
    ordered = sorted(lines, key=lambda line: line.base)
    top = [line for line in ordered[:_EDGE_LINES] if line.base < _MARGIN * page.height]
    return top + [line for line in ordered[-_EDGE_LINES:] if line.base > (1 - _MARGIN) * page.height]


def _offset(page: Page, line: Line) -> int | None:
    """What a page number is off the count of pages; None for other text."""
    match = _NUMBER.match(line.text)
    return int(match.group(1)) - page.number if match else None


def _key(line: Line) -> tuple[str, int]:
    """The same for a running head on each page: its words, figures aside, and its height."""
    return re.sub(r"\d+", "#", line.text), round(line.base / 6)
