"""Rows whose cells do not stand under their headers: read off a damaged file, they would give wrong facts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.facts.tables.headers import Role
from knowledge.text.agencies import find_agencies
from knowledge.text.dates import find_deadlines
from knowledge.types import Block

_NO_ORDINAL = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d{4,}|\S+(?:\s+\S+){3,}")
_NUMBER = re.compile(r"[\d.,\s%()-]*\d[\d.,\s%()-]*")
_NUMBERED = re.compile(r"\d{1,3}(?:\.\d{1,2})*[.)]?")
_DUTY = 4  # words; a task has as many
_LONG_DATE = 12  # words; a time cell that has more says a date, or is none
_TOLERATED = 0.1  # of a table's rows; more and none of its figures is to be trusted

Cells = Sequence[tuple[str, str]]


def in_place(cells: Cells, roles: Sequence[Role]) -> Cells:
    """The cells of a row whose number stands in a later column, read from there on; any other row as it is.

    ("TT", ""), ("Nhiệm vụ", "2"), ("Chủ trì", "Lập đề án …") -> ("TT", "2"), ("Nhiệm vụ", "Lập đề án …")
    """
    if not roles or roles[0] is not Role.ORDINAL or _NUMBERED.fullmatch(cells[0][1].strip()):
        return cells
    shift = next((n for n, (_, value) in enumerate(cells) if n and _NUMBERED.fullmatch(value.strip())), 0)
    following = cells[shift + 1][1] if 0 < shift < len(cells) - 1 else ""
    if len(following.split()) < _DUTY or find_deadlines(following) and len(following.split()) < 2 * _DUTY:
        return cells
    values = [value for _, value in cells[shift:]] + [""] * shift
    return tuple((header, value) for (header, _), value in zip(cells, values, strict=True))


def is_displaced(cells: Cells, roles: Sequence[Role]) -> bool:
    """Whether a date stands for a lead, a body for a task, or a duty for a date.

    Nhiệm vụ = "Sở Tài chính", Chủ trì = "Quý IV/2026" -> True
    """
    held = {role: value.strip(" .") for role, (_, value) in zip(roles, cells, strict=True) if value.strip()}
    lead, action, due = (held.get(role, "") for role in (Role.LEAD, Role.ACTION, Role.DEADLINE))
    dated = find_deadlines(lead) if lead else []
    if dated and not find_agencies(lead) and len(dated[0].text) > len(lead) / 2:
        return True
    if due and len(due.split()) > _LONG_DATE and not find_deadlines(due):
        return True
    bodies = find_agencies(action) if action else []
    return bool(bodies) and sum(len(b.text) for b in bodies) >= len(action) - 2 * len(bodies)


def is_sound(rows: Sequence[Block], roles: Sequence[Sequence[Role]]) -> bool:
    """Whether the figures of a table stand under their headers, as far as its rows show.

    They do not where cells without a header are filled, numbers stand for ordinals or names, and names for numbers.
    """
    odd = sum(_is_odd(row.cells, own) for row, own in zip(rows, roles, strict=True))
    return odd <= _TOLERATED * len(rows)


def _is_odd(cells: Cells, roles: Sequence[Role]) -> bool:
    for role, (header, value) in zip(roles, cells, strict=True):
        said = value.strip()
        if said and not header.strip() and role is not Role.ORDINAL and any(h for h, _ in cells):
            return True
        if role is Role.ORDINAL and _NO_ORDINAL.fullmatch(said) or role is Role.INDICATOR and _NUMBER.fullmatch(said):
            return True
    return False
