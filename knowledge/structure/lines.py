"""Fragments -> lines that mean one thing each: what readers or crawlers ran together or cut apart is put right.

A letterhead or a signature drawn as a table becomes its lines; "Số:" is joined to its number; a heading is parted from
the sentence that follows it in the same line; a table whose cells came one to a line becomes rows again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from knowledge.structure.flat import rebuild
from knowledge.structure.markers import Rank, read_marker
from knowledge.structure.notes import part_notes
from knowledge.structure.rewrapped import unwrap
from knowledge.structure.wording import AUTHORITY, KIND, LOWER, NAME_WORD, NUMBER, RECIPIENTS, SIGNATURE, STATE, UPPER
from knowledge.text.normalise import normalise, squeeze
from knowledge.types import Fragment, Style

_TOP = 14  # fragments within which a letterhead stands
_RULE = re.compile(r"\s*[-_–]{3,}\s*")
_LONE_LABEL = re.compile(r"Số\s*:?")
_LONE_NUMBER = re.compile(r"\d[\w./-]*/[A-ZĐ\d][\w/&-]*")
_YEAR_END = re.compile(r"\b(?:19|20)\d\d$")
_YEAR_START = re.compile(r"-\s?(?:19|20)\d\d\b")
_SMALL_START = re.compile(rf"(?:-\s)?[{LOWER}]{{2,}}\s")
_BROKEN = 60  # characters; a shorter line without an end may be a name above its list
_WHOLE = 4000  # no clause is longer; what is, is no prose
_CAPITAL_START = re.compile(rf"[\"“(]?[{UPPER}]")
_SENTENCE = re.compile(rf"[\"“(]*{NAME_WORD}")
_FIRST_ITEM = re.compile(r"(?<=:)\s*\((?:1|i|a)\)$")
_FEWEST = 6  # words behind a numbered heading in capitals; fewer may be a name: "I. UBND TỈNH Lào Cai"
_LONGEST_LEAD = 220


def lines(fragments: Sequence[Fragment]) -> list[Fragment]:
    """The fragments of a file, one meaning each, tables as they were."""
    joined = _joined(rebuild(list(unwrap(_opened(fragments)))))
    return [piece for line in part_notes(joined) for piece in _parted(line)]


def _opened(fragments: Sequence[Fragment]) -> Iterator[Fragment]:
    """Tables of a letterhead or a signature as lines."""
    at = 0
    for table, group in groupby(fragments, key=lambda f: f.table):
        rows = list(group)
        if table is not None and _frames(rows, at):
            yield from (line for row in rows for line in _cell_lines(row))
        else:
            yield from rows
        at += len(rows)


def _frames(rows: Sequence[Fragment], at: int) -> bool:
    """Whether a table draws a letterhead or, in a short document soon below it, the place of the signature."""
    if len(rows) > 5 or max(len(row.cells) for row in rows) > 3:
        return False
    texts = [normalise(line.text) for row in rows for line in _cell_lines(row)]
    if at < _TOP and any(STATE.search(text) or NUMBER.match(text) for text in texts):
        return True
    return any(RECIPIENTS.match(text) for text in texts) or (len(rows) < 3 and any(map(SIGNATURE.match, texts)))


def _cell_lines(row: Fragment) -> Iterator[Fragment]:
    for cell in row.cells:
        for text in [] if cell.continued else _RULE.sub("\n", cell.text).split("\n"):
            if text.strip():
                yield Fragment(text.strip(), row.page, row.box, Style(bold=row.style.bold))


def _joined(fragments: Iterable[Fragment]) -> list[Fragment]:
    """What a crawler cut in two as one: a label and its number, a marker and its text, the years of a period."""
    found: list[Fragment] = []
    for fragment in fragments:
        if found and found[-1].table is None and fragment.table is None and _belong(found[-1], fragment):
            text, bold = f"{found[-1].text.strip()} {fragment.text}", found[-1].style.bold and fragment.style.bold
            found[-1] = replace(found[-1], text=text, style=replace(fragment.style, bold=bold))
        else:
            found.append(fragment)
    return found


def _belong(above: Fragment, below: Fragment) -> bool:
    """ "Số:" / "12/KH-UBND"; "6." / "Tổ chức triển khai"; "giai đoạn 2026" / "- 2030"; "kinh tế" / "- xã hội"."""
    first, second = normalise(above.text).strip(), normalise(below.text).strip()
    if _LONE_LABEL.fullmatch(first):
        return bool(_LONE_NUMBER.match(second))
    if _YEAR_END.search(first):
        return bool(_YEAR_START.match(second))
    if _goes_on(above, first, second):
        return True
    marker = read_marker(f"{first} ")
    lone = marker is not None and Rank.ARTICLE <= marker.rank <= Rank.LETTER and len(marker.text) == len(first)
    return lone and bool(_CAPITAL_START.match(second)) and read_marker(second) is None


def _goes_on(above: Fragment, first: str, second: str) -> bool:
    """Whether a long line breaks off and the next begins small. Where boxes are known, the reader joined already."""
    plain = above.box is None and not above.style.bold and above.style.heading is None
    return plain and _BROKEN < len(first) < _WHOLE and first[-1].isalpha() and bool(_SMALL_START.match(second))


def _parted(line: Fragment) -> Iterator[Fragment]:
    """A heading and the sentence behind it; a line without the two as it is."""
    cut = _lead_end(line) if line.table is None else 0
    if not cut:
        yield line
        return
    lead, rest = line.text[:cut].rstrip(), line.text[cut:].lstrip()
    yield replace(line, text=lead, style=replace(line.style, bold=line.style.bold or line.style.lead > 0, lead=0))
    yield from _parted(replace(line, text=rest, style=Style(size=line.style.size, bold=False)))


def _lead_end(line: Fragment) -> int:
    return _bold_end(line) or _capital_end(line.text)


def _bold_end(line: Fragment) -> int:
    """ "**1. Mục tiêu chung** Đến năm 2030…" -> where "Đến" begins, unless the sentence just goes on."""
    lead, rest = line.text[: line.style.lead].rstrip(), line.text[line.style.lead :].lstrip()
    numbered = line.style.marker or f"{lead} "
    marker = read_marker(f"{numbered} " if line.style.marker else numbered)
    if not rest or not marker or not (marker.rank <= Rank.LETTER) or len(lead) > _LONGEST_LEAD:
        return 0
    first = _FIRST_ITEM.search(lead)
    if first:  # "**2. Nguyên nhân: (1)** …": the list begins in bold
        return first.start()
    named = lead if line.style.marker else lead[marker.body :]
    closed = named.endswith((":", "."))
    starts = _SENTENCE.match(rest) or rest[0].isdigit()
    return line.style.lead if len(named) > 2 and starts and (closed or len(rest.split()) >= 3) else 0


def _capital_end(text: str) -> int:
    """ "I. VỀ KẾT QUẢ Thực hiện nghiêm chỉ đạo của…" -> where "Thực" begins."""
    plain = normalise(text)
    marker = read_marker(plain)
    numbered = marker is not None and marker.rank <= Rank.UPPER
    if not numbered and not KIND.match(plain) and not AUTHORITY.match(plain):
        return 0
    capitals = 0
    for word in re.finditer(r"\S+", plain[marker.body if marker else 0 :]):
        start = word.start() + (marker.body if marker else 0)
        letters = [c for c in word.group() if c.isalpha()]
        if not letters or any(map(str.isdigit, word.group())):
            continue
        if all(map(str.isupper, letters)):
            capitals += 1
        elif capitals >= 2 and _SENTENCE.match(word.group()):
            enough = len(plain[start:].split()) >= (_FEWEST if numbered else 3)
            return start if enough or plain[start] == "(" else 0
        else:
            return 0
    return 0


def text_of(line: Fragment) -> str:
    """A line in one spelling, for comparing with formulas."""
    return squeeze(normalise(line.text))
