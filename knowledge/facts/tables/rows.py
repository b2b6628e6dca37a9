"""What holds for the rows of a table together: whose part each is, which names say too little, how units are said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise, takewhile

from knowledge.facts.context import without_marker
from knowledge.facts.tables.headers import Role
from knowledge.facts.tables.measured import Caption, is_time, without_unit
from knowledge.types import Block

_SHORT = 3  # words; a sub-row of no more means something only beside its parent
_SUB = re.compile(r"\s*(?:[-–+•*]|trong đó|gồm|bao gồm)", re.IGNORECASE)
_TOTAL = re.compile(r"(?:tổng|cộng|toàn|chung)(?!\w)", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, its cells filed by what they hold."""

    block: Block
    roles: tuple[Role, ...]
    filled: tuple[tuple[str, str], ...]
    lent: Block | None = None  # the row above that its lead stands in

    def text(self, role: Role) -> str:
        """The words of all cells of one meaning, each said once."""
        said = (v for r, (_, v) in zip(self.roles, self.filled, strict=True) if r is role and v.strip())
        return "; ".join(dict.fromkeys(said))

    def name(self) -> str:
        """The words that say what the row is about; of a row that lost its columns its first words."""
        if self.is_lost():
            return next((value for _, value in self.block.cells if _NAME.search(value)), "")
        return self.text(Role.INDICATOR) or self.text(Role.PART) or self.text(Role.ACTION)

    def cells(self, role: Role) -> list[tuple[str, str]]:
        """(header, value) of the cells of one meaning that are not empty."""
        return [c for r, c in zip(self.roles, self.filled, strict=True) if r is role and c[1].strip()]

    def number(self) -> str:
        """Its number as others build on it: "1." -> "1"."""
        return self.block.marker.rstrip(".)")

    def is_lost(self) -> bool:
        """Whether it lost its columns: all its cells stand under one header, or none."""
        return len(self.block.cells) > 1 and len({header for header, _ in self.block.cells}) == 1


@dataclass(frozen=True, slots=True)
class Named:
    """A row with its name in full, and the row that it is a part of; without a name where nothing tells it apart."""

    row: Row
    name: str
    over: Row | None = None


@dataclass
class Table:
    """Caption, whether figures stand in place, and the rows above by their number.

    `base` counts the headings over all rows; what a path has besides are group rows. `repeated` are names of several
    rows, `parts` those of rows without a number that are parts of the numbered row above.
    """

    caption: Caption
    sound: bool
    rows: Sequence[Row]
    base: int = 0
    repeated: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    above: dict[str, Row] = field(default_factory=dict)  # by number, the last row without one below ""
    last: str = ""
    numbered: str = ""

    def __post_init__(self) -> None:
        whole = [row for row in self.rows if not row.is_lost() and row.name()]
        self.base = _shared([row.block for row in self.rows])
        self.repeated = frozenset(name for name, n in Counter(row.name() for row in whole).items() if n > 1)
        self.parts = _parts(whole, self.repeated, self.base)

    @cached_property
    def words(self) -> str:
        """All headers and names in lower case."""
        return " | ".join(dict.fromkeys(h.lower() for row in self.rows for h in (row.name(), *dict(row.filled))))

    @cached_property
    def has_shares(self) -> bool:
        """Whether shares are marked as such, so that what is not is none."""
        return any("%" in said for row in self.rows for cell in row.filled for said in cell)

    def column(self, header: str) -> list[str]:
        """What stands below a header."""
        return [value for row in self.rows for said, value in row.filled if said == header]

    def named(self) -> Iterator[Named]:
        """The rows in order with their names; equal names with other figures say too little, and are left out.

        "1", "Cây lúa"; "", "Diện tích"  -> "Cây lúa", "Cây lúa - Diện tích"
        """
        found = [self._named(row) for row in self.rows]
        figures: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
        for each in found:
            said = each.row.cells(Role.VALUE)
            if said and not each.row.is_lost() and not each.row.text(Role.ACTION):
                key = (each.name, each.row.text(Role.UNIT), *filter(is_time, each.row.block.path))
                figures.setdefault(key, set()).add(tuple(value for _, value in said))
        unclear = {name for (name, *_), values in figures.items() if len(values) > 1}
        yield from (Named(n.row, "" if n.name in unclear else n.name, n.over) for n in found)

    def _named(self, row: Row) -> Named:
        said = row.name()
        over, own = self._over(row, said), without_marker(said)
        self._remember(row, said)
        if not over or not said:
            return Named(row, said, None)
        dotted = "." in row.number()
        if dotted and not (_is_short(said) or _SUB.match(said) or said in self.repeated):
            return Named(row, said, over)
        parent = over.name() or without_marker(next(g for g in reversed(over.block.path) if not is_time(g)))
        return Named(row, f"{parent.rstrip(' :.')} - {own}", over if over.filled else None)

    def _over(self, row: Row, said: str) -> Row | None:
        """The row above of which this one is a part: 11 of 11.1, the last one of "- Cấp tỉnh", or its group row."""
        number, groups = row.number(), [said for said in row.block.path[self.base :] if not is_time(said)]
        if "." in number:
            return self.above.get(number.rpartition(".")[0])
        group = Row(row.block, (), ()) if groups else None
        part = not number and said in self.parts
        if not number and (_SUB.match(said) or part):
            last = self.above.get(self.last) if _SUB.match(said) else self.above.get(self.numbered or "-")
            if last and last.block.path == row.block.path:
                return last
            return group if part or groups and groups[-1][0].isdigit() else None
        return group if said in self.repeated and Role.ACTION not in row.roles else None

    def _remember(self, row: Row, said: str) -> None:
        number = row.number()
        if number or said and not _SUB.match(said):
            self.above[number] = row
            self.last = number
            self.numbered = number or self.numbered


def with_leads_above(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows; where leads come first, before the ordinal, an empty one is that of the row above.

    "Sở Xây dựng", "1", "Lập đề án"; "", "2", "Cắm biển" -> both are of Sở Xây dựng
    """
    above: Row | None = None
    for row in rows:
        first = row.roles[0] is Role.LEAD and Role.ORDINAL in row.roles
        if first and above and not row.filled[0][1].strip() and row.block.path == above.block.path:
            yield replace(row, filled=(above.filled[0], *row.filled[1:]), lent=above.block)
            continue
        above = row if first else None
        yield row


def _shared(blocks: Sequence[Block]) -> int:
    """How many headings stand over all rows."""
    levels = zip(*(block.path for block in blocks), strict=False)
    return sum(1 for _ in takewhile(lambda names: len(set(names)) == 1, levels))


def _is_short(said: str) -> bool:
    return len(without_unit(without_marker(said)).split()) <= _SHORT


def _parts(rows: Sequence[Row], repeated: frozenset[str], base: int) -> frozenset[str]:
    """Names of rows without a number that mean something only below a numbered row, or a group of one.

    All of them where all are short or come again; otherwise those that come again, each right below a numbered row.
    """
    groups = [row.block.path[base:][-1] for row in rows if row.block.path[base:]]
    if not any(row.number() for row in rows) and not any(group[0].isdigit() for group in groups):
        return frozenset()
    plain = {row.name(): row for row in rows if not row.number() and not _SUB.match(row.name())}
    single = [row for name, row in plain.items() if name not in repeated and not _TOTAL.match(name)]
    if all(Role.INDICATOR in row.roles and _is_short(row.name()) for row in single):
        return frozenset(plain) & (repeated | {row.name() for row in single})
    apart = {row.name() for above, row in pairwise(rows) if row.number() or not above.number()}
    return frozenset(plain) & repeated - apart
