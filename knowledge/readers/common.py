"""What every reader shares: clean text, decoded bytes, table rows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain, repeat

from charset_normalizer import from_bytes

from knowledge.errors import UnreadableDocument
from knowledge.text.normalise import compose, squeeze
from knowledge.types import Cell, Fragment, Style

# Zero-width characters, soft hyphens and controls are never seen; a symbol font's bullets are.
_UNSEEN = dict.fromkeys(chain(range(0x20), range(0x7F, 0xA0), range(0x200B, 0x2010), (0xAD, 0x2060, 0xFEFF)))
for _seen in map(ord, "\t\n\r\v\f"):
    del _UNSEEN[_seen]
_SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF02D: "-", 0xF02B: "+", 0xF0B3: "≥", 0xF0A3: "≤"}
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_CP1258_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_VIETNAMESE = re.compile("[ăâêôơưđ\u1ea0-\u1ef9]", re.IGNORECASE)


def clean(text: str) -> str:
    """One line of text as the eye sees it: NFC, single spaces, nothing invisible.

    "Kế\\u00a0hoạch\\u200b \\n số" -> "Kế hoạch số"
    """
    return squeeze(compose(text.translate(_SYMBOLS).translate(_UNSEEN)))


def clean_cell(paragraphs: Iterable[str]) -> str:
    """A cell's paragraphs, one to a line, empty ones left out."""
    return "\n".join(filter(None, map(clean, paragraphs)))


def row(cells: Iterable[Cell], table: int, style: Style = Style()) -> Fragment | None:  # noqa: B008 - frozen
    """The fragment of a table row, or None when nothing is written in it."""
    cells = tuple(cells)
    if not any(cell.text and not cell.continued for cell in cells):
        return None
    return Fragment(" | ".join(cell.text for cell in cells), style=style, cells=cells, table=table)


def group_row(cells: tuple[Cell, ...], columns: int) -> tuple[Cell, ...]:
    """A row of which only the first cell is filled, as the one wide cell that it stands for.

    "I. Chính quyền số", "", "" -> "I. Chính quyền số" over 3 columns
    """
    if len(cells) > 1 and cells[0].text and not any(cell.text for cell in cells[1:]):
        return (Cell(cells[0].text, 0, max(columns, len(cells)), header=cells[0].header),)
    return cells


def decode(data: bytes, file: str) -> str:
    """Bytes of a text file, whatever Vietnamese encoding they are in: UTF-8, UTF-16 or Windows-1258.

    Raises UnreadableDocument when none of them fits.
    """
    marked = next((name for mark, name in _BOMS.items() if data.startswith(mark)), None)
    candidates = [marked] if marked else ["utf-8", *_wide(data), *_single_byte(data)]
    for encoding in candidates:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return compose(text)
    raise UnreadableDocument(file, "not text in a known encoding", "Save it as UTF-8 and load it again.")


def _wide(data: bytes) -> list[str]:
    """UTF-16 without a byte order mark has a zero in every other byte of a line's end."""
    head = data[:4096]
    odd, even = head[1::2].count(0), head[::2].count(0)
    return ["utf-16-le"] if odd > 4 * even + 4 else ["utf-16-be"] if even > 4 * odd + 4 else []


def _single_byte(data: bytes) -> list[str]:
    """Windows-1258 writes tones as combining marks, which its Western twin 1252 shows as Ì, Ò, Þ…"""
    vietnamese = data.decode("cp1258", "replace")
    marks, letters = len(_CP1258_TONES.findall(vietnamese)), len(_VIETNAMESE.findall(vietnamese))
    if marks and letters and "\ufffd" not in vietnamese:
        return ["cp1258"]
    guess = from_bytes(data[:65536]).best()
    return [guess.encoding] if guess else []


def columns(texts: Iterable[str], *, header: bool = False) -> tuple[Cell, ...]:
    """Cells side by side from column 0."""
    return tuple(Cell(text, at, header=head) for at, (text, head) in enumerate(zip(texts, repeat(header))))
