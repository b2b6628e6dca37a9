"""Which facts are wanted: conditions in the words of whoever sets them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from knowledge.answering.table import names_agency
from knowledge.errors import UnknownCondition
from knowledge.facts.alike.links import Linked
from knowledge.text.abbreviations import expand
from knowledge.text.agencies import canonical_agency
from knowledge.text.moments import find_moments
from knowledge.text.normalise import fold, has_accents, squeeze
from knowledge.text.patterns import WORD_END, WORD_START, flat, lexicon
from knowledge.text.places import canonical_place, predecessors, successor
from knowledge.types import Document, Target, Task

Row = tuple[Target | Task, Document]

KINDS = {"target": "chỉ tiêu", "achieved": "kết quả", "figure": "số liệu", "task": "nhiệm vụ"}
_RANK = re.compile(r"(?:cấp|tuyến|cap|tuyen) +")


@dataclass(frozen=True, slots=True)
class Selection:
    """Conditions that a fact has to meet all; None where there is none. Made by `read_selection`."""

    places: frozenset[str] | None = None
    sector: tuple[re.Pattern[str], ...] = ()
    level: str | None = None
    kind: str | None = None
    first: date | None = None
    last: date | None = None
    agency: str | None = None
    document: str | None = None

    def admits(self, fact: Target | Task, document: Document) -> bool:
        """Whether a fact meets all conditions."""
        target = fact if isinstance(fact, Target) else None
        bodies = fact.lead if isinstance(fact, Target) else (*fact.lead, *fact.partners)
        return (
            (self.places is None or ((target and target.place) or document.place) in self.places)
            and (self.level is None or target is not None and target.level == self.level)
            and (self.kind is None or self.kind == (target.kind.value if target else "task"))
            and (self.document is None or self.document in (document.doc_id.lower(), (document.number or "").lower()))
            and (self.agency is None or names_agency(bodies, [self.agency]))
            and self._in_time(fact)
            and (not self.sector or self._in_sector(fact, document))
        )

    def _in_time(self, fact: Target | Task) -> bool:
        if self.first is None and self.last is None:
            return True
        due = fact.deadline.due if fact.deadline else None
        return due is not None and (self.first or due) <= due <= (self.last or due)

    def _in_sector(self, fact: Target | Task, document: Document) -> bool:
        said = fact.indicator if isinstance(fact, Target) else fact.action
        texts = (said, *document.blocks[fact.evidence.block].path, document.title)
        return any(pattern.search(form) for text in texts for form in _forms(text) for pattern in self.sector)


def read_selection(
    *,
    place: str | None = None,
    sector: str | None = None,
    level: str | None = None,
    kind: str | None = None,
    agency: str | None = None,
    year: int | None = None,
    period: str | None = None,
    since: str | None = None,
    until: str | None = None,
    document: str | None = None,
) -> Selection:
    """Read conditions as a user types them; raises UnknownCondition where one says nothing known.

    place "binh dinh"        -> Bình Định, and Gia Lai, which it became
    sector "y tế", "CNTT"    -> words of the fact, of its headings or of its document's title
    level "cấp xã", "xa", "commune" -> commune
    kind "chỉ tiêu", "task"  -> target, task
    agency "Sở TT&TT"        -> led or joined by it, or by what it became
    period "2026-2030", "quý IV/2025" -> due within; since and until bound one side
    """
    first, last = _time("--period", period) if period else (None, None)
    first = _time("--from", since)[0] if since else first
    last = _time("--to", until)[1] if until else last
    if year:
        first, last = date(year, 1, 1), date(year, 12, 31)
    if first and last and first > last:
        raise UnknownCondition(f"{first:%d/%m/%Y} to {last:%d/%m/%Y} ends before it begins. Give the earlier day first")
    return Selection(
        _places(place) if place else None,
        _sector(sector) if sector else (),
        _level(level) if level else None,
        _kind(kind) if kind else None,
        first,
        last,
        canonical_agency(agency) if agency else None,
        document.strip().lower() if document else None,
    )


def select_facts(rows: Iterable[Row], **conditions: str | int | None) -> list[Row]:
    """The facts that meet all conditions, which are those of `read_selection`."""
    selection = read_selection(**conditions)  # type: ignore[arg-type]
    return [(fact, document) for fact, document in rows if selection.admits(fact, document)]


def conflicts(groups: Iterable[Linked], rows: Iterable[Row], selected: Iterable[Row]) -> Mapping[int, list[Row]]:
    """Linked targets that name different values, numbered from 1, where one of them is selected; all their facts."""
    known = {fact.fact_id: (fact, document) for fact, document in rows}
    wanted = {fact.fact_id for fact, _ in selected}
    differing = [group.facts for group in groups if group.conflict and wanted & {f.fact_id for f in group.facts}]
    return {n: [known[f.fact_id] for f in facts] for n, facts in enumerate(differing, 1)}


def _places(place: str) -> frozenset[str]:
    name = canonical_place(place) or place
    return frozenset((name, successor(name), *predecessors(name)))


def _level(words: str) -> str:
    levels: dict[str, list[str]] = lexicon("levels")
    known = {fold(word): level for level, others in levels.items() for word in (level, *others)}
    said = fold(_RANK.sub("", squeeze(flat(words)), count=1))
    if said not in known:
        examples = ", ".join(f"{others[0]} ({level})" for level, others in levels.items())
        raise UnknownCondition(f"--level {words}: no level of administration. Give one of: {examples}")
    return known[said]


def _kind(words: str) -> str:
    known = {fold(word): kind for kind, name in KINDS.items() for word in (kind, name)} | {"muc tieu": "target"}
    said = fold(squeeze(words))
    if said not in known:
        names = ", ".join(f"{kind} ({name})" for kind, name in KINDS.items())
        raise UnknownCondition(f"--kind {words}: no kind of fact. Give one of: {names}")
    return known[said]


def _time(option: str, words: str) -> tuple[date, date]:
    """The first and last day of a time: "2026-2030", "năm 2026", "quý IV/2025", "30/6/2026"."""
    moments = [moment for moment in find_moments(words) if not moment.relative]
    days = [(moment.first, moment.last) for moment in moments if moment.first and moment.last]
    if not days or days[0][0] > days[-1][1]:
        examples = "a year (2026), years (2026-2030), a quarter (quý IV/2025), a month (6/2026) or a day (30/6/2026)"
        raise UnknownCondition(f"{option} {words}: no time. Give {examples}")
    return days[0][0], days[-1][1]


def _sector(words: str) -> tuple[re.Pattern[str], ...]:
    """Patterns of a field and of what its short form stands for, for texts in the same letters as it is typed in."""
    meaning = expand(words).removeprefix(words).strip()
    fields = [squeeze(flat(said)) for said in (words, meaning) if said]
    return tuple(
        re.compile(WORD_START + re.escape(said if has_accents(words) else fold(said)) + WORD_END) for said in fields
    )


@lru_cache(maxsize=1 << 14)
def _forms(text: str) -> tuple[str, str]:
    said = squeeze(flat(expand(text)))
    return said, fold(said)
