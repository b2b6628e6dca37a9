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
_GROWTH = re.compile(
    r"(?:tăng|giảm|cắt giảm|rút ngắn|bớt|hạ)(?: (?:thêm|bình quân|trung bình|mỗi năm|hằng năm|hàng năm))*",
    re.IGNORECASE,
)
_GROWN = re.compile(r"\s+(?:tăng|giảm)(?: thêm)?$", re.IGNORECASE)
_SHORT = 4  # words of what stands for a part of what was said before: "…, ngoại trú ≥ 90%"
_RATE = re.compile(r"(?:^|,)[^,:]*(?<!\w)(?:t[ỷỉ] (?:lệ|trọng)|mức|tốc độ)(?!\w)", re.IGNORECASE)
_MOST = ("<=", "<")
REACHED = re.compile(r"(?<!\w)(?:đạt|còn|bằng|lên|xuống)\s*$", re.IGNORECASE)  # "Số bác sĩ/vạn dân đạt 15"
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
_FIGURE = re.compile(r"(?<![\w.,/-])\d[\d.,]*\s+[^\W\d]")
_OF_THESE = re.compile(r"trong số (?:đó|này)\s+", re.IGNORECASE)
_THIS = re.compile(r"(?:riêng )?(?:tỷ lệ|mức|con số|chỉ tiêu|mục tiêu) này(?!\w)\s*", re.IGNORECASE)
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
    apart: bool = False  # a semicolon stands before it
    reached: bool = False  # a verb leads to the figure: "đạt 80%"


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
    if at and (same := _pointing(own, parts[at - 1])):
        return same
    if _is_unsure(parts, at):
        return replace(own, before="", after="")
    if _CHANGE.fullmatch(own.before):
        return _changed(parts, at)
    label = _LABEL.match(parts[0].before) if at and (is_part(own.before) or _HELD.search(own.before)) else None
    if label and ":" not in own.before:
        return replace(own, before=f"{label.group()}{own.before}", start=parts[0].start)
    if listed := _listed(parts, at):
        return listed
    if of := _ridden(parts, at):
        label = _LABEL.match(of.before)
        if label and len(of.before[label.end() :].split()) <= _SHORT and ":" not in own.before:
            return replace(own, before=f"{label.group()}{own.before}", start=of.start)
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
    for n in range(at - 1, -1, -1):
        earlier = parts[n]
        if parts[n + 1].apart and own.after and not _is_alike(earlier, own):
            break  # behind a semicolon another amount is of something else
        if _says_subject(earlier):
            after = own.after or ("" if earlier.from_there else earlier.after)
            said = earlier.before if _is_alike(earlier, own) else _GROWN.sub("", earlier.before)
            return replace(own, before=said, after=after, start=earlier.start)
    above = parts[at - 1] if at else None
    if above and _GROWTH.fullmatch(above.before) and _is_alike(above, own) and own.after:
        return replace(own, before=above.before, start=above.start)
    return own


def _pointing(own: Clause, above: Clause) -> Clause | None:
    """The clause where it points to the one before: "60% hộ có mạng; 40% trong số đó …", "tỷ lệ này ở xã đảo 30%"."""
    if these := _OF_THESE.match(own.after):
        return _of_the_whole(replace(own, after=own.after[these.end() :]), above)
    this = _THIS.match(own.before)
    if this is None or is_share(own.quantity) != is_share(above.quantity):
        return None
    said = above.after if _names_more(above.after) else above.before
    return replace(own, before=f"{said}, {own.before[this.end() :]}".rstrip(" ,"), start=above.start)


def _is_alike(one: Clause, other: Clause) -> bool:
    return one.quantity.quantity.unit == other.quantity.quantity.unit


def _is_unsure(parts: Sequence[Clause], at: int) -> bool:
    """Whether the sentence does not tell what a figure is of, or how far its limit goes.

    "mua 30 xe, lắp 12 trạm, đạt 90% số bến": of the xe, or of the trạm?
    "Số lượt khám: 212 lượt, đạt 106%": of the plan, or of what? "không quá 10% tập thể, 5% cá nhân": 5% at most?
    """
    own, above = parts[at], parts[at - 1] if at else None
    if above is None or own.before:
        return False
    several = _FIGURE.search(above.after) or len(above.before.split()) == 1  # "…, mở 12 lớp"
    if several and own.reached and is_share(own.quantity) and not is_share(above.quantity):
        return True
    if is_share(own.quantity) and not own.after:
        return not is_share(above.quantity) and not own.part
    limited = above.quantity.quantity.comparator in _MOST and own.quantity.quantity.comparator == "="
    return limited and _is_alike(above, own) and not own.apart and bool(own.after)


def _changed(parts: Sequence[Clause], at: int) -> Clause:
    """The clause of a figure before which only how something changes is said.

    "Xử phạt 6 tỷ đồng, tăng 12%" -> "Xử phạt tăng", "còn 142 hộ nghèo (chiếm 4%)" -> "hộ nghèo chiếm"
    "Giảm 10% số vụ"               -> as it is
    """
    own, above = parts[at], parts[at - 1] if at else None
    if above and _HELD.fullmatch(own.before.lower()) and len(above.after.split()) > 1:
        return replace(own, before=f"{above.after} {own.before}", start=above.start)
    earlier = next((p for p in reversed(parts[:at]) if _says_subject(p)), None)
    if above and _GROWTH.fullmatch(above.before) and len(above.after.split()) > 1 and COMPARED.match(own.after):
        return replace(own, before=f"{above.after} {own.before}", start=above.start)
    if earlier is None:
        named = _GROWTH.fullmatch(own.before) and not COMPARED.match(own.after)
        return own if named else replace(own, before="")
    subject = _AT_LAST.sub("", earlier.before)
    if len(subject.split()) <= _OWN_SUBJECT and _names_more(earlier.after):  # "Công bố" 250 "bộ dữ liệu, gấp"
        subject = f"{subject} {earlier.after}"
    return replace(own, before=f"{subject} {own.before}", start=earlier.start)


def _names_more(after: str) -> bool:
    """Whether the words behind a figure name what it is of, and set nothing beside it."""
    return len(after.split()) > 1 and not COMPARED.match(after) and not after.startswith("(")


def _listed(parts: Sequence[Clause], at: int) -> Clause | None:
    """A share of which only the part is said, with what it is a share of; without words where that is not clear.

    "tuân thủ vệ sinh tay: khối nội 85%, khối ngoại 90%" -> "tuân thủ vệ sinh tay: khối ngoại"
    "Tỷ lệ hài lòng nội trú 92%, ngoại trú 90%"             -> "", ""
    """
    own = parts[at]
    if not _is_short(own) or not is_share(own.quantity):
        return None
    above = at - 1
    while above > 0 and not parts[above + 1].apart and (_is_short(parts[above]) or _rides(parts[above])):
        above -= 1
    of = parts[above] if above >= 0 and not parts[above + 1].apart else None
    told = own.reached and len(own.before.split()) > _OWN_SUBJECT  # "thôn thông minh đạt 30%"
    if of is None or of.after or not is_share(of.quantity) or told:
        return None
    if label := _LABEL.match(of.before):
        return replace(own, before=f"{label.group()}{own.before}", start=of.start)
    return replace(own, before="", after="") if _RATE.match(of.before) else None


def _is_short(part: Clause) -> bool:
    words = part.before
    named = _PREDICATE.search(words) or _MEASURED.search(words) or ":" in words or _is_for_part(words)
    return bool(words) and not part.after and len(words.split()) <= _SHORT and not named


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
    named = _names_more(whole.after) and not counted
    of = whole.after if named else whole.before
    before = f"{of}, trong đó {own.before}".strip() if of else own.before
    return replace(own, before=before, start=whole.start)
