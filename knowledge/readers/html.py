"""HTML: a plain document whole, a saved web page without its menus, links and adverts.

Where there is such chrome, trafilatura says which text is the article; the smallest element that holds it is then
read here, so that tables keep their merged cells and the text its order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count
from pathlib import Path

import lxml.html
from lxml import etree

from knowledge.readers.common import clean, clean_cell, decode, row
from knowledge.readers.numbering import letter, roman
from knowledge.readers.plain import shown_lines
from knowledge.types import Cell, Fragment, Style

_UNSEEN = re.compile("script|style|noscript|template|head|svg|iframe|object|button|select|textarea")
_INLINE = re.compile(
    "a|abbr|acronym|b|bdi|bdo|big|br|cite|code|data|del|dfn|em|font|i|img|input|ins|kbd|label|mark|q|s|samp|small|span|"
    "strike|strong|sub|sup|time|tt|u|var|wbr"
)
_CHROME = {"nav", "aside", "footer", "form", "menu", "dialog"}
_CHROME_NAME = re.compile(
    r"\b(?:nav(?:bar|igation)?|menu|sidebar|side-bar|footer|breadcrumbs?|advert\w*|banner|share|sharing|social|related|"
    r"comments?|tags?|tin-lien-quan|lien-quan|copyright|pagination|toolbar|popup|cookie\w*)\b"
)
_HEADING = re.compile(r"h([1-6])")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_CENTRED = re.compile(r"text-align\s*:\s*center")
_LINKED = 0.35  # share of linked text above which a page without telling tags still has menus
_COUNTERS = {"a": lambda n: letter(n).lower(), "A": letter, "i": lambda n: roman(n).lower(), "I": roman}


def read_html(path: Path) -> tuple[Fragment, ...]:
    """Fragments of a page: headline, date and author, paragraphs, list items, table rows."""
    text = _DECLARATION.sub("", decode(path.read_bytes(), path.name))
    page = lxml.html.document_fromstring(text, parser=lxml.html.HTMLParser(no_network=True, remove_comments=True))
    body = page.find("body")
    if body is None:
        return ()
    if not _has_chrome(body):
        return tuple(_Walk().read(body))
    return _article(text, body)


def table_rows(text: str, tables: count[int]) -> list[Fragment]:
    """Rows of a <table> inside another format."""
    return list(_Walk(tables=tables).read(lxml.html.fragment_fromstring(text, create_parent="div")))


def _has_chrome(body: lxml.html.HtmlElement) -> bool:
    whole = len(clean(body.text_content()))
    linked = sum(len(clean(link.text_content())) for link in body.iter("a"))
    return linked > _LINKED * whole or any(_is_chrome(element) for element in body.iter(etree.Element))


def _is_chrome(element: lxml.html.HtmlElement) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}".lower()
    return element.tag in _CHROME or (element.tag != "body" and bool(_CHROME_NAME.search(names)))


def _only_links(element: lxml.html.HtmlElement) -> bool:
    """Whether a block is a list of links, as menus are; a headline may be one link too."""
    if element.tag not in ("div", "ul", "ol", "section", "header") or element.find(".//h1") is not None:
        return False
    links = "".join(link.text_content() for link in element.iter("a"))
    return bool(clean(links)) and len(clean(links)) > 0.9 * len(clean(element.text_content()))


def _article(text: str, body: lxml.html.HtmlElement) -> tuple[Fragment, ...]:
    import trafilatura

    found = trafilatura.bare_extraction(text, include_tables=True, include_comments=False, with_metadata=True)
    if found is None or isinstance(found, dict) or not found.text:
        return tuple(_Walk(skip_chrome=True).read(body))
    article = _holder(body, [clean(line) for line in found.text.splitlines()])
    main = list(_Walk(skip_chrome=True).read(article))
    return (*_head(body, main, found.title, found.date, found.author), *main)


def _holder(body: lxml.html.HtmlElement, lines: Sequence[str]) -> lxml.html.HtmlElement:
    """The smallest element that holds nearly all of the article's lines."""
    whole = clean(body.text_content())
    wanted = [line[:80] for line in lines if len(line) > 20 and line[:80] in whole]
    best = body
    while wanted:
        inner = next((child for child in best if _share(child, wanted) >= 0.9), None)
        if inner is None or inner.tag in ("p", "table", "tbody", "tr"):
            break
        best = inner
    return best


def _share(element: lxml.html.HtmlElement, wanted: Sequence[str]) -> float:
    if not isinstance(element.tag, str):
        return 0.0
    text = clean(element.text_content())
    return sum(line in text for line in wanted) / len(wanted)


def _head(
    body: lxml.html.HtmlElement, main: Sequence[Fragment], title: str | None, day: str | None, author: str | None
) -> Iterator[Fragment]:
    """Headline, date and author where they stand outside the article's element."""
    said = "\n".join(fragment.text for fragment in main)
    headline = next((clean(h.text_content()) for h in body.iter("h1") if h.text_content().strip()), clean(title or ""))
    if headline and headline not in said:
        yield Fragment(headline, style=Style(heading=1))
    shown = _shown_date(body, day)
    if shown and shown not in said:
        yield Fragment(shown)
    if author and clean(author) not in said:
        yield Fragment(clean(author))


def _shown_date(body: lxml.html.HtmlElement, day: str | None) -> str:
    """The shortest text of the page with the article's date, as written there; a date that is only guessed is none."""
    if not day:
        return ""
    when = date.fromisoformat(day)
    written = re.compile(rf"(?<!\d)0?{when.day}\s?[/.-]\s?0?{when.month}\s?[/.-]\s?{when.year}(?!\d)")
    texts = (clean(element.text_content()) for element in body.iter("time", "span", "div", "p", "li", "em", "i"))
    return min((text for text in texts if written.search(text)), key=len, default="")


@dataclass(slots=True)
class _Walk:
    """One pass over an element; text waits in `runs` until a block begins or ends."""

    skip_chrome: bool = False
    tables: count[int] = field(default_factory=count)
    runs: list[tuple[str, Style]] = field(default_factory=list)
    marker: str = ""

    def read(self, element: lxml.html.HtmlElement) -> Iterator[Fragment]:
        yield from self.element(element, Style())
        yield from self.flush(Style())

    def element(self, element: lxml.html.HtmlElement, style: Style) -> Iterator[Fragment]:
        if not isinstance(element.tag, str) or self._dropped(element):
            return
        style = _look(element, style)
        if element.tag == "table" and not _is_layout(element):
            yield from self.flush(style)
            yield from self.table(element, style)
            return
        block = not _INLINE.fullmatch(element.tag)
        if block:
            yield from self.flush(style)
        if element.tag == "li":
            self.marker = _marker(element)
        self.say("\n" if element.tag == "br" else element.text, style)
        for child in element:
            yield from self.element(child, style)
            self.say(child.tail, style)
        if block:
            yield from self.flush(style)

    def _dropped(self, element: lxml.html.HtmlElement) -> bool:
        hidden = "hidden" in element.attrib or _HIDDEN.search(element.get("style", ""))
        if _UNSEEN.fullmatch(str(element.tag)) or hidden:
            return True
        return self.skip_chrome and (_is_chrome(element) or _only_links(element))

    def say(self, text: str | None, style: Style) -> None:
        if text:
            self.runs.append((text if text == "\n" else re.sub(r"\s+", " ", text), style))

    def flush(self, style: Style) -> Iterator[Fragment]:
        said = [look for text, look in self.runs if text.strip()]
        look = replace(style, bold=all(s.bold for s in said), italic=all(s.italic for s in said))
        for line in shown_lines("".join(text for text, _ in self.runs)):
            yield Fragment(line, style=replace(look, marker=self.marker))
            self.marker = ""
        self.runs.clear()

    def table(self, element: lxml.html.HtmlElement, style: Style) -> Iterator[Fragment]:
        for caption in element.findall("caption"):
            yield from self.element(caption, style)
        number = next(self.tables)
        above: dict[int, tuple[Cell, int]] = {}  # cells that reach down, with the rows left to them
        for line in element.iter("tr"):
            cells = _cells(line, above)
            filled = [cell for cell in line if cell.tag in ("td", "th") and cell.text_content().strip()]
            bold = bool(filled) and all(map(_is_bold, filled))
            if fragment := row(cells, number, Style(bold=bold)):
                yield fragment


def _look(element: lxml.html.HtmlElement, style: Style) -> Style:
    css = element.get("style", "").lower()
    heading = _HEADING.fullmatch(str(element.tag))
    centred = element.tag == "center" or element.get("align") == "center" or _CENTRED.search(css)
    return replace(
        style,
        heading=int(heading[1]) if heading else style.heading,
        bold=style.bold or element.tag in ("b", "strong", "th") or bool(_BOLD.search(css)),
        italic=style.italic or element.tag in ("i", "em"),
        centred=style.centred or bool(centred),
    )


def _is_layout(table: lxml.html.HtmlElement) -> bool:
    """Whether a table only places things: it holds other tables, or never two cells side by side."""
    rows = [[cell for cell in line if cell.tag in ("td", "th")] for line in table.iter("tr")]
    nested = any(inner is not table for inner in table.iter("table"))
    return nested or table.get("role") == "presentation" or all(len(cells) < 2 for cells in rows)


def _cells(line: lxml.html.HtmlElement, above: dict[int, tuple[Cell, int]]) -> list[Cell]:
    """Cells of a row in their columns, those that reach down from the rows above included."""
    cells, column, in_head = list[Cell](), 0, next(line.iterancestors("thead"), None) is not None
    waiting = [cell for cell in line if cell.tag in ("td", "th")]
    while waiting or column in above:
        if column in above:
            upper, left = above.pop(column)
            cell = replace(upper, continued=True)
        else:
            element = waiting.pop(0)
            span, left = _number(element, "colspan"), _number(element, "rowspan")
            text = clean_cell(shown_lines(_cell_text(element)))
            cell = Cell(text, column, span, header=element.tag == "th" or in_head)
        if left > 1:
            above[column] = (cell, left - 1)
        cells.append(cell)
        column += cell.span
    return cells


def _cell_text(cell: lxml.html.HtmlElement) -> str:
    return "\n".join(f"{fragment.style.marker} {fragment.text}".strip() for fragment in _Walk().read(cell))


def _number(element: lxml.html.HtmlElement, name: str) -> int:
    """A span: 1 where a page holds nonsense, as browsers take it, and at most the 1000 of the HTML standard."""
    found = element.get(name, "1").strip()
    return min(max(int(found), 1), 1000) if found.isdecimal() else 1


def _is_bold(cell: lxml.html.HtmlElement) -> bool:
    return all(fragment.style.bold for fragment in _Walk().read(cell))


def _marker(item: lxml.html.HtmlElement) -> str:
    """What a browser draws before a list item: "•", "3.", "c."."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "•"
    before = sum(1 for other in item.itersiblings("li", preceding=True))
    start = parent.get("start", "1")
    number = item.get("value", "")
    position = int(number) if number.isdecimal() else int(start) + before if start.isdecimal() else before + 1
    return f"{_COUNTERS.get(parent.get('type', '1'), str)(position)}."
