"""What a question counts or names: "bao nhiêu kỹ sư bán dẫn" is not answered by a share of projects."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.text.abbreviations import expand, short_forms
from knowledge.text.agencies import find_agencies
from knowledge.text.cities import find_cities
from knowledge.text.demands import names_measure, wants_percentage
from knowledge.text.normalise import fold, squeeze
from knowledge.text.patterns import CAPITAL, SMALL, flat, folded, in_both_scripts, lexicon, reading
from knowledge.text.places import find_places, provinces
from knowledge.text.tokens import words
from knowledge.text.typed.slips import slip
from knowledge.text.wording import readings

_COUNTS = in_both_scripts(
    r"(?<!\w)(?:bao nhiêu|mấy)(?: ?%| phần trăm| tỷ lệ| số| tổng số| các)* (?=\w)"
    r"(?!(?:là|vào|đến|tới|năm|trong|theo|ở|tại|của|cho|về|với|từ|mỗi|một|và|rồi|vậy|ạ|so|trên|để|thì|được)(?!\w))"
)
_WHOEVER = frozenset(
    {"người", "người dân", "dân", "dân số", "bà con", "hộ", "lượt", "lượt người", "cái", "con", "đơn vị", "cơ quan"}
    | {"bên", "phần", "phần trăm", "điểm", "mức", "lần", "năm", "ngày", "tháng", "giờ", "tiền", "đồng", "triệu", "tỷ"}
    | {"em", "cháu"}
)
"""Words that say little of what is counted, or that documents say in another word."""
_ALL_SORTS = ("nguoi", "co so", "don vi", "to chuc", "luot", "ho ", "cai", "diem", "nhom", "bo")
_WORTH = frozenset(
    {"doanh thu", "vốn", "thu nhập", "giá trị", "kim ngạch", "kinh phí", "ngân sách", "thuế", "thu", "chi"}
)
"""Words for sums."""
_NAMED = in_both_scripts(
    r"(?<!\w)(khu công nghiệp|khu công nghệ cao|cụm công nghiệp|công ty|doanh nghiệp|tập đoàn|ngân hàng|trường"
    r"|bệnh viện|xã|phường|huyện|thôn|dự án|sân bay|cảng|tuyến đường|nhà máy|hãng) nào(?!\w)"
)
_PROVINCE = in_both_scripts(r"(?<!\w)(?:tỉnh|thành phố) nào(?!\w)")
_OF_SIZE = in_both_scripts(r"(?<![\d.,/])0*(\d+) (sao|tuổi|tháng tuổi|mét|tầng)(?!\w)")
_NAME = re.compile(
    rf"(?<!\w)(?!(?:Quận|Huyện|Phường|Xã|Thôn|Bản) )[{CAPITAL}][{SMALL}]+(?: [{CAPITAL}][{SMALL}]+)+(?!\w)"
)
_HEAD = 2
"""Syllables with which a Vietnamese term begins that say what it is; those behind say which."""
_BETWEEN = r" (?:\w+ ){0,4}"
_LONGEST = 4  # words of a name; more are a title in capitals
_BODIES = re.compile(
    r"ban|bộ|bí|chánh|chi|chính|chủ|cục|đảng|đoàn|giám|hội|mặt|nhà|quốc|sở|thủ|tổ|tòa|trung|ủy|văn|viện|vụ"
)
_PERSON = in_both_scripts(
    r"(?<!\w)(?:(?:ai|người nào|vị nào|đồng chí nào) (?:đang |sẽ |được (?:chọn|cử|bầu|bổ nhiệm|giao) )?"
    r"(?:là|làm|giữ chức)(?= )(?! (?:chủ đầu tư|chủ trì|đầu mối|cơ quan|đơn vị|việc|gì|báo cáo))|là ai(?!\w))"
)
_TITLED = in_both_scripts(
    r"(?<!\w)(?:ông|bà|đồng chí|chủ tịch|giám đốc|bí thư|thủ tướng|bộ trưởng|thứ trưởng|chánh văn phòng|cục trưởng"
    r"|viện trưởng|hiệu trưởng|tổng thanh tra|thống đốc)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name; `text` is `input[start:end]`."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=512)
def counted(question: str) -> str:
    """What a question wants the number of; "" where it does not say, or says only "người", "đơn vị".

    "Đào tạo bao nhiêu kỹ sư bán dẫn?" -> "kỹ sư"; "Bao nhiêu người?" -> ""
    """
    source, way = reading(question)
    asked = _COUNTS[way].search(source)
    behind = words(source[asked.end() :]) if asked else []
    head = squeeze(behind[0].text) if behind else ""
    said = _WHOEVER if way == 0 else {fold(word) for word in _WHOEVER}
    known = head in said or any(head.startswith(f"{word} ") for word in said if " " in word)
    return "" if known or not head.replace(" ", "").isalpha() else head


def counts_things(question: str, unit: str) -> bool:
    """Whether a question wants the number of some things that a unit does not count, which no sum and no rate answers.

    "bao nhiêu khách", "ngày/lượt" -> True; "bao nhiêu giường bệnh", "giường/vạn dân" -> False; so "bao nhiêu doanh thu"
    """
    head = fold(counted(question))
    worth = head in {fold(word) for word in _WORTH}
    return head != "" and not worth and head.split()[0] not in re.findall(r"\w+", folded(unit))


def counts_other(question: str, unit: str) -> bool:
    """Whether a question wants the number of one sort of thing and a unit counts another sort.

    "Bao nhiêu khu công nghiệp có 5G?", "trạm" -> True; "bao nhiêu trường", "cơ sở giáo dục" -> False
    """
    asked, said = _sort_of(counted(question)), _sort_of(short_forms(unit))
    return bool(asked and said) and not asked & said


def _sort_of(thing: str) -> frozenset[str]:
    """The syllables of the word that a name of countable things begins with; none for what counts all sorts."""
    said = f"{folded(thing)} "
    found = max((word for word in _countable() if said.startswith(f"{word} ")), key=len, default="")
    return frozenset() if found.startswith(_ALL_SORTS) else frozenset(found.split())


@lru_cache(maxsize=1)
def _countable() -> frozenset[str]:
    return frozenset(folded(word) for word in lexicon("units")["counted"])


def counts(question: str, evidence: str) -> bool:
    """Whether a text speaks of what a question counts, in its words or those of documents; true where it counts nothing
    in particular."""
    heads = {counted(said) for said in readings(question)}
    if "" in heads or names_measure(question):
        return True
    said = folded(expand(evidence))
    between = _BETWEEN if wants_percentage(question) else " "
    return any(re.search(rf"(?<!\w){_spelt(fold(head).split(), between)}(?!\w)", said) for head in heads)


def _spelt(thing: Sequence[str], between: str) -> str:
    """A pattern of a thing in which words may stand behind its head: "ho so dich vu cong truc tuyen" is a share of "ho
    so truc tuyen"."""
    return between.join(re.escape(" ".join(part)) for part in (thing[:_HEAD], thing[_HEAD:]) if part)


def names(question: str, evidence: str) -> bool:
    """Whether a text names one of what a question wants the name of: "phường nào" -> "phường Sông Trí", a person."""
    source, way = reading(question)
    read = flat(evidence) if way == 0 else folded(evidence)
    if _PERSON[way].search(source):
        said = {m.group() for m in _TITLED[way].finditer(source)}
        return any(
            m.group() not in said for m in _TITLED[way].finditer(flat(evidence) if way == 0 else folded(evidence))
        )
    if _PROVINCE[way].search(source):
        return bool(find_places(evidence))
    kind = _NAMED[way].search(source)
    if kind is None:
        return True
    ends = (m.end() for m in re.finditer(rf"(?<!\w){re.escape(kind[1])} +", read))
    return any(evidence[end : end + 1].isupper() or evidence[end : end + 1].isdigit() for end in ends)


def says_names(question: str, evidence: str) -> bool:
    """Whether a text says one of the proper names and all of the sizes that a question goes by.

    "Quận Phú Xuân có mấy trạm?", "Toàn thành phố có 52 trạm" -> False; "sản phẩm 5 sao", "sản phẩm OCOP" -> False
    """
    said, names = flat(evidence), _names_asked(question)
    if names and not any(name in said for name in names):
        return False
    source, way = reading(question)
    read = said if way == 0 else folded(evidence)
    sizes = (rf"(?<![\d.,])0*{m[1]}(?: ?[-–] ?\d+)? {m[2]}(?!\w)" for m in _OF_SIZE[way].finditer(source))
    return all(re.search(size, read) for size in sizes)


@lru_cache(maxsize=256)
def _names_asked(question: str) -> tuple[str, ...]:
    found = (name for name in find_names(question) if name.start or name.text.count(" ") > 1)  # no "Theo Quyết"
    return tuple(name.text.lower() for name in found)


def find_names(text: str) -> list[Name]:
    """Proper names in a text that name neither a body nor a province, with a slip or without: "quận Phú Xuân", "sân bay
    Thành Sơn", and not "Cà Mzu"."""
    spans = [(p.start, p.end) for p in (*find_places(text), *find_cities(text))]
    spans += [(a.start, a.end) for a in find_agencies(text)]
    free = (m for m in _NAME.finditer(text) if not any(start < m.end() and m.start() < end for start, end in spans))
    return [Name(m.group(), m.start(), m.end()) for m in free if _is_name(m.group().split())]


def _is_name(found: list[str]) -> bool:
    return len(found) <= _LONGEST and not _BODIES.fullmatch(found[0].lower()) and not _like_a_province(" ".join(found))


@lru_cache(maxsize=512)
def _like_a_province(name: str) -> bool:
    """Whether a name is that of a province but for a slip in each word: "Cà Mzu", "Bcắ Ninhh", "Huếmuốn" -> True"""
    said = folded(name).removeprefix("tinh ").split()
    known = [folded(province).split() for province in provinces()]
    return any(
        "".join(said).startswith("".join(k)) or slip("".join(said), "".join(k)) is not None for k in known
    ) or any(
        len(said) == len(k)
        and all(a == b or len(a) > 2 and slip(a, b) is not None for a, b in zip(said, k, strict=True))
        for k in known
    )
