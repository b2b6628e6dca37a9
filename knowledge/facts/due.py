"""Deadlines of cells, sentences and headings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from knowledge.text.dates import find_deadlines, parse_deadline
from knowledge.text.normalise import squeeze
from knowledge.types import Deadline, Grain

_MOST_BESIDE = 5  # words; a group row of more than a date and these is a title


@lru_cache(maxsize=8192)
def cell_deadline(cell: str, issued_on: date | None) -> Deadline | None:
    """The deadline of a cell of a time column, its text the whole cell; what cannot be read has no dates.

    "Quý IV/2025" -> due 2025-12-31; "Theo tiến độ dự án" -> grain ONGOING, no date; "-" -> None
    """
    said = squeeze(cell).strip(" .;")
    if not any(c.isalnum() for c in said):
        return None
    read = parse_deadline(said, issued_on=issued_on)
    return replace(read, text=said) if read else Deadline(None, None, Grain.ONGOING, said, relative=True)


def path_deadline(path: Sequence[str], issued_on: date | None) -> Deadline | None:
    """The deadline that the innermost heading names: ("II. MỤC TIÊU", "1. Đến năm 2030") -> due 2030-12-31."""
    return next((d for heading in reversed(path) if (d := heading_deadline(heading, issued_on))), None)


@lru_cache(maxsize=4096)
def heading_deadline(heading: str, issued_on: date | None) -> Deadline | None:
    """The last deadline of a heading, for it narrows what was said before ("… giai đoạn 2026-2030: đến năm 2028")."""
    found = find_deadlines(heading, issued_on=issued_on)
    dated = [d.deadline for d in found if d.deadline.due or d.deadline.start]
    return dated[-1] if dated else None


def group_deadline(groups: Iterable[str], issued_on: date | None) -> Deadline | None:
    """The deadline of a group row that says little else: "II. Nhiệm vụ năm 2026", but no title of a programme."""
    for group in reversed(tuple(groups)):
        found = heading_deadline(group, issued_on)
        if found and len(group.split()) - len(found.text.split()) <= _MOST_BESIDE:
            return found
    return None
