"""A list that a document itself delimits: all that stands under the heading which a question names.

"Mục đích của kế hoạch trồng rừng là gì?" is answered by everything under "1. Mục đích" of that plan, and by no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.answering.case import Case
from knowledge.answering.match import Rarity, share, syllables
from knowledge.structure.markers import read_marker
from knowledge.text.agencies import body_key, find_agencies
from knowledge.text.asked import find_years, without
from knowledge.text.cities import find_cities
from knowledge.text.focus import says_names
from knowledge.text.headings import first_matter
from knowledge.text.question import YEAR, Asked
from knowledge.types import Chunk, Document

_MEANT = 0.75
"""How well a heading has to fit a question: the harmonic mean of the shares that each says of the other."""
_SAME = 0.02
"""Headings that fit this nearly alike fit alike: then the one that says most of the question is meant."""
_PART = 0.9
"""How well the first matter of a heading that joins two fits, of how well it would fit alone."""
_TITLE = 0.85
"""Share of its words that a document's title says, from which on an outer heading is the title once more."""
SAYS_REST = 0.8
"""Share of what an outer heading leaves unsaid that one within it says."""
_MOSTLY = 0.5
"""Share of its own words that such a heading has of what is left."""
_MOST = 16
"""Passages that are shown of a section."""
_OUTLINED = 3
"""Headings within a long section from which on they are its list."""
_MOST_DOCUMENTS = 6


@dataclass(frozen=True, slots=True)
class Section:
    """A heading as its path, and all chunks that stand under it, in the order of reading.

    `fits` is how well it fits the question, `says` the share of the question that it says itself.
    """

    path: tuple[str, ...]
    fits: float
    says: float
    chunks: tuple[Chunk, ...]


def meant(case: Case) -> Section | None:
    """The section whose heading a question names, in the documents that it names or that speak of it."""
    query, scope = case.query, case.scope
    bounded = bool(scope.documents or query.document or query.near)
    names = scope.documents or tuple(dict.fromkeys(p.chunk.doc_id for p in case.found))[:_MOST_DOCUMENTS]
    fitting = [s for name in names for s in _fitting(case, name, bounded=bounded)]
    best = max((s.fits for s in fitting), default=0.0)
    alike = (s for s in fitting if s.fits >= best - _SAME)
    outer = max(alike, key=lambda s: (s.says, -len(s.path)), default=None)
    return _within(case, outer) if outer else None


def _within(case: Case, outer: Section) -> Section:
    """What stands under the one heading within a section that says what else is asked, if there is one: "mục tiêu về
    kinh tế số" are those under "1. Kinh tế số", though the title of the plan says these words too."""
    rarity, depth = case.retriever.rarity, len(outer.path)
    inner = {p: c for p, c in under_headings(outer.chunks).items() if len(p) == depth + 1}
    said = {path: set(syllables(_bare(path[-1]))) for path in inner}
    left = [_asked(about) - set(syllables(outer.path[-1])) for about in case.asked.abouts]
    able = [path for path in inner if any(_is_of(said[path], rest, rarity) for rest in left)]
    return Section(able[0], outer.fits, outer.says, tuple(inner[able[0]])) if len(able) == 1 else outer


def _is_of(own: set[str], rest: set[str], rarity: Rarity) -> bool:
    """Whether a heading says what is left of a question, and not mostly something else."""
    return share(rest, own, rarity) >= SAYS_REST and share(own, rest, rarity) >= _MOSTLY


def _fitting(case: Case, name: str, *, bounded: bool) -> Iterator[Section]:
    document, rarity = case.retriever.documents[name], case.retriever.rarity
    title = set(syllables(title_of(document)))
    asked = [_asked(about) for about in case.asked.abouts]
    for path, chunks in under_headings(case.retriever.of_document(name)).items():
        own = set(syllables(_bare(path[-1])))
        if not own or not _of_years(case.asked, path) or share(own, title, rarity) >= _TITLE and len(path) == 1:
            continue
        if not (bounded or without(_bare(path[-1]), "list_words") or any(said & title for said in asked)):
            continue
        if not _names(case.asked, " ".join((*path, title_of(document)))):
            continue
        above = {s for heading in path[:-1] for s in syllables(heading)}
        parts = ((own, 1.0), *((set(syllables(_bare(part))), _PART) for part in first_matter(path[-1])))
        fits, says = max(
            (part * _fits(said, words, above, title, rarity), share(said, words, rarity))
            for said in asked
            for words, part in parts
        )
        if fits >= _MEANT and _names_body(case.asked, (*path, *(chunk.text for chunk in chunks))):
            yield Section(path, fits, says, tuple(chunks))


def _names_body(asked: Asked, texts: Iterable[str]) -> bool:
    """Whether headings and what stands under them name a body asked about; true where none is."""
    wanted = {body_key(name) for name in asked.agencies}
    return not wanted or any(body_key(agency.name) in wanted for text in texts for agency in find_agencies(text))


def under_headings(chunks: Iterable[Chunk]) -> dict[tuple[str, ...], list[Chunk]]:
    """Each heading of a document, as its path, with the chunks under it and under what stands below it."""
    found: dict[tuple[str, ...], list[Chunk]] = {}
    for chunk in chunks:
        for depth in range(1, len(chunk.path) + 1):
            found.setdefault(chunk.path[:depth], []).append(chunk)
    return found


def title_of(document: Document) -> str:
    parts = (document.kind, document.number, document.title, document.attached, document.place, document.issuer)
    return " ".join(part for part in parts if part)


def _names(asked: Asked, read: str) -> bool:
    """Whether headings and title name the cities and other proper names that a question goes by."""
    return says_names(asked.text, read) and all(city.text in read for city in find_cities(asked.text))


def _of_years(asked: Asked, path: Sequence[str]) -> bool:
    years = find_years(" ".join(path))
    return not asked.years or not years or bool(set(years) & set(asked.years))


def _fits(asked: set[str], own: set[str], above: set[str], title: set[str], rarity: Rarity) -> float:
    """How well a heading fits what is asked, 0…1; words that only the document's title says tell the document."""
    wanted = asked - (title - own)
    precise, recall = share(own, asked, rarity), share(wanted, own | above, rarity)
    return 2 * precise * recall / max(precise + recall, 1e-6) if wanted else 0.0


def _asked(about: str) -> set[str]:
    return set(syllables(without(about, "heading_words")))


def _bare(heading: str) -> str:
    """A heading without its marker and the words that say nothing of its matter."""
    marker = read_marker(heading)
    return without(YEAR.sub(" ", heading[marker.body :] if marker else heading), "heading_words")


def shown(section: Section) -> tuple[list[Chunk], bool]:
    """What is shown of a section, and whether that is only its first part: all of it, or, where it is long, the first
    chunk under each heading within it."""
    if len(section.chunks) <= _MOST:
        return list(section.chunks), False
    depth = len(section.path)
    opening: dict[str, Chunk] = {}
    for chunk in section.chunks:
        if len(chunk.path) > depth:
            opening.setdefault(chunk.path[depth], chunk)
    if len(opening) >= _OUTLINED:
        return list(opening.values())[:_MOST], len(opening) > _MOST
    return list(section.chunks[:_MOST]), True
