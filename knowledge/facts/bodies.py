"""Agencies of a cell or a sentence, told apart by what they do: lead or take part."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.text.agencies import find_agencies, split_agencies
from knowledge.text.patterns import flat
from knowledge.types import Agency

_PARTNERS_WORDS = r"(?:(?:cơ quan|đơn vị) )?phối hợp(?: thực hiện| với| cùng)?"
_LEAD_WORDS = r"(?:(?:cơ quan|đơn vị) )?(?:chủ trì|thực hiện|đầu mối)"
# "Chủ trì: A; phối hợp: B" within one cell
_LABELLED = re.compile(rf"(?<!\w)(?P<label>{_LEAD_WORDS}|{_PARTNERS_WORDS}) *: *")
# "A chủ trì, phối hợp với B và C"
_VERBAL = re.compile(
    r" *,? *(?:(?:làm )?chủ trì *[,;]? *)?(?:và )?phối hợp (?:chặt chẽ )?(?:với|cùng|cùng với)"
    r" +(?:các +(?=sở |bộ ))?"
)
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


def lead_and_partners(text: str) -> tuple[tuple[Agency, ...], tuple[Agency, ...]]:
    """Who leads and who takes part, of a cell that may say both.

    "Chủ trì: Sở Y tế; phối hợp: Sở Tài chính"      -> Sở Y tế; Sở Tài chính
    "Sở Y tế chủ trì, phối hợp với Công an tỉnh"     -> Sở Y tế; Công an tỉnh
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
        return agencies(text[: verbal.start()].strip()), agencies(text[verbal.end() :].strip())
    return agencies(text), ()


def _listed(pieces: list[str]) -> tuple[Agency, ...]:
    return tuple(dict.fromkeys(a for piece in pieces for a in agencies(piece.strip(" ;,.-"))))
