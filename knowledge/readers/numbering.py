"""Word's automatic numbers: what Word draws before a paragraph, from numbering.xml and styles.xml.

ISO/IEC 29500-1, 17.9: a paragraph names a list (`num`), which is an instance of a definition (`abstractNum`) of nine
levels. Lists of one definition go on counting together unless an instance overrides its start.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lxml import etree

from knowledge.readers.common import clean

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip


def value(element: etree._Element | None, path: str) -> str | None:
    """The `w:val` of a child such as "pPr/jc"; None without the child, "" without the attribute."""
    found = None if element is None else element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(f"{W}val", "")


def roman(number: int) -> str:
    """14 -> "XIV" """
    text = ""
    for worth, letters in _ROMAN:
        times, number = divmod(number, worth)
        text += letters * times
    return text


def letter(number: int) -> str:
    """1 -> "A", 26 -> "Z", 27 -> "AA", 28 -> "BB": as Word counts."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "upperLetter": letter,
    "lowerLetter": lambda number: letter(number).lower(),
    "none": lambda number: "",
}


@dataclass(frozen=True, slots=True)
class Level:
    """One of the nine levels of a list: how it counts and what it draws ("%1.%2.")."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    style: str | None = None
    legal: bool = False


@dataclass(slots=True)
class Numbering:
    """Counts along a document: call `marker` once for each paragraph, in order."""

    levels: dict[tuple[str, int], Level] = field(default_factory=dict)  # (num, level)
    definition: dict[str, str] = field(default_factory=dict)  # num -> abstractNum
    overrides: dict[tuple[str, int], int] = field(default_factory=dict)  # (num, level) -> start
    counts: dict[str, list[int | None]] = field(default_factory=dict)  # abstractNum -> counters
    used: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, numbering: etree._Element | None, style_lists: dict[str, str]) -> Numbering:
        """Read numbering.xml; `style_lists` maps a list style to its num."""
        self = cls()
        if numbering is None:
            return self
        definitions = {d.get(f"{W}abstractNumId", ""): d for d in numbering.iter(f"{W}abstractNum")}
        nums = {n.get(f"{W}numId", ""): n for n in numbering.iter(f"{W}num")}
        for num, element in nums.items():
            key = value(element, "abstractNumId") or ""
            base = nums.get(style_lists.get(value(definitions.get(key), "numStyleLink") or "", ""))
            self.definition[num] = value(base, "abstractNumId") or key
            self._read_levels(num, definitions.get(self.definition[num]), element)
        return self

    def _read_levels(self, num: str, definition: etree._Element | None, element: etree._Element) -> None:
        for level in () if definition is None else definition.iter(f"{W}lvl"):
            self.levels[num, _index(level)] = _level(level)
        for override in element.iter(f"{W}lvlOverride"):
            if (replaced := override.find(f"{W}lvl")) is not None:
                self.levels[num, _index(override)] = _level(replaced)
            if (start := value(override, "startOverride")) is not None:
                self.overrides[num, _index(override)] = int(start or 1)

    def level_of(self, num: str, styles: Iterable[str]) -> int:
        """The level that is linked to the first of these styles that has one, else 0."""
        linked = {self.levels[num, n].style: n for n in range(_LEVELS) if (num, n) in self.levels}
        return next((linked[style] for style in styles if style in linked), 0)

    def marker(self, num: str, level: int) -> str:
        """Count a paragraph of list `num` at `level` from 0 and give what Word draws: "II.", "2.1.", "a)", "-"."""
        if (num, level) not in self.levels:
            return ""
        counts = self.counts.setdefault(self.definition[num], [None] * _LEVELS)
        counts[level] = self._next(num, level, counts[level])
        for deeper in range(level + 1, _LEVELS):
            restart = self.levels.get((num, deeper), Level()).restart
            if restart is None or level < restart:
                counts[deeper] = None
        return self._draw(num, level, counts)

    def _next(self, num: str, level: int, count: int | None) -> int:
        override = self.overrides.get((num, level))
        fresh = override is not None and (num, level) not in self.used
        self.used.add((num, level))
        if fresh or count is None:
            return override if override is not None else self.levels[num, level].start
        return count + 1

    def _draw(self, num: str, level: int, counts: list[int | None]) -> str:
        own = self.levels[num, level]
        if own.format == "bullet":
            return clean(own.text)

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            shown = self.levels.get((num, at), Level())
            if counts[at] is None:
                counts[at] = shown.start
            kind = "decimal" if own.legal and shown.format != "none" else shown.format
            return _FORMATS.get(kind, str)(counts[at] or 0)

        return clean(re.sub(r"%([1-9])", number, own.text))


def _index(element: etree._Element) -> int:
    return int(element.get(f"{W}ilvl", "0"))


def _level(element: etree._Element) -> Level:
    restart = value(element, "lvlRestart")
    return Level(
        start=int(value(element, "start") or 0),
        format=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        restart=None if restart is None else int(restart or 0),
        style=value(element, "pStyle"),
        legal=value(element, "isLgl") not in (None, "0", "false"),
    )
