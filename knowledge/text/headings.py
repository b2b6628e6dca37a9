"""Headings in capitals as people write sentences."""

from __future__ import annotations

import re

from knowledge.text.places import find_places

_MARKER = re.compile(r"(?:[IVXLC]+|\d+(?:\.\d+)*|[A-ZĐ])[.)/]\s*")
_ROMAN = re.compile(r"(?<!\w)[IVX]{1,5}(?!\w)")


def sentence_case(heading: str) -> str:
    """A heading in capitals with one capital and those of its places; any other heading as it is. Same length.

    "II. CHUYỂN ĐỔI SỐ TỈNH CÀ MAU" -> "II. Chuyển đổi số tỉnh Cà Mau"; "PHỤ LỤC II" -> "Phụ lục II"
    """
    if not heading.isupper():
        return heading
    marker = _MARKER.match(heading)
    body = marker.end() if marker else 0
    said = heading[:body] + heading[body:].capitalize()
    kept = [(m.start(), m.group()) for m in _ROMAN.finditer(heading, body)]
    for start, text in [*kept, *((p.start, p.text.title()) for p in find_places(heading))]:
        said = said[:start] + text + said[start + len(text) :]
    return said
