"""The passages that answer where no fact does, with what belongs to them."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answering.around import antecedent, introduced, rest
from knowledge.answering.case import Case
from knowledge.answering.match import supplies
from knowledge.answering.says import says
from knowledge.answering.table import follows
from knowledge.text.asked import AGENCY
from knowledge.types import Passage

_SHOWN = 8
"""Passages of a list; one for all other questions: a dump of passages is no answer."""


def good(case: Case, *, listed: bool) -> list[Passage]:
    """The best passage that answers, for a list with the others of its document; none where none is likely to."""
    able = [p for p in case.near if _answers(case, p)]
    best = next((p for p in able if case.sure(p)), None)
    if best is None:
        return []
    others = [p for p in able if p is not best and p.score >= case.bounds.near * best.score] if listed else []
    same = [p for p in others if p.chunk.doc_id == best.chunk.doc_id]
    return _whole(case, [best, *same][:_SHOWN], listed=listed)


def _whole(case: Case, found: Sequence[Passage], *, listed: bool) -> list[Passage]:
    """Passages with what belongs to them: the lists that they open, the rest of a list's paragraph, whom they mean."""
    shown: dict[str, Passage] = {}
    for passage in found:
        behind = rest(passage, case.retriever) if listed else []
        whom = antecedent(passage, case.retriever) if AGENCY in case.asked.kinds else None
        for part in (passage, *([whom] if whom else ()), *behind, *introduced(passage, case.retriever)):
            shown.setdefault(part.chunk.chunk_id, part)
    return list(shown.values())


def _answers(case: Case, passage: Passage) -> bool:
    """Whether a passage may be quoted: it says the kind of thing asked for, and not only of something else."""
    if not says(case.asked, passage.chunk):
        return False
    said = [f for f in case.table.at(passage) if case.asked.kinds & supplies(f)]
    return not said or any(follows(case.asked, f) for f in said)
