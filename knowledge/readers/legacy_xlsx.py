"""Rewrite an .xlsx file so that text in fonts from before Unicode is Unicode."""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from knowledge.readers.legacy_fonts import decode, encodings

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRINGS, _STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")


def decode_xlsx(path: Path) -> None:
    """Replace legacy text in the strings of a workbook; a string has the font of the first cell that shows it."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    if _STRINGS not in parts:
        return
    strings = etree.fromstring(parts[_STRINGS])
    fonts = _cell_fonts(parts)
    pieces = [piece for i, item in enumerate(strings.iter(f"{S}si")) for piece in _pieces(item, fonts.get(i, ""))]
    said: dict[str, list[str]] = defaultdict(list)
    for text, font in pieces:
        said[font].append(text.text or "")
    known = encodings({font: "\n".join(texts) for font, texts in said.items()})
    for text, font in pieces:
        if font in known:
            text.text = decode(text.text or "", known[font], font=font)
    parts[_STRINGS] = etree.tostring(strings)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)


def _pieces(item: etree._Element, font: str) -> Iterator[tuple[etree._Element, str]]:
    for text in item.iter(f"{S}t"):
        run = text.getparent()
        own = run.find(f"{S}rPr/{S}rFont") if run is not None else None
        yield text, font if own is None else own.get("val") or font


def _cell_fonts(parts: Mapping[str, bytes]) -> dict[int, str]:
    """For each shared string the font of the first cell that shows it."""
    styles = etree.fromstring(parts[_STYLES])
    names = [_name(font) for font in styles.iterfind(f"{S}fonts/{S}font")]
    looks = [names[int(xf.get("fontId", "0"))] for xf in styles.iterfind(f"{S}cellXfs/{S}xf")]
    found: dict[int, str] = {}
    for name in filter(_SHEET.fullmatch, parts):
        for cell in etree.fromstring(parts[name]).iter(f"{S}c"):
            value = cell.find(f"{S}v")
            if cell.get("t") == "s" and value is not None and value.text:
                found.setdefault(int(value.text), looks[int(cell.get("s", "0"))])
    return found


def _name(font: etree._Element) -> str:
    name = font.find(f"{S}name")
    return "" if name is None else (name.get("val") or "").strip()
