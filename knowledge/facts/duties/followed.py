"""Tasks whose bodies are named behind them: "Lập đề án bến đò. Sở Xây dựng chủ trì, Sở Tài chính phối hợp"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from knowledge.facts.context import fact_id, without_marker
from knowledge.facts.due import cell_deadline, duty_deadline, kept_deadline
from knowledge.facts.duties.directives import is_directive
from knowledge.facts.duties.labels import labels_in
from knowledge.facts.duties.openings import FORMULA
from knowledge.facts.duties.sharing import Shared, shared_out
from knowledge.facts.outlook import looks_back, plans
from knowledge.facts.tables.headers import Role
from knowledge.text.sentences import sentences
from knowledge.types import Block, Deadline, Document, Kind, Span, Task

_FEWEST = 4  # words of a duty
_ASIDE = re.compile(
    r"\s*(?:\((?P<said>[^()]+)\)[\s.;]*|:\s+(?P<named>[^:]+))$"
)  # "… (Sở Y tế chủ trì)", "…: Sở Y tế chủ trì"


def followed_tasks(blocks: Sequence[Block], document: Document) -> Iterator[Task]:
    """The tasks of paragraphs and items that name their bodies in a later sentence.

    "- Lập đơn giá đò. Sở Tài chính chủ trì, phối hợp Sở Xây dựng trình UBND tỉnh trước 01/7/2026."
        -> "Lập đơn giá đò", lead Sở Tài chính, partner Sở Xây dựng, due 2026-07-01
    "1. Xóa bến tạm. UBND các xã thực hiện, Sở Xây dựng thẩm định. Thời hạn: quý II/2027."
        -> "Xóa bến tạm", lead UBND các xã, partner Sở Xây dựng, due 2027-06-30
    "c) Rà soát bến tạm (UBND các xã thực hiện, quý II/2027)."
        -> "Rà soát bến tạm", lead UBND các xã, due 2027-06-30
    "- Bến tạm còn nhiều. UBND các xã thực hiện." -> nothing: the first sentence says what is so
    """
    if not plans(document):
        return
    for block in blocks:
        if block.kind in (Kind.PARAGRAPH, Kind.ITEM) and not looks_back(block.path):
            yield from _task(block, document)


def _task(block: Block, document: Document) -> Iterator[Task]:
    text = block.text
    said = [] if FORMULA.search(text) else _statements(text)
    if len(said) < 2 or not is_directive(without_marker(text[slice(*said[0])])):
        return
    labelled = _labelled(text, Role.DEADLINE)
    shares = ((n, shared_out(text[start:end], sure=bool(labelled))) for n, (start, end) in enumerate(said) if n)
    number, shared = next((found for found in shares if found[1]), (0, None))
    duties = list(takewhile(lambda span: is_directive(without_marker(text[slice(*span)])), said[:number]))
    action = without_marker(text[: duties[-1][1]]).rstrip(" .;:") if duties else ""
    if shared is None or len(action.split()) < _FEWEST:
        return
    evidence = Span(document.doc_id, block.order, 0, len(text))
    deadline = cell_deadline(labelled, document.issued_on) if labelled else _deadline(action, shared, document)
    yield Task(fact_id(evidence, "task", action), action, evidence, shared.lead, shared.partners,
               _labelled(text, Role.DELIVERABLE), deadline)  # fmt: skip


def _statements(text: str) -> list[tuple[int, int]]:
    """The sentences of a text; what stands in brackets or behind a colon at the end of its only one is the second."""
    said = list(sentences(text))
    aside = _ASIDE.search(text) if len(said) == 1 else None
    return [(0, aside.start()), aside.span(aside.lastgroup or 0)] if aside else said


def _labelled(text: str, role: Role) -> str:
    return next((text[start:end].strip(" .;") for said, start, end in labels_in(text)[1] if said is role), "")


def _deadline(action: str, shared: Shared, document: Document) -> Deadline | None:
    """What the duty itself says, else what the lead is to keep."""
    own = duty_deadline(action, document.issued_on)
    kept = None if own and own.due else kept_deadline(shared.own, document.issued_on)
    return kept or own
