"""Which line is a heading."""

from __future__ import annotations

import re

from knowledge.structure.markers import Marker, Rank, opens, read_marker
from knowledge.structure.wording import AUTHORITY, ENACTING, RECIPIENTS, UPPER
from knowledge.text.normalise import squeeze
from knowledge.types import Fragment

MOST = 220
"""Characters of a heading: titles of sections run over three lines, clauses run longer."""
_MOST_PLAIN = 120  # of one that only its form tells
_CAPITALS = 0.93  # of the letters
_CLOSED = re.compile(r"[.;,!?…]\s*$")
_CAPITAL = re.compile(rf"[\"“(]?[{UPPER}0-9]")


def numbered(line: Fragment) -> Marker | None:
    """The marker of a line, also one that the word processor drew and that is not in the text (`body` is then 0)."""
    text = squeeze(line.text)
    if not line.style.marker:
        return read_marker(text)
    marker = read_marker(f"{line.style.marker} {text}")
    return Marker(marker.text, marker.rank, 0) if marker else None


def in_capitals(text: str) -> bool:
    """Whether a line is set in capitals, a name or two aside: "HẠ TẦNG 5G, IoT CỦA TỈNH"."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(map(str.isupper, letters)) >= _CAPITALS * len(letters)


def look_of(line: Fragment) -> str:
    """How a heading without a number is told."""
    if line.style.heading is not None:
        return f"h{line.style.heading}"
    return "capitals" if in_capitals(line.text) else "bold"


def is_heading(line: Fragment, marker: Marker | None, before: Marker | None, after: Fragment | None) -> bool:
    """Whether a line is a heading, by itself and its neighbours.

    `before` is the marker of the item just above, `after` the line below, None at the end. A numbered line that its own
    sibling follows at once heads nothing: it is an item of a list.
    """
    text = squeeze(line.text)
    if marker is None and (ENACTING.fullmatch(text) or (text.isupper() and AUTHORITY.match(text))):
        return False
    if line.style.heading is not None:
        return True
    body = text[marker.body :] if marker else text
    if len(body) > MOST or not any(map(str.isalpha, text)):
        return False
    if marker is None:
        return _stands_out(line, text)
    if marker.rank <= Rank.SUBSECTION:
        return True
    open_end = not _CLOSED.search(body)
    heads = _heads_something(marker, after) and (line.style.bold or not _ends_list(marker, before, after))
    if marker.rank <= Rank.UPPER:
        return open_end and heads
    if marker.rank <= Rank.DECIMAL4:
        plain = body.endswith(":") or len(body) <= _MOST_PLAIN or _opens_deeper(marker, after)
        return heads and (line.style.bold or (open_end and plain))
    if not open_end or not heads or len(body) > _MOST_PLAIN:
        return False
    return line.style.bold or (marker.rank == Rank.LETTER and _heads_plainly(marker, body, after))


def is_open(text: str) -> bool:
    """Whether a text is short and does not end as a sentence or a clause does: a name."""
    return len(text) <= _MOST_PLAIN and not _CLOSED.search(text)


def _stands_out(line: Fragment, text: str) -> bool:
    """Bold, or capitals of two words or more; but no remark in brackets."""
    if _CLOSED.search(text) or text.startswith("(") or RECIPIENTS.match(text):
        return False
    return line.style.bold or (in_capitals(text) and len(text.split()) >= 2)


def _heads_something(marker: Marker, after: Fragment | None) -> bool:
    below = numbered(after) if after is not None and after.table is None else None
    if below is not None and marker.rank is Rank.UPPER and below.rank is Rank.ROMAN:
        return opens(below)  # "B. MỤC TIÊU" over "I."
    return below is None or below.rank > marker.rank


def _opens_deeper(marker: Marker, after: Fragment | None) -> bool:
    below = numbered(after) if after is not None and after.table is None else None
    return below is not None and below.rank > marker.rank


def _ends_list(marker: Marker, before: Marker | None, after: Fragment | None) -> bool:
    """Whether a line comes last in a list of its like, and nothing deeper follows."""
    return before is not None and before.rank == marker.rank and (after is None or numbered(after) is None)


def _heads_plainly(marker: Marker, body: str, after: Fragment | None) -> bool:
    """ "a) Sở Xây dựng" above its tasks: a name without an end, and a list or a new sentence below."""
    if after is None or body.endswith(":") or not _CAPITAL.match(body):
        return False
    return after.table is not None or numbered(after) is not None or bool(_CAPITAL.match(after.text))
