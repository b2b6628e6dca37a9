"""Word files: paragraphs and table rows as Word shows them, in the order of the body.

Automatic numbers go to `Style.marker`, inside table cells to the front of the text. Deleted text, hidden text, page
headers and footers are not read; inserted text is. A footnote is a fragment after its paragraph or row, its number
the marker and "footnote text" the style's name; the reference is not in the text, where it would lengthen a number.
A text box follows the paragraph that it hangs on. A table inside a cell follows the row, as a table of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count, takewhile
from pathlib import Path

from lxml import etree

from knowledge.readers.archive import Package, damaged
from knowledge.readers.common import clean, row
from knowledge.readers.numbering import Numbering, W, value
from knowledge.readers.plain import shown_lines
from knowledge.readers.wordstyles import Styles, is_on
from knowledge.types import Cell, Fragment, Style

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_WRAPPERS = {W + name for name in ("sdt", "sdtContent", "smartTag", "customXml", "ins", "moveTo", "hyperlink",
                                   "fldSimple", "dir", "bdo", "ruby", "rubyBase")}  # fmt: skip
_CHARACTERS = {f"{W}tab": " ", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}


def read_docx(path: Path) -> tuple[Fragment, ...]:
    """Fragments of a .docx or .docm file.

    Raises UnreadableDocument when a part of it is damaged.
    """
    package = Package(path)
    body = package.element().find(f"{W}body")
    try:
        return () if body is None else tuple(_Reader.of(package).blocks(body))
    except (ValueError, RecursionError) as error:  # numbers that are none, nesting without end
        raise damaged(path) from error


@dataclass(slots=True)
class _Paragraph:
    """What a paragraph holds: text with looks, and what hangs on it."""

    runs: list[tuple[str, Style]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.runs)


def children(element: etree._Element) -> Iterator[etree._Element]:
    """Child elements, those inside content controls, links, insertions and the like included."""
    for child in element.iterchildren("*"):
        if child.tag in _WRAPPERS:
            yield from children(child)
        elif child.tag == f"{_MC}AlternateContent":
            chosen = child.find(f"{_MC}Choice")
            yield from children(child if chosen is None else chosen)
        elif child.tag == f"{_MC}Fallback":
            yield from children(child)
        else:
            yield child


@dataclass(slots=True)
class _Reader:
    styles: Styles
    numbering: Numbering
    notes: dict[tuple[str, str], etree._Element]
    tables: count[int] = field(default_factory=count)
    note_numbers: count[int] = field(default_factory=lambda: count(1))

    @classmethod
    def of(cls, package: Package) -> _Reader:
        styles = Styles.of(package.related("styles"))
        numbering = Numbering.of(package.related("numbering"), styles.lists())
        notes = {
            (part, note.get(f"{W}id", "")): note
            for part in _NOTES.values()
            if (element := package.related(part)) is not None
            for note in element
        }
        return cls(styles, numbering, notes)

    def blocks(self, container: etree._Element) -> Iterator[Fragment]:
        """Paragraphs and rows of the body, a cell or a text box."""
        for child in children(container):
            if child.tag == f"{W}p":
                yield from self.paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self.table(child)

    def paragraph(self, element: etree._Element) -> Iterator[Fragment]:
        marker, seen = self.marker(element), self.content(element)
        style = self.styles.paragraph(element, [style for text, style in seen.runs if text.strip()])
        for at, line in enumerate(shown_lines(seen.text)):
            first = replace(style, marker=marker, lead=0 if style.bold else min(_lead(seen), len(line)))
            yield Fragment(line, style=first if at == 0 else style)
        yield from self.attached(seen)

    def attached(self, seen: _Paragraph) -> Iterator[Fragment]:
        for box in seen.boxes:
            yield from self.blocks(box)
        for part, key in seen.notes:
            number = str(next(self.note_numbers))
            texts = [fragment.text for fragment in self.blocks(self.notes[part, key])]
            if text := clean(" ".join(texts)):
                yield Fragment(text, style=Style(name="footnote text", marker=number))

    def marker(self, element: etree._Element) -> str:
        """Word's number of a paragraph, "" where it has none."""
        style = self.styles.style_of(element)
        num, level = value(element, "pPr/numPr/numId"), value(element, "pPr/numPr/ilvl")
        if num is None:
            num, inherited = self.styles.numbering(style)
            level = inherited if level is None else level
        if not num or num == "0":
            return ""
        return self.numbering.marker(
            num, int(level) if level else self.numbering.level_of(num, self.styles.chain(style))
        )

    def content(self, element: etree._Element) -> _Paragraph:
        seen = _Paragraph()
        for child in children(element):
            if child.tag == f"{W}r":
                self._run(child, self.styles.run(element, child), seen)
            elif str(child.tag).startswith(_MATH):
                seen.runs.append(("".join(child.itertext(f"{_MATH}t")), Style()))
        return seen

    def _run(self, run: etree._Element, style: Style, seen: _Paragraph) -> None:
        if is_on(run, "rPr/vanish"):
            return
        capitals = self.styles.capitals(run)
        for child in children(run):
            if child.tag == f"{W}t":
                text = child.text or ""
                seen.runs.append((text.upper() if capitals else text, style))
            elif child.tag in _CHARACTERS or child.tag in (f"{W}br", f"{W}sym"):
                seen.runs.append((_character(child), style))
            elif child.tag in _NOTES:
                key = _NOTES[str(child.tag)], child.get(f"{W}id", "")
                seen.notes.extend([key] if key in self.notes else [])
            else:
                seen.boxes.extend(_text_boxes(child))

    def table(self, element: etree._Element) -> Iterator[Fragment]:
        number = next(self.tables)
        above: dict[int, str] = {}
        for line in children(element):
            if line.tag != f"{W}tr" or line.find(f"{W}trPr/{W}del") is not None:
                continue
            cells, bold, attached = self._row(line, above)
            if fragment := row(cells, number, Style(bold=bold)):
                yield fragment
            yield from attached

    def _row(self, line: etree._Element, above: dict[int, str]) -> tuple[list[Cell], bool, list[Fragment]]:
        header = is_on(line, "trPr/tblHeader")
        column = int(value(line, "trPr/gridBefore") or 0)
        cells, attached, bold = list[Cell](), list[Fragment](), list[bool]()
        for cell in children(line):
            if cell.tag != f"{W}tc":
                continue
            span = int(value(cell, "tcPr/gridSpan") or 1)
            merge = value(cell, "tcPr/vMerge")
            continued = merge is not None and merge != "restart" and column in above
            text, looks = self._cell(cell, attached)
            if continued:
                text = above[column]
            elif text:
                bold.append(all(style.bold for style in looks))
            above[column] = text
            cells.append(Cell(text, column, span, continued, header))
            column += span
        return cells, bool(bold) and all(bold), attached

    def _cell(self, cell: etree._Element, attached: list[Fragment]) -> tuple[str, list[Style]]:
        lines, looks = list[str](), list[Style]()
        for child in children(cell):
            if child.tag == f"{W}tbl":
                attached.extend(self.table(child))
            elif child.tag == f"{W}p":
                marker, seen = self.marker(child), self.content(child)
                shown = shown_lines(seen.text) or [""]
                lines.extend(filter(None, (f"{marker} {shown[0]}".strip(), *shown[1:])))
                looks.extend(style for text, style in seen.runs if text.strip())
                attached.extend(self.attached(seen))
        return "\n".join(lines), looks


def _lead(seen: _Paragraph) -> int:
    """Characters of the bold words that a paragraph begins with."""
    bold = takewhile(lambda run: run[1].bold or not run[0].strip(), seen.runs)
    return len(clean("".join(text for text, _ in bold)))


def _character(element: etree._Element) -> str:
    if element.tag == f"{W}sym":
        return chr(int(element.get(f"{W}char", "20"), 16))
    if element.tag == f"{W}br":
        return "\n" if element.get(f"{W}type") in (None, "textWrapping") else " "
    return _CHARACTERS[str(element.tag)]


def _text_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Outermost text boxes below a drawing; a fallback repeats them for older programs."""
    if element.tag == f"{W}txbxContent":
        yield element
        return
    for child in children(element):
        yield from _text_boxes(child)
