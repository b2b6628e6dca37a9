"""Questions that the loaded documents answer, to show how one asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from knowledge.types import Document, FactKind, Target, Task

Stated = tuple[Target | Task, Document]

_TRIED = 8
"""Questions of a kind that are asked before none is shown."""
_USUAL = 70  # characters of a question; shorter ones say too little
_LENGTH = range(15, 75)  # characters of an indicator or a task that reads well inside a question


def example_questions(stated: Iterable[Stated], answered: Callable[[str], bool]) -> list[str]:
    """One question for a value, a time, a body and a list, each from another document where there are as many, of
    those that are `answered` the one that comes nearest to a usual length.

    a target of Cà Mau, a task with a deadline, one with a lead -> "Chỉ tiêu “…” của Cà Mau là bao nhiêu?",
    "… phải hoàn thành khi nào?", "Cơ quan nào chủ trì …?", "Sở Y tế phải làm những việc gì?"
    """
    facts, used, questions = list(stated), set[str](), list[str]()
    for ask in (_value, _time, _body, _duties):
        asked = {one for one in _asked(facts, ask) if one[0] not in questions}
        tried = sorted(asked, key=lambda one: (one[1] in used, abs(len(one[0]) - _USUAL), one))[:_TRIED]
        if found := next((one for one in tried if answered(one[0])), None):
            questions.append(found[0])
            used.add(found[1])
    return questions


def _asked(facts: Iterable[Stated], ask: Callable[[Target | Task, Document], str | None]) -> Iterator[tuple[str, str]]:
    for fact, document in facts:
        if question := ask(fact, document):
            yield question, document.doc_id


def _value(fact: Target | Task, document: Document) -> str | None:
    if not isinstance(fact, Target) or fact.kind is not FactKind.TARGET or not fact.place or not document.place:
        return None
    indicator = _fitting(fact.indicator)
    return f"Chỉ tiêu “{indicator}” của {fact.place} là bao nhiêu?" if indicator and "…" not in indicator else None


def _time(fact: Target | Task, document: Document) -> str | None:
    action = _fitting(fact.action) if isinstance(fact, Task) and fact.deadline and fact.deadline.due else None
    return f"Khi nào phải hoàn thành việc {action}?" if action else None


def _body(fact: Target | Task, document: Document) -> str | None:
    action = _fitting(fact.action) if isinstance(fact, Task) and fact.lead else None
    return f"Cơ quan nào chủ trì {action}?" if action else None


def _duties(fact: Target | Task, document: Document) -> str | None:
    if not isinstance(fact, Task) or not fact.lead or not fact.lead[0].name.startswith("Sở"):
        return None
    if document.number:
        return f"{fact.lead[0].name} phải làm những việc gì theo {document.number}?"
    return f"{fact.lead[0].name} {document.place} phải làm những việc gì?" if document.place else None


def _fitting(words: str) -> str | None:
    """Words as they stand inside a question; None for those that are too short or too long for one."""
    said = words.strip(" .;,:")
    if len(said) not in _LENGTH or "\n" in said:
        return None
    return said[:1].lower() + said[1:] if said[1:2].islower() else said
