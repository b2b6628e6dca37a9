"""Documents made of a few blocks, as `knowledge.structure` would make them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from knowledge.facts import extract
from knowledge.readers import read
from knowledge.structure import structure
from knowledge.types import Block, Document, Kind, Target, Task

ISSUED = date(2026, 1, 5)
HEAD = """ỦY BAN NHÂN DÂN TỈNH CÀ MAU

Số: 99/KH-UBND

Cà Mau, ngày 05 tháng 01 năm 2026

KẾ HOẠCH

CHỈNH TRANG ĐÔ THỊ VEN SÔNG

"""


def plan(
    *blocks: Block, kind: str = "Kế hoạch", number: str | None = "99/KH-UBND", title: str = "Kế hoạch"
) -> Document:
    """A plan of Cà Mau, issued on 5 January 2026."""
    return Document("ke-hoach", title, "ke-hoach.md", "0", tuple(blocks), number, kind, None, "Cà Mau", ISSUED)


def paragraph(text: str, *path: str, order: int = 0) -> Block:
    """One paragraph below headings."""
    return Block(order, Kind.PARAGRAPH, text, path=path)


def rows(headers: Sequence[str], *values: Sequence[str], path: tuple[str, ...] = ()) -> list[Block]:
    """The rows of a table, each cell beside its header."""
    return [
        Block(n, Kind.ROW, " | ".join(cells), cells[0], 0, path, tuple(zip(headers, cells, strict=True)))
        for n, cells in enumerate(values)
    ]


def read_plan(body: str, folder: Path) -> Document:
    """The document of a Markdown file with the letterhead of a plan."""
    file = folder / "ke-hoach.md"
    file.write_text(HEAD + body, encoding="utf-8")
    return structure(read(file), source=file, sha256="0")


def targets(document: Document) -> list[Target]:
    """Its targets."""
    return [fact for fact in extract(document) if isinstance(fact, Target)]


def tasks(document: Document) -> list[Task]:
    """Its tasks."""
    return [fact for fact in extract(document) if isinstance(fact, Task)]
