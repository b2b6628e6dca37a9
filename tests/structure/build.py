"""Fragments in a line each, for the tests of this folder."""

from __future__ import annotations

from typing import Any

from knowledge.structure.outline import outline
from knowledge.types import Block, Cell, Fragment, Style


def line(text: str, *, page: int | None = None, **style: Any) -> Fragment:
    """A paragraph as seen: `line("MỤC TIÊU", bold=True)`."""
    return Fragment(text, page=page, style=Style(**style))


def row(*cells: str | Cell, table: int = 0, page: int | None = None, header: bool = False) -> Fragment:
    """A table row of cells side by side; a Cell stands where it says, and text after it goes on behind it."""
    placed: list[Cell] = []
    column = 0
    for cell in cells:
        one = cell if isinstance(cell, Cell) else Cell(cell, column, header=header)
        placed.append(one)
        column = one.column + one.span
    return Fragment(" | ".join(c.text for c in placed), page=page, cells=tuple(placed), table=table)


def wide(text: str, span: int, column: int = 0, *, header: bool = False) -> Cell:
    """A cell over several columns."""
    return Cell(text, column, span, header=header)


def below(text: str, column: int) -> Cell:
    """The lower part of a cell merged over several rows."""
    return Cell(text, column, continued=True)


def blocks(*fragments: Fragment | str) -> tuple[Block, ...]:
    """The outline of lines and rows."""
    return outline([line(f) if isinstance(f, str) else f for f in fragments])
