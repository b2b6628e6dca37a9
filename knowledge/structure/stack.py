"""The headings above the present line."""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge.structure.markers import Marker, Rank, opens


@dataclass(slots=True)
class Entry:
    """A heading or a lead-in with how deep it stands; `look` says how one without a number is told ("bold", "h2")."""

    rank: float
    text: str
    lead: bool = False
    look: str = ""


@dataclass(slots=True)
class Stack:
    """A new heading evicts all of its own rank or deeper.

    A lead-in without a marker ("Phấn đấu đến năm 2030:") stands half a rank above the items that it turns out to open,
    and ends with them: a paragraph does not stand under it, an item that goes on counting does (`paused` meanwhile).
    `letters_first` says that A, B, C stand above I, II, III.
    """

    letters_first: bool = False
    entries: list[Entry] = field(default_factory=list)
    paused: bool = False

    def depth(self, marker: Marker) -> float:
        """How deep a marker stands here."""
        return Rank.ROMAN - 0.5 if self.letters_first and marker.rank is Rank.UPPER else float(marker.rank)

    def depth_of(self, look: str) -> float:
        """How deep a heading without a number stands: beside the last that looks like it, else below the innermost.

        Capitals stand beside "I."; a declared level stands below all lower ones.
        """
        alike = [e.rank for e in self.entries if e.look == look]
        declared = [e.rank for e in self.entries if look[1:].isdigit() and e.look[1:].isdigit() and e.look >= look]
        if alike or declared:
            return (alike or declared)[0]
        inner = [e.rank for e in self.entries if not e.lead]
        if look == "capitals" or not inner:
            return float(Rank.ROMAN)
        return inner[-1] + 0.25

    def push(self, rank: float, text: str, *, lead: bool = False, look: str = "") -> None:
        self.drop(rank)
        self.entries.append(Entry(rank, text, lead, look))

    def drop(self, rank: float) -> None:
        self.entries = [e for e in self.entries if e.rank < rank]

    def drop_leads(self) -> None:
        self.entries = [e for e in self.entries if not e.lead]
        self.paused = False

    def meet(self, marker: Marker) -> None:
        """Make room for an item: settle the lead-in that it follows, end those that it does not belong to."""
        fresh = bool(self.entries) and self.entries[-1].lead and self.entries[-1].rank > Rank.PLUS
        if fresh:
            self.push(self.depth(marker) - 0.4, self.entries.pop().text, lead=True)
        elif self.paused and opens(marker):
            self.drop_leads()
        self.paused = False
        self.drop(self.depth(marker))

    def path(self, *, below: float = float("inf"), leads: bool = True) -> tuple[str, ...]:
        return tuple(e.text for e in self.entries if e.rank < below and e.text and (leads or not e.lead))
