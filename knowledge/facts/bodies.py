"""Agencies of a cell or a sentence, told apart by what they do: lead or take part."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.facts.context import without_marker
from knowledge.facts.duties.directives import is_directive
from knowledge.facts.duties.openings import body_run, opening_end
from knowledge.text.agencies import find_agencies, split_agencies
from knowledge.text.patterns import flat
from knowledge.types import Agency

_PARTNERS_WORDS = r"(?:(?:cơ quan|đơn vị) )?phối hợp(?: thực hiện| với| cùng)?"
_LEAD_WORDS = r"(?:(?:cơ quan|đơn vị) )?(?:chủ trì|thực hiện|đầu mối)"
# "Chủ trì: A; phối hợp: B" within one cell
_LABELLED = re.compile(rf"(?<!\w)(?P<label>{_LEAD_WORDS}|{_PARTNERS_WORDS}) *: *")
# "A chủ trì, phối hợp với B và C"
_VERBAL = re.compile(
    r" *,? *(?:(?:làm )?chủ trì *[,;]? *)?(?:và )?phối hợp (?:chặt chẽ )?(?:(?:với|cùng|cùng với) +)?"
    r"(?:các +(?=sở |bộ ))?"
)
_STATEMENT = re.compile(r"\s*[;\n]\s*|\.\s+|,\s*(?=(?:các |những )?[A-ZĐ])")
_HEADS = re.compile(
    r"[\s,:-]*(?:(?:được giao|có trách nhiệm|chịu trách nhiệm|là cơ quan|làm|là)\s+)*(?:chủ trì|đầu mối)(?!\w)",
    re.IGNORECASE,
)
_HELPS = re.compile(
    r"[\s,:-]*(?:cùng )?(?:phối hợp|tham gia|thẩm định|góp ý|hỗ trợ|giám sát|kiểm tra|hướng dẫn"
    r"|(?:bố trí|cân đối|cấp) (?:kinh phí|vốn|ngân sách))(?!\w)",
    re.IGNORECASE,
)
_BRIEF = 15  # words
_NAMES_MOST = 0.75  # of a heading's letters; "1. Sở Y tế" names a body, "1. Kiện toàn Sở Y tế và mạng lưới" does not
_NOBODY = re.compile(r"[\s\-–.,;x_/]*|không", re.IGNORECASE)


@lru_cache(maxsize=4096)
def agencies(text: str) -> tuple[Agency, ...]:
    """All bodies that a cell lists, unknown ones too.

    "Sở KH&CN; các sở, ban, ngành tỉnh" -> ("Sở KH&CN", "Sở Khoa học và Công nghệ"), ("các sở, ban, ngành tỉnh", "Các…")
    "-", "" -> nothing
    """
    if _NOBODY.fullmatch(text):
        return ()
    return tuple(Agency(span.text, span.name) for span in split_agencies(text))


@lru_cache(maxsize=1024)
def named_above(path: tuple[str, ...]) -> tuple[Agency, ...]:
    """The bodies that the innermost heading names, if it names little else: "6. Đề nghị: Hội Nông dân tỉnh" -> it."""
    for heading in reversed(path[-2:]):
        own = without_marker(heading)
        if own == heading and own[: own.find(" ", 12)].isupper():
            continue  # the issuer in the letterhead
        for body in (own.strip(" :"), own[opening_end(own) :].strip(" :")):
            named = find_agencies(body)
            if named and sum(len(s.text) for s in named) >= _NAMES_MOST * len(body) and named[0].start <= 2:
                return agencies(body)
    return ()


def lead_and_partners(text: str) -> tuple[tuple[Agency, ...], tuple[Agency, ...]]:
    """Who leads and who takes part, of a cell that may say both.

    "Chủ trì: Sở Y tế; phối hợp: Sở Tài chính"      -> Sở Y tế; Sở Tài chính
    "Sở Y tế chủ trì, phối hợp với Công an tỉnh"     -> Sở Y tế; Công an tỉnh
    "Sở Y tế chủ trì lập đề án; Sở Tài chính bố trí vốn" -> Sở Y tế; Sở Tài chính
    "Sở Y tế rà soát các trạm y tế xã"                -> Sở Y tế; nobody
    "Sở Y tế"                                         -> Sở Y tế; nobody
    """
    source = flat(text)
    labels = list(_LABELLED.finditer(source))
    if labels:
        lead: list[str] = [text[: labels[0].start()]]
        partners: list[str] = []
        for label, following in zip(labels, [*labels[1:], None], strict=True):
            said = text[label.end() : following.start() if following else len(text)]
            (partners if "phối" in label["label"] else lead).append(said)
        return _listed(lead), _listed(partners)
    verbal = _VERBAL.search(source)
    if verbal and verbal.start() > 0 and find_agencies(text[: verbal.start()]):
        beside = text[verbal.end() :].strip()
        if body_run(beside, 0, find_agencies(beside)):
            return agencies(text[: verbal.start()].strip()), _doers(beside)
    return _in_sentences(text) or (agencies(text), ())


def _in_sentences(text: str) -> tuple[tuple[Agency, ...], tuple[Agency, ...]] | None:
    """Who leads and takes part in a cell that says what each of them does; None for one that only lists them."""
    heads, doers, helpers = list[Agency](), list[Agency](), list[Agency]()
    waiting = list[Agency]()  # "Sở Y tế, Sở Nội vụ rà soát …": the first has no verb of its own
    for piece in _STATEMENT.split(text):
        named, rest = _named(piece)
        if not named:
            continue
        if not rest:
            waiting += named
            continue
        if _HEADS.match(rest):
            heads += waiting + named
        elif _HELPS.match(rest):
            (helpers if heads or doers else doers).extend(waiting)
            helpers += named
        elif is_directive(rest.lstrip(" ,:-")):
            doers += waiting + named
        else:
            return None
        waiting = []
    if not (heads or doers):
        return None
    lead = {body.name: body for body in [*heads, *doers, *(() if heads else waiting)]}
    partners = {body.name: body for body in [*helpers, *(waiting if heads else ())] if body.name not in lead}
    return tuple(lead.values()), tuple(partners.values())


def _named(piece: str) -> tuple[list[Agency], str]:
    """The bodies that open a statement, and what is said of them, which the last one's text keeps while it is short."""
    spans = find_agencies(piece)
    run = body_run(piece, opening_end(piece), spans) or body_run(piece, 0, spans)
    if not run:
        return [], ""
    rest = piece[run[-1].end :].strip(" .,;")
    said = piece[run[-1].start :].strip(" .,;") if len(rest.split()) <= _BRIEF else run[-1].text
    return [*(Agency(s.text, s.name) for s in run[:-1]), Agency(said, run[-1].name)], rest


def _doers(said: str) -> tuple[Agency, ...]:
    """The bodies of a list that may end in what they do: "Sở Tài chính, Sở Nội vụ tổ chức tập huấn"."""
    found = _in_sentences(said)
    return (*found[0], *found[1]) if found else agencies(said)


def _listed(pieces: list[str]) -> tuple[Agency, ...]:
    return tuple(dict.fromkeys(a for piece in pieces for a in _doers(piece.strip(" ;,.-"))))
