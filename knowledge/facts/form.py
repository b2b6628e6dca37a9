"""A fact as the line that `python -m knowledge facts --format jsonl` prints."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from knowledge.types import Agency, Deadline, Document, Quantity, Span, Target, Task


def as_json(fact: Target | Task, document: Document) -> dict[str, Any]:
    """The fact as plain values, its evidence quoted from the document.

    Target -> {"kind": "target", "status": "target", "document": stem, "indicator": …, "quantity": {…}, …}
    Task   -> {"kind": "task", "document": stem, "action": …, "lead": [{"text": …, "name": …}], …}
    """
    shared = {"fact_id": fact.fact_id, "document": document.doc_id, "lead": _agencies(fact.lead)}
    closing = {
        "deadline": _deadline(fact.deadline),
        "evidence": _evidence(fact.evidence, document),
        "also": [_evidence(span, document) for span in fact.also],
    }
    return {**(_task(fact) if isinstance(fact, Task) else _target(fact)), **shared, **closing}


def _task(task: Task) -> dict[str, Any]:
    said = {"action": task.action, "deliverable": task.deliverable, "status": task.status}
    return {"kind": "task", **said, "partners": _agencies(task.partners)}


def _target(target: Target) -> dict[str, Any]:
    about = {"place": target.place, "sector": target.sector, "level": target.level}
    amount = _quantity(target.quantity, target.amount)
    return {"kind": "target", "status": target.kind.value, "indicator": target.indicator, "quantity": amount, **about}


def quote(span: Span, document: Document) -> str:
    """The words of the evidence, letter for letter."""
    return document.blocks[span.block].text[span.start : span.end]


def _agencies(bodies: tuple[Agency, ...]) -> list[dict[str, str]]:
    return [{"text": body.text, "name": body.name} for body in bodies]


def _quantity(quantity: Quantity, amount: str) -> dict[str, Any]:
    ends = {"low": _number(quantity.low), "high": _number(quantity.high)}
    return {"text": amount, "comparator": quantity.comparator, **ends, "unit": quantity.unit}


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _deadline(deadline: Deadline | None) -> dict[str, Any] | None:
    if deadline is None:
        return None
    days = {"start": deadline.start and deadline.start.isoformat(), "due": deadline.due and deadline.due.isoformat()}
    return {"text": deadline.text, **days, "grain": deadline.grain.value, "relative": deadline.relative}


def _evidence(span: Span, document: Document) -> dict[str, Any]:
    block = document.blocks[span.block]
    return {"quote": quote(span, document), "path": list(block.path), "page": block.page, "block": span.block,
            "start": span.start, "end": span.end}  # fmt: skip
