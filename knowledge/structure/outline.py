"""Lines -> blocks: what each is, and what stands above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from knowledge.structure.headings import in_capitals, is_heading, is_open, look_of, numbered
from knowledge.structure.lines import lines
from knowledge.structure.markers import Marker, Rank, inline_items, read_marker
from knowledge.structure.stack import Stack
from knowledge.structure.tables import read_table
from knowledge.structure.wording import NOTE
from knowledge.structure.zones import Zone, zones
from knowledge.text.normalise import squeeze
from knowledge.types import Block, Fragment, Kind

_MOST_LEAD = 300  # characters of a lead-in that stands whole in a path
_BRIEF = 160  # of a longer one
_LEAD = Rank.PLUS + 1  # a lead-in until its first item tells how deep it stands
_FOOTNOTE = "footnote text"  # the style of Word that the reader gives notes


def outline(fragments: Sequence[Fragment]) -> tuple[Block, ...]:
    """Blocks in reading order, numbered from 0, each with its path.

    Letterhead, recipients, signature and notes are paragraphs without a path. The title is a heading of level 0 that
    stands in no path; the title of an attached plan or an annex stands in the path of all that it holds.
    """
    seen = lines(fragments)
    return outline_of(seen, zones(seen))


def outline_of(seen: Sequence[Fragment], places: Sequence[Zone]) -> tuple[Block, ...]:
    """As `outline`, for lines whose zones are known."""
    stack, blocks = Stack(letters_first=_letters_first(seen)), list[Block]()
    for (zone, table), group in groupby(zip(places, seen, strict=True), key=lambda pair: (pair[0], pair[1].table)):
        for block in _read(zone, table, [line for _, line in group], stack):
            blocks.append(replace(block, order=len(blocks)))
    return tuple(blocks)


def _letters_first(seen: Sequence[Fragment]) -> bool:
    """Whether A, B, C stand above I, II, III, as in long reports; mostly they stand below."""
    ranks = (marker.rank for line in seen if line.table is None and (marker := numbered(line)))
    return next((rank for rank in ranks if rank in (Rank.UPPER, Rank.ROMAN)), None) is Rank.UPPER


def _read(zone: Zone, table: int | None, part: Sequence[Fragment], stack: Stack) -> Iterator[Block]:
    if zone in (Zone.TITLE, Zone.PART):
        yield _title(part, stack, attached=zone is Zone.PART)
    elif zone is not Zone.BODY:
        stack.drop(0 if zone is Zone.CLOSING else Rank.PLUS + 1)  # the headings end with the text
        yield from (block for line in part for block in _aside(line))
    elif table is not None:
        yield from _rows(part, stack)
    else:
        yield from _paragraphs(part, stack)


def _block(line: Fragment, kind: Kind, text: str, marker: Marker | None, path: tuple[str, ...]) -> Block:
    rank = int(marker.rank) if marker else 0
    return Block(0, kind, text, marker.text if marker else "", rank, path, page=line.page, box=line.box)


def _title(part: Sequence[Fragment], stack: Stack, *, attached: bool) -> Block:
    text = squeeze(" ".join(line.text for line in part))
    if attached:
        stack.drop(0)
        stack.push(Rank.ANNEX, text)
    return replace(_block(part[0], Kind.HEADING, text, None, ()), level=int(Rank.ANNEX) if attached else 0)


def _aside(line: Fragment) -> Iterator[Block]:
    """A paragraph outside the text; notes that were run together, one by one."""
    text = squeeze(line.text)
    cuts = sorted({0, *(m.start() for m in NOTE.finditer(text))}) if NOTE.search(text) else [0]
    for start, end in pairwise([*cuts, len(text)]):
        if piece := text[start:end].strip():
            note = NOTE.match(piece)
            yield replace(_block(line, Kind.PARAGRAPH, piece, None, ()), marker=note.group().strip() if note else "")


def _rows(part: Sequence[Fragment], stack: Stack) -> Iterator[Block]:
    for row in read_table(part):
        text = " | ".join(value for _, value in row.cells)
        path = stack.path() + row.groups
        yield Block(0, Kind.ROW, text, row.marker, 0, path, row.cells, row.fragment.page, row.fragment.box)


def _paragraphs(part: Sequence[Fragment], stack: Stack) -> Iterator[Block]:
    part = [line for line in _with_names(part) if squeeze(line.text)]
    before: Marker | None = None
    for line, after in zip(part, [*part[1:], None], strict=True):
        marker = numbered(line)
        if line.style.name == _FOOTNOTE:
            note = _block(line, Kind.PARAGRAPH, squeeze(line.text), None, stack.path())
            yield replace(note, marker=line.style.marker)
        elif is_heading(line, marker, before, after):
            yield _heading(line, marker, stack)
            before = None
        else:
            yield from _items(line, marker, after, stack)
            before = marker


def _with_names(part: Sequence[Fragment]) -> Iterator[Fragment]:
    """ "PHỤ LỤC I" and the title lines below it as one line, and a chapter with its name."""
    at = 0
    while at < len(part):
        line, marker = part[at], numbered(part[at])
        at += 1
        if marker and marker.rank <= Rank.SUBSECTION and not squeeze(line.text[marker.body :]):
            names = list(_names(part[at : at + 4]))
            at += len(names)
            if names:
                text = f"{marker.text.rstrip('.:')}. {' '.join(squeeze(name.text) for name in names)}"
                line = replace(line, text=text)
        yield line


def _names(below: Sequence[Fragment]) -> Iterator[Fragment]:
    for line in below:
        text = squeeze(line.text)
        looks = in_capitals(text) or line.style.bold or line.style.centred
        if not looks or numbered(line) or text.startswith("(") or len(text) > _MOST_LEAD:
            return
        yield line


def _heading(line: Fragment, marker: Marker | None, stack: Stack) -> Block:
    text = squeeze(line.text)
    look = "" if marker else look_of(line)
    rank = stack.depth(marker) if marker else stack.depth_of(look)
    title = f"{line.style.marker} {text}" if line.style.marker else text
    stack.drop_leads()
    stack.drop(0 if marker and marker.rank == Rank.ANNEX else rank)
    block = _block(line, Kind.HEADING, text, marker, stack.path())
    stack.push(rank, title.rstrip(": "), look=look)
    return block if marker else replace(block, level=int(rank))


def _items(line: Fragment, marker: Marker | None, after: Fragment | None, stack: Stack) -> Iterator[Block]:
    text = squeeze(line.text)
    if marker:
        stack.meet(marker)
    else:
        stack.paused = True
    whole = stack.path(leads=marker is not None)
    pieces = inline_items(text) or [(0, len(text))]
    for number, (start, end) in enumerate(pieces):
        piece = text[start:end]
        own = marker if number == 0 else read_marker(piece)
        path = stack.path(below=stack.depth(own)) if number and own and marker else stack.path() if number else whole
        yield _block(line, Kind.ITEM if own else Kind.PARAGRAPH, piece, own, path)
        if number == 0 and (piece.endswith(":") or marker and len(pieces) == 1 and _opens_list(marker, piece, after)):
            title = f"{line.style.marker} {piece}" if line.style.marker else piece
            stack.push(stack.depth(marker) if marker else _LEAD, _brief(title), lead=marker is None)
    if len(pieces) > 1:
        stack.drop_leads()


def _opens_list(marker: Marker, text: str, after: Fragment | None) -> bool:
    """An article; an item that a deeper numbering follows at once; a name without an end above dashes."""
    below = numbered(after) if after is not None and after.table is None else None
    if below is None or below.rank <= marker.rank:
        return marker.rank <= Rank.UPPER
    return marker.rank <= Rank.UPPER or below.rank < Rank.DASH or is_open(text)


def _brief(text: str) -> str:
    """What a path says of a lead-in: all of it, or of a long one how it begins."""
    text = text.rstrip(": ")
    if len(text) <= _MOST_LEAD:
        return text
    return f"{text[: text.rfind(' ', 0, _BRIEF)].rstrip(' ,;:')}…"
