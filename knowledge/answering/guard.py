"""The last check before an answer is sent: its numbers stand in what it cites, or were computed and are said to be."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.types import Answer

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MARK = re.compile(r"\[\d+\]")


def unsupported(text: str, answer: Answer, *, computed: Iterable[str] = ()) -> tuple[str, ...]:
    """Numbers of a text that neither the answer's citations have nor were `computed`; empty for a sound answer.

    What a citation has is its quote, the headings above it, the headers of a table row, and its document's title and
    number. References to sources ("[1]") are no numbers of the text.
    """
    cited = [part for c in answer.citations for part in (c.quote, *c.path, c.title, c.document_number or "")]
    headers = [header for p in answer.passages for header, _ in p.chunk.cells]
    known = set(_NUMBER.findall(" ".join((*cited, *headers)))) | set(computed)
    return tuple(n for n in _NUMBER.findall(_MARK.sub(" ", text)) if n not in known)
