"""The passages that answer where no fact does, with what belongs to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answering.around import antecedent, caption, introduced, rest, sentence
from knowledge.answering.case import Candidate, Case
from knowledge.answering.match import supplies
from knowledge.answering.says import says
from knowledge.answering.table import follows
from knowledge.text.asked import AGENCY, MONEY
from knowledge.text.quantities import find_quantities
from knowledge.types import Passage

_SHOWN = 8
"""Passages of a list; one for all other questions: a dump of passages is no answer."""
_NEAR = 0.75
"""Share of the best score that another passage of a list has."""

_TIED = 0.75
"""Share of the best passage's probability that a clause beside it has, to be told with it."""


def candidates(case: Case) -> list[Candidate]:
    """Passages that may be quoted, likeliest first."""
    weighed = [case.candidate(passage) for passage in case.near if _answers(case, passage)]
    return sorted(weighed, key=lambda c: -c.likely)


def whole(case: Case, best: Passage, *, listed: bool) -> list[Passage]:
    """A passage with what belongs to it; for a list, with the others of its document that answer as well, in order."""
    able = [p for p in case.found if p != best and p.chunk.doc_id == best.chunk.doc_id and _answers(case, p)]
    others = [p for p in able if p.score >= _NEAR * best.score][: _SHOWN - 1] if listed else _tied(case, best, able)
    shown = sorted([*_said(case, best), *others], key=lambda p: (p.chunk.block, p.chunk.start))
    return _with_rest(case, shown, listed=listed)


def _tied(case: Case, best: Passage, able: Sequence[Passage]) -> list[Passage]:
    """The clauses of a passage's paragraph that are about as likely: which of them is meant, the reader sees."""
    if best.chunk.cells:
        return []
    beside = [p for p in able if p.chunk.block == best.chunk.block]
    least = _TIED * case.candidate(best).likely if beside else 0.0
    return [p for p in beside if case.candidate(p).likely >= least]


def _with_rest(case: Case, found: Sequence[Passage], *, listed: bool) -> list[Passage]:
    """Passages with the lists that they open, the rest of a list's paragraph, and those that say whom they mean."""
    shown: dict[str, Passage] = {}
    for passage in found:
        behind = rest(passage, case.retriever) if listed else []
        whom = antecedent(passage, case.retriever) if AGENCY in case.asked.kinds else None
        counted = caption(passage.chunk, case.retriever) if MONEY in case.asked.kinds else None
        besides = [part for part in (counted, whom) if part]
        for part in (passage, *besides, *behind, *introduced(passage, case.retriever)):
            shown.setdefault(part.chunk.chunk_id, part)
    return list(shown.values())


def _said(case: Case, passage: Passage) -> list[Passage]:
    """A passage, if it says what is asked for; else with what its sentence says of it elsewhere, or nothing."""
    chunk = passage.chunk
    if says(case.asked, chunk):
        return [passage]
    if MONEY in case.asked.kinds and (counted := caption(chunk, case.retriever)):
        return [passage] if says(case.asked, replace(chunk, path=(*chunk.path, counted.chunk.text))) else []
    parts = sentence(passage, case.retriever)
    at = next(n for n, part in enumerate(parts) if part.chunk == passage.chunk)
    for part in (*parts[at + 1 :], *reversed(parts[:at])):
        both = sorted((passage, part), key=lambda p: p.chunk.start)
        if says(case.asked, replace(passage.chunk, text=" ".join(p.chunk.text for p in both))):
            return both
    return []


def _answers(case: Case, passage: Passage) -> bool:
    """Whether a passage may be quoted: it says the kind of thing asked for, and not only of something else.

    Its facts tell what it is of, unless most of its figures were left unread.
    """
    if not _said(case, passage):
        return False
    said = [f for f in case.table.at(passage) if case.asked.kinds & supplies(f)]
    if not said or any(follows(case.asked, f) for f in said):
        return True
    return len(find_quantities(passage.chunk.text)) > 2 * len(said)
