"""Amounts as plans write them: figures with their comparison and unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from knowledge.text.figures import Figure, figure_at, is_label, units
from knowledge.text.moments import find_moments
from knowledge.text.normalise import fold
from knowledge.text.numbers import format_number
from knowledge.text.patterns import Both, any_of, flat, in_both_scripts, lexicon, reading
from knowledge.types import Quantity


@dataclass(frozen=True, slots=True)
class QuantitySpan:
    """An amount and where it stands; `text` is `input[start:end]`."""

    quantity: Quantity
    text: str
    start: int
    end: int


_REACHING = in_both_scripts(
    r"(?<!\w)(?:đạt|còn|là|bằng|lên|xuống|tăng|giảm|gấp|duy trì|chiếm|phấn đấu|có)"
    r"(?: mức| tỷ lệ| bình quân| thêm| được)? ?:? ?$"
)
_RANKING = in_both_scripts(
    r"(?<!\w)(?P<rank>top|tốp|(?:xếp|đứng)(?: hạng)?(?: ở)?(?: vị trí)?(?: thứ)?|thứ hạng|vị trí(?: thứ)?|hạng(?: thứ)?"
    r"|(?:(?:thuộc|trong|vào|nằm trong|lọt) )?nhóm|(?:thuộc|trong|vào|một trong)(?: số)?)"
    r"(?P<sign> ?(?:[≤≥<>]=?|trong|từ|dưới))? ?$"
)
_FOREMOST = in_both_scripts(r"[^.,;|\n]{0,40}(?:dẫn đầu|đứng đầu|hàng đầu|cao nhất|tốt nhất)(?!\w)")
_TIMES = {word: Decimal(value) for word, value in
          (("đôi", 2), ("rưỡi", "1.5"), ("ba", 3), ("bốn", 4), ("năm", 5), ("mười", 10))}  # fmt: skip
_MULTIPLE = in_both_scripts(rf"(?<!\w)gấp (?P<times>{'|'.join(_TIMES)})(?: lần)?(?!\w| mươi| trăm)")
_FROM = in_both_scripts(r"(?<!\w)từ $")


@lru_cache(maxsize=1)
def _comparators() -> tuple[Both, dict[str, str]]:
    """The pattern of a comparison at the end of what stands before a number, and the sign of each."""
    signs = {flat(word): sign for sign, words in lexicon("comparators").items() for word in words}
    pattern = rf"(?P<sign>(?<!\w)(?=\w){any_of(signs)}(?!\w)|[≤≥]|[<>=]=?[<>]?|[~≈])(?: (?:là|đạt|mức|từ))? *$"
    return in_both_scripts(pattern), signs | {fold(word): sign for word, sign in signs.items()}


def parse_quantity(text: str) -> Quantity | None:
    """The amount that a cell or a clause states first; a cell may be a figure and nothing else.

    "≥ 60%"                     -> ">=", 60, None, "%"
    "từ 80% trở lên"            -> ">=", 80, None, "%"
    "1 - 1,5 tỷ đồng"           -> "range", 1, 1.5, "tỷ đồng"
    "Top 10", "≤ 3 Đông Nam Á"  -> "rank", None, 10 and 3
    "0,7", "Toàn bộ"            -> 0.7; 100 "%"
    "Nghị quyết 57", "Điều 5"   -> None
    """
    source, way = reading(text)
    if fold(source).strip(" .") in ("toan bo", "tat ca"):
        return Quantity("=", Decimal(100), Decimal(100), "%")
    return next((span.quantity for span in _spans(text, source, way, cell=True)), None)


def find_quantities(text: str) -> list[QuantitySpan]:
    """Amounts in order, each with its comparison and unit.

    "đạt trên 80%, 9/20 đơn vị" -> ">" 80 "%", "=" 9 "/20 đơn vị"
    "thuộc top 10 cả nước"      -> "rank" up to 10, "cả nước"
    "tăng bình quân 10%/năm"    -> "=" 10 "%/năm"
    "ba trụ cột, hai mươi tỉnh" -> 3 "trụ cột", 20 "tỉnh"
    "gấp đôi"                   -> 2 "lần"
    Names with numbers are none: "617/KH-UBND", "Điều 5", "Nghị quyết 57", "mức độ 4", "5G", "Covid-19"; nor are dates.
    """
    source, way = reading(text)
    return list(_spans(text, source, way, cell=False))


def format_quantity(quantity: Quantity) -> str:
    """An amount in the shortest usual writing; `parse_quantity` reads it back.

    (">=", 80, None, "%") -> "≥ 80%", ("range", 60, 70, "%") -> "60-70%", ("rank", None, 10, "") -> "top 10"
    """
    unit = quantity.unit if quantity.unit.startswith(("%", "/")) else f" {quantity.unit}".rstrip()
    ends = [format_number(end) for end in (quantity.low, quantity.high) if end is not None]
    if quantity.comparator == "range":
        return f"{'-'.join(ends)}{unit}"
    if quantity.comparator == "rank":
        return f"{'top' if quantity.low is None else 'thứ hạng'} {ends[-1]}{unit}"
    sign = {"=": "", ">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< ", "~": "khoảng "}[quantity.comparator]
    return f"{sign}{ends[0]}{unit}"


def _spans(text: str, source: str, way: int, *, cell: bool) -> Iterator[QuantitySpan]:
    found = [(m.start(), m.end(), Quantity("=", value, value, "lần")) for m, value in _multiples(source, way)]
    taken = [(m.start, m.end) for m in find_moments(text) if not m.bare] + [(start, end) for start, end, _ in found]
    at = last = 0
    while figure := figure_at(text, source, way, at, taken=last, cell=cell):
        free = all(figure.end <= start or end <= figure.start for start, end in taken)
        read = _read(figure) if free else None
        if read:
            found.append(read)
            last = read[1]
        at = last if read else figure.start + len(figure.said)
    for start, end, quantity in sorted(found, key=lambda f: f[0]):
        yield QuantitySpan(quantity, text[start:end], start, end)


def _multiples(source: str, way: int) -> Iterator[tuple[re.Match[str], Decimal]]:
    for match in _MULTIPLE[way].finditer(source):
        yield match, next(value for word, value in _TIMES.items() if fold(word) == fold(match["times"]))


def _read(c: Figure) -> tuple[int, int, Quantity] | None:
    """The amount of a candidate, from where to where it goes; None where the number is a name or says too little."""
    rank = _ranked(c)
    if rank:
        return rank
    if is_label(c):
        return None
    pattern, signs = _comparators()
    compared = pattern[c.way].search(c.before)
    sign = signs.get(" ".join(compared["sign"].split()), "=") if compared else "="
    start = c.start - len(c.before) + compared.start() if compared else c.start
    if c.tail:
        sign = ">=" if c.tail.endswith(("lên", "len")) else "<="
    origin = _FROM[c.way].search(c.before) if c.tail or c.high is not None else None
    if origin:
        start = min(start, c.start - len(c.before) + origin.start())
    if not (c.unit or compared or c.tail or _alone(c) or _REACHING[c.way].search(c.before)):
        return None
    if c.high is not None:
        return start, c.end, Quantity("range", c.low, c.high, c.unit)
    if sign in ("<=", "<") and flat(c.unit) in units("fields"):
        return start, c.end, Quantity("rank", None, c.low, c.unit)
    low = None if sign in ("<=", "<") else c.low
    high = None if sign in (">=", ">") else c.low
    return start, c.end, Quantity(sign, low, high, c.unit)


def _ranked(c: Figure) -> tuple[int, int, Quantity] | None:
    """A place in an order: "top 10", "xếp thứ 5", "nhóm 30 tỉnh dẫn đầu", "≤ 3 Đông Nam Á"."""
    if c.unit.startswith("%") or c.in_words:
        return None
    said = _RANKING[c.way].search(c.before)
    if not said:
        return None
    kind = said["rank"]
    if kind.startswith(("top", "tốp")) or fold(kind).startswith(("xep", "dung", "thu hang", "vi tri", "hang")):
        exact = not said["sign"] and not kind.startswith(("top", "tốp"))
    elif _FOREMOST[c.way].match(c.source, c.end) or fold(kind).endswith("nhom") and " " in kind:
        exact = False
    else:
        return None
    start = c.start - len(c.before) + said.start()
    return start, c.end, Quantity("rank", c.low if exact else None, c.high or c.low, c.unit)


def _alone(c: Figure) -> bool:
    """Whether a cell holds the figure and nothing else."""
    return c.cell and not (c.source[: c.start] + c.source[c.end :]).strip(" .;,*")
