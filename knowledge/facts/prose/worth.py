"""Which figures of a sentence are worth a fact."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.facts.alike.amounts import is_money
from knowledge.facts.outlook import plans
from knowledge.facts.prose.parts import REACHED, Clause
from knowledge.facts.status import Cue, is_goal
from knowledge.text.figures import units
from knowledge.text.patterns import flat
from knowledge.text.quantities import QuantitySpan, find_quantities
from knowledge.types import Document, FactKind, Quantity

_DURATION = re.compile(r"(?:ngày|giờ|phút|giây|tuần|tháng|năm|quý|buổi|tuổi|bản|trang|lần|bước|khâu|đợt|kỳ|ms|độ)\b")
_HOW_LONG = re.compile(r"(?:thời gian|thời lượng|số (?:lần|ngày|giờ|phút)|độ trễ|tuổi thọ)(?!\w)", re.IGNORECASE)
_STRUCTURE = re.compile(
    r"(?:nội dung|nhiệm vụ|giải pháp|mục tiêu|chỉ tiêu|nhóm|trụ cột|quan điểm|điều|khoản|giai đoạn|phần|hình thức"
    r"|nguyên tắc|tiêu chí|cấp|bộ phận|nghị quyết"
    r"|luật|nghị định|thông tư|quyết định|văn bản|báo cáo|khâu|phương án|kế hoạch)\b"
)
_OF_SIZE = re.compile(r"(?<!\w)(?:có quy mô|cách(?:\s+[^\s,;]+){0,6})\s*$", re.IGNORECASE)  # of what kind, not how much
_STATED = re.compile(
    r"(?<!\w)(?:có|gồm|với|quy mô|là|đạt|hơn|gần|trên|khoảng|tổng"
    r"|chiếm|tăng|giảm|được|còn|đã|cấp|hỗ trợ"
    r"|thu|chi)[\s:]*$",
    re.IGNORECASE,
)
_CHANGING = re.compile(r"(?:giảm|tăng|rút ngắn|cắt giảm|tối thiểu|ít nhất|tối đa)[\w\s]{0,30}$", re.IGNORECASE)
_TIMES = re.compile(r"(?<!\w)gấp\s*$", re.IGNORECASE)
_SUM = re.compile(r"(?:nghìn|ngàn|triệu|tỷ|tỉ|đồng|USD|tấn|kWh|MW|lượt|ha)\b", re.IGNORECASE)
_FUNDING = re.compile(
    r"(?<!\w)(?:kinh phí|(?:nguồn|tổng|nhu cầu) vốn|nhu cầu|ngân sách|mức đầu tư|tổng dự toán)(?!\w)", re.IGNORECASE
)
_SOURCE = re.compile(r"(?<!\w)(?:ngân sách|nguồn|vốn|xã hội hóa|huy động|đóng góp|tổng)(?!\w)", re.IGNORECASE)
_TIME = r"(?:năm|tháng|quý|tuần|ngày|nhiệm kỳ|giai đoạn)(?!\w)"
_EACH_HAS = re.compile(rf"(?<!\w)mỗi (?!{_TIME})[^,;]*$", re.IGNORECASE)
_FOR_EACH = re.compile(
    rf"[^,;.]{{0,40}}?(?<!\w)mỗi (?!{_TIME})|\s*một (?!{_TIME})|\s*(?:\w+ ?){{0,2}}/(?!{_TIME})(?!\d)", re.IGNORECASE
)
_MADE = re.compile(
    r"(?:^|(?<!\w))(?:xây dựng|xây|trồng|hình thành|thành lập|phát triển|đào tạo|bồi dưỡng|thu hút|hỗ trợ|lập|mở|cấp"
    r"|triển khai|hoàn thành|có|đạt|tạo|lắp đặt|lắp|đầu tư|công nhận|xóa|đóng cửa|khởi công|tuyển dụng|tuyển|trang bị"
    r"|cải tạo|nâng cấp|sửa chữa|vận động xây|đặt hàng)(?: (?:mới|thêm|được|ra|cho|bổ sung|toàn bộ|hết|xong))*\s*$",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"(?<!\w)(?:đối với|trong|tại|ở|về|riêng) (?:[^,;.:]|,(?! \d))+,\s*$", re.IGNORECASE
)  # "Đối với lĩnh vực dự phòng, 100% đơn vị …"
_LISTED = re.compile(r"(?<!\d)\d\s*,\s*$")  # "mức độ 3, 4"
_RATIO = re.compile(r"/\d")  # the unit of "9/20 đơn vị"
_CONDITION = re.compile(
    r"\s*(?:[-+•*]\s*|\w{1,2}[.)]\s*)?(?:nếu|trường hợp|khi|chỉ những|theo (?:luật|nghị định|thông tư|quy định)"
    r"|đối với [^,.;]{1,30}? có (?:trên|dưới|từ|quá))(?!\w)",
    re.IGNORECASE,
)
_IF = re.compile(r"(?<!\w)(?:nếu(?! có\s*\))|trường hợp)(?!\w)[^;]*$", re.IGNORECASE)
_PERMITS = re.compile(r"\s*(?:[^\s,;]+\s+){0,4}?(?:có thể|được phép)(?!\w)", re.IGNORECASE)  # "thấp dưới 30% có thể …"
_TITLED = re.compile(
    r"(?<!\w)(?:đề án|chương trình|dự án|kế hoạch|phong trào|chiến lược|chiến dịch|cuộc vận động)[^“”\".;]{0,40}"
    r"[“\"][^“”\"]*$",
    re.IGNORECASE,
)  # "Đề án “Xây dựng 01 triệu căn hộ …”": what another document is called
_NAMED_SUM = re.compile(r"(?<!\w)(?:chương trình|gói)(?: (?:tín dụng|cho vay|vay|vốn|hỗ trợ))+\s*$", re.IGNORECASE)
_STATE = re.compile(r"(?<!\w)(?:tình trạng|thực trạng|cứ)\s*$", re.IGNORECASE)  # "khắc phục tình trạng 20% …"
_PLANNED = re.compile(
    r"(?<!vượt )(?<!với )(?<!bằng )(?<!\w)(?:kế hoạch|chỉ tiêu|dự toán)"
    r"(?: (?:được|giao|đề ra|đặt ra|là|cả năm|năm(?: \d{4})?))*:?\s*$",
    re.IGNORECASE,
)  # "Kế hoạch năm 2025 là 80%, thực hiện 75%": the first is not reached
_YEAR = r"(?<![\d.,/])(?:19|20)\d\d(?![\d/]|[.,]\d)"
_BY_YEAR = re.compile(  # which figure is of which year, is not read: "2026, 2027 lần lượt đạt 50%, 60%"
    rf"{_YEAR}(?:,| và| hoặc) {_YEAR}|(?:^|,|(?<!\w)và) {_YEAR}\s+\S+\s*$", re.IGNORECASE
)
_IN_TURN = re.compile(r"(?<!\w)lần lượt(?!\w)", re.IGNORECASE)
_YEARS = (1990, 2100)


def measures(text: str) -> Iterator[QuantitySpan]:
    """The quantities of a sentence that measure something: "80% hộ", not "3 nhiệm vụ" or the 3 of "mức độ 3, 4"."""
    for span in find_quantities(text):
        reached = REACHED.search(text, 0, span.start) is not None
        if not _LISTED.search(text, 0, span.start) and (reached or _measures(span.quantity)):
            yield span


def _measures(quantity: Quantity) -> bool:
    """Not the number of tasks or chapters, and no period of years."""
    ends = [end for end in (quantity.low, quantity.high) if end is not None]
    if quantity.comparator == "range" and all(_YEARS[0] <= end <= _YEARS[1] for end in ends):
        return False
    named = bool(quantity.unit) and not _STRUCTURE.match(quantity.unit.lower())
    return named or quantity.comparator in ("rank", ">=", "<=") or quantity.comparator == "range" and not quantity.unit


def is_fact(
    clause: Clause, kind: FactKind, text: str, path: Sequence[str], telling: Sequence[Cue], document: Document, *,
    follows: bool,
) -> bool:  # fmt: skip
    """Not a condition of a rule, a time limit, or a number that only orders the text.

    `follows` says that the figure goes on a list whose last one is a fact: "có 3 xã và 4 phường".
    """
    quantity, before = clause.quantity.quantity, text[: clause.quantity.start]
    aims = [cue.start for cue in telling if cue.outright and cue.kind is FactKind.TARGET]
    sure = bool(aims) or is_goal(path)
    if _CONDITION.match(text) and not aims or not plans(document) and not (aims and aims[0] <= clause.quantity.start):
        return False
    share = _is_share(quantity, before)
    if _is_rule(clause, text) or _TITLED.search(before) or _NAMED_SUM.search(before):
        return False
    if _STATE.search(before) or kind is FactKind.ACHIEVED and _PLANNED.search(before):
        return False
    timed = is_goal(path) and _HOW_LONG.match(clause.before) is not None
    if _is_in_turn(text, before) or not share and not timed and _is_detail(quantity, before):
        return False
    if kind is not FactKind.ACHIEVED and not share and not sure and _is_each(clause, text):
        return False
    funded = is_money(quantity) and bool(clause.before) and _is_funding(clause, path)
    stated = not clause.before or _STATED.search(before) is not None or _TOPIC.search(before) is not None
    if kind is FactKind.TARGET:
        made = _MADE.search(before) is not None and _is_many(quantity)
        opens = made and is_duty(clause)
        reached = bool(clause.before) and REACHED.search(before) is not None
        counted = sure and (_is_counted(quantity) or made or reached or timed)
        return share or funded or counted or opens or quantity.comparator != "="
    if kind is FactKind.ACHIEVED and clause.before and (share or _SUM.match(quantity.unit)):
        return True
    if share:
        return stated
    limit = is_money(quantity) and quantity.comparator != "~"  # "gói thầu dưới 500 triệu đồng": of a rule
    bounded = quantity.comparator not in ("=", "range") and not limit
    return funded or follows or _STATED.search(before) is not None or bounded


def _is_rule(clause: Clause, text: str) -> bool:
    """Whether a figure is the condition of a rule: "xã, phường: nếu có từ 02 đơn vị …", "thấp dưới 30% có thể …"."""
    span = clause.quantity
    bound = span.quantity.comparator != "=" and _PERMITS.match(text, span.end)
    return bool(bound) or _IF.search(text, clause.own, span.start) is not None


def _is_in_turn(text: str, before: str) -> bool:
    """Whether several figures stand against several years; one is of all: "trong các năm 2026, 2027 trồng 300 ha"."""
    if _IN_TURN.search(before):
        return True
    return _BY_YEAR.search(before) is not None and len(list(measures(text))) > 1


def is_duty(clause: Clause) -> bool:
    """Whether a figure only says how many are made: "Xây mới 47 bến"."""
    return _MADE.fullmatch(clause.before) is not None


def _is_detail(quantity: Quantity, before: str) -> bool:
    """Whether a figure says of what size or how long something is, not how much there shall be."""
    lasts = _DURATION.match(quantity.unit) is not None and not _CHANGING.search(before)
    return lasts or _OF_SIZE.search(before) is not None


def _is_funding(clause: Clause, path: Sequence[str]) -> bool:
    """Whether a sum is what something costs or is paid from: "Ngân sách xã 140 tỷ đồng"; "Xã hội hóa …" of funds."""
    of_funds = any(_FUNDING.search(words) for words in path[-2:])
    return _FUNDING.search(clause.before) is not None or of_funds and _SOURCE.search(clause.before) is not None


def _is_each(clause: Clause, text: str) -> bool:
    """Whether an amount is for each of several and none of the plan: "5 triệu đồng mỗi hộ", not "ít nhất 2 mỗi xã"."""
    span = clause.quantity
    each = _EACH_HAS.search(text, clause.own, span.start) or _FOR_EACH.match(text, span.end)
    return each is not None and (span.quantity.comparator == "=" or is_money(span.quantity))


def _is_share(quantity: Quantity, before: str) -> bool:
    """Whether an amount is a share, a place in an order, so many of so many, or so many times as much."""
    share = quantity.unit.startswith("%") or flat(quantity.unit) in units("percent")
    times = quantity.unit == "lần" and _TIMES.search(before) is not None
    return share or times or quantity.comparator == "rank" or _RATIO.match(quantity.unit) is not None


def _is_counted(quantity: Quantity) -> bool:
    """More than one of something that the lexicon knows: "20 mô hình", but neither "6 rõ" nor "01 đề án"."""
    unit = flat(quantity.unit)
    known = unit in units("counted") or unit in units("symbols") or _SUM.match(quantity.unit) is not None
    return known and _is_many(quantity)


def _is_many(quantity: Quantity) -> bool:
    return quantity.low is not None and quantity.low > 1
