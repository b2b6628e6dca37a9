"""What the words of a question demand of an answer: a percentage, a sum, a measure, a day."""

from __future__ import annotations

import re
from decimal import Decimal

from knowledge.text.normalise import fold, squeeze
from knowledge.text.patterns import folded, in_both_scripts, reading

_PERCENTAGE = in_both_scripts(r"phần trăm|%")
_WHETHER = in_both_scripts(r"(?<!\w)(?:(?:có|được|phải|cần)(?!\w).*|hay )không(?: (?:ạ|vậy|nhỉ|thế))?\W*$")
_NO_RATE = r"(?<!mỗi )(?<!một )(?<!hằng )(?<!hàng )(?<!1 )(?<![\w/])"
_DAY = in_both_scripts(rf"{_NO_RATE}(?:ngày|hôm) (?:nào|mấy|bao nhiêu)(?!\w)")
_WITHIN_YEAR = in_both_scripts(rf"{_NO_RATE}(?:quý|quí|tháng) (?:nào|mấy|bao nhiêu)(?!\w)")
_SPAN = in_both_scripts(r"(?<!\w)(?:bao nhiêu|mấy) (ngày|tuần|tháng)(?!\w)")
_SAYS_DAY = re.compile(r"ngày\s+\d|\b\d{1,2}/\d{1,2}(?!\d{2})|h[ằà]ng tháng")
_SAYS_PART = re.compile(r"\b(?:quý|quí|tháng)\s+[\divx]|\b\d{1,2}/20\d\d", re.IGNORECASE)
_SPELT = {"hecta": "ha", "héc ta": "ha", "héc-ta": "ha", "cây số": "km", "ki lô mét": "km", "m²": "m2", "m³": "m3"}
"""Measures in another spelling than plans mostly have."""
_MEASURE = in_both_scripts(
    rf"(?:bao nhiêu|mấy) ({'|'.join(_SPELT)}|ha|km|kwh|mw|gw|tấn|lít|mét|m2|m3|kwp|mbps|gbps|tbps)(?!\w)"
)
_SUM = re.compile(r"đồng|usd|vnd|(?:tỷ|tỉ|triệu|nghìn|ngàn)\s*$", re.IGNORECASE)
_CHANGE = in_both_scripts(r"(?<!\w)(?:tăng|giảm|hạ|nâng|thêm|bớt|hơn|tốc độ|so với|vượt)(?!\w)")
_IS_CHANGE = re.compile(
    r"(?:(?<!\w)(?:tăng|giảm)(?: thêm| (?:trung )?bình quân| hằng năm| hàng năm| mỗi năm| trung bình)*(?: ….*)?"
    r"|(?:^|- )(?:mức|tốc độ) (?:tăng|giảm).*)$",
    re.IGNORECASE,
)
_NAMING = re.compile(r"noi dung|chi tieu|nhiem vu|danh muc|hang muc|ten |muc tieu")
_SHARE = in_both_scripts(r"(\d+(?:[.,]\d+)?) ?(?:%|phần trăm)|(?<!\w)(toàn bộ|tất cả|mọi)(?!\w)|(?<!\w)(một nửa)(?!\w)")
_PER = in_both_scripts(
    r"(?:(?<!\w)(?:mỗi|một|1|hằng|hàng|từng) ?|/ ?)(giờ|ngày|tuần|tháng|người|hộ|học sinh|ca|lượt|m2|ha)(?!\w)"
)
_WHOLE_NUMBER = in_both_scripts(r"(?<!\w)(?:tất cả|tổng cộng|cả thảy|tổng số) (?:là |có )?(?:bao nhiêu|mấy)(?!\w)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_ORDINAL = re.compile(r"(?:s|so )?tt|so thu tu|#|ma\b.*|ghi chu")
_UNIT = re.compile(r"don vi(?: tinh)?|dvt")
_OF_MONEY = re.compile(
    r"(?<!\w)(?:kinh phí|vốn|ngân sách|dự toán|phí|mức (?:thu|chi|phạt|hỗ trợ)|số tiền|(?<!đánh )giá(?! trị))(?!\w)"
    r"|(?:nghìn|ngàn|triệu|tỷ|tỉ|[.\d(:]) ?đồng(?!\w)"
)
_CAPTION = re.compile(r"\W*(?:đơn vị(?: tính)?|đvt)\s*:", re.IGNORECASE)
_ALONE = re.compile(
    r"(?:[≥≤><]|trên|dưới|tối thiểu|tối đa|ít nhất)? ?\d[\d.,]*(?: ?[-–] ?\d[\d.,]*)?(?: ?[^\s\d/]+){0,2}",
    re.IGNORECASE,
)


def is_caption(text: str) -> bool:
    """Whether a line above a table says what its numbers are: "Đơn vị tính: Nghìn đồng" -> True"""
    return _CAPTION.match(text) is not None


def is_figure(cell: str) -> bool:
    """Whether a cell says a figure and nothing else: "1.500", "≥ 60%", "30 - 40 hộ" -> True"""
    return _ALONE.fullmatch(cell.strip()) is not None


def wants_percentage(question: str) -> bool:
    """ "bao nhiêu phần trăm", "may phan tram", "bao nhiêu %" -> True"""
    source, way = reading(question)
    return _PERCENTAGE[way].search(source) is not None


def is_percentage(text: str) -> bool:
    """Whether a text or unit speaks of a percentage."""
    return _PERCENTAGE[0].search(text.lower()) is not None


def wants_change(question: str) -> bool:
    """Whether a question speaks of a change: "tăng bao nhiêu", "tốc độ", "so với năm trước" -> True"""
    source, way = reading(question)
    return _CHANGE[way].search(source) is not None


def is_change(indicator: str) -> bool:
    """Whether a figure is by how much something grows or falls, and not what it comes to.

    "Tỷ lệ hộ nghèo giảm", "Mức giảm tỷ lệ hộ nghèo" -> True; "Tăng tỷ lệ lao động nữ", "hộ nghèo giảm còn" -> False
    """
    return _IS_CHANGE.search(indicator.strip()) is not None


def wants_whole_number(question: str) -> bool:
    """ "có tất cả bao nhiêu trường", "tong cong may xa" -> True: no percentage answers"""
    source, way = reading(question)
    return _WHOLE_NUMBER[way].search(source) is not None and not wants_percentage(question)


def says_per(question: str, evidence: str) -> bool:
    """Whether a text speaks of each thing that a question wants a rate of: "bao nhiêu một người một ngày" wants
    "người" and "ngày"; true without one."""
    source, way = reading(question)
    said = folded(evidence)
    return all(re.search(rf"(?<!\w){fold(m[1])}(?!\w)", said) for m in _PER[way].finditer(source))


def asks_whether(question: str) -> bool:
    """ "Nghỉ bán có phải báo trước không?", "co duoc mien hay khong" -> True; "Vì sao không có?" -> False"""
    source, way = reading(question)
    return _WHETHER[way].search(source) is not None


def wants_day(question: str) -> bool:
    """ "trước ngày nào", "hôm nào" -> True; "quý nào", "khi nào" -> False"""
    source, way = reading(question)
    return _DAY[way].search(source) is not None


def wants_part_of_year(question: str) -> bool:
    """ "vào quý nào", "tháng mấy" -> True: a year alone does not answer"""
    source, way = reading(question)
    return _WITHIN_YEAR[way].search(source) is not None


def says_span(question: str, evidence: str) -> bool:
    """Whether a text says how many days a question for them wants, and no date: "mất mấy ngày" wants "15 ngày"; true
    where none is wanted."""
    source, way = reading(question)
    asked = _SPAN[way].search(source)
    return asked is None or re.search(rf"\d\)? ?(?:-|–|/)? ?{fold(asked[1])}(?! ?\d)", folded(evidence)) is not None


def shares_named(question: str) -> frozenset[Decimal]:
    """Percentages that a question states: "năm nào thì toàn bộ", "bao giờ đạt 80%" -> {100}, {80}"""
    source, way = reading(question)
    found = _SHARE[way].finditer(source)
    return frozenset(Decimal(m[1].replace(",", ".")) if m[1] else Decimal(100 if m[2] else 50) for m in found)


def says_day(text: str) -> bool:
    """ "trước ngày 15", "20/11", "hằng tháng" -> True; "trong 60 ngày", "trong năm 2026", "Thường xuyên" -> False"""
    return _SAYS_DAY.search(text.lower()) is not None


def says_part_of_year(text: str) -> bool:
    """ "quý III/2026", "tháng 9", "15/10", "6/2026" -> True; "đến năm 2030" -> False"""
    return _SAYS_PART.search(text) is not None or says_day(text)


def fits_measure(question: str, unit: str) -> bool:
    """Whether a unit is the one that a question counts in: "bao nhiêu hecta" wants "ha"; true without one."""
    source, way = reading(question)
    asked = _MEASURE[way].search(source)
    return asked is None or _in_short(asked[1]) in _in_short(unit)


def _in_short(measure: str) -> str:
    """A measure as it is compared, folded: "héc ta" -> "ha", "nghìn hecta" -> "nghin ha"."""
    found = fold(measure.lower())
    for spelt, short in _SPELT.items():
        found = found.replace(fold(spelt), short)
    return found


def names_measure(question: str) -> bool:
    """Whether a question names the unit that it counts in."""
    source, way = reading(question)
    return _MEASURE[way].search(source) is not None


def is_sum(unit: str) -> bool:
    """ "tỷ đồng", "triệu USD", "tỷ" -> True; "triệu lượt" -> False"""
    return _SUM.search(unit) is not None


def is_rate(unit: str) -> bool:
    """ "ngày/lượt", "kg/ha" -> True"""
    return "/" in unit


def is_number(cell: str) -> bool:
    """A cell that holds nothing but a number: "11.400"."""
    return _NUMBER.fullmatch(cell.strip()) is not None


def is_ordinal(header: str) -> bool:
    """A column of numbers that count or name the rows: "STT", "Mã số"."""
    return _ORDINAL.fullmatch(squeeze(fold(header.lower()))) is not None


def is_unit(header: str) -> bool:
    """A column that says what the figures of a row are counted in: "Đơn vị tính", "ĐVT"."""
    return _UNIT.fullmatch(squeeze(fold(header.lower()))) is not None


def is_of_money(heading: str) -> bool:
    """Whether bare numbers under a heading are sums: "Mức thu phí (đồng)", "Kinh phí hỗ trợ"; no "Tỷ lệ vốn (%)"."""
    return _OF_MONEY.search(heading.lower()) is not None and not is_percentage(heading)


def is_name(header: str) -> bool:
    """A column that names things: "Nội dung", "Chỉ tiêu", "Tên nhiệm vụ"."""
    return _NAMING.match(fold(header.lower())) is not None
