"""Cities named in a text, as the provinces that they are in."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.text.normalise import fold, has_accents, normalise
from knowledge.text.patterns import lexicon
from knowledge.text.places import Place

_TITLE = r"(?:[Tt]hành phố|THÀNH PHỐ|TP\.?|Tp\.?)\s*"


def find_cities(text: str) -> list[Place]:
    """Cities whose name is not their province's, each as a Place that bears the province's name.

    "du lịch Quy Nhơn"       -> Bình Định at "Quy Nhơn"
    "TP. Điện Biên Phủ"      -> Điện Biên; "đường Điện Biên Phủ" -> nothing
    "o quy nhon"             -> Bình Định (a text without any accent is read folded)
    """
    accented = has_accents(text)
    pattern, provinces = _table(accented)
    source = normalise(text) if accented else fold(normalise(text))
    found = []
    for match in pattern.finditer(source):
        name = match.lastgroup
        if name is None:  # a street or ward of that name
            continue
        start, end = match.span(name)
        found.append(Place(provinces[fold(match[name])], text[start:end], start, end))
    return found


@lru_cache(maxsize=2)
def _table(accented: bool) -> tuple[re.Pattern[str], dict[str, str]]:
    cities: dict[str, dict[str, str]] = lexicon("cities")
    form = normalise if accented else fold
    plain, titled = ("|".join(re.escape(form(c)) for c in cities[kind]) for kind in ("plain", "titled"))
    title = _TITLE if accented else fold(_TITLE)
    kinds = form("đường|phố|phường|xã|quận|chiến dịch")
    other, city = rf"(?:{kinds})\s+(?:{plain})", rf"(?P<plain>{plain})|{title}(?P<titled>{titled})"
    pattern = re.compile(rf"(?<!\w)(?:{other}|{city})(?!\w)", re.NOFLAG if accented else re.IGNORECASE)
    return pattern, {fold(city): province for kind in cities.values() for city, province in kind.items()}
