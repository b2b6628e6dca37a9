"""How Word text looks: direct formatting, then the run's style, the paragraph's and those that it is based on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from knowledge.readers.numbering import W, value
from knowledge.types import Style

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_OFF = ("0", "false", "off", "none")


def is_on(element: etree._Element, path: str) -> bool:
    """Whether a switch such as "rPr/b" is set."""
    found = value(element, path)
    return found is not None and found not in _OFF


@dataclass(slots=True)
class Styles:
    """styles.xml, asked by style id."""

    by_id: dict[str, etree._Element] = field(default_factory=dict)
    default: str = ""
    defaults: etree._Element | None = None

    @classmethod
    def of(cls, element: etree._Element | None) -> Styles:
        """Read styles.xml; a file may have none."""
        if element is None:
            return cls()
        found = list(element.iter(f"{W}style"))
        normal = (s for s in found if s.get(f"{W}type") == "paragraph" and s.get(f"{W}default") in ("1", "true"))
        default = next((style.get(f"{W}styleId", "") for style in normal), "")
        defaults = element.find(f"{W}docDefaults/{W}rPrDefault")
        return cls({style.get(f"{W}styleId", ""): style for style in found}, default, defaults)

    def lists(self) -> dict[str, str]:
        """List styles and the numbering that each stands for."""
        nums = {key: value(style, "pPr/numPr/numId") for key, style in self.by_id.items()}
        return {key: num for key, num in nums.items() if num}

    def style_of(self, paragraph: etree._Element) -> str:
        """The id of a paragraph's style."""
        return value(paragraph, "pPr/pStyle") or self.default

    def numbering(self, style: str) -> tuple[str | None, str | None]:
        """The list and level that a style brings along."""
        num = self._first(style, "pPr/numPr/numId")
        return num, self._first(style, "pPr/numPr/ilvl")

    def run(self, paragraph: etree._Element, run: etree._Element) -> Style:
        """The look of a run of text."""
        size = self._look(paragraph, run, "sz")
        return Style(
            bold=_set(self._look(paragraph, run, "b")),
            italic=_set(self._look(paragraph, run, "i")),
            size=int(size) / 2 if size and size.isdigit() else None,
        )

    def capitals(self, run: etree._Element) -> bool:
        """Whether a run is shown in capitals however it is typed."""
        return is_on(run, "rPr/caps")

    def paragraph(self, paragraph: etree._Element, runs: Sequence[Style]) -> Style:
        """The look of a paragraph whose runs look like `runs`: bold when all of them are, as large as the largest."""
        style = self.style_of(paragraph)
        name = value(self.by_id.get(style), "name") or ""
        outline = value(paragraph, "pPr/outlineLvl") or self._first(style, "pPr/outlineLvl")
        named = next((m for key in self.chain(style) if (m := _HEADING.fullmatch(self._name(key)))), None)
        justified = value(paragraph, "pPr/jc") or self._first(style, "pPr/jc")
        heading = int(outline) + 1 if outline and int(outline) < 9 else int(named[1]) if named else None
        return Style(
            name=name,
            heading=heading,
            bold=bool(runs) and all(run.bold for run in runs),
            italic=bool(runs) and all(run.italic for run in runs),
            centred=justified == "center",
            size=max((run.size for run in runs if run.size), default=None),
        )

    def _name(self, style: str) -> str:
        return value(self.by_id.get(style), "name") or ""

    def _look(self, paragraph: etree._Element, run: etree._Element, what: str) -> str | None:
        direct = value(run, f"rPr/{what}")
        if direct is not None:
            return direct
        for style in (value(run, "rPr/rStyle") or "", self.style_of(paragraph)):
            if (found := self._first(style, f"rPr/{what}")) is not None:
                return found
        return value(self.defaults, f"rPr/{what}")

    def _first(self, style: str, path: str) -> str | None:
        return next((v for key in self.chain(style) if (v := value(self.by_id[key], path)) is not None), None)

    def chain(self, style: str) -> Iterator[str]:
        """A style and those that it is based on; files with a loop in it exist."""
        seen = set[str]()
        while style in self.by_id and style not in seen:
            yield style
            seen.add(style)
            style = value(self.by_id[style], "basedOn") or ""


def _set(found: str | None) -> bool:
    return found is not None and found not in _OFF
