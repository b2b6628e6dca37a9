"""Levels of administration that a text speaks of: central, province, district, commune and below."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from knowledge.text.normalise import fold, has_accents, normalise
from knowledge.text.patterns import CAPITAL, SMALL, WORD_END, WORD_START, any_of, flat, folded, lexicon

# "phòng" and "bản" are a level only right after "cấp"; so are the words of the nation.
_ONLY_AFTER_LEVEL = ("bộ", "bộ ngành", "quốc gia", "thành phố", "cơ sở", "phòng", "bản")
_LEADS = ("các", "ủy ban nhân dân", "ubnd", "hội đồng nhân dân", "hđnd", "mỗi", "từng", "ở", "tại", "trên địa bàn",
          "toàn")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """A level named in a text; `name` is a key of lexicon/levels.yml, `text` is `input[start:end]`."""

    name: str
    text: str
    start: int
    end: int


def find_levels(text: str) -> list[Level]:
    """Levels in order, each with its own word.

    "hồ sơ cấp tỉnh, huyện và xã" -> province "tỉnh", district "huyện", commune "xã"
    "UBND các xã, phường"         -> commune "xã", commune "phường"
    "cap xa o ca mau"             -> commune "xa" (a text without any accent is read folded)
    "xã hội số", "hợp tác xã"     -> nothing; nor is "tỉnh Cà Mau", which names a place

    A word counts after "cấp" or "tuyến", and the plain ones also after "các", "UBND", "mỗi"… or in a list of such.
    """
    accented = has_accents(text)
    source = flat(text) if accented else folded(text)
    lists, member, names = _patterns(accented)
    found = []
    for match in lists.finditer(source):
        for word in member.finditer(source, match.start("list"), match.end("list")):
            start, end = word.span()
            found.append(Level(names[" ".join(word.group().split())], text[start:end], start, end))
    return found


_COMMUNE = re.compile(
    rf"(?<!\w)(?i:xã|phường|đặc khu|thị trấn)\s+(?!Hội)(?:[{CAPITAL}]\s+)?[{CAPITAL}][{SMALL}]"
)  # no "xã NTM", "XÃ HỘI"


def names_commune(text: str) -> bool:
    """Whether a text names one commune, which is a level too: "xã Pa Hin" -> True; "cấp xã", "xã NTM" -> False"""
    return _COMMUNE.search(text) is not None


_ISSUING = re.compile(
    r"(?<!\w)(xã|phường|đặc khu|thị trấn) (?!hội)(.+?)(?=,? (?:tỉnh|thành phố|huyện)(?!\w)|$)", re.IGNORECASE
)


def commune_of(issuer: str) -> str | None:
    """The commune that issued a document: "ỦY BAN NHÂN DÂN XÃ PA HIN TỈNH SƠN LA" -> "xã Pa Hin"; None for others."""
    found = _ISSUING.search(normalise(issuer))
    return f"{found[1].lower()} {found[2].title()}" if found else None


RANKS = (
    r"(?:(?P<province>tỉnh|thành phố)|(?P<district>huyện|quận|thị xã)|(?P<commune>xã(?! hội)|phường|thị trấn|đặc khu)"
    r"|(?P<central>nước|quốc))"
)
"""The words for all of a level, as a pattern whose group names it."""
_WHOLE = re.compile(rf"(?<!\w)(?:toàn|cả|chung của) {RANKS}(?!\w| giao| phát động| đề ra)", re.IGNORECASE)
# A body put beside a whole is no whole itself.
_BESIDE = re.compile(
    r"(?<!\w)(?:(?:hơn|so với|dẫn đầu|đứng|nhóm|tốp|top|xếp|hạng|vượt|góp phần|hưởng ứng|phong trào|nhất)(?!\w)[^,;.]*"
    r"|(?<!mặt )(?:bằng|ngang) (?:(?:mức|với|bình quân|trung bình|tỷ lệ) )*|(?:cùng|với|theo|do|của) (?:\w+ ){0,2})$",
    re.IGNORECASE,
)


def whole_of(text: str) -> str | None:
    """The level of which a text counts all; what only puts a body beside the others says none.

    "Tỷ lệ hộ nghèo toàn tỉnh", "cả nước có"               -> "province", "central"
    "xã dẫn đầu cả tỉnh", "bằng mức toàn tỉnh", "cấp tỉnh" -> None
    """
    wholes = (match for match in _WHOLE.finditer(text) if not _BESIDE.search(text, 0, match.start()))
    return next((match.lastgroup for match in wholes), None)


def speaks_wider(text: str) -> bool:
    """Whether a text speaks of all of a district, a province or the country: no figure of one commune."""
    return whole_of(text) in ("district", "province", "central")


@lru_cache(maxsize=2)
def _patterns(accented: bool) -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    def form(word: str) -> str:
        return flat(word) if accented else fold(word)

    names = {form(word): level for level, words in lexicon("levels").items() for word in words}
    plain = any_of(w for w in names if w not in set(map(form, _ONLY_AFTER_LEVEL)))
    every, leads = any_of(names), any_of(map(form, _LEADS))
    rank = any_of(map(form, ("cấp", "tuyến", "cấp chính quyền")))
    joint = rf" *(?:[,;/-]|{any_of(map(form, ('và', 'hoặc', 'đến', 'xuống')))})(?: *,)? *"
    # "xã hội" is no commune, "sở hữu" no department; a name that follows is a place of the level, which is meant too
    end = WORD_END + ("(?! +(?:hội|hữu|viên|thể|dục|học|văn|thương))" if accented else "(?! +(?:hoi|huu|vien))")
    more = f"(?:{joint}(?:{rank} +)?(?:{every}){end})*"
    central = form("trung ương")
    found = (
        f"{WORD_START}(?:{rank} +(?:{every}){end}{more}"
        f"|{leads} +(?:{form('các')} +)?(?:{rank} +)?(?:{plain}){end}{more}|{central}{end})"
    )
    return re.compile(f"(?P<list>{found})"), re.compile(f"{WORD_START}(?:{every}){end}"), names
