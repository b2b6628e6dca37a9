"""Fragments -> blocks: which line is a heading, which an item, and what stands above each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from knowledge.structure.markers import Marker, Rank, inline_items, read_marker
from knowledge.structure.tables import read_table
from knowledge.text.normalise import squeeze
from knowledge.types import Block, Fragment, Kind

_MOST_HEADING = 220  # characters; titles of sections run over three lines, clauses run longer
_MOST_LEAD = 300
_CLOSED = re.compile(r"[.;,!?…]\s*$")
_RECIPIENTS = re.compile(r"nơi nhận\s*:?", re.IGNORECASE)


@dataclass
class _Stack:
    """The headings above the present line. A new one evicts all of its own rank or deeper.

    A lead-in without a marker ("Phấn đấu đến năm 2030:") stands half a rank above the items that it turns out to open.
    """

    entries: list[tuple[float, str]] = field(default_factory=list)

    def push(self, rank: float, text: str) -> None:
        self.drop(rank)
        self.entries.append((rank, text))

    def drop(self, rank: float) -> None:
        self.entries = [e for e in self.entries if e[0] < rank]

    def drop_leads(self) -> None:
        self.entries = [e for e in self.entries if e[0] == int(e[0])]

    def settle_lead(self, rank: int) -> None:
        if self.entries and self.entries[-1][0] == _LEAD:
            self.push(rank - 0.5, self.entries.pop()[1])

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(text for _, text in self.entries if text)


_LOOK = Rank.ROMAN  # a bold or capital line without a number stands as deep as "I."
_LEAD = Rank.PLUS + 0.5  # a lead-in until its first item tells how deep it stands


def outline(fragments: Iterable[Fragment]) -> tuple[Block, ...]:
    """Blocks in reading order, numbered from 0, each with its path."""
    stack, blocks = _Stack(), list[Block]()
    for table, group in groupby(_joined_titles(list(fragments)), key=lambda f: f.table):
        read = _paragraphs if table is None else _rows
        for block in read(list(group), stack):
            blocks.append(_numbered(block, len(blocks)))
    return tuple(blocks)


def _numbered(block: Block, order: int) -> Block:
    return Block(
        order, block.kind, block.text, block.marker, block.level, block.path, block.cells, block.page, block.box
    )


def _joined_titles(fragments: Sequence[Fragment]) -> Iterator[Fragment]:
    """Put "PHỤ LỤC I" and the title lines below it together, and a chapter with its name."""
    skip = 0
    for at, fragment in enumerate(fragments):
        if skip:
            skip -= 1
            continue
        marker = read_marker(fragment.text) if fragment.table is None else None
        if marker and marker.rank <= Rank.SECTION and not squeeze(fragment.text[marker.body :]):
            titles = list(_title_lines(fragments[at + 1 : at + 4]))
            skip = len(titles)
            text = (
                ". ".join([marker.text.rstrip(".:"), " ".join(squeeze(t.text) for t in titles)])
                if titles
                else fragment.text
            )
            yield Fragment(text, fragment.page, fragment.box, fragment.style)
        else:
            yield fragment


def _title_lines(following: Sequence[Fragment]) -> Iterator[Fragment]:
    for fragment in following:
        text = squeeze(fragment.text)
        look = text.isupper() or fragment.style.bold or fragment.style.centred
        if (
            fragment.table is not None
            or not look
            or read_marker(text)
            or text.startswith("(")
            or len(text) > _MOST_HEADING
        ):
            return
        yield fragment


def _rows(fragments: Sequence[Fragment], stack: _Stack) -> Iterator[Block]:
    for row in read_table(fragments):
        seen = row.fragment
        text = " | ".join(value for _, value in row.cells)
        yield Block(0, Kind.ROW, text, row.marker, 0, stack.path + row.groups, row.cells, seen.page, seen.box)


def _paragraphs(fragments: Iterable[Fragment], stack: _Stack) -> Iterator[Block]:
    for fragment in fragments:
        text = squeeze(fragment.text)
        if not text:
            continue
        marker = read_marker(f"{fragment.style.marker} {text}") if fragment.style.marker else read_marker(text)
        if fragment.style.marker and marker:
            marker = Marker(marker.text, marker.rank, 0)
        if _is_heading(fragment, text, marker):
            yield from _heading(fragment, text, marker, stack)
        else:
            yield from _items(fragment, text, marker, stack)


def _is_heading(fragment: Fragment, text: str, marker: Marker | None) -> bool:
    if fragment.style.heading is not None:
        return True
    body = text[marker.body :] if marker else text
    if len(body) > _MOST_HEADING or _RECIPIENTS.fullmatch(text):
        return False
    if marker is None:
        return len(text) < _MOST_HEADING and (fragment.style.bold or _capital(text)) and not _CLOSED.search(text)
    if marker.rank <= Rank.SECTION:
        return True
    open_end = not _CLOSED.search(body)
    if marker.rank <= Rank.UPPER:
        return open_end
    if marker.rank <= Rank.DECIMAL4:
        return fragment.style.bold or (open_end and (body.endswith(":") or len(body) <= 120))
    return fragment.style.bold and open_end and len(body) <= 120


def _capital(text: str) -> bool:
    return text.isupper() and len(text.split()) >= 2


def _heading(fragment: Fragment, text: str, marker: Marker | None, stack: _Stack) -> Iterator[Block]:
    rank = int(marker.rank) if marker else int(_LOOK)
    title = f"{fragment.style.marker} {text}" if fragment.style.marker else text
    stack.drop_leads()
    if rank == Rank.ANNEX:
        stack.drop(0)
    path = tuple(t for r, t in stack.entries if r < rank and t)
    stack.push(rank, title.rstrip(": "))
    yield Block(0, Kind.HEADING, text, marker.text if marker else "", rank, path, (), fragment.page, fragment.box)


def _items(fragment: Fragment, text: str, marker: Marker | None, stack: _Stack) -> Iterator[Block]:
    if marker:
        stack.settle_lead(marker.rank)
        stack.drop(marker.rank)
    else:
        stack.drop_leads()
    pieces = inline_items(text) or [(0, len(text))]
    for number, (start, end) in enumerate(pieces):
        piece = text[start:end]
        own = marker if number == 0 else read_marker(piece)
        kind = Kind.ITEM if own else Kind.PARAGRAPH
        rank = int(own.rank) if own else 0
        path = stack.path if number else tuple(t for r, t in stack.entries if not own or r < rank)
        yield Block(0, kind, piece, own.text if own else "", rank, path, (), fragment.page, fragment.box)
        if number == 0 and piece.endswith(":") and len(piece) <= _MOST_LEAD:
            stack.push(rank or _LEAD, piece.rstrip(": "))
    if len(pieces) > 1:
        stack.drop_leads()
