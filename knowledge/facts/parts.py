"""Clauses of one figure each, with what the sentence says only once given back to all of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.text.patterns import CAPITAL
from knowledge.text.quantities import QuantitySpan

_VERBS = (
    r"được|có|đạt|là|sử dụng|áp dụng|thực hiện|triển khai|hoàn thành|tham gia|tiếp cận|biết|không|trở thành|đáp ứng"
    r"|bảo đảm|bị|cho phép|nằm|thuộc|phục vụ"
)
# These also stand inside names ("hồ sơ xây dựng") and count where nothing shows that the clause is cut short.
_NOUN_VERBS = (
    r"ứng dụng|kết nối|xây dựng|hoàn thiện|tích hợp|cung cấp|giải quyết|xử lý|hoạt động|ban hành|cài đặt|đăng ký"
    r"|hình thành"
)
_PREDICATE = re.compile(rf"(?<!\w)(?:{_VERBS}|{_NOUN_VERBS})(?!\w)", re.IGNORECASE)
_SURE_PREDICATE = re.compile(rf"(?<!\w)(?:{_VERBS})(?!\w)", re.IGNORECASE)
_HELD = re.compile(r"(?<!\w)chiếm$", re.IGNORECASE)  # "Cơ cấu kinh tế: … chiếm 27%; dịch vụ chiếm 40%"
_CHANGE = re.compile(
    r"(?:(?:tăng|giảm|gấp|vượt|bằng|tăng thêm|chiếm|tương đương|cùng kỳ)(?: (?:\w+|bình quân|trung bình|kế hoạch"
    r"|dự toán))?"
    r"|(?:cao|thấp|nhiều|ít) hơn(?: [^\W\d]+){0,6})",
    re.IGNORECASE,
)
COMPARED = re.compile(r"(?:kế hoạch|dự toán|chỉ tiêu|so với|so cùng kỳ)(?!\w)", re.IGNORECASE)
_AREA = (
    r"khối|khu vực|vùng(?= (?:sâu|xa|cao|khó khăn|đặc biệt|dân tộc|đồng bào|nông thôn|đồng bằng|miền núi|núi|ven biển"
    r"|biên giới))|(?:cấp|tuyến)(?= (?:tỉnh|huyện|xã|trung ương|cơ sở|thành phố|bộ|sở)(?!\w))"
)
_POOR = (
    r"nhóm(?= (?:hộ|người|trẻ|dân))|(?:thôn|bản|ấp|xã|huyện)(?= (?:nghèo|đảo|đặc biệt|khó khăn|biên giới|vùng|còn lại))"
)
_PLACED = re.compile(
    rf"(?:tại|ở|đối với|thuộc|của|riêng|(?:các )?(?:{_AREA}))\s", re.IGNORECASE
)  # "90% tại cấp tỉnh", "80% cấp huyện": of what, was said before
_MOST_RIDER = 8  # words
_COMES_TO = re.compile(r"tương (?:ứng|đương)(?: với)?$", re.IGNORECASE)
_AT_LAST = re.compile(rf"[\s,]*{_COMES_TO.pattern}", re.IGNORECASE)
_MEASURED = re.compile(r"(?:^|,)[^,]*(?<!\w)(?:tỷ lệ|(?<!thiểu )(?<!đổi )số|mức|tổng)(?!\w)", re.IGNORECASE)
_RIDER = re.compile(
    rf"(?:riêng\s+)?(?:(?:tại|ở|đối với|của|thuộc|riêng)|(?:các )?(?:{_AREA}|bậc|{_POOR}))\s", re.IGNORECASE
)
_NAMED_LAND = re.compile(  # "xã Đất Mũi", not "thôn thông minh", which is a subject of its own
    rf"(?:[Cc]ác )?(?:[Đđ]ặc khu|[Tt]hành phố|[Tt]ỉnh|[Hh]uyện|[Tt]hị xã|[Xx]ã|[Pp]hường|[Tt]hôn|[Bb]ản|[Ấấ]p)"
    rf" [{CAPITAL}]\w*(?:,| [{CAPITAL}]|$)"
)
_FOR_PART = re.compile(
    r"[\s,]+(?:(?:riêng|ở|tại|đối với)\s[^,]*|(?:chung )?toàn (?:tỉnh|thành phố|huyện|xã|quốc))$", re.IGNORECASE
)
_LABEL = re.compile(r"[^:]*[^:\d]:\s+(?=\w)")
_OWN_SUBJECT = 2  # words behind a figure that can be what is counted
_SHARED = re.compile(r"(?<!\w)(?:được|đạt|phải)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """One figure of a sentence: its words before and after it, and from where to where the evidence goes."""

    quantity: QuantitySpan
    before: str
    after: str
    start: int
    end: int
    own: int  # where the clause itself begins
    from_there: bool = False  # "từ 05 bộ": that many or more
    part: bool = False  # "trong đó": of what was said before


def is_share(span: QuantitySpan) -> bool:
    """Whether a figure is a percentage."""
    return span.quantity.unit.startswith("%")


def is_part(words: str) -> bool:
    """Whether words only say which part of something is meant."""
    return _PLACED.match(words) is not None and not _PREDICATE.search(words)


def completed(parts: list[Clause], at: int) -> Clause:
    """The clause with what the sentence says only once: a predicate that comes later, or a subject that came before."""
    own = parts[at]
    whole = next((n for n in range(at - 1, -1, -1) if not parts[n].part), None)
    if own.part and whole is not None:
        return _of_the_whole(own, completed(parts, whole))
    if _CHANGE.fullmatch(own.before):
        earlier = next((p for p in reversed(parts[:at]) if _says_subject(p)), None)
        subject = _AT_LAST.sub("", earlier.before) if earlier else ""
        return replace(own, before=f"{subject} {own.before}" if subject else "", start=(earlier or own).start)
    label = _LABEL.match(parts[0].before) if at and (is_part(own.before) or _HELD.search(own.before)) else None
    if label and ":" not in own.before:
        return replace(own, before=f"{label.group()}{own.before}", start=parts[0].start)
    if of := _ridden(parts, at):
        return replace(own, before=f"{_subject(of)}, {own.before}", start=of.start)
    same = next((p for p in parts[:at] if own.after and p.after.startswith(f"{own.after} ")), None)
    if same and not own.before:
        return replace(own, before=same.before, after=same.after, start=same.start)
    parallel = any(not p.before and p.after.split()[:1] == own.after.split()[:1] for p in parts[at + 1 :])
    if own.before or (_SURE_PREDICATE if parallel else _PREDICATE).search(own.after):
        return own
    if own.after:
        for later in parts[at + 1 :]:
            if later.before:
                break
            shared = _SHARED.search(later.after)
            if shared and is_share(own.quantity) == is_share(later.quantity):
                after = f"{own.after} {later.after[shared.start() :]}"
                return replace(own, after=after, end=later.end)
    for earlier in reversed(parts[:at]):
        if _says_subject(earlier):
            after = own.after or ("" if earlier.from_there else earlier.after)
            return replace(own, before=earlier.before, after=after, start=earlier.start)
    return own


def _says_subject(part: Clause) -> bool:
    """Whether something is named before a figure, and not only how it changes or what it comes to."""
    return bool(part.before) and not _CHANGE.fullmatch(part.before) and not _COMES_TO.match(part.before)


def _ridden(parts: Sequence[Clause], at: int) -> Clause | None:
    """The clause that one leans on which only says of which part its figure is, or what it comes to.

    "Tỷ lệ thu gom ở đô thị đạt 97%, ở nông thôn đạt 80%, riêng đảo 95%" -> the first, for the second and the third
    """
    own = parts[at]
    if not _rides(own):
        return None
    of = next((part for part in reversed(parts[:at]) if not _rides(part)), None)
    alike = of is not None and (is_share(of.quantity) == is_share(own.quantity) or _COMES_TO.match(own.before))
    return of if of and alike and _subject(of) else None


def _rides(part: Clause) -> bool:
    words = part.before
    short = len(words.split()) <= _MOST_RIDER and not _PREDICATE.search(words) and not _MEASURED.search(words)
    return bool(words) and (_COMES_TO.match(words) is not None or short and _is_for_part(words))


def _is_for_part(words: str) -> bool:
    return _RIDER.match(words) is not None or _NAMED_LAND.match(words) is not None


def _subject(whole: Clause) -> str:
    """What a figure is of, without the part that it is for: "Tỷ lệ thu gom ở đô thị" -> "Tỷ lệ thu gom"."""
    stated = _PREDICATE.search(whole.after) is not None or len(whole.before.split()) < _OWN_SUBJECT
    said = whole.after if stated and len(whole.after.split()) >= _OWN_SUBJECT else whole.before
    cut = _FOR_PART.sub("", said)
    return cut if len(cut.split()) > 1 else said


def _of_the_whole(own: Clause, whole: Clause) -> Clause:
    """A part with what it is a part of.

    "75% xã có chợ, trong đó 50% có chợ nổi" -> "xã có chợ, trong đó … có chợ nổi"
    """
    counted = whole.before and whole.after == whole.quantity.quantity.unit  # "tỉnh có 3 xã, trong đó …": of the tỉnh
    named = len(whole.after.split()) > 1 and not counted and not COMPARED.match(whole.after)
    of = whole.after if named else whole.before
    before = f"{of}, trong đó {own.before}".strip() if of else own.before
    return replace(own, before=before, start=whole.start)
