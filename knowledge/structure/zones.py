"""Which part of a document a line stands in: its head, title, body, an attached part, the closing or the notes."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from knowledge.structure.lines import text_of
from knowledge.structure.markers import Rank, read_marker
from knowledge.structure.wording import (
    ATTACHED,
    AUTHORITY,
    DATE,
    ENACTING,
    GROUNDS,
    KIND,
    NOTE,
    NUMBER,
    PART,
    RECIPIENTS,
    SIGNATURE,
    STATE,
    SUBJECT,
    SYMBOL,
)
from knowledge.types import Fragment

_TOP = 14  # lines within which a head shows that it is one
_KIND_WITHIN = 20
_LONGEST_TITLE = 8  # lines
_LONGEST_LINE = 400
_LISTED = ("-", "+", "•", "*")
_SENTENCE = 200  # characters; longer is no line of a closing


class Zone(Enum):
    """HEAD is what stands above the title; PART the title of what is attached; CLOSING recipients and signature."""

    HEAD = "head"
    TITLE = "title"
    BODY = "body"
    PART = "part"
    CLOSING = "closing"
    NOTES = "notes"


def zones(lines: Sequence[Fragment]) -> list[Zone]:
    """The zone of each line."""
    texts = [text_of(line) for line in lines]
    found = [Zone.BODY] * len(lines)
    title = title_lines(lines)
    body = title.stop if title else _head_end(texts)
    for at in range(body):
        found[at] = Zone.TITLE if title and at in title else Zone.HEAD
    zone, at = Zone.BODY, body
    while at < len(lines):
        named = at > 0 and _is_annex(texts[at - 1])  # the line below "PHỤ LỤC I" is its name
        part = 0 if named else _part(lines, texts, at, closed=zone is Zone.CLOSING)
        if part:
            found[at : at + part] = [Zone.PART] * part
            zone, at = Zone.BODY, at + part
            continue
        below = texts[at + 1] if at + 1 < len(texts) else ""
        zone = _next(zone, lines[at], texts[at], below)
        found[at] = zone
        at += 1
    return found


def is_official(texts: Sequence[str]) -> bool:
    """Whether lines in one spelling begin as a document of an authority does, not as an article."""
    top = texts[:_TOP]
    return any(map(NUMBER.search, top)) or any(map(STATE.search, top[:8]))


def title_lines(lines: Sequence[Fragment]) -> range:
    """The lines of the title: the kind ("KẾ HOẠCH") and its subject; empty where there is none."""
    texts = [text_of(line) for line in lines[: _KIND_WITHIN + _LONGEST_TITLE]]
    for at, text in enumerate(texts[:_KIND_WITHIN]):
        if lines[at].table is None and KIND.match(text) and not SYMBOL.match(text) and not ENACTING.fullmatch(text):
            return range(at, at + 1 + _subject(lines, texts, at))
    return range(0)


def _subject(lines: Sequence[Fragment], texts: Sequence[str], at: int) -> int:
    """How many lines below the kind are its subject: capitals to their end, or one line in sentence case."""
    whole = bool(KIND.sub("", texts[at], count=1).strip(" :-"))
    count = 0
    for below in range(at + 1, min(at + _LONGEST_TITLE, len(texts))):
        text, line = texts[below], lines[below]
        if line.table is not None or line.style.marker or _ends_title(texts, below) or len(text) > _LONGEST_LINE:
            break
        if count and (line.style.heading or 0) > (lines[below - 1].style.heading or len(lines)):
            break  # a section that is declared deeper than the title
        looks = text.isupper() or line.style.bold or (line.style.centred and not GROUNDS.match(text))
        if (whole or count) and not looks or (count and texts[below - 1].isupper() and not text.isupper()):
            break
        count += 1
        if not text.isupper() and not line.style.bold:
            break
    return count


def _ends_title(texts: Sequence[str], at: int) -> bool:
    text = texts[at]
    below = next((t for t in texts[at + 1 :] if t), "")
    authority = AUTHORITY.match(text) and (GROUNDS.match(below) or ENACTING.fullmatch(below) or len(text.split()) < 5)
    return bool(
        not text.strip("-_* .")
        or read_marker(text)
        or text.startswith("(")
        or ATTACHED.match(text)
        or (GROUNDS.match(text) and not text.isupper())
        or text.lower().startswith(("kính gửi", "thủ tướng chính phủ điện", "điện:"))
        or authority
        or ENACTING.fullmatch(text)
        or KIND.fullmatch(text)
        or DATE.match(text)
    )


def _head_end(texts: Sequence[str]) -> int:
    """Where the head of a letter ends, which has no title: below number, date and subject."""
    if not is_official(texts):
        return 0
    marks = (STATE, NUMBER, DATE)
    stop = next((at for at, text in enumerate(texts) if GROUNDS.match(text) or text.startswith("Kính gửi")), _TOP)
    short = [(at, text) for at, text in enumerate(texts[: min(stop, _TOP)]) if len(text) < _SENTENCE]
    ends = [at + 1 for at, text in short if SUBJECT.match(text) or any(mark.search(text) for mark in marks)]
    return max(ends, default=0)


def _part(lines: Sequence[Fragment], texts: Sequence[str], at: int, *, closed: bool) -> int:
    """How many lines from here are the title of an attached plan: 0 where none begins.

    "KẾ HOẠCH" / "Triển khai Quyết định số 06…" / "(Kèm theo Quyết định số…)": the last line says what it is; without it
    only the end of the document before (`closed`) does.
    """
    text = texts[at]
    if lines[at].table is not None or ENACTING.fullmatch(text) or len(text) > _LONGEST_LINE:
        return 0
    named = PART.match(text) and (text.isupper() or lines[at].style.bold)
    signs = SIGNATURE.match(text) or text.startswith(_LISTED) or _is_annex(text)
    if not named and (signs or not closed or not text.isupper()):
        return 0
    for count in range(1, min(_LONGEST_TITLE, len(texts) - at)):
        below = texts[at + count]
        if ATTACHED.match(below):
            return count
        ends = read_marker(below) or SIGNATURE.match(below) or len(below) > _LONGEST_LINE
        if lines[at + count].table is not None or ends:
            break
    return 1 + _subject(lines, texts, at) if closed and named else 0


def _is_annex(text: str) -> bool:
    marker = read_marker(text)
    return marker is not None and marker.rank is Rank.ANNEX


def _next(zone: Zone, line: Fragment, text: str, below: str) -> Zone:
    marker = read_marker(text) if line.table is None else None
    if NOTE.match(text):
        return Zone.NOTES
    if marker and marker.rank <= Rank.CHAPTER:
        return Zone.BODY
    if zone is Zone.NOTES:
        return zone
    signs = SIGNATURE.match(text) and len(text) < _SENTENCE and not GROUNDS.match(below)
    if line.table is None and (RECIPIENTS.match(text) or signs):
        return Zone.CLOSING
    resumes = line.table is not None or len(text) > _SENTENCE or marker and marker.rank <= Rank.UPPER
    return Zone.BODY if zone is Zone.CLOSING and resumes else zone
