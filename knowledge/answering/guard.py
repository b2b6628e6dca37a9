"""The last check before an answer is sent: what it says stands in what it cites, or was computed and is said to be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from knowledge.text.normalise import normalise, squeeze
from knowledge.types import Answer, Target, Task

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MARK = re.compile(r"\[\d+\]")


def unsupported(text: str, answer: Answer, *, computed: Iterable[str] = ()) -> tuple[str, ...]:
    """What an answer says that its citations do not: numbers that were not `computed`, quantities, deadlines, bodies.

    Empty for a sound answer. What a citation has is its quote, the headings above it, the headers of a table row, and
    its document's title and number. References to sources ("[1]") are no numbers of the text.
    """
    cited = [part for c in answer.citations for part in (c.quote, *c.path, c.title, c.document_number or "")]
    headers = [header for p in answer.passages for header, _ in p.chunk.cells]
    known = " ".join((*cited, *headers))
    numbers = set(_NUMBER.findall(known)) | set(computed)
    strange = (n for n in _NUMBER.findall(_MARK.sub(" ", text)) if n not in numbers)
    return (*strange, *_unread(answer, _plain(known)))


def _unread(answer: Answer, known: str) -> Iterator[str]:
    """Words of facts that are no words of what is cited."""
    for fact in (*answer.facts, *answer.conflicts):
        for words in _read_off(fact):
            if _plain(words) not in known:
                yield words


def _read_off(fact: Target | Task) -> Iterator[str]:
    """What a fact takes over word by word: its quantity, its deadline, the bodies that it names."""
    if isinstance(fact, Target):
        yield fact.amount
    if fact.deadline:
        yield fact.deadline.text
    yield from (body.text for body in (*fact.lead, *(fact.partners if isinstance(fact, Task) else ())))


def _plain(text: str) -> str:
    return squeeze(normalise(text)).lower()
