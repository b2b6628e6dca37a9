"""Whether a passage, in the paragraph and document that it stands in, is of the time and the things asked about."""

from __future__ import annotations

from itertools import takewhile

from knowledge.answering.case import Case
from knowledge.facts.status import heading_kind
from knowledge.text.agencies import find_agencies, successor_agency
from knowledge.text.asked import FIGURE, MONEY, find_years, without_base_years
from knowledge.text.contrasts import leaves_unsaid
from knowledge.text.focus import says_names
from knowledge.text.question import leaves_phase_unsaid
from knowledge.types import Chunk, FactKind, Passage, Span


def belongs(case: Case, passage: Passage) -> bool:
    """False where a figure is asked for and the passage is of another year, of what was while an aim is asked for, or
    of something else than what the question names.

    What a clause does not say, its paragraph does: "Năm 2022 … 712.000 ha. Nuôi tôm đạt 112.000 tấn." is all of 2022.
    """
    if not case.asked.kinds & {FIGURE, MONEY}:
        return True
    chunk = passage.chunk
    block = [p.chunk for p in case.retriever.of_block(Span(chunk.doc_id, chunk.block, 0, 0))]
    return _of_year(case, chunk, block) and _of_things(case, chunk, block)


def _of_year(case: Case, chunk: Chunk, block: list[Chunk]) -> bool:
    asked = case.asked
    own = f"{chunk.text} {' '.join(chunk.path)} {' '.join(header for header, _ in chunk.cells)}"
    if not asked.years or find_years(own):
        return True
    if asked.sort is FactKind.TARGET and heading_kind(chunk.path) is FactKind.ACHIEVED:
        return False
    before = takewhile(lambda other: other.start < chunk.start, block)
    dated = [years for other in before if (years := find_years(without_base_years(other.text)))]
    return not dated or bool(set(dated[-1]) & set(asked.years))


def _of_things(case: Case, chunk: Chunk, block: list[Chunk]) -> bool:
    asked, document = case.asked, case.retriever.documents[chunk.doc_id]
    head = " ".join((chunk.context, *chunk.path, document.title, document.issuer or ""))
    above = " ".join((head, *(header for header, _ in chunk.cells)))
    said = " ".join((above, *(other.text for other in block if other.start <= chunk.start)))
    if leaves_unsaid(asked.text, said) or leaves_phase_unsaid(asked.text, said):
        return False
    whole = " ".join((head, *(other.text for other in block)))
    return says_names(asked.text, whole) and _of_body(case, whole)


def _of_body(case: Case, read: str) -> bool:
    """Whether a text names a body that the question names, or none of its sort: what one department does is not what
    another one does."""
    wanted = {name for a in case.asked.agencies for name in (a, successor_agency(a)) if name}
    if not wanted:
        return True
    sorts = {name.split()[0] for name in wanted}
    said = {name for a in find_agencies(read) for name in (a.name, successor_agency(a.name)) if name}
    places = ((name, f" {name} ".find(f" {sort} ")) for name in said for sort in sorts)
    alike = {name[at:] for name, at in places if at >= 0}  # "Ông A, Giám đốc Sở B" speaks for "Sở B"
    return not alike or bool(wanted & alike)
