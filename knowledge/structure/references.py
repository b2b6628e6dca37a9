"""Other documents that one names: what it rests on, what it replaces, what it puts into force."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.structure.markers import Rank, read_marker
from knowledge.structure.wording import GROUNDS, KIND, SYMBOL
from knowledge.structure.zones import Zone

_WITHIN = 60  # lines of a preamble
_RESTS = re.compile(r"(?:căn cứ|thực hiện|triển khai)\s+", re.IGNORECASE)
_LAW = re.compile(
    r"(?:các\s+)?((?:Bộ luật|Luật|Pháp lệnh|Hiến pháp)\s+[^;,.]*?)(?=\s+(?:ngày|số|năm|được|đã)\s|[;,.]|$)"
)
_ENDING = r"(?:thay thế(?!\s+(?:bằng|cụm từ|một số từ))|bãi bỏ|chấm dứt hiệu lực)"
_WHAT = r"(?P<what>[^.;]*(?:\.(?=\d)[^.;]*)*)"
_ENDS = re.compile(rf"(?:\bnày\b[^.;]*?\b{_ENDING}|^(?:về việc\s+)?{_ENDING}){_WHAT}", re.IGNORECASE)
_EXPIRES = re.compile(rf"(?:^|[.;]\s+)(?P<what>(?:các\s+)?(?:{KIND.pattern})\s[^.;]*?)\shết hiệu lực", re.IGNORECASE)
_SUBJECT = re.compile(r"\s(?:về|quy định|ban hành|sửa đổi)\s", re.IGNORECASE)  # what such a document is about
_PARTLY = re.compile(r"\b(?:khoản|điểm|điều|cụm từ|một số)\s+[\da-zđ“\"]", re.IGNORECASE)


def based_on(texts: Sequence[str], places: Sequence[Zone]) -> tuple[str, ...]:
    """The documents of the preamble (căn cứ), each by its number, laws without one by their name.

    "Căn cứ Nghị định số 45/2017/NĐ-CP ngày…; " -> "45/2017/NĐ-CP"; "Căn cứ Luật Dữ liệu ngày…" -> "Luật Dữ liệu"
    """
    return tuple(dict.fromkeys(name for text in _preamble(texts, places) for name in _named(text)))


def _preamble(texts: Sequence[str], places: Sequence[Zone]) -> Iterator[str]:
    for text, zone in list(zip(texts, places, strict=True))[:_WITHIN]:
        if zone is not Zone.BODY:
            continue
        marker = read_marker(text)
        if marker and marker.rank <= Rank.NUMBER:
            return
        if GROUNDS.match(text) and _RESTS.match(text.lstrip("(")):
            yield text


def _named(text: str) -> Iterator[str]:
    numbers = [match.group() for match in SYMBOL.finditer(text)]
    law = _LAW.match(text, rests.end()) if (rests := _RESTS.match(text)) else None
    if numbers or law is None:
        yield from numbers
    else:
        yield law[1].strip()


def replaced(texts: Sequence[str], places: Sequence[Zone], number: str | None) -> tuple[str, ...]:
    """Numbers of the documents that a sentence of the text, or the title, says are replaced or annulled whole.

    "Quyết định này thay thế Quyết định số 12/2020/QĐ-UBND." -> "12/2020/QĐ-UBND"
    """
    read = (text for text, zone in zip(texts, places, strict=True) if zone in (Zone.TITLE, Zone.BODY))
    return tuple(dict.fromkeys(name for text in read for name in _ended(text) if name != number))


def _ended(text: str) -> Iterator[str]:
    marker, kind = read_marker(text), KIND.match(text)
    body = text[marker.body if marker else kind.end() if kind and text.isupper() else 0 :].strip()
    for match in [*_ENDS.finditer(body), *_EXPIRES.finditer(body)]:
        what = _SUBJECT.split(match["what"].lstrip())[0]
        if not _PARTLY.search(what):  # a part of a document only
            yield from (found.group() for found in SYMBOL.finditer(what))


def attached(texts: Sequence[str], places: Sequence[Zone]) -> list[str]:
    """Titles of what is attached: "KẾ HOẠCH", "TRIỂN KHAI…" -> "KẾ HOẠCH TRIỂN KHAI…"."""
    found: list[list[str]] = []
    before: Zone | None = None
    for text, zone in zip(texts, places, strict=True):
        if zone is Zone.PART and before is Zone.PART:
            found[-1].append(text)
        elif zone is Zone.PART:
            found.append([text])
        before = zone
    return [" ".join(title) for title in found]
