"""Bodies that do things: ministries, departments, committees, unions, enterprises, and groups of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from knowledge.text.agency_patterns import agency_patterns, letters_key, words_key
from knowledge.text.levels import find_levels
from knowledge.text.normalise import has_accents, normalise, squeeze
from knowledge.text.patterns import CAPITAL, lexicon, reading
from knowledge.text.places import find_places


@dataclass(frozen=True, slots=True)
class AgencySpan:
    """A body named in a text; `name` is its full spelling without its province, `text` is `input[start:end]`."""

    name: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Succession:
    """What a body was merged into, since when and by which act."""

    name: str
    successor: str
    since: date
    source: str


_OWN_NAME = re.compile(rf"(?: +(?!Sở|Bộ|UBND|HĐND|Các|Công an|Ban )[{CAPITAL}][\w.]*| +\d+){{1,4}}")
_WORD = re.compile(r"(?: *[-&] *| +)([^\W_][\w.&]*[\w&]|[^\W_])")
_LOUD = re.compile(rf"[{CAPITAL}] +[{CAPITAL}]{{2}}\Z")  # "XÃ HỘI" in a line of capitals is no "Hội"
_MOST_WORDS = 18
_PARTS = ("tỉnh ủy", "thành ủy", "tinh uy", "thanh uy")  # they also end another's name: "Ban Tuyên giáo Tỉnh ủy"
_HARD = re.compile(r"\s*[;\n•|]\s*|^\s*[-+*]\s+|\.\s*$")
_NEXT = rf"(?=[{CAPITAL}]|(?:các|những|một số|toàn thể)\s)"
_SOFT = re.compile(rf"\s*[,/]\s*(?:và\s+)?{_NEXT}|\s+và\s+{_NEXT}")
_PART = re.compile(r"[\s.,;:+*/–-]*(.*?)[\s.,;:+*/–-]*", re.DOTALL)
_NOTHING_BETWEEN = re.compile(r"[\s,/&]*(?:(?:và|cùng với|cùng)\s)?[\s,/]*", re.IGNORECASE)


def find_agencies(text: str) -> list[AgencySpan]:
    """Bodies in order, each with its level and place.

    "Sở KH&CN tỉnh Cà Mau chủ trì"            -> "Sở Khoa học và Công nghệ"
    "UBND các xã, phường"                     -> "Ủy ban nhân dân các xã, phường"
    "Trung tâm Chuyển đổi số Thành phố"       -> the same
    "các sở, ban, ngành tỉnh phối hợp"        -> "Các sở, ban, ngành tỉnh"
    "so y te" (a text without any accent)     -> "Sở Y tế"
    "hồ sơ ở cơ sở y tế", "bộ tiêu chí"       -> nothing

    A name that no list has goes from its head word ("Trung tâm", "Cục") to a comma, a verb or a new body.
    """
    named = [span for finder in (_known, _levelled, _codes, _persons, _headed) for span in finder(text)]
    return sorted(_apart([*named, *_groups(text, named)]), key=lambda span: span.start)


def split_agencies(cell: str) -> list[AgencySpan]:
    """All that a table's cell lists, part by part, the unknown ones too; the parts leave out separators only.

    "Sở KH&CN; các sở, ban, ngành tỉnh; UBND các xã, phường" -> those three
    "Bộ Công an, Bộ Nội vụ và các bộ, ngành"                 -> those three
    "Sở Tài chính Sở Nội vụ"  (two lines run together)       -> both
    "Viện, Trường; nhà đầu tư"                               -> "Viện", "Trường", "Nhà đầu tư"
    """
    spans = find_agencies(cell)
    parts, start = [], 0
    for cut_start, cut_end in sorted({*_separators(cell, spans), *_seams(cell, spans), (len(cell), len(cell))}):
        part = _PART.fullmatch(cell, start, max(start, cut_start))
        if part and any(c.isalpha() for c in part[1]):
            parts.append(_span(cell, _part_name(part[1], part.start(1), spans), part.start(1), part.end(1)))
        start = max(start, cut_end)
    return parts


def _separators(cell: str, spans: list[AgencySpan]) -> Iterator[tuple[int, int]]:
    """Where a sign cuts: a semicolon, a line break; a comma or "và" before "các" or a capital, a province's aside."""
    for match in _HARD.finditer(cell):
        if not any(span.start < match.start() and match.end() < span.end for span in spans):
            yield match.span()
    places = {place.start for place in find_places(cell)}
    for match in _SOFT.finditer(cell):
        if match.end() not in places and not any(s.start < match.end() and match.start() < s.end for s in spans):
            yield match.span()


def _seams(cell: str, spans: list[AgencySpan]) -> Iterator[tuple[int, int]]:
    """Between two bodies with nothing but a comma, "và" or space between them, and before one after other words."""
    ends = [0, *(span.end for span in spans)]
    for end, span in zip(ends, spans, strict=False):
        between = cell[end : span.start]
        if _NOTHING_BETWEEN.fullmatch(between):
            yield end, span.start
        elif joint := re.search(r"\s*(?:,|\bvà)\s*$", between):
            yield end + joint.start(), span.start


def _part_name(said: str, at: int, spans: list[AgencySpan]) -> str:
    inside = [span for span in spans if at <= span.start and span.end <= at + len(said)]
    if len(inside) == 1 and inside[0].start == at and not said[inside[0].end - at :].lstrip().startswith(","):
        return inside[0].name
    tidy = squeeze(normalise(said))
    return tidy[:1].upper() + tidy[1:]


def canonical_agency(name: str) -> str:
    """The full present spelling of one body's name, without its province; unknown names only tidied.

    "Sở TT&TT" -> "Sở Thông tin và Truyền thông", "UBND tỉnh Cà Mau" -> "Ủy ban nhân dân tỉnh"
    """
    tidy = squeeze(normalise(name)).strip(" .,;:")
    spans = find_agencies(tidy)
    if len(spans) == 1 and not (tidy[: spans[0].start] + tidy[spans[0].end :]).strip(" .,;:()"):
        return spans[0].name
    return tidy[:1].upper() + tidy[1:]


def body_key(name: str) -> str:
    """What a body is known by; those of all communes are one: "Ủy ban nhân dân các xã, phường", "UBND cấp xã"."""
    of_communes = "Ủy ban nhân dân" in name and any(level.name == "commune" for level in find_levels(name))
    return "commune" if of_communes else (successor_agency(name) or name).lower()


def successor_agency(name: str) -> str | None:
    """The body that a dissolved one was merged into, None for one that still is; see `succession` for date and act.

    "Sở TT&TT" -> "Sở Khoa học và Công nghệ", "Sở Y tế" -> None
    """
    passed = succession(name)
    return passed.successor if passed else None


def succession(name: str) -> Succession | None:
    """What became of a body in 2025; a body may have passed some tasks elsewhere.

    "Bộ KH&ĐT" -> Bộ Tài chính, 2025-03-01, "Nghị quyết 176/2025/QH15"
    """
    return _successions().get(canonical_agency(name))


@lru_cache(maxsize=1)
def _successions() -> dict[str, Succession]:
    return {
        old: Succession(old, new, act["since"], act["source"])
        for act in lexicon("agencies")["mergers"]
        for old, new in act["bodies"].items()
    }


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """The canonical name for the key of each spelling, and for the letters of each abbreviation."""
    data = lexicon("agencies")
    names = {words_key(s): name for name, others in data["bodies"].items() for s in (name, *others)}
    names |= {words_key(s): name for name, others in data["levelled"].items() for s in (name, *others)}
    names |= {words_key(name): name for name in data["functions"]}
    return names | {letters_key(s): name for name, others in data["functions"].items() for s in others}


def _span(text: str, name: str, start: int, end: int) -> AgencySpan:
    return AgencySpan(name, text[start:end], start, end)


def _known(text: str) -> Iterator[AgencySpan]:
    source, way = reading(text)
    for match in agency_patterns().known[way].finditer(source):
        if match["body"]:
            name = _names()[words_key(match["body"])]
        else:
            short = match["short"]
            if short and len(letters_key(short)) < 3 and not text[match.start("short") : match.end()].isupper():
                continue  # "bộ dt" is no ministry
            function = _names()[letters_key(short) if short else words_key(match["function"])]
            name = f"{'Bộ' if match['rank'] in ('bộ', 'bo') else 'Sở'} {function}"
        yield _span(text, name, match.start(), _with_place(source, way, match.end()))


def _with_place(source: str, way: int, end: int) -> int:
    place = agency_patterns().place[way].match(source, end)
    return place.end() if place else end


def _levelled(text: str) -> Iterator[AgencySpan]:
    source, way = reading(text)
    for match in agency_patterns().levelled[way].finditer(source):
        if not match["level"] and not text[match.start()].isupper() and has_accents(text):
            continue  # "lực lượng công an"
        end = _with_place(source, way, match.end("body"))
        if end <= match.end():
            own = _OWN_NAME.match(text, match.end()) if match["level"] and " các " not in match["level"] else None
            end = own.end() if own else match.end()
        tail = _without_province(squeeze(normalise(text[match.end("body") : end])))
        body = _names()[words_key(match["body"])]
        tail = tail.lower() if tail.isupper() else tail[:1].lower() + tail[1:]
        yield _span(text, f"{body} {tail}".strip(), match.start(), end)


def _without_province(name: str) -> str:
    """ "Sở Y tế tỉnh Cà Mau" -> "Sở Y tế tỉnh" """
    last = [p for p in find_places(name) if p.end == len(name)]
    return name[: last[0].start].strip() if last and last[0].name != "Việt Nam" and last[0].start else name


def _codes(text: str) -> Iterator[AgencySpan]:
    source, way = reading(text)
    for match in agency_patterns().codes.finditer(text):
        name = lexicon("agencies")["codes"][match.group()]
        yield _span(text, name, match.start(), _with_place(source, way, match.end()))


def _persons(text: str) -> Iterator[AgencySpan]:
    for match in agency_patterns().persons.finditer(text):
        said = match.group().rstrip()
        yield _span(text, squeeze(normalise(said)), match.start(), match.start() + len(said))


def _headed(text: str) -> Iterator[AgencySpan]:
    """Names that begin with a head word; in a text without capitals or accents there is no telling."""
    source, way = reading(text)
    at = 0
    while match := agency_patterns().heads[way].search(source, at):
        at = match.end()
        if not text[match.start()].isupper() or _LOUD.search(text, max(0, match.start() - 3), match.start() + 2):
            continue
        end = _tail_end(text, source, way, match.end(), open_head=words_key(match["head"]) in _open_heads())
        if end > match.end():
            at = end
            name = _without_province(squeeze(normalise(text[match.start() : end])))
            yield _span(text, name, match.start(), end)


@lru_cache(maxsize=1)
def _open_heads() -> frozenset[str]:
    return frozenset(words_key(head) for head in lexicon("agencies")["open_heads"])


def _tail_end(text: str, source: str, way: int, at: int, *, open_head: bool) -> int:
    """Where the name ends whose head word ends at `at`; `at` itself when no name follows."""
    end, small, count, said_before = at, 0, 0, ""
    most_small = 10 if open_head else 5
    while count < _MOST_WORDS and (word := _WORD.match(source, at)):
        said = text[word.start(1) : word.end(1)]
        capital = said[0].isupper() or said[0].isdigit()
        if not capital and (small == most_small or agency_patterns().ends[way].match(source, word.start(1))):
            break
        if count and capital and _opens(text, source, way, word.start(1), joined=said_before == "và"):
            break
        if not count and not capital and not open_head:
            break
        at, count, small, said_before = word.end(), count + 1, 0 if capital else small + 1, said
        if said not in ("và", "các", "của", "với"):
            end = at
    return end


def _opens(text: str, source: str, way: int, at: int, *, joined: bool) -> bool:
    """Whether another body begins here."""
    patterns = agency_patterns()
    if text[at : at + 3] in ("Các", "CÁC") or joined and patterns.heads[way].match(source, at):
        return True
    known = patterns.known[way].match(source, at)
    if known and known.group() in _PARTS:
        return False
    return bool(known or patterns.levelled[way].match(source, at) or patterns.codes.match(text, at))


def _groups(text: str, named: Iterable[AgencySpan] = ()) -> Iterator[AgencySpan]:
    """ "các sở, ban, ngành tỉnh", "cơ quan, đơn vị liên quan", "các doanh nghiệp viễn thông": listed or qualified.

    None begins inside one that has a name: after "UBND xã, phường" only "các cơ quan liên quan" is a group.
    """
    source, way = reading(text)
    for span in named:
        source = f"{source[: span.start]}{'|' * (span.end - span.start)}{source[span.end :]}"
    for match in agency_patterns().groups[way].finditer(source):
        if (match["many"] and (match["more"] or match["tail"])) or (match["more"] and match["tail"]):
            name = squeeze(normalise(text[match.start() : match.end()]))
            yield _span(text, name[:1].upper() + name[1:], match.start(), match.end())


def _apart(spans: list[AgencySpan]) -> Iterator[AgencySpan]:
    """Of those that overlap the longer; of equals the one of the more certain finder, which comes first."""
    taken: list[AgencySpan] = []
    for span in sorted(spans, key=lambda s: s.start - s.end):
        if all(span.end <= other.start or other.end <= span.start for other in taken):
            taken.append(span)
            yield span
