"""Provinces: where they are named in a text, and what became of them on 1 July 2025."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from knowledge.text.normalise import fold, has_accents
from knowledge.text.patterns import WORD_END, WORD_START, any_of, flat, folded, lexicon

NATION = "Việt Nam"
MERGED_ON = date(2025, 7, 1)  # Resolution 202/2025/QH15: 63 provinces became 34
_WINDOW = 24  # characters looked at beside a name; the longest guard has 14


@dataclass(frozen=True, slots=True)
class Place:
    """A province, or the nation, named in a text; `name` is the present spelling, `text` is `input[start:end]`."""

    name: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Guard:
    """When a name is no place: words before or after it, or small letters; `only` are words that must stand before."""

    capitals: bool = False
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    only: re.Pattern[str] | None = None


def find_places(text: str) -> list[Place]:
    """Provinces and the nation, in order, longest names first.

    "Sở Y tế tỉnh Cà Mau"       -> Cà Mau
    "hồ sơ ở TP.HCM và BR-VT"   -> Thành phố Hồ Chí Minh, Bà Rịa - Vũng Tàu
    "muc tieu cua dong thap"    -> Đồng Tháp (a text without any accent is read folded)
    "đẹp từ cao bằng nhau"      -> nothing (Cao Bằng needs its capitals)
    "cả nước"                   -> Việt Nam

    A street, ward or person of the same name is not a place, where the word before tells ("đường Điện Biên").
    Names of 1 July 2025 and before are both found, as written; see `successor`.
    """
    accented = has_accents(text)
    source = flat(text) if accented else folded(text)
    pattern, names = _table(accented)
    found, at = [], 0
    while match := pattern.search(source, at):
        name = names[" ".join(match.group().split())]
        if name and _stands(text, source, match.start(), match.end(), accented):
            found.append(Place(name, text[match.start() : match.end()], match.start(), match.end()))
            at = match.end()
        else:
            at = match.end() if not name else match.start() + 1
    return found


def successor(name: str) -> str:
    """The province that a name stands for since 1 July 2025; any other text as it is.

    "Bình Định" -> "Gia Lai", "Cà Mau" -> "Cà Mau", "TP.HCM" -> "Thành phố Hồ Chí Minh"
    """
    place = canonical_place(name) or name
    return _successors().get(place, place)


def predecessors(name: str) -> tuple[str, ...]:
    """The provinces of which one of the 34 was made, itself among them when it is older; empty for any other text.

    "Gia Lai" -> ("Bình Định", "Gia Lai"), "Bình Định" -> ()
    """
    return next((tuple(p["before"]) for p in lexicon("provinces") if p["name"] == canonical_place(name)), ())


def canonical_place(name: str) -> str | None:
    """The name as this package writes it, or None for no place.

    "tỉnh Bình Định" -> "Bình Định", "TPHCM" -> "Thành phố Hồ Chí Minh", "Paris" -> None
    """
    _, names = _table(has_accents(name))
    plain = " ".join((flat(name) if has_accents(name) else folded(name)).split())
    return names.get(plain) or names.get(re.sub(r"^(?:tỉnh|thành phố|tp\.?|tinh|thanh pho) *", "", plain)) or None


@lru_cache(maxsize=1)
def provinces() -> tuple[str, ...]:
    """All names, the 34 of today first, then those that are history."""
    now = [p["name"] for p in lexicon("provinces")]
    return (*now, *(old for p in lexicon("provinces") for old in p["before"] if old not in now))


@lru_cache(maxsize=1)
def _successors() -> dict[str, str]:
    return {old: p["name"] for p in lexicon("provinces") for old in p["before"]}


@lru_cache(maxsize=2)
def _table(accented: bool) -> tuple[re.Pattern[str], dict[str, str]]:
    """The pattern of all names, and the name of each spelling; "" for a longer name that is no place."""
    data: dict[str, Any] = lexicon("place_names")
    spellings = dict.fromkeys(data["longer"], "")
    spellings |= {name: name for name in (*provinces(), NATION)}
    spellings |= {alias: name for name, aliases in data["aliases"].items() for alias in aliases}
    plain = {(flat(s) if accented else folded(s)): name for s, name in spellings.items()}
    return re.compile(WORD_START + any_of(plain) + WORD_END), plain


@lru_cache(maxsize=256)
def _guard(spelling: str, accented: bool) -> _Guard:
    data = lexicon("place_names")
    own: dict[str, Any] = next((guard for name, guard in data["guards"].items() if fold(name) == spelling), {})
    way = "" if accented else "folded_"
    kinds = [] if "only_before" in own else data[f"{way}kinds_before"]
    return _Guard(
        capitals=own.get("capitals", False) and accented,
        before=_words([*kinds, *own.get(f"{way}before", [])], r"(?<!thành )\b{}[\s\"“]*$"),
        after=_words(own.get(f"{way}after", []), r"^\s*{}\b"),
        only=_words(own.get("only_before", []), r"(?:^|[.;:?!,(]|\b{})\s*$"),
    )


def _words(words: list[str], form: str) -> re.Pattern[str] | None:
    return re.compile(form.format(any_of(map(flat, words)))) if words else None


def _stands(text: str, source: str, start: int, end: int, accented: bool) -> bool:
    """Whether the words at `start:end` are meant as the place."""
    guard = _guard(fold(" ".join(source[start:end].split())), accented)
    before, after = source[max(0, start - _WINDOW) : start], source[end : end + _WINDOW]
    if guard.before and guard.before.search(before) or guard.after and guard.after.search(after):
        return False
    if guard.only and not guard.only.search(before):
        return False
    return not accented or _written_as_name(text[start:end], capitals=guard.capitals)


def _written_as_name(said: str, *, capitals: bool) -> bool:
    """Capitals as in a name: "Cà Mau", "CÀ MAU", "cà mau" and "Cà mau", but not "gia Lai" (of "tham gia Lai Châu")."""
    initials = [word[0].isupper() for word in re.findall(r"[^\W\d_]+", said)]
    return all(initials) or not capitals and not any(initials[1:])
