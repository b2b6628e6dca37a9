"""Markdown as official documents come in it: a line is a paragraph, emphasis is split inside words.

A strict parser (markdown-it) was tried first. These files defeat it: "-------" under a letterhead makes it a
heading, "**Ă****N**" and "*(HKD) *trên" are no emphasis by its rules, lines without a blank line between them
become one paragraph, and cells beyond the header's are lost.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from knowledge.readers import html
from knowledge.readers.common import clean, clean_cell, columns, decode, group_row, row
from knowledge.readers.delimited import table_length, table_rows
from knowledge.readers.plain import RULE, Layout
from knowledge.types import Fragment, Style

_HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_DEFINITION = re.compile(r"\s{0,3}\[[^\]]+\]:\s+\S+.*")
_QUOTE = re.compile(r"^(?:\s{0,3}>\s?)+")
_SEPARATOR = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_HIDDEN = 0xE000  # escaped characters wait in the private use area until the marks are gone
_UNHIDE = {_HIDDEN + code: chr(code) for code in range(0x80)}
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:b|i|u|s|a|em|strong|span|su[bp]|p|div|center|font|code|mark|small|del|ins)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")
_LINK = re.compile(r"\[([^\[\]]+)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]+)>")
_UNDERSCORES = re.compile(r"(?<!_)__(?!_)(.+?)(?<!_)__(?!_)|(?<![\w_])_(?=[^\s_])([^_]+)(?<=\S)_(?![\w_])")
_STARS = re.compile(r"(?<!\()\*|\*(?!\*?\))")
_LOST_STAR = re.compile(r"(?:(?<=\s)|^)\*(?=[\w(“\"-])|(?<=[\w)”\".:;])\*(?=\s|$)")
_BOLD_LEAD = re.compile(r"\s*(?:\w{1,4}[.)]\s*)?(?:\*\*[^*]+\*\*\s*)+(?=\s*\S)")
_BULLET_STAR = re.compile(r"\s*\*\s")


def read_markdown(path: Path) -> tuple[Fragment, ...]:
    """Paragraphs, headings and table rows of a Markdown file."""
    return tuple(fragments(decode(path.read_bytes(), path.name)))


def fragments(text: str, *, tables: count[int] | None = None, layout: Layout | None = None) -> Iterator[Fragment]:
    """Fragments of Markdown text; `tables` and `layout` are those of the file that it is a part of.

    "**I. MỤC TIÊU**"   -> text "I. MỤC TIÊU", bold
    "## 1. Chỉ tiêu"    -> text "1. Chỉ tiêu", heading 2
    "| TT | Nhiệm vụ |" -> cells "TT", "Nhiệm vụ", header where a "|---|---|" follows
    """
    tables = count() if tables is None else tables
    lines = [_QUOTE.sub("", line) for line in _uncommented(text).splitlines()]
    layout, at, waiting = layout or Layout.of(lines), 0, list[str]()
    while at < len(lines):
        special, taken = _special(lines, at, tables)
        if special is None:
            waiting.append(lines[at])
        else:
            yield from _paragraphs(waiting, layout)
            waiting.clear()
            yield from special
        at += taken
    yield from _paragraphs(waiting, layout)


def _uncommented(text: str) -> str:
    before, *rest = text.split("<!--")
    closed = (part.partition("-->") for part in rest)
    return before + "".join(after if end else f"<!--{comment}" for comment, end, after in closed)


def _special(lines: Sequence[str], at: int, tables: count[int]) -> tuple[Sequence[Fragment] | None, int]:
    """What is no line of a paragraph: its fragments and how many lines it takes."""
    line = lines[at]
    if not line.strip() or RULE.fullmatch(line) or _FENCE.match(line) or _DEFINITION.fullmatch(line):
        return (), 1
    if heading := _HEADING.fullmatch(line):
        text = inline(heading[2])
        return (Fragment(text, style=Style(heading=len(heading[1]), bold=is_bold(heading[2]))),) if text else (), 1
    if taken := _table_length(lines, at):
        return list(_rows(lines[at : at + taken], next(tables))), taken
    if taken := table_length(lines, at):
        return list(table_rows(lines[at : at + taken], next(tables), read=inline)), taken
    if line.lstrip().lower().startswith("<table"):
        end = next((n for n in range(at, len(lines)) if "</table>" in lines[n].lower()), len(lines) - 1)
        return html.table_rows("\n".join(lines[at : end + 1]), tables), end + 1 - at
    return None, 1


def _paragraphs(lines: Sequence[str], layout: Layout) -> Iterator[Fragment]:
    for piece in paragraphs(lines, layout):
        if text := inline(piece):
            bold = is_bold(piece)
            yield Fragment(text, style=Style(bold=bold, italic=_italic(piece), lead=0 if bold else _lead(piece, text)))


def paragraphs(lines: Sequence[str], layout: Layout) -> list[str]:
    """Lines joined to paragraphs, marks still in them."""
    return layout.paragraphs(_close_emphasis(lines))


def _close_emphasis(lines: Sequence[str]) -> list[str]:
    """Join lines that one emphasis runs over ("**8." and "Kinh phí**")."""
    joined: list[str] = []
    for at, line in enumerate(lines):
        if joined and _open(joined[-1]) and any(map(_open, lines[at:])):
            joined[-1] = f"{joined[-1].rstrip()} {line.strip()}"
        else:
            joined.append(line)
    return joined


def _open(line: str) -> bool:
    bare = _BULLET_STAR.sub("", line) if line.count("*") % 2 else line
    return bare.count("**") % 2 == 1 or len(_STARS.findall(bare.replace("**", ""))) % 2 == 1


def inline(text: str) -> str:
    """Text without its marks.

    "tiết kiệm **Ă****N**, *(HKD) *trên [Cổng](https://a.vn)" -> "tiết kiệm ĂN, (HKD) trên Cổng"
    """
    text = _ESCAPE.sub(lambda m: chr(_HIDDEN + ord(m[1])), text.rstrip("\\"))
    text = _AUTOLINK.sub(r"\1", _LINK.sub(r"\1", _IMAGE.sub("", text)))
    text = entities.unescape(_TAG.sub("", _BREAK.sub(" ", text))).replace("`", "")
    text = _UNDERSCORES.sub(lambda m: m[1] or m[2], text)
    return clean(_unstar(text).translate(_UNHIDE))


def _unstar(text: str) -> str:
    """Stars that pair are marks; one at the start before a space is a list's, "(*)" a footnote's.

    Of an odd number, one that touches a word on one side only is a mark whose other half was lost.
    """
    text = re.sub(r"(?<!\()\*\*|\*\*(?!\*?\))", "", text)
    stars = [m.start() for m in _STARS.finditer(text)]
    if len(stars) % 2:
        lost = [m.start() for m in _LOST_STAR.finditer(text)]
        kept = 0 if _BULLET_STAR.match(text) else -1
        if len(stars) > 1 or not lost:
            stars.pop(kept)
        else:
            stars = lost
    gone = set(stars)
    return "".join(c for at, c in enumerate(text) if at not in gone)


def is_bold(text: str) -> bool:
    """Whether every letter stands within ** or __."""
    outside = "".join(re.split(r"\*\*|__", text.replace("****", ""))[::2])
    return any(mark in text for mark in ("**", "__")) and not any(map(str.isalnum, outside))


def _lead(piece: str, text: str) -> int:
    """Characters of the text up to the end of the bold words that it begins with, a number before them included."""
    match = _BOLD_LEAD.match(piece)
    lead = inline(match.group()) if match else ""
    return len(lead) if text.startswith(lead) else 0


def _italic(text: str) -> bool:
    parts = text.replace("**", "").split("*")
    return len(parts) > 2 and len(parts) % 2 == 1 and not any(map(str.isalnum, "".join(parts[::2])))


def _table_length(lines: Sequence[str], at: int) -> int:
    """Lines of the pipe table that begins here, 0 where none does.

    It has a separator under its header, or (header lost) at least two rows closed by pipes on both sides.
    """
    marked = at + 1 < len(lines) and "|" in lines[at] and bool(_SEPARATOR.fullmatch(lines[at + 1].strip()))
    end = at
    while end < len(lines) and (_closed(lines[end]) or (marked and "|" in lines[end])):
        end += 1
    return end - at if marked or end - at > 1 else 0


def _closed(line: str) -> bool:
    bare = line.strip()
    return len(bare) > 1 and bare.startswith("|") and bare.endswith("|")


def _rows(lines: Sequence[str], table: int) -> Iterator[Fragment]:
    header = len(lines) > 1 and bool(_SEPARATOR.fullmatch(lines[1].strip()))
    width = len(_split(lines[0]))
    for at, line in enumerate(lines):
        if _SEPARATOR.fullmatch(line.strip()):
            continue
        raw = _split(line)
        texts = [clean_cell(map(inline, _BREAK.split(cell))) for cell in raw]
        cells = group_row(columns(texts, header=header and at == 0), width)
        style = Style(bold=all(is_bold(cell) for cell, text in zip(raw, texts, strict=True) if text))
        if fragment := row(cells, table, style):
            yield fragment


def _split(line: str) -> list[str]:
    cells = re.split(r"(?<!\\)\|", line.strip())
    return cells[1 if not cells[0] else 0 : -1 if len(cells) > 1 and not cells[-1].strip() else None]
