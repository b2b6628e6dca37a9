"""Facts -> sentences and rows. The words of a fact stay the document's; what is said around them is domain.yml's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from actions.sources import SOURCES, label, place, province, short, whose
from actions.wording import Wording
from knowledge.answering.match import supplies
from knowledge.text.agencies import successor_agency
from knowledge.text.asked import AGENCY, MONEY, TIME
from knowledge.text.forms import asks_difference
from knowledge.text.normalise import fold
from knowledge.text.numbers import format_number
from knowledge.text.places import NATION, find_places, successor
from knowledge.types import Agency, Answer, Citation, Deadline, FactKind, Grain, Quantity, Target, Task

Fact = Target | Task

_SIDES = 2  # figures that a difference is of
_QUOTE = 240  # characters of a sentence in an answer; the citation beside it has the whole


class FactWriter:
    """Says the facts of one answer; `today` decides what is past."""

    def __init__(self, say: Wording, answer: Answer, *, today: date) -> None:
        self._say, self._answer, self._today = say, answer, today
        self.computed: set[str] = set()  # numbers that stand in no document
        self._numbers = {(c.span.doc_id, c.span.block): c.number for c in reversed(answer.citations)}

    def lines(self) -> list[str]:
        """The answer, line by line: what was asked for first."""
        if self._answer.particulars:
            return self._particulars()
        first = self._answer.facts[0]
        if self._answer.form == "list":
            return [self._say(f"count_{_sort(first)}", count=self._compute(len(self._answer.facts)))]
        if self._answer.form == "compare":
            return [*(self._side(f) for f in self._answer.facts), *self._verdict(), *self._difference()]
        if self._answer.form == "both":
            return [*(self._side(f) for f in self._answer.facts), *self._difference(), *self._unknown()]
        if self._answer.form == "several":
            return [self._say("several"), *(self._side(f) for f in self._answer.facts)]
        about, *more = self._about(first)
        more += [*self._unknown(), *self._siblings()]
        return [self._whose(first, about), *more, *self._conflicts(first), *self._changed(first)]

    def sources(self) -> list[str]:
        """Where it is written, a line each: the words of a sentence; of a table its document and headings."""
        lines: dict[str, str] = {}
        for citation, passage in zip(self._answer.citations, self._answer.passages, strict=True):
            where = place(citation)
            bare = passage.chunk.cells or self._answer.form == "list"
            quote = "" if bare else short(citation.quote, _QUOTE)
            name = "source_quoted" if quote else "source"
            line = self._say(name, number=citation.number, quote=quote, where=where)
            lines.setdefault(f"{where}\n{quote}", line)
        return list(lines.values())[:SOURCES]

    def row(self, fact: Fact) -> dict[str, str]:
        """A fact as a row of the web chat's table."""
        shared = {"due": fact.deadline.text if fact.deadline else "", "lead": _names(fact.lead)}
        if isinstance(fact, Task):
            more = {"partners": _names(fact.partners), "status": fact.status}
            return {
                "indicator": fact.action,
                "value": fact.deliverable,
                **shared,
                "place": "",
                **{k: v for k, v in more.items() if v},
            }
        return {"indicator": _statement(fact, ""), "value": _amount(fact), **shared, "place": fact.place or ""}

    # -- a document itself

    def _particulars(self) -> list[str]:
        """A line for each thing asked of a document; several values of one ("căn cứ") in one line."""
        values: dict[str, list[str]] = {}
        for particular in self._answer.particulars:
            values.setdefault(particular.name, []).append(particular.value)
        return [self._say(f"document_{name}", value="; ".join(said)) for name, said in values.items()]

    # -- one fact

    def _about(self, fact: Fact) -> list[str]:
        first, *more = self._told(fact)
        return [f"{first} {self._mark(fact)}", *more]

    def _told(self, fact: Fact) -> list[str]:
        asked, lines = self._answer.asked, list[str]()
        if AGENCY in asked and fact.lead:
            lines.append(self._who(fact))
        if TIME in asked and fact.deadline:
            lines.append(self._say("when", due=fact.deadline.text, note=self._note(fact)))
        if isinstance(fact, Target):
            lines.append(self._value(fact))
            if fact.kind is FactKind.ACHIEVED:
                lines.append(self._say("achieved"))
        else:
            lines.append(self._say("task", action=fact.action.rstrip(" .;")))
            if fact.deadline and TIME not in asked:
                lines.append(self._say("due", due=fact.deadline.text, note=self._note(fact)))
        if fact.lead and AGENCY not in asked:
            lines.append(self._say("lead", lead=_names(fact.lead)))
        if isinstance(fact, Task) and fact.status:
            lines.append(self._say("status", status=fact.status))
        return lines

    def _unknown(self) -> list[str]:
        """What is asked for besides and was not found: it is said to be unknown, not left out."""
        asked, said = self._answer.asked, frozenset[str]().union(*(supplies(f) for f in self._answer.facts))
        missing = [kind for kind in (AGENCY, TIME, MONEY) if kind in asked - said]
        return [self._say(f"no_{kind}") for kind in missing] if len(asked) > len(missing) else []

    def _who(self, fact: Fact) -> str:
        partners = fact.partners if isinstance(fact, Task) else ()
        name = "who_with" if partners else "who"
        return self._say(name, lead=_names(fact.lead), partners=_names(partners))

    def _value(self, fact: Target) -> str:
        due = self._say("until", due=_small(fact.deadline.text)) if fact.deadline else ""
        statement = _statement(fact, f"**{_amount(fact)}**")
        return self._say("value", statement=statement[:1].upper() + statement[1:], due=due, note=self._note(fact))

    def _note(self, fact: Fact) -> str:
        """What time has made of a deadline; a computation, and worded as one."""
        due = fact.deadline.due if fact.deadline else None
        if due is None or (isinstance(fact, Target) and fact.kind is not FactKind.TARGET):
            return ""
        days = (due - self._today).days
        exact = fact.deadline is not None and fact.deadline.grain is Grain.DAY
        if days < 0:
            return self._say("past_days", days=self._compute(-days)) if exact else self._say("past")
        return self._say("left_days", days=self._compute(days)) if exact else ""

    def _compute(self, number: int) -> int:
        """Note a number as computed, for the guard."""
        self.computed.add(str(number))
        return number

    def _siblings(self) -> list[str]:
        labels = self._say.labels("levels")
        said = [
            f"{labels.get(f.level or '', '')} {_amount(f)}".strip()
            for f in self._answer.facts[1:]
            if isinstance(f, Target)
        ]
        return [self._say("siblings", siblings=", ".join(said))] if said else []

    def _conflicts(self, fact: Fact) -> list[str]:
        """Documents that state the same otherwise."""
        said = [
            self._say("conflict", stated=self._stated(f), where=self._where(f), mark=self._mark(f))
            for f in self._answer.conflicts
        ]
        if not said:
            return []
        if isinstance(fact, Task):
            return [self._say("elsewhere", others="; ".join(said))]
        return [self._say("conflicts", where=self._where(fact), others="; ".join(said))]

    def _stated(self, fact: Fact) -> str:
        """What a document states of what was asked for: the amount, or the lead and the time of a task."""
        if isinstance(fact, Target):
            return _amount(fact)
        lead = _names(fact.lead) if AGENCY in self._answer.asked else ""
        due = fact.deadline.text if fact.deadline and TIME in self._answer.asked else ""
        return ", ".join(filter(None, (lead, due)))

    def _whose(self, fact: Fact, line: str) -> str:
        """A line on a fact, behind the place that it is of where the question does not name it: "Bắc Ninh – …"."""
        query, of = self._answer.query, self._whom(fact)
        names = (*(p.name for p in find_places(query.text)), query.text)
        bounded = query.document or query.near or any(of and fold(of.split(", ")[0]) in fold(name) for name in names)
        said = fact.indicator if isinstance(fact, Target) else f"{fact.action} {_names(fact.lead)}"
        return line if bounded or not of or of in said else self._say("whose", place=of, text=line)

    def _cited(self, fact: Fact) -> Citation | None:
        return next((c for c in self._answer.citations if c.span.doc_id == fact.evidence.doc_id), None)

    def _place(self, fact: Fact) -> str | None:
        cited = self._cited(fact)
        return province(cited) if cited else None

    def _whom(self, fact: Fact) -> str | None:
        """Whom a fact is of: a commune with its province, where a commune's plan speaks of itself."""
        cited = self._cited(fact)
        wider = cited and cited.commune and isinstance(fact, Target) and fact.level == "province"
        return province(cited) if cited and wider else whose(cited) if cited else None

    def _where(self, fact: Fact) -> str:
        """What the document of a fact is called: its number with its place, else its title."""
        cited = self._cited(fact)
        return label(cited) if cited else fact.evidence.doc_id

    def _changed(self, fact: Fact) -> list[str]:
        """Names that are no longer: agencies merged and provinces joined in 2025."""
        bodies = (*fact.lead, *(fact.partners if isinstance(fact, Task) else ()))
        changed = {a.name: now for a in bodies if (now := successor_agency(a.name)) and now != a.name}
        lines = [self._say("agency_now", old=old, now=now) for old, now in list(changed.items())[:2]]
        place = fact.place if isinstance(fact, Target) else None
        if place and place != NATION and successor(place) != place:
            lines.append(self._say("place_now", old=place, now=successor(place)))
        return [*lines, *self._joined(fact)]

    def _joined(self, fact: Fact) -> list[str]:
        """That a place asked about has become part of the one that the document is of."""
        of = self._place(fact)
        asked = dict.fromkeys(p.name for p in find_places(self._answer.query.text))
        return [self._say("place_joined", old=name, now=of) for name in asked if name != of == successor(name)]

    # -- two sides

    def _side(self, fact: Fact) -> str:
        cited = self._cited(fact)
        own = self._whom(fact) if cited and cited.commune else fact.place if isinstance(fact, Target) else None
        number = cited.document_number if cited else None
        where = f"{own} ({number})" if own and number else own or self._where(fact)
        text = self._value(fact) if isinstance(fact, Target) else " ".join(self._told(fact))
        return self._say("side", where=where, text=text, mark=self._mark(fact))

    def _verdict(self) -> list[str]:
        targets = [f for f in self._answer.facts if isinstance(f, Target)]
        levels = [level for f in targets if (level := _level(f.quantity)) is not None]
        alike = len({(f.quantity.unit, f.quantity.comparator == "rank") for f in targets}) == 1
        if len(levels) != len(self._answer.facts) or not alike:
            return []
        lines = self._higher(targets, levels)
        return lines if _same_time(targets) else [*lines, self._say("differ")]

    def _higher(self, targets: Sequence[Target], levels: Sequence[Decimal]) -> list[str]:
        """Which side is higher; nothing where several are, or where the sides are of one place."""
        if len(set(levels)) == 1:
            return [self._say("equal")]
        sides = [t.place or t.evidence.doc_id for t in targets]
        if levels.count(max(levels)) > 1 or len(set(sides)) < len(sides):
            return []
        return [self._say("higher", where=sides[levels.index(max(levels))])]

    def _difference(self) -> list[str]:
        """By how much two figures of one kind differ, where that is asked: a computation, and worded as one."""
        targets = [f for f in self._answer.facts if isinstance(f, Target)]
        levels = [level for f in targets if (level := _level(f.quantity)) is not None]
        measures = {(f.quantity.unit, f.quantity.comparator) for f in targets}
        if len(levels) != _SIDES or len(measures) > 1 or not asks_difference(self._answer.query.text):
            return []
        unit, comparator = measures.pop()
        if comparator in ("range", "rank"):
            return []
        number = format_number(abs(levels[0] - levels[1]))
        self.computed.add(number)
        return [self._say("difference", number=number, unit=self._say.labels("units").get(unit, unit))]

    def _mark(self, fact: Fact) -> str:
        number = self._numbers.get((fact.evidence.doc_id, fact.evidence.block))
        return f"[{number}]" if number else ""


def _level(quantity: Quantity) -> Decimal | None:
    """What two quantities are compared by; the first place of an order is its highest."""
    level = quantity.low if quantity.low is not None else quantity.high
    return -level if level is not None and quantity.comparator == "rank" else level


def _same_time(targets: Sequence[Target]) -> bool:
    return len({_due(t.deadline) for t in targets}) == 1


def _due(deadline: Deadline | None) -> date | None:
    return deadline.due if deadline else None


def _sort(fact: Fact) -> str:
    return "tasks" if isinstance(fact, Task) else "targets"


def _names(agencies: Sequence[Agency]) -> str:
    return "; ".join(a.text for a in agencies)


def _statement(fact: Target, amount: str) -> str:
    """The indicator with its figure in its place: "phủ … hộ gia đình" -> "phủ **trên 80%** hộ gia đình"."""
    indicator = fact.indicator.rstrip(" .;,:")
    if "…" in indicator:
        before, _, after = indicator.partition("…")
        return " ".join(f"{before} {amount or '…'} {_behind(after, fact.amount) if amount else after}".split())
    return f"{indicator}: {amount}" if amount else indicator


def _behind(words: str, amount: str) -> str:
    """Words without what the amount before them ends in: "giáo viên trong hai năm", "1.700 giáo viên" -> the rest."""
    said = amount.split()
    ends = (rf"\s*{re.escape(' '.join(said[at:]))}(?!\w)" for at in range(1, len(said)))
    return next((words[m.end() :] for end in ends if (m := re.match(end, words))), words)


def _amount(fact: Target) -> str:
    """A quantity with its unit, which a table may give in a column of its own: "10" under "%/năm" -> "10%/năm"."""
    unit = fact.quantity.unit
    if not unit or unit.lower() in fact.amount.lower() or not fact.amount[-1:].isdigit():
        return fact.amount
    return f"{fact.amount}{'' if unit.startswith('%') else ' '}{unit}"


def _small(text: str) -> str:
    """A deadline within a sentence: "Đến hết năm 2025", "ĐẾN NĂM 2025" -> small; "Quý IV/2025" keeps its numeral."""
    if text.isupper() and "QU" not in text:
        return text.lower()
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
