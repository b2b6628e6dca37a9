"""The patterns that `agencies` matches, built once from lexicon/agencies.yml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from knowledge.text.normalise import fold
from knowledge.text.patterns import CAPITAL, SMALL, Both, any_of, flat, in_both_scripts, lexicon
from knowledge.text.places import provinces

# "Khoa học và Công nghệ", "Khoa học, Công nghệ", "KH&CN" and "KHCN" differ only in these.
_BETWEEN_WORDS = r"(?: *[,&] *(?:và +)?| *- *| +và +| +)"
_BETWEEN_LETTERS = r"(?: ?[&,-] ?| và )?"
_CONNECTORS = re.compile(r"[\s,&-]+|(?<!\w)và(?!\w)|(?<!\w)va(?!\w)")
_LEVELS = "tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|trung ương|tw|cấp tỉnh|cấp huyện|cấp xã"


@dataclass(frozen=True, slots=True)
class AgencyPatterns:
    """`known` has the groups head and function or body; the others match as a whole."""

    known: Both
    levelled: Both
    heads: Both
    groups: Both
    codes: re.Pattern[str]
    persons: re.Pattern[str]
    ends: Both
    place: Both


def words_key(name: str) -> str:
    """What is left of a name when case, accents and connectors are taken away.

    "Văn hoá Thể thao du lịch" -> "van hoa the thao du lich", and so "Văn hóa, Thể thao và Du lịch"
    """
    return " ".join(_CONNECTORS.sub(" ", fold(flat(name))).split())


def letters_key(name: str) -> str:
    """The same for an abbreviation: "GD&ĐT" -> "gddt"."""
    return words_key(name).replace(" ", "")


@lru_cache(maxsize=1)
def agency_patterns() -> AgencyPatterns:
    """All patterns."""
    data = lexicon("agencies")
    acts = lexicon("duties")["acts"]
    ends = any_of(map(flat, [*data["ends"], *(verb for verb in acts if " " in verb)]))
    more = [*lexicon("duties")["fields"], *(verb for verb in acts if " " not in verb)]
    at_level = any_of(map(flat, more))  # "Công an xã lắp đèn", but "Viện In ấn"
    functions = _spelled(any_of(_plain(name) for name in data["functions"]))
    short = any_of(letters for names in data["functions"].values() for n in names for letters in [_lettered(n)])
    short = short.replace("\x00", _BETWEEN_LETTERS)
    bodies = _spelled(any_of(_plain(spelling) for name, names in data["bodies"].items() for spelling in (name, *names)))
    codes = any_of(data["codes"])
    heads, opens = any_of(map(flat, data["heads"])), any_of(map(flat, data["open_heads"]))
    kinds, tails = any_of(map(flat, data["kinds"])), any_of(map(flat, data["kind_tails"]))
    levelled = any_of(flat(s) for name, names in data["levelled"].items() for s in (name, *names))
    places = any_of(map(flat, provinces()))
    level = rf"(?:{_LEVELS})(?!\w)"
    listed = rf"{level}(?: ?(?:,|;|và|hoặc|/) ?(?:và )?(?:các )?{level})*"
    many = r"(?:(?:\d+|một số|các|tất cả các|toàn thể) )?(?:địa phương(?!\w)|(?<=các )cấp(?!\w)|"
    return AgencyPatterns(
        known=in_both_scripts(
            rf"(?<!\w)(?:(?P<rank>bộ|(?<!cơ )(?<!trụ )sở) ?(?:(?P<function>{functions})|(?P<short>{short}))"
            rf"|(?P<body>{bodies}))(?!\w)"
        ),
        levelled=in_both_scripts(
            rf"(?<![\w/-])(?P<body>{levelled})"
            rf"(?P<level> {many}{listed}(?: trực thuộc (?:trung ương|tw))?))?(?!\w)"
        ),
        heads=in_both_scripts(rf"(?<!\w)(?P<head>{heads}|{opens})(?!\w)"),
        groups=in_both_scripts(
            rf"(?<!\w)(?:(?P<many>các|những|một số|tất cả các|toàn thể các) )?{kinds}(?!\w)"
            rf"(?P<more>(?: ?(?:[,/]|,? và ) ?(?:các )?{kinds}(?!\w))*)(?P<tail>(?: ?,? ?{tails}(?!\w))*)"
        ),
        codes=re.compile(rf"(?<![\w/-]){codes}(?!\w)"),
        persons=re.compile(
            rf"(?<!\w)(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]/c)\s+[{CAPITAL}][{SMALL}]*(?:\s[{CAPITAL}][{SMALL}]*){{1,4}}"
            r"(?:\s*[-–,]\s*[^,;.\n|]{3,90})?"
        ),
        place=in_both_scripts(
            rf" (?:(?:của )?(?:tỉnh|thành phố|tp\.?)(?!\w| ủy| đoàn)(?: {places}(?!\w))?|{places}(?!\w)"
            r"|(?:trung ương|việt nam)(?!\w))"
        ),
        ends=in_both_scripts(rf"(?<!\w)(?:(?<!công ){ends}|(?:(?<=tỉnh )|(?<=xã )|(?<=phường )){at_level})(?!\w)"),
    )


def _plain(name: str) -> str:
    """The words of a name in flat form with one space between, connectors left out."""
    return " ".join(w for w in re.split(r"[\s,&-]+", flat(name)) if w != "và")


def _spelled(pattern: str) -> str:
    return pattern.replace(" +", _BETWEEN_WORDS)


def _lettered(abbreviation: str) -> str:
    """An abbreviation with a mark between its letters, for what may stand there."""
    return "\x00".join(re.sub(r"[^\w]", "", flat(abbreviation)))
