"""Document -> targets and tasks, each with the span it was read off."""

from __future__ import annotations

from knowledge.facts.alike.shared import with_shared_leads
from knowledge.facts.duties.assignments import assigned_tasks
from knowledge.facts.duties.followed import followed_tasks
from knowledge.facts.duties.labels import labelled_tasks
from knowledge.facts.outlook import plans, readable
from knowledge.facts.planned import counted_from_signing, in_its_year
from knowledge.facts.prose.announced import announced_deadlines
from knowledge.facts.prose.targets import targets_in
from knowledge.facts.tables.reading import table_facts
from knowledge.types import Document, Kind, Target, Task

__all__ = ["extract"]


def extract(document: Document) -> tuple[Target | Task, ...]:
    """Every target and task of a document in the order of its text; the same document gives the same facts.

    A row "Xây dựng Đề án | Sở Y tế | Quý IV/2026" -> Task, lead Sở Y tế, due 2026-12-31
    "- 100% trường học có phòng máy." below "Mục tiêu đến năm 2030" -> Target 100 %, due 2030-12-31
    """
    signed, document = document, in_its_year(document)
    facts: list[Target | Task] = list(table_facts(document.blocks, document))
    read = list(readable(document.blocks))
    labelled = list(labelled_tasks([block for block, _ in read], document)) if plans(document) else []
    facts += labelled
    taken = {span.block for task in labelled for span in (task.evidence, *task.also)}
    followed = list(followed_tasks([block for block, _ in read if block.order not in taken], document))
    facts += followed
    taken |= {task.evidence.block for task in followed}
    announced = announced_deadlines([block for block, _ in read], document)
    for block, path in read:
        if block.kind is not Kind.HEADING:
            facts += targets_in(block, document, path=path, announced=announced.get(block.order))
        facts += assigned_tasks(block, path, document) if block.order not in taken else ()
    unique = {fact.fact_id: counted_from_signing(fact, signed) for fact in with_shared_leads(facts)}
    return tuple(sorted(unique.values(), key=lambda f: (f.evidence.block, f.evidence.start, f.evidence.end)))
