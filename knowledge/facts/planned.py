"""The year that a plan is for, where it is signed before that begins: "quý II" in it is one of that year."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from knowledge.text.dates import parse_deadline
from knowledge.types import Document, Target, Task

_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_OF_YEAR = re.compile(r"(?<!đến )(?<!tới )(?<!hết )(?<!cuối )năm ((?:19|20)\d\d)(?![\d-])", re.IGNORECASE)
_SINCE = re.compile(r"(?<!\w)từ (?:ngày|khi|thời điểm)(?!\w)", re.IGNORECASE)
_AUTUMN = 10  # the month from which on plans for the next year are signed


def in_its_year(document: Document) -> Document:
    """The document as if signed on the first day of the year that its title plans; any other as it is.

    "Kế hoạch … năm 2027" of 28 December 2026 -> issued_on 2027-01-01; "… đến năm 2027" -> 2026-12-28
    """
    issued, said = document.issued_on, _OF_YEAR.search(document.title)
    if not issued or not said or len(set(_YEAR.findall(document.title))) > 1 or issued.month < _AUTUMN:
        return document
    year = int(said[1])
    return replace(document, issued_on=date(year, 1, 1)) if year == issued.year + 1 else document


def counted_from_signing(fact: Target | Task, document: Document) -> Target | Task:
    """The fact, a term of so many days counted from the day that the document was signed."""
    if not fact.deadline or not fact.deadline.relative or not _SINCE.search(fact.deadline.text):
        return fact
    return replace(fact, deadline=parse_deadline(fact.deadline.text, issued_on=document.issued_on))
