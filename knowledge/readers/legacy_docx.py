"""Rewrite a .docx file so that text in fonts from before Unicode is Unicode; nothing else in it changes."""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from lxml import etree

from knowledge.readers.legacy_fonts import decode, encodings

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXTS = re.compile(r"word/(?:document|footnotes|endnotes)\.xml")
# The marks of VNI are letters of their own behind the vowel, and may have slipped into the next run.
_VNI_MARKS = re.compile("[\u00c0-\u00ff]+")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def decode_docx(path: Path) -> None:
    """Replace legacy text in the document, its notes and its numbering."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    fonts = _Fonts(etree.fromstring(parts["word/styles.xml"]) if "word/styles.xml" in parts else None)
    trees = {name: etree.fromstring(parts[name]) for name in parts if _TEXTS.fullmatch(name)}
    runs = [(run, fonts.of(run)) for tree in trees.values() for run in tree.iter(f"{W}r")]
    said: dict[str, list[str]] = defaultdict(list)
    for run, font in runs:
        said[font].extend(_soft_hyphens(run))
    known = encodings({font: " ".join(texts) for font, texts in said.items()})
    _reattach(runs, known)
    for run, font in runs:
        if font in known:
            for text in run.iter(f"{W}t"):
                text.text = decode(text.text or "", known[font], font=font)
                text.set(_SPACE, "preserve")
    numbering = "word/numbering.xml"
    if numbering in parts:
        trees[numbering] = _numbering(etree.fromstring(parts[numbering]), known)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, etree.tostring(trees[name]) if name in trees else data)


class _Fonts:
    """The font of a run: its own, or that of its style or its paragraph's, or the default."""

    def __init__(self, styles: etree._Element | None) -> None:
        self.own: dict[str, str] = {}
        self.base: dict[str, str] = {}
        self.default, self.normal = "", ""
        for style in () if styles is None else styles.iter(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            self.own[name] = _font(style.find(f"{W}rPr"))
            self.base[name] = _value(style.find(f"{W}basedOn"))
            if style.get(f"{W}default") == "1" and style.get(f"{W}type") == "paragraph":
                self.normal = name
        if styles is not None:
            self.default = _font(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))

    def of(self, run: etree._Element) -> str:
        properties = run.find(f"{W}rPr")
        character = _value(properties.find(f"{W}rStyle")) if properties is not None else ""
        paragraph = next(run.iterancestors(f"{W}p"), None)
        style = _value(paragraph.find(f"{W}pPr/{W}pStyle")) if paragraph is not None else ""
        return _font(properties) or self._of_style(character) or self._of_style(style or self.normal) or self.default

    def _of_style(self, name: str) -> str:
        seen: set[str] = set()
        while name and name not in seen:
            if self.own.get(name):
                return self.own[name]
            seen.add(name)
            name = self.base.get(name, "")
        return ""


def _font(properties: etree._Element | None) -> str:
    fonts = properties.find(f"{W}rFonts") if properties is not None else None
    return "" if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or ""


def _value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(f"{W}val") or ""


def _soft_hyphens(run: etree._Element) -> Iterator[str]:
    """The texts of a run; a soft hyphen, which is the letter ư of TCVN3, is made text first."""
    for hyphen in list(run.iter(f"{W}softHyphen")):
        hyphen.tag, hyphen.text = f"{W}t", "\xad"
    pieces = list(run.iter(f"{W}t"))
    for one, two in pairwise(pieces):
        if one.getnext() is two:
            two.text, one.text = (one.text or "") + (two.text or ""), ""
    return (piece.text or "" for piece in pieces)


def _reattach(runs: list[tuple[etree._Element, str]], known: Mapping[str, str]) -> None:
    for (one, font), (two, other) in pairwise(runs):
        before, after = list(one.iter(f"{W}t")), list(two.iter(f"{W}t"))
        if known.get(font) != "vni" or known.get(other) != "vni" or one.getnext() is not two or not before or not after:
            continue
        marks = _VNI_MARKS.match(after[0].text or "")
        if marks and (before[-1].text or " ")[-1].isalpha():
            before[-1].text = (before[-1].text or "") + marks.group()
            after[0].text = (after[0].text or "")[marks.end() :]


def _numbering(tree: etree._Element, known: Mapping[str, str]) -> etree._Element:
    for level in tree.iter(f"{W}lvl"):
        font, text = _font(level.find(f"{W}rPr")), level.find(f"{W}lvlText")
        if font in known and text is not None:
            text.set(f"{W}val", decode(_value(text), known[font], font=font))
    return tree
