"""Sectors (ngành, lĩnh vực) that a text names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from knowledge.text.normalise import fold
from knowledge.text.patterns import WORD_END, WORD_START, any_of, flat, lexicon, reading

_LEADS = ("ngành", "lĩnh vực", "mảng", "khối", "bên")


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector named in a text; `name` is a key of lexicon/sectors.yml, `text` is `input[start:end]`."""

    name: str
    text: str
    start: int
    end: int


def find_sectors(text: str) -> list[Sector]:
    """Sectors in order: a name of the lexicon right behind "ngành", "lĩnh vực", "mảng", "khối" or "bên".

    "Còn ngành Y tế?" -> "y tế" at "Y tế"; "linh vuc giao duc" -> "giáo dục"; "cơ sở y tế", "Bộ Y tế" -> nothing
    """
    source, way = reading(text)
    pattern, names = _pattern(way)
    found = ((names[" ".join(m["name"].split())], m) for m in pattern.finditer(source))
    return [Sector(name, text[m.start("name") : m.end("name")], m.start("name"), m.end("name")) for name, m in found]


@lru_cache(maxsize=2)
def _pattern(way: int) -> tuple[re.Pattern[str], dict[str, str]]:
    form = fold if way else flat
    names = {form(s): name for name, others in lexicon("sectors").items() for s in (name, *others)}
    return re.compile(rf"{WORD_START}{any_of(map(form, _LEADS))} +(?P<name>{any_of(names)}){WORD_END}"), names
