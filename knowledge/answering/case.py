"""One question before the documents: what it says, what bounds it, what a search found, and how sure an answer is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.answering.confidence import Signs, confidence, signs
from knowledge.answering.table import Fact, FactTable
from knowledge.facts.alike.links import Links
from knowledge.retrieval import Retriever
from knowledge.scope import Scope
from knowledge.text.asked import AGENCY, FIGURE, TIME
from knowledge.text.question import Asked, read_question
from knowledge.text.wording import in_full, readings
from knowledge.types import Passage, Query

SEARCHED = 24
"""Passages that are searched for."""
_BEHIND = 0.12
"""How far behind the best passage one may lie that is a candidate; what answers is chosen by what it says."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact or, without one, a passage that may answer, and how likely it is to."""

    passage: Passage
    fact: Fact | None
    likely: float
    signs: Signs


@dataclass(frozen=True, slots=True)
class Case:
    """A question with all that its answer is looked up in: `found` are the passages that may answer, of all `seen`.
    `titled` is how it is searched of the document that a conversation is about: with what that is on.
    """

    query: Query
    asked: Asked
    scope: Scope
    found: Sequence[Passage]
    retriever: Retriever
    table: FactTable
    links: Links
    seen: Sequence[Passage] = ()
    titled: str = ""

    @classmethod
    def of(cls, query: Query, retriever: Retriever, table: FactTable, links: Links) -> Case:
        """Take a question apart; nothing is searched yet."""
        return cls(query, _read_question(query), retriever.scope(query), (), retriever, table, links)

    def searched(self) -> Case:
        """The same question with the passages that a search finds."""
        found = self.retriever.search(self._said, count=SEARCHED)
        return replace(self, found=found, seen=found)

    @property
    def _said(self) -> Query:
        return replace(self.query, text=self.titled) if self.titled else self.query

    def narrowed(self, found: Sequence[Passage]) -> Case:
        """The same question with these passages."""
        return replace(self, found=found)

    @property
    def near(self) -> list[Passage]:
        """The best passages."""
        return [p for p in self.found if p.score >= self.found[0].score - _BEHIND]

    def candidate(self, passage: Passage, fact: Fact | None = None) -> Candidate:
        """Weigh what may answer."""
        read = signs(self._said, self.asked, passage, fact, self.seen or self.found, self.retriever)
        return Candidate(passage, fact, confidence(read), read)


_KINDS = {"ask_value": FIGURE, "ask_deadline": TIME, "ask_responsibility": AGENCY}
"""What the dialogue model takes a question to ask for, where its words do not say."""


def _read_question(query: Query) -> Asked:
    """A question taken apart; what kind of thing it asks for is read off its words, else taken from its intent."""
    asked, meant = read_question(in_full(query.text)), _KINDS.get(query.intent or "")
    kinds = frozenset({meant}) if meant and not asked.kinds else asked.kinds
    return replace(asked, kinds=kinds, abouts=tuple(read_question(said).about for said in readings(query.text)))


def read(passage: Passage, *, own: bool = True) -> str:
    """A passage with what stands above it."""
    c = passage.chunk
    return f"{c.context} {' '.join(c.path)} {c.text if own else ''}"
