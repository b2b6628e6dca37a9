"""What a source is called in a sentence."""

from __future__ import annotations

from knowledge.text.headings import sentence_case
from knowledge.text.places import NATION
from knowledge.types import Citation

SOURCES = 3
"""Sources that are named in an answer; the citations beside it are all there."""
_HEADING = 90  # characters of a heading or title; the citation has the whole
_NEAREST = 200  # of the heading right above, which often names the agencies


def label(cited: Citation) -> str:
    """What a document is called: its number, which other provinces have too, with its place; else its title."""
    if not cited.document_number:
        return f"«{sentence_case(cited.title)}»"
    return f"{cited.document_number} ({of})" if (of := whose(cited)) else cited.document_number


def province(cited: Citation) -> str | None:
    """The place of a document that is not the whole nation's."""
    return None if cited.place == NATION else cited.place


def whose(cited: Citation) -> str | None:
    """Whom a document is of: "Cà Mau", "xã Pa Hin, Sơn La"; None for the whole nation."""
    return ", ".join(part for part in (cited.commune, province(cited)) if part) or None


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
