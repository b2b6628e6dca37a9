"""Facts made by hand, with the document that holds them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from knowledge.text.agencies import canonical_agency
from knowledge.text.dates import parse_deadline
from knowledge.types import Agency, Block, Chunk, Document, FactKind, Kind, Passage, Quantity, Span, Target, Task


def plan(name: str, *texts: str, place: str | None = "Cà Mau", number: str | None = None) -> Document:
    """A plan of one paragraph a text, below one heading."""
    blocks = tuple(Block(n, Kind.PARAGRAPH, text, path=("II. Mục tiêu",), page=n + 1) for n, text in enumerate(texts))
    return Document(
        name, f"Kế hoạch {name}", f"{name}.md", name, blocks, number=number, place=place, issued_on=date(2024, 1, 5)
    )


def bodies(*names: str) -> tuple[Agency, ...]:
    """Agencies as written, with their full names."""
    return tuple(Agency(name, canonical_agency(name)) for name in names)


def target(
    document: Document,
    block: int,
    indicator: str,
    amount: str,
    *,
    value: str | None = None,
    unit: str = "%",
    due: str = "",
    kind: FactKind = FactKind.TARGET,
    level: str | None = None,
    comparator: str = "=",
    place: str | None = "",
    lead: tuple[Agency, ...] = (),
    also: tuple[Span, ...] = (),
) -> Target:
    """A target whose evidence is from its amount to the end of the block; `value` is the figure where not the amount.

    target(plan, 0, "hộ có cáp quang", "80%") -> 80 %, of the plan's own place
    """
    number = Decimal(value if value is not None else amount.strip("%"))
    text = document.blocks[block].text
    span = Span(document.doc_id, block, max(text.find(amount), 0), len(text))
    return Target(
        f"{document.doc_id}-{block}-{indicator}-{amount}",
        indicator,
        Quantity(comparator, number, number, unit),
        amount,
        kind,
        span,
        deadline=parse_deadline(due) if due else None,
        place=document.place if place == "" else place,
        level=level,
        lead=lead,
        also=also,
    )


def task(
    document: Document,
    block: int,
    action: str,
    *,
    lead: tuple[Agency, ...] = (),
    partners: tuple[Agency, ...] = (),
    due: str = "",
    deliverable: str = "",
    status: str = "",
) -> Task:
    """A task whose evidence is its whole block."""
    span = Span(document.doc_id, block, 0, len(document.blocks[block].text))
    deadline = parse_deadline(due) if due else None
    return Task(f"{document.doc_id}-{block}-{action}", action, span, lead, partners, deliverable, deadline, status)


def passage(document: Document, block: int, *, score: float = 0.8, start: int = 0, end: int | None = None) -> Passage:
    """A block, or a part of it, as found."""
    found = document.blocks[block]
    end = len(found.text) if end is None else end
    text = found.text[start:end]
    name = f"{document.doc_id}-{block}-{start}"
    return Passage(Chunk(name, document.doc_id, block, start, end, text, document.title, found.path, found.page), score)
