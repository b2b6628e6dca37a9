"""Footnotes that a crawler left in a heap at the end: "[1] …. [2] Gồm:", "(i) …; (ii) …. [3] …" -> a line for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.types import Fragment

_FIRST = re.compile(r"\s*\[1\]\s")
_NUMBER = re.compile(r"(?<![^\s.;,:)])\[(\d{1,3})\](?=\s)")


def part_notes(fragments: Sequence[Fragment]) -> Iterator[Fragment]:
    """The fragments with the notes behind the text one to a line, each with all that follows up to the next number.

    Notes begin at a line with "[1]" behind which "[2]" is found, and end at a table or a line of a heading's looks.
    """
    start = next((at for at, f in enumerate(fragments) if _opens(fragments, at)), len(fragments))
    yield from fragments[:start]
    note, number, at = replace(fragments[start], text="") if start < len(fragments) else None, 1, start
    while note is not None and at < len(fragments) and _is_text(fragments[at]):
        for text, own in _pieces(fragments[at].text, number):
            if own and note.text:
                yield note
                note = replace(fragments[at], text="")
            note, number = replace(note, text=f"{note.text} {text}".strip()), number + own
        at += 1
    if note is not None:
        yield note
    yield from fragments[at:]


def _opens(fragments: Sequence[Fragment], at: int) -> bool:
    if not _FIRST.match(fragments[at].text):
        return False
    return any("[2]" in f.text for f in fragments[at:] if f.table is None)


def _is_text(fragment: Fragment) -> bool:
    return fragment.table is None and fragment.style.heading is None and not fragment.style.bold


def _pieces(text: str, number: int) -> Iterator[tuple[str, bool]]:
    """What a line holds of the present note, and of those that begin in it; `number` is the one that is awaited."""
    begin, opens = 0, False
    for match in _NUMBER.finditer(text):
        if int(match[1]) == number:
            if text[begin : match.start()].strip():
                yield text[begin : match.start()].strip(), opens
            begin, opens, number = match.start(), True, number + 1
    yield text[begin:].strip(), opens
