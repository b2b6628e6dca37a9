"""One question before the documents: what it says, what bounds it, what a search found, and when something answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.answering.confidence import signs, sure
from knowledge.answering.table import Fact, FactTable
from knowledge.facts.links import Links
from knowledge.question import Asked, read_question
from knowledge.retrieval import Retriever
from knowledge.scope import Scope
from knowledge.text.abbreviations import expand
from knowledge.types import Passage, Query

SEARCHED = 24
LEADING = 5


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is looked at as an answer at all; whether it is given is decided by what it says (`Case.sure`).

    `least` is the score under which no passage is looked at; `near` how far, as a share of the best score, another
    passage may lie behind to be shown beside it in a list; `behind` how far behind the best passage one may lie that
    answers in its place because it says what is asked for; `said` the share of the question's weight that a fact must
    say, with its headings; `beside` that share as a part of what the best passage says.
    """

    least: float = 0.15
    near: float = 0.75
    behind: float = 0.06
    said: float = 0.1
    beside: float = 0.5


@dataclass(frozen=True, slots=True)
class Case:
    """A question with all that its answer is looked up in."""

    query: Query
    asked: Asked
    scope: Scope
    found: Sequence[Passage]
    retriever: Retriever
    table: FactTable
    links: Links
    bounds: Bounds = Bounds()

    @classmethod
    def of(cls, query: Query, retriever: Retriever, table: FactTable, links: Links) -> Case:
        """Take a question apart and search for it."""
        scope, asked = retriever.scope(query), read_question(expand(query.text))
        found = retriever.search(query, count=SEARCHED)
        return cls(query, asked, scope, found, retriever, table, links)

    def narrowed(self, found: Sequence[Passage]) -> Case:
        """The same question with only some of the passages."""
        return replace(self, found=found)

    @property
    def near(self) -> list[Passage]:
        """The best passages: none where even the first is too far off."""
        best = self.found[0].score if self.found else 0.0
        return [p for p in self.found if p.score >= best - self.bounds.behind] if best >= self.bounds.least else []

    def sure(self, passage: Passage, fact: Fact | None = None) -> bool:
        """Whether what was found is likely enough to be what was asked for."""
        return sure(signs(self.query, self.asked, passage, fact, self.found, self.retriever))


def read(passage: Passage, *, own: bool = True) -> str:
    """A passage with what stands above it."""
    c = passage.chunk
    return f"{c.context} {' '.join(c.path)} {c.text if own else ''}"
