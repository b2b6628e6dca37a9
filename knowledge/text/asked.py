"""What a question asks for: a figure, a time, an agency or person. A passage without one cannot answer it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import lru_cache
from pathlib import Path

from knowledge.text.agencies import find_agencies
from knowledge.text.dates import find_deadlines
from knowledge.text.normalise import fold, has_accents, normalise, squeeze
from knowledge.text.patterns import in_both_scripts, reading
from knowledge.text.quantities import find_quantities

KINDS = FIGURE, MONEY, TIME, AGENCY, MEANING = "figure", "money", "time", "agency", "meaning"

_HEADLINE = (
    r"^(?:(?:cho|xin|mình|em|tôi|ạ) |hỏi |biết |về )*"  # "Hạn hoàn thành trạm y tế số?": a question without its verb
)
_ANY = r"(?!.*\b(?:đâu|ai|nào|gì|sao)\b)"  # … that asks for nothing else
_WHEN = (
    r"khi nào|bao giờ|lúc nào|chừng nào|hôm nào"
    r"|(?<!mỗi )(?<!một )(?<!hằng )(?<!hàng )(?<!1 )(?<!/)"  # "mỗi tháng bao nhiêu" asks for a rate
    r"(?:ngày|tháng|quý|quí|năm|hạn|thời gian|thời điểm|mốc|giai đoạn)\s+(?:nào|mấy|bao nhiêu)"
    r"|(?:tiến độ|lộ trình) nào|mấy giờ|bao lâu|thời hạn|hạn (?:chót|cuối|đến|khi)|đến hạn|từ năm nào"
    rf"|{_HEADLINE}(?:hạn\b(?! (?:chế|mức|hẹp|ngạch|hán|mặn|quốc))|deadline\b"
    r"|(?:thời gian|thời điểm|mốc|ngày) (?:hoàn thành|kết thúc|bắt đầu|xong|thực hiện|triển khai)\b)"
)
_WHO = (
    r"\bai\b|(?:cơ quan|đơn vị|sở|bộ|bên|ngành|phòng|ban|tổ chức|người)\s+nào|những (?:ai|bộ|sở|đơn vị|cơ quan)"
    r"|chủ trì|phối hợp|đầu mối|chịu trách nhiệm"
)
_HOW_MUCH = (
    r"bao nhiêu|(?<!\d )phần trăm|\bmấy\b|tỷ lệ|tỉ lệ|(?<!\d)(?<!\d )%|chỉ tiêu|mức nào|top|xếp hạng|\bbn\b"
    rf"|{_HEADLINE}(?:tổng )?số lượng\b{_ANY}"
)
_COSTS = r"\b(?:bao nhiêu|mấy)\s+(?:(?:triệu|tỷ|tỉ|nghìn|ngàn)?\s*(?:đồng|tiền)|(?:tỷ|tỉ|triệu)(?!\s+lệ))(?!\w)"
_FUNDS = (
    r"\b(?:kinh phí|ngân sách|tổng mức đầu tư|dự toán|nguồn vốn)\b.*\bbao nhiêu(?!\s*(?:%|phần trăm))"
    r"|bao nhiêu (?:kinh phí|ngân sách|vốn)"
    rf"|{_HEADLINE}(?:(?:tổng )?(?:kinh phí|dự toán|vốn)|tổng mức đầu tư)\b{_ANY}"
    r"|\b(?:chi tiêu|thu nhập) bình quân\b.*\bbao nhiêu(?!\s*(?:%|phần trăm|lần))"
)
_PRICE = (
    r"\bgiá(?: vé| bán| thuê)? (?:là )?bao nhiêu|\bgiá (?:vé|bán|thuê)\b.*\bbao nhiêu"
    r"|\b(?:hỗ trợ|trợ cấp|phụ cấp|thưởng|phạt|bồi dưỡng)(?: thêm)?(?: là)? bao nhiêu(?= (?:mỗi|một|cho)\b|\W*$)"
    r"|\b(?:phí|học phí|lệ phí|mức (?:tiền|hỗ trợ|trợ cấp|thưởng|phạt|chuẩn|phí|thu|vay|cho vay|khoán))\b.*"
    r"\bbao nhiêu(?!\s*(?:%|phần|lần|người|hộ|ngày|tháng|năm|ha|m2))"
)
_WHAT = (
    r"^(?!.*\b(?:các|những|giải pháp|nhiệm vụ|mục tiêu|chỉ tiêu|nội dung)\b).*\b(?:nghĩa|tức)?\s*là gì"
    r"|\b(?:thế nào là|được hiểu (?:là|như)|nghĩa là sao|định nghĩa)"
)
_PATTERNS = (
    (MEANING, _WHAT),
    (TIME, _WHEN),
    (AGENCY, _WHO),
    (FIGURE, _HOW_MUCH),
    (MONEY, rf"{_COSTS}|{_FUNDS}|{_PRICE}"),
)
_BARE = re.compile(r"(?<![\w.,/])từ (?!20\d\d)\d[\d.,]* đến \d[\d.,]*(?=[;.]?$)|: \d{1,3}[.,]\d(?=[;.]?$)")
"""A number that a clause ends with stands for what the clause names: "Loại khá: từ 70 đến 84,5", "Hệ số: 1,5"."""
_SPAN = re.compile(r"\d\)?\s*(?:giờ|phút|ngày|tuần|tháng)(?!\w|\s*\d)", re.IGNORECASE)
_EVENT = re.compile(
    r"(?<!\w)(?:ngay (?:khi|sau)|(?:sau|trước|trong|đến|cho đến|từ) khi|khi (?:có|bắt đầu|kết thúc|hoàn thành)"
    r"|theo (?:tiến độ|lộ trình)|hằng (?:ngày|tuần)|hàng (?:ngày|tuần))(?!\w)",
    re.IGNORECASE,
)  # what a time is told by without a date
_SUM = re.compile(
    r"\d\s*(?:nghìn|ngàn|triệu|tỷ|tỉ)?\s*đồng|\d\s*(?:tỷ|tỉ)(?!\s*lệ)|triệu đồng|tỷ đồng|USD", re.IGNORECASE
)
_AI = re.compile(r"(?<!\w)AI(?!\w)")  # no "ai"
_DEFINES = re.compile(r"^\W*(?:\w{1,3}[.)]\s*)?[A-ZĐ][^,.;:()]{2,80}\s(?:là|được hiểu là|nghĩa là|bao gồm)\s")


@lru_cache(maxsize=1024)
def asked_for(question: str) -> frozenset[str]:
    """Kinds of thing that a question asks for; empty where it asks for none in particular.

    "Khi nào phải xong?" -> {TIME}; "ai lo, hạn ngày nào" -> {AGENCY, TIME}; "giải pháp là gì" -> {}

    A question for a time is none for a figure ("ngày bao nhiêu").
    """
    source = normalise(question)
    source = (source if source.isupper() else _AI.sub("trí tuệ nhân tạo", source)).lower()
    accented = has_accents(source)
    kinds = {kind for kind, pattern in _PATTERNS if re.search(pattern if accented else fold(pattern), source)}
    return frozenset(kinds - {FIGURE} if TIME in kinds else kinds)


_YEARS = re.compile(r"(?<![\d/.,])(?:(20\d\d)\s*-\s*)?(20\d\d)(?![\d.,]\d)|(?<=/)(20\d\d)(?!/|\d)")


_NUMBERED = re.compile(
    r"(?:quyết định|qđ|nghị (?:định|quyết)|nđ|nq|thông tư|tt|kế hoạch|kh|chỉ thị|ct|luật)\s*(?:số\s*)?\d+/20\d\d(?!\d)",
    re.IGNORECASE,
)
"""A document's number: its year is not one that is asked about ("QĐ 157/2007")."""


@lru_cache(maxsize=16384)
def find_years(text: str) -> tuple[int, ...]:
    """Years that a text speaks of; a period stands for all of its years.

    "đến năm 2030" -> (2030,); "giai đoạn 2026-2028" -> (2026, 2027, 2028); "quý IV/2025" -> (2025,)
    """
    found: dict[int, None] = {}
    for first, last, after_slash in _YEARS.findall(_NUMBERED.sub(" ", normalise(text))):
        end = int(last or after_slash)
        start = int(first) if first and 0 <= end - int(first) <= 30 else end
        found.update(dict.fromkeys(range(start, end + 1)))
    return tuple(found)


_BASE = in_both_scripts(r"(?<!\w)(?:so với|so cùng kỳ|bằng|lần|từ) (?:\w+ ){0,3}?(?:cuối |đầu )?năm 20\d\d(?!\d)")


def without_base_years(text: str) -> str:
    """A text without the years that it only compares with: "đạt 142, so với năm 2023 tăng 3" -> "đạt 142,  tăng 3"."""
    source, way = reading(text)
    for match in reversed(list(_BASE[way].finditer(source))):
        text = f"{text[: match.start()]} {text[match.end() :]}"
    return text


def holds(text: str, among: Collection[str] = KINDS) -> frozenset[str]:
    """Kinds of thing that a passage says, among those of interest.

    "Sở Y tế hoàn thành trong quý IV/2025" -> {AGENCY, TIME}; "đạt 80%" -> {FIGURE}
    """
    return frozenset(kind for kind in among if _says(kind, text))


@lru_cache(maxsize=32768)
def _says(kind: str, text: str) -> bool:
    return any(find(text) for find in _FINDERS[kind])


_FINDERS: dict[str, tuple[Callable[[str], object], ...]] = {
    FIGURE: (find_quantities, _BARE.search),
    MONEY: (_SUM.search,),
    TIME: (_SPAN.search, _EVENT.search, find_deadlines),
    AGENCY: (find_agencies,),
    MEANING: (_DEFINES.search,),
}


def without_asking(text: str) -> str:
    """A text without the words that ask for a time, an agency or a figure: "Phòng nào phụ trách?" -> "phụ trách?"."""
    source = normalise(text)
    accented = has_accents(source)
    for _, pattern in _PATTERNS[1:]:
        source = re.sub(pattern if accented else fold(pattern), " ", source, flags=re.IGNORECASE)
    return squeeze(source)


_LEXICON = Path(__file__).parent.parent / "lexicon"


def matter(question: str) -> str:
    """A question without the words that make it one.

    "Cà Mau đặt mục tiêu bao nhiêu phần trăm dịch vụ công mức độ 4?" -> "Cà Mau dịch vụ công mức độ 4?"
    """
    return without(question, "question_words") or normalise(question)


def without(text: str, name: str) -> str:
    """A text without the phrases of a list in the lexicon; without accents when the text has none."""
    source = normalise(text)
    pattern = _phrases(name)
    if has_accents(source):
        return squeeze(pattern.sub(" ", source))
    return squeeze(re.sub(fold(pattern.pattern), " ", fold(source)))


@lru_cache(maxsize=8)
def _phrases(name: str) -> re.Pattern[str]:
    lines = (_LEXICON / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    phrases = [normalise(line.strip()) for line in lines if line.strip() and not line.startswith("#")]
    longest_first = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)", re.IGNORECASE)
