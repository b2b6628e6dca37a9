"""Plain text: paragraphs, whether a line is a paragraph or the text was wrapped at a width."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, groupby
from pathlib import Path

from knowledge.readers.common import clean, decode
from knowledge.readers.delimited import table_length, table_rows
from knowledge.types import Fragment

RULE = re.compile(r"\s*(?:[-*_=~–—+]\s*){3,}")
_MARKS = re.compile(r"^[\s*_>\"“(]+")
_BULLET = re.compile(r"[-–—+•*·▪➢✓]\s")
_NUMBERED = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[IVX]+)[.)]\s|(?:Điều|Chương|Mục|Phần)\s+[\dIVX]+\b")
_LABEL = re.compile(r"(?:\w+\s)?\(?(?:\d+(?:\.\d+)*|[a-zđA-Z]|[IVX]+)[.)]|\w+\s?:")
_CLOSED = (".", ";", ":", "!", "?", "…", "/.")
# Every other line of a wrapped Vietnamese text begins in lower case; where a line is a paragraph almost none does.
_WRAPPED_SHARE = 0.25


def read_plain(path: Path) -> tuple[Fragment, ...]:
    """One fragment a paragraph or a row of a table that tabs or bars draw; nothing else in it is markup."""
    lines = decode(path.read_bytes(), path.name).splitlines()
    layout, tables = Layout.of(lines), count()
    return tuple(piece for block in blocks(lines) for piece in _read(block, layout, tables))


def _read(block: Sequence[str], layout: Layout, tables: count[int]) -> Iterator[Fragment]:
    at = start = 0
    while at <= len(block):
        length = table_length(block, at) if at < len(block) else 0
        if length or at == len(block):
            pieces = map(clean, layout.paragraphs(block[start:at]))
            yield from (Fragment(piece) for piece in pieces if piece)
            start = at + length
        if length:
            yield from table_rows(block[at:start], next(tables))
        at += length or 1


def blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Runs of lines between blank lines and rules ("-------")."""
    for empty, run in groupby(lines, lambda line: not line.strip() or bool(RULE.fullmatch(line))):
        if not empty:
            yield list(run)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file breaks its lines: `wrapped` at about `width` characters, or a line for each paragraph."""

    wrapped: bool
    width: int

    @classmethod
    def of(cls, lines: Sequence[str]) -> Layout:
        """Read the layout off a file's own lines."""
        text = [line for line in lines if line.strip(" |")]
        width = sorted(map(len, text))[int(len(text) * 0.95)] if text else 0
        pairs = [block[at] for block in blocks(lines) for at in range(1, len(block)) if "|" not in block[at]]
        running = sum(_runs_on(line) for line in pairs)
        return cls(running > _WRAPPED_SHARE * len(pairs), width)

    def paragraphs(self, lines: Sequence[str]) -> list[str]:
        """Join what was wrapped; lines without a blank line between them.

        "a) Đến năm 2030,", "trên 90% hộ.", "b) Khác" -> "a) Đến năm 2030, trên 90% hộ.", "b) Khác"
        """
        runs: list[list[str]] = []
        for line in lines:
            if runs and self._continues(runs[-1][-1], line):
                runs[-1].append(line)
            else:
                runs.append([line])
        return [" ".join(map(str.strip, run)) for run in runs]

    def _continues(self, last: str, line: str) -> bool:
        said, full = _bare(last).rstrip(" *_"), len(last) > 0.75 * self.width
        if starts_item(line):
            return self.wrapped and full and not said.endswith(_CLOSED) and not _BULLET.match(_bare(line))
        if _LABEL.fullmatch(said) or _runs_on(line):
            return True
        if not self.wrapped or last.endswith(("  ", "\\")) or _indent(line) > _indent(last) + 1:
            return False
        return full or not (said.endswith(_CLOSED) or _capitals(last) != _capitals(line))


def shown_lines(text: str) -> list[str]:
    """Text with declared line breaks as paragraphs: a break before an item, after a closed sentence or after
    capitals begins a new one, any other is a space.

    "KẾ HOẠCH\nChuyển đổi số\ngiai đoạn 2026 - 2030" -> "KẾ HOẠCH", "Chuyển đổi số giai đoạn 2026 - 2030"
    """
    shown: list[str] = []
    for line in filter(None, map(clean, text.split("\n"))):
        if RULE.fullmatch(line):
            continue
        if shown and not (starts_item(line) or shown[-1].endswith(_CLOSED) or _capitals(shown[-1]) != _capitals(line)):
            shown[-1] += f" {line}"
        else:
            shown.append(line)
    return shown


def starts_item(line: str) -> bool:
    """Whether a line begins as a list item or a numbered heading does ("- ", "a) ", "2.1. ", "Điều 3")."""
    bare = _bare(line)
    return bool(_BULLET.match(bare) or _NUMBERED.match(bare))


def _bare(line: str) -> str:
    return _MARKS.sub("", line) if not _BULLET.match(line.lstrip()) else line.lstrip()


def _runs_on(line: str) -> bool:
    return _bare(line)[:1].islower() and not starts_item(line)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _capitals(line: str) -> bool:
    return line.isupper() or not any(map(str.isalpha, line))
