"""Headings in capitals as people write sentences."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.text.patterns import lexicon
from knowledge.text.places import Place, find_places

_MARKER = re.compile(r"(?:[IVXLC]+|\d+(?:\.\d+)*|[A-ZĐ])[.)/]\s*")
_MATTER = 4
"""Words that each of two matters has at least."""
_NUMBERS = ("LỤC", "CHƯƠNG", "PHẦN", "MỤC", "KHÓA", "KHOÁ", "THỨ", "BIỂU")
"""Words that a numeral follows; "VI" and "XI" are one only there ("PHẠM VI", "XI MĂNG")."""
_ROMAN = rf"(?!(?:VI|XI)(?!\w))[IVX]{{1,5}}|(?:{'|'.join(rf'(?<={word} )' for word in _NUMBERS)})(?:VI|XI)"


def sentence_case(heading: str) -> str:
    """A heading in capitals with one capital and those of its places, numerals and short forms; any other as it is.

    "II. CHUYỂN ĐỔI SỐ TỈNH CÀ MAU" -> "II. Chuyển đổi số tỉnh Cà Mau"; "PHỤ LỤC II" -> "Phụ lục II"
    "XÂY DỰNG CSDL TRÊN CẢ NƯỚC"    -> "Xây dựng CSDL trên cả nước"; "PHẠM VI" -> "Phạm vi"

    Same length.
    """
    if not heading.isupper():
        return heading
    marker = _MARKER.match(heading)
    body = marker.end() if marker else 0
    said = heading[:body] + "".join(map(_small, heading[body:]))
    kept = [(m.start(), m.group()) for m in _kept().finditer(heading, body)]
    for start, text in [*kept, *((p.start, _written(p)) for p in find_places(heading))]:
        said = said[:start] + text + said[start + len(text) :]
    return said[:body] + heading[body : body + 1] + said[body + 1 :]


def first_matter(heading: str) -> list[str]:
    """The first of two matters that a heading joins; none where it is of one.

    "3. Phát triển hạ tầng số và thúc đẩy ứng dụng" -> "3. Phát triển hạ tầng số"; "Đất đai và môi trường" -> none
    """
    first, _, second = heading.partition(" và ")
    return [first] if min(len(first.split()), len(second.split())) >= _MATTER else []


def _small(letter: str) -> str:
    return letter.lower() if len(letter.lower()) == 1 else letter


def _written(place: Place) -> str:
    """A place named in capitals, as it is written elsewhere: "CÀ MAU" -> "Cà Mau", "TPHCM" -> "TPHCM"."""
    spellings = (place.name, *lexicon("place_names")["aliases"].get(place.name, ()))
    return next((s for s in spellings if s.upper() == place.text), place.text.title())


@lru_cache(maxsize=1)
def _kept() -> re.Pattern[str]:
    short = "|".join(re.escape(term) for term in lexicon("abbreviations")["terms"] if term.isupper())
    return re.compile(rf"(?<!\w)(?:{_ROMAN}|{short})(?!\w)")
