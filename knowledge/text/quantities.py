"""Amounts as plans write them: figures with their comparison and unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from knowledge.text.moments import find_moments
from knowledge.text.normalise import fold
from knowledge.text.numbers import DIGITS, WORDS, format_number, parse_number
from knowledge.text.patterns import any_of, flat, in_both_scripts, lexicon, reading
from knowledge.types import Quantity


@dataclass(frozen=True, slots=True)
class QuantitySpan:
    """An amount and where it stands; `text` is `input[start:end]`."""

    quantity: Quantity
    text: str
    start: int
    end: int



_WINDOW = 32
_LETTER = "[a-zà-ỹđ]"
# A number after one of these is a name: an article, a resolution, a version.
_NAMING = in_both_scripts(
    r"(?<!\w)(?:điều|khoản|điểm|mục|phụ lục|biểu|bảng|hình|chương|bước|(?<!tổng )(?<!con )số|nghị quyết|quyết định|nghị định|thông tư|chỉ thị|kế hoạch|"
    r"công văn|công điện|kết luận|hướng dẫn|thông báo|luật|đề án|mức độ|cấp độ|khóa|thứ|lần|kỳ|phiên bản|quốc lộ|điện thoại|đt|hotline|tổng đài|covid|iso|"
    r"web|windows|công nghiệp|cách mạng|trang|tập|fax|tcvn|qcvn|khu vực|phường|quận|chữ|ngày|tháng|năm|quý|tổ|tầng)(?: số)? ?[:.]? ?$"
)
# After one of these it is a name unless something counted follows ("cấp 500 hồ sơ").
_SORTING = in_both_scripts(r"(?<!\w)(?:cấp|loại|mức|nội dung|tiêu chí|phần|mẫu|nhóm|đa|ca|lớp|khối|vùng|đợt|dự án|nhiệm vụ|mục tiêu|chỉ tiêu) ?:? ?$")
_REACHING = in_both_scripts(
    r"(?<!\w)(?:đạt|còn|là|bằng|lên|xuống|tăng|giảm|gấp|duy trì|chiếm|phấn đấu|có)(?: mức| tỷ lệ| bình quân| thêm| được)? ?:? ?$"
)
_RANKING = in_both_scripts(
    r"(?<!\w)(?P<rank>top|tốp|(?:xếp|đứng)(?: hạng)?(?: ở)?(?: vị trí)?(?: thứ)?|thứ hạng|vị trí(?: thứ)?|hạng(?: thứ)?|"
    r"(?:(?:thuộc|trong|vào|nằm trong|lọt) )?nhóm|(?:thuộc|trong|vào|một trong)(?: số)?)(?P<sign> ?(?:[≤≥<>]=?|trong|từ|dưới))? ?$"
)
_FOREMOST = in_both_scripts(r"[^.,;|\n]{0,40}(?:dẫn đầu|đứng đầu|hàng đầu|cao nhất|tốt nhất)(?!\w)")
_TIMES = {"đôi": Decimal(2), "rưỡi": Decimal("1.5"), "ba": Decimal(3), "bốn": Decimal(4), "năm": Decimal(5), "mười": Decimal(10)}
_MULTIPLE = in_both_scripts(rf"(?<!\w)gấp (?P<times>{'|'.join(_TIMES)})(?: lần)?(?!\w| mươi| trăm)")
_FROM = in_both_scripts(r"(?<!\w)từ $")
_STOP = frozenset(
    "và hoặc của là đã được có cho trong ở tại với để thì so trên dưới theo này đó đến từ khi không nhưng bằng cùng như do vào ra nên mà còn các những về"
    " bởi sẽ phải cần nếu tới đối trở hơn gồm đạt tăng giảm bao".split()
)


# Syllables that only look like numbers: "đầu tư", "không", an article; "nam" without accents is a year or the south.
_NO_COUNT = frozenset(("không", "một", "tư", "mốt", "lăm", "khong", "mot", "tu", "lam", "nam"))


@lru_cache(maxsize=1)
def _core() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A number, a second one of a range or a fraction, a unit, "trở lên"; what stands before is looked at afterwards."""
    word = {key: rf"{any_of(map(flat, words))}(?!\w)" for key, words in lexicon("units").items()}
    per = rf"(?: ?/ ?(?:\d[\d.]* ?)?{word['per']})*"
    percent = rf"{word['percent']}{per}(?: mỗi năm(?!\w))?(?: {word['shares']})?"
    counted = rf"(?:{word['scales']} ?)?(?:{word['counted']}|{word['symbols']}){per}|{word['scales']}"
    unit = rf"(?: ?(?:{percent}|{counted}))"
    number = rf"(?:{DIGITS}|{WORDS}(?!\w))"
    second = rf"(?P<unit1>{unit})? ?(?:-|(?:đến|tới) ?(?:mức )?) ?(?P<high>{number})"
    return in_both_scripts(
        rf"(?<![\w.,/])(?=\d|[bchkmnst])(?<!{_LETTER}-)(?P<low>{number})(?:{second}|(?P<of>/{DIGITS})(?!\d))?"
        rf"(?:(?P<unit>{unit}(?: {word['fields']})?)|(?P<field> {word['fields']})|(?!\w|/|-{_LETTER}))(?![.,]?\d)(?P<tail> (?:trở lên|trở xuống)(?!\w))?"
    )


@lru_cache(maxsize=1)
def _comparators() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], dict[str, str]]:
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
    at = 0
    while match := _core()[way].search(source, at):
        read = None
        if _may_count(match) and not any(start < match.end() and match.start() < end for start, end in taken):
            read = _read(_candidate(match, text, source, way, cell))
        found += [read] if read else []
        at = read[1] if read else match.end("low")
    for start, end, quantity in sorted(found, key=lambda f: f[0]):
        yield QuantitySpan(quantity, text[start:end], start, end)


def _may_count(match: re.Match[str]) -> bool:
    """Whether a number in words is one: "hai mươi", or "ba" before something counted; "một" is an article."""
    said = match["low"]
    return said[0].isdigit() or " " in said or bool(match["unit"]) and said not in _NO_COUNT


def _multiples(source: str, way: int) -> Iterator[tuple[re.Match[str], Decimal]]:
    for match in _MULTIPLE[way].finditer(source):
        yield match, next(value for word, value in _TIMES.items() if fold(word) == fold(match["times"]))


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A number where it stands: what is before and after it, and whether its unit is one of the lexicon."""

    low: Decimal
    high: Decimal | None
    unit: str
    known: bool
    in_words: bool
    said: str
    tail: str
    start: int
    end: int
    before: str
    text: str
    source: str
    way: int
    cell: bool


def _candidate(match: re.Match[str], text: str, source: str, way: int, cell: bool) -> _Candidate:
    low, high = parse_number(match["low"]) or Decimal(0), parse_number(match["high"] or "")
    group = "unit" if match["unit"] else "field"
    start, end = match.span(group) if match[group] else (match.end("of" if match["of"] else "high" if match["high"] else "low"),) * 2
    if high is not None and (high <= low or match["unit1"] and not source[start:end].strip().startswith(match["unit1"].strip())):
        high = None
        start, end = match.span("unit1") if match["unit1"] else (match.end("low"),) * 2
    known = start < end
    if not known and high is None and not match["tail"]:
        end = _noun_end(text, source, end)
    unit = (match["of"] or "") + (" " if match["of"] and start < end else "") + " ".join(text[start:end].split())
    tail = (match["tail"] or "").strip() if end == match.start("tail") or match["high"] is None or high is not None else ""
    before = source[max(0, match.start() - _WINDOW) : match.start()]
    return _Candidate(
        low, high, unit, known, not match["low"][0].isdigit(), match["low"], tail, match.start(),
        match.end("tail") if tail else end, before, text, source, way, cell,
    )  # fmt: skip


def _noun_end(text: str, source: str, at: int) -> int:
    """Where a unit that no lexicon has ends: at most two words in small letters that are no function words."""
    for _ in range(2):
        word = re.compile(r" +([^\W\d_]+)(?![\w-])").match(source, at)
        if not word or word[1] in _STOP or not text[word.start(1)].islower():
            break
        at = word.end()
    return at


def _read(c: _Candidate) -> tuple[int, int, Quantity] | None:
    """The amount of a candidate, from where to where it goes; None where the number is a name or says too little."""
    rank = _ranked(c)
    if rank:
        return rank
    if _is_name(c) or _is_year(c):
        return None
    pattern, signs = _comparators()
    compared = pattern[c.way].search(c.before)
    sign = signs.get(" ".join(compared["sign"].split()), "=") if compared else "="
    start = c.start - len(c.before) + compared.start() if compared else c.start
    if c.tail:
        sign = ">=" if c.tail.endswith(("lên", "len")) else "<="
    origin = _FROM[c.way].search(c.before) if c.tail or c.high is not None else None
    if origin:
        start = c.start - len(c.before) + origin.start()
    if not (c.unit or compared or c.tail or c.high is not None and c.cell or _alone(c) or _REACHING[c.way].search(c.before)):
        return None
    if c.high is not None:
        return start, c.end, Quantity("range", c.low, c.high, c.unit)
    if sign in ("<=", "<") and flat(c.unit) in _words_of("fields"):
        return start, c.end, Quantity("rank", None, c.low, c.unit)
    low = None if sign in ("<=", "<") else c.low
    high = None if sign in (">=", ">") else c.low
    return start, c.end, Quantity(sign, low, high, c.unit)


@lru_cache(maxsize=8)
def _words_of(key: str) -> frozenset[str]:
    return frozenset(flat(word) for word in lexicon("units")[key])


def _ranked(c: _Candidate) -> tuple[int, int, Quantity] | None:
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


def _is_name(c: _Candidate) -> bool:
    """Whether the number labels something: an article, a list's marker, a footnote, a telephone, a day, "24/7"."""
    if c.unit.startswith("%"):
        return False
    if c.unit.startswith("/") and (" " not in c.unit or (parse_number(c.unit.split()[0][1:]) or 0) < c.low):
        return True
    if _NAMING[c.way].search(c.before) or not c.known and _SORTING[c.way].search(c.before):
        return True
    follows = c.source[c.start + len(c.said) : c.start + len(c.said) + 2]
    if _at_line_start(c) and not c.cell and (follows[:1] in (".", ")") or _is_title(c)):
        return True
    if c.before.endswith(("(", "[")) and follows[:1] in (")", "]"):
        return True
    return c.said.startswith("0") and c.said.isdigit() and len(c.said) > 3


def _at_line_start(c: _Candidate) -> bool:
    line = c.text[max(0, c.start - _WINDOW) : c.start].rpartition("\n")[2]
    return len(line) < _WINDOW and not line.strip(" *#>+-(")


def _is_title(c: _Candidate) -> bool:
    """"2 Hệ thống" begins a title, "05 Dự án" and "350 Tbps" do not."""
    capital = c.text[c.start + len(c.said) : c.end].strip()[:1].isupper()
    return capital and not c.said.startswith("0") and flat(c.unit) not in _words_of("symbols")


def _is_year(c: _Candidate) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", c.said)) and not c.known


def _alone(c: _Candidate) -> bool:
    """Whether a cell holds the figure and nothing else."""
    return c.cell and not (c.source[: c.start] + c.source[c.end :]).strip(" .;,*")
