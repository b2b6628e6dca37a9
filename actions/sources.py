"""What a source is called in a sentence."""

from __future__ import annotations

from knowledge.text.headings import sentence_case
from knowledge.types import Citation

SOURCES = 3
"""Sources that are named in an answer; the citations beside it are all there."""
_HEADING = 90  # characters of a heading or title; the citation has the whole
_NEAREST = 200  # of the heading right above, which often names the agencies


def label(cited: Citation) -> str:
    """What a document is called: its number, else its title."""
    return cited.document_number or f"«{sentence_case(cited.title)}»"


def place(cited: Citation) -> str:
    """A document with the headings next above what is quoted."""
    above = [sentence_case(part) for part in cited.path[-2:]]
    return ", ".join(
        (
            short(label(cited), _HEADING),
            *(short(p, _HEADING) for p in above[:-1]),
            *(short(p, _NEAREST) for p in above[-1:]),
        )
    )


def short(text: str, most: int) -> str:
    """A text cut behind a word, with an ellipsis where something is left out."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + "…"
