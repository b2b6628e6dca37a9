"""Blocks of running text with what opens the list that they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.types import Block, Kind

_RECIPIENTS = re.compile(r"\s*nơi nhận\b", re.IGNORECASE)
_OPEN = re.compile(r"[^.;]\s*$")
_MOST_OPENER = 25  # words; "b) Đến năm 2030" opens the dashes below it, a clause does not


def readable(blocks: Sequence[Block]) -> Iterator[tuple[Block, tuple[str, ...]]]:
    """Paragraphs and items that say something, each with its headings and the items that it is part of.

    "b) Đến năm 2030" and then "- 100% …" -> the dash with "b) Đến năm 2030" last in its path.
    The list of recipients (Nơi nhận) is left out.
    """
    openers: list[tuple[int, str]] = []
    closing = False
    for block in blocks:
        if block.kind in (Kind.HEADING, Kind.ROW):
            openers, closing = [], closing and block.kind is Kind.HEADING and block.level > 1 and not block.marker
            continue
        closing = closing or _RECIPIENTS.match(block.text) is not None
        if closing:
            continue
        if block.kind is Kind.ITEM:
            openers = [o for o in openers if o[0] < block.level]
        yield block, block.path + tuple(text for _, text in openers if text.rstrip(": ") not in block.path)
        if block.kind is Kind.ITEM and _OPEN.search(block.text) and len(block.text.split()) <= _MOST_OPENER:
            openers.append((block.level, block.text))
