"""Numbers where they stand: with their unit and what precedes them, names with numbers told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from knowledge.text.numbers import DIGITS, WORDS, parse_number
from knowledge.text.patterns import Both, any_of, flat, in_both_scripts, lexicon

_WINDOW = 32
_YEAR = re.compile(r"(?:19|20)\d\d")
_LETTER = "[a-zà-ỹđ]"
_RATE = re.compile(r"(?: [^\W\d_]+){1,4} ?/ ?1(?:\.?0)+(?= [^\W\d_])")  # "107 bé trai/100 bé gái"
_NOUN = re.compile(r" +([^\W\d_]+)(?![\w-])")
# Syllables that only look like numbers: "đầu tư", "không", an article; "nam" without accents is a year or the south.
_NO_COUNT = frozenset(("không", "một", "tư", "mốt", "lăm", "khong", "mot", "tu", "lam", "nam"))


@lru_cache(maxsize=1)
def _labels() -> tuple[Both, Both]:
    """Words right before a number that make it a name: always; unless something counted follows."""
    words = {key: any_of(lexicon("contexts")[key]) for key in ("names", "sorts")}
    names = rf"(?<!\w)(?<!từng )(?:{words['names']}(?: số)?|(?<!tổng )(?<!con )số) ?[:.]? ?$"
    return in_both_scripts(names), in_both_scripts(rf"(?<!\w){words['sorts']} ?:? ?$")


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    return frozenset(lexicon("contexts")["function_words"])


@lru_cache(maxsize=1)
def _core() -> Both:
    """A number, a second one of a range or a fraction, a unit, "trở lên"; what precedes is looked at afterwards."""
    word = {key: rf"{any_of(map(flat, words))}(?!\w)" for key, words in lexicon("units").items()}
    per = rf"(?: ?/ ?(?:\d[\d.]* ?)?{word['per']})*"
    percent = rf"{word['percent']}{per}(?: mỗi năm(?!\w))?(?: {word['shares']})?"
    counted = rf"(?:{word['scales']} ?)?(?:{word['counted']}|{word['symbols']}){per}|{word['scales']}"
    unit = rf"(?: ?(?:{percent}|{counted}))"
    number = rf"(?:{DIGITS}|{WORDS}(?!\w))"
    second = rf"(?P<unit1>{unit})? ?(?:-|(?:đến|tới) ?(?:mức )?) ?(?P<high>{number})"
    return in_both_scripts(
        rf"(?<![\w.,/])(?=\d|[bchkmnst])(?<!{_LETTER}-)(?P<low>{number})(?:{second}|(?P<of>/{DIGITS})(?!\d))?"
        rf"(?:(?P<unit>{unit}(?: {word['fields']})?)|(?P<field> {word['fields']})|(?!\w|/|-{_LETTER}))"
        r"(?![.,]?\d)(?P<tail> (?:trở lên|trở xuống)(?!\w))?"
    )


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text, or two of a range, with its unit.

    `said` is the first number as written, `known` says that the unit is in the lexicon, `tail` is "trở lên" or the
    like, `before` is what precedes it in the same form as `source`, of which `way` is the script; `cell` that the text
    is a table's cell. `start` and `end` enclose number, unit and tail.
    """

    low: Decimal
    high: Decimal | None
    unit: str
    known: bool
    said: str
    tail: str
    start: int
    end: int
    before: str
    text: str
    source: str
    way: int
    cell: bool

    @property
    def in_words(self) -> bool:
        """Whether it is written in words."""
        return not self.said[0].isdigit()


def figure_at(text: str, source: str, way: int, at: int, *, taken: int, cell: bool) -> Figure | None:
    """The next number from `at` on, whatever it may mean; what lies before `taken` belongs to another."""
    while match := _core()[way].search(source, at):
        if _may_count(match):
            before = source[max(taken, match.start() - _WINDOW) : match.start()]
            return _figure(match, before, text, source, way, cell)
        at = match.end("low")
    return None


def _may_count(match: re.Match[str]) -> bool:
    """Whether a number in words is one: "hai mươi", or "ba" before something counted; "một" is an article."""
    said = match["low"]
    return said[0].isdigit() or " " in said or bool(match["unit"]) and said not in _NO_COUNT


def _figure(match: re.Match[str], before: str, text: str, source: str, way: int, cell: bool) -> Figure:
    low, high = parse_number(match["low"]) or Decimal(0), parse_number(match["high"] or "")
    start, end = _unit_span(match)
    own = match["unit1"] or ""  # of the first number of a range
    tail = match["tail"] or ""
    if high is not None and (high <= low or not source[start:end].strip().startswith(own.strip())):
        high, tail = None, ""
        start, end = match.span("unit1") if own else (match.end("low"), match.end("low"))
    rate = _RATE.match(source, match.end("low")) if high is None else None
    if rate:
        start, end = match.end("low"), _noun_end(text, source, rate.end(), most=4)
    known = start < end
    if not known and high is None and not tail:
        end = _noun_end(text, source, end, most=2)
    unit = " ".join(((match["of"] or "") + " " + text[start:end]).split())
    end = match.end("tail") if tail else end
    return Figure(low, high, unit, known, match["low"], tail, match.start(), end, before, text, source, way, cell)


def _unit_span(match: re.Match[str]) -> tuple[int, int]:
    for group in ("unit", "field"):
        if match[group]:
            return match.span(group)
    end = next(match.end(group) for group in ("of", "high", "low") if match[group])
    return end, end


def _noun_end(text: str, source: str, at: int, *, most: int) -> int:
    """Where a unit that no lexicon has ends: at most so many words in small letters that are no function words."""
    for _ in range(most):
        word = _NOUN.match(source, at)
        if not word or word[1] in _function_words() or not text[word.start(1)].islower():
            break
        at = word.end()
    return at


def is_label(figure: Figure) -> bool:
    """Whether the number names something: an article, a list's marker, a footnote, a telephone, a year, "24/7"."""
    if figure.unit.startswith("%"):
        return False
    names, sorts = _labels()
    return bool(
        _is_no_fraction(figure)
        or names[figure.way].search(figure.before)
        or (not figure.known and (sorts[figure.way].search(figure.before) or _YEAR.fullmatch(figure.said)))
        or _is_marker(figure)
        or (figure.said.startswith("0") and figure.said.isdigit() and len(figure.said) > 3)
    )


def _is_no_fraction(figure: Figure) -> bool:
    """ "29/11", "24/7" and the like: nothing counted, or more than there are."""
    if not figure.unit.startswith("/"):
        return False
    whole, _, counted = figure.unit[1:].partition(" ")
    return not counted or (parse_number(whole) or 0) < figure.low


def _is_marker(figure: Figure) -> bool:
    """ "1. ", "(2)", "[10]", and "2 Hệ thống" at the beginning of a line, but not "05 Dự án" and "350 Tbps"."""
    follows = figure.source[figure.start + len(figure.said) : figure.start + len(figure.said) + 1]
    if figure.before.endswith(("(", "[")) and follows in (")", "]"):
        return True
    line = figure.text[max(0, figure.start - _WINDOW) : figure.start].rpartition("\n")[2]
    if figure.cell or len(line) >= _WINDOW or line.strip(" *#>+-("):
        return False
    capital = figure.text[figure.start + len(figure.said) : figure.end].strip()[:1].isupper()
    titled = capital and not figure.said.startswith("0") and flat(figure.unit) not in units("symbols")
    return follows in (".", ")") or titled


@lru_cache(maxsize=8)
def units(key: str) -> frozenset[str]:
    """The units of one kind in the lexicon, in flat form."""
    return frozenset(flat(word) for word in lexicon("units")[key])
