"""Headings in capitals as people write sentences."""

from __future__ import annotations

from knowledge.text.places import find_places


def sentence_case(heading: str) -> str:
    """A heading in capitals with one capital and those of its places; any other heading as it is. Same length.

    "CHUYỂN ĐỔI SỐ TỈNH CÀ MAU" -> "Chuyển đổi số tỉnh Cà Mau"
    """
    if not heading.isupper():
        return heading
    said = heading.capitalize()
    for place in find_places(heading):
        said = said[: place.start] + place.text.title() + said[place.end :]
    return said
