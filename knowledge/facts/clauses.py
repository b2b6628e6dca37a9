"""A sentence with figures -> clauses of one figure each, what the sentence says once given back to all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.facts.phrases import after_figure, before_figure, without_deadlines
from knowledge.text.dates import DeadlineSpan
from knowledge.text.quantities import QuantitySpan

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZĐÀ-Ỹ\"“(+\[-]|\d[\d.,]*\s?%)|\n+")
_ABBREVIATION = re.compile(
    r"(?:(?<!\w)(?:TP|Tp|TS|ThS|PGS|GS|BS|T|P|Q|H|Th|St|v\.v|tr|Đ/c)|(?:^"
    r"|(?<!\d)[\s(])[\dIVXa-zđ]{1,2}|(?:^|\s)\d+(?:\.\d+)+)\.$|\.\.$"
)
_CUE = (
    r"(?:và|có|là|đạt|còn|với|trong đó|gồm|bao gồm|phấn đấu|mục tiêu|tăng|giảm|trên|từ|cũng như|đồng thời|khoảng"
    r"|bảo đảm|đảm bảo|đưa|để|hơn|gần"
    r"|chiếm|tương ứng|tương đương|duy trì|thêm|ít nhất|tối thiểu|hoàn thành|tổng số|cả tỉnh|toàn tỉnh|toàn quốc"
    r"|hiện|hiện có|đã|tức)"
)
_NEXT_STATEMENT = re.compile(
    r";(?!\s*(?:$|(?:phấn đấu |phải )?(?:hoàn thành|xong)|thời (?:hạn|gian)|chậm nhất|trong (?:năm|quý|tháng)|trước"
    r"|đến))"
)
_ONLY_CUES = re.compile(rf"[\s\"“(:,]*(?:{_CUE}[\s:,]*)*", re.IGNORECASE)
_SOFT = re.compile(r",|\s(?=và\s)|:|\((?=[^()]{0,40}(?:đạt|chiếm|tăng|giảm)\s)")
_REACHED = re.compile(
    r"(?:^|\s)(?:lên|xuống|còn|đến|tới|đạt|chiếm)(?:\s+(?:còn|mức|đến|đạt|tỷ"
    r" lệ))*\s*$",
    re.IGNORECASE,
)
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
_PART = re.compile(r"\W*trong đó(?!\w)(?P<list>\s*:)?", re.IGNORECASE)
_SURE_PREDICATE = re.compile(rf"(?<!\w)(?:{_VERBS})(?!\w)", re.IGNORECASE)
_HELD = re.compile(r"(?<!\w)chiếm$", re.IGNORECASE)  # "Cơ cấu kinh tế: … chiếm 27%; dịch vụ chiếm 40%"
_CHANGE = re.compile(
    r"(?:tăng|giảm|gấp|vượt|bằng|cao hơn|thấp hơn|tăng thêm|chiếm|tương đương|cùng kỳ)(?: \w+)?", re.IGNORECASE
)
_COMPARED = re.compile(r"(?:kế hoạch|dự toán|chỉ tiêu|so với|so cùng kỳ)(?!\w)", re.IGNORECASE)
_REFERS = re.compile(r"(?<!\w)(?:thực hiện|áp dụng|tham gia)$", re.IGNORECASE)  # what, was said before the figure
_PLACED = re.compile(
    r"(?:tại|ở|đối với|thuộc|của|riêng|(?:các )?(?:khối|vùng|khu vực|(?:cấp|tuyến)(?= (?:tỉnh|huyện|xã|trung ương|cơ sở"
    r"|thành phố|bộ|sở)(?!\w))))\s",
    re.IGNORECASE,
)  # "90% tại cấp tỉnh", "80% cấp huyện": of what, was said before
_LAND = r"(?:xã|phường|đặc khu|thị trấn|thôn|bản|ấp|khóm|tổ dân phố|huyện|quận|thị xã|thành phố)"
_LANDS = re.compile(rf"(?<!\w){_LAND}(?P<comma>,)(?=\s*{_LAND}(?!\w))", re.IGNORECASE)  # "12/96 xã, phường": one thing
_MOST_RIDER = 8  # words
_COMES_TO = re.compile(r"tương (?:ứng|đương)(?: với)?$", re.IGNORECASE)
_MEASURED = re.compile(r"(?:^|,)[^,]*(?<!\w)(?:tỷ lệ|số|mức|tổng)(?!\w)", re.IGNORECASE)
_RIDER = re.compile(
    r"(?:riêng\s+)?(?:(?:tại|ở|đối với|của|thuộc|riêng)\s|(?:các )?(?:khối|vùng|khu vực|nhóm|bậc|đặc khu|thành phố|tỉnh"
    r"|huyện|thị xã|xã(?! hội)|phường|thôn|(?:cấp|tuyến)(?= (?:tỉnh|huyện|xã|trung ương|cơ sở)))\s)",
    re.IGNORECASE,
)
_FOR_PART = re.compile(
    r"[\s,]+(?:(?:riêng|ở|tại|đối với)\s[^,]*|(?:chung )?toàn (?:tỉnh|thành phố|huyện|xã|quốc))$", re.IGNORECASE
)
_LABEL = re.compile(r"[^:]*[^:\d]:\s+(?=\w)")
_OWN_SUBJECT = 2  # words behind a figure that can be what is counted
_FROM = re.compile(r"(?<!\w)từ\s+$", re.IGNORECASE)
_UP_TO = re.compile(r"\s*(?:\S+\s+){0,3}?(?:lên|xuống|đến|tới|còn|-)\s", re.IGNORECASE)
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


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text begin and end: "TP. Huế có 5 xã. Đạt 80%." -> two."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if not _ABBREVIATION.search(text, 0, match.start()):
            yield start, match.start()
            start = match.end()
    if start < len(text):
        yield start, len(text)


def clauses(text: str, found: Sequence[QuantitySpan], deadlines: Sequence[DeadlineSpan]) -> list[Clause]:
    """The clauses of a sentence in order.

    "90% hồ sơ cấp tỉnh; 80% hồ sơ cấp huyện và 60% hồ sơ cấp xã được xử lý trên mạng"
        -> three, "hồ sơ cấp tỉnh được xử lý trên mạng" and so on: the predicate belongs to all
    "cáp quang phủ 80% hộ gia đình, 100% cấp xã"  -> two, "cáp quang phủ" stands before both
    "giảm từ 5% xuống còn 3%"                     -> one, 3%; "từ 5% năm 2025, đến năm 2030 còn 3%" -> the same
    "100% các khu, cụm có tối thiểu 1 trạm"       -> one, 100%: the other is part of what is counted
    "dân số từ 15 tuổi có tài khoản đạt 95%"      -> one, 95%, for the same reason
    """
    parts: list[tuple[QuantitySpan, int]] = []
    for span in found:
        if not parts:
            parts.append((span, text.rfind(";", 0, span.start) + 1))
            continue
        last, start = parts[-1]
        opens = not before_figure(without_deadlines(text, start, last.start, deadlines))
        cut = _boundary(_plain(text, last.end, span.start, deadlines), opens=opens)
        if cut is not None:
            parts.append((span, last.end + cut))
        elif _REACHED.search(text[last.end : span.start]) or _is_share(span) and not _is_share(last):
            parts[-1] = (span, start)
    ends = [start for _, start in parts[1:]] + [len(text)]
    ends = [_statement_end(text, span.end, end) for (span, _), end in zip(parts, ends, strict=True)]
    plain = [_clause(text, span, start, end, deadlines) for (span, start), end in zip(parts, ends, strict=True)]
    plain = list(_with_parts(plain, text))
    return [_completed(plain, at) for at in range(len(plain)) if not _is_base(text, *plain[at : at + 2])]


def _is_base(text: str, own: Clause, later: Clause | None = None) -> bool:
    """Whether a figure is only where the next one starts from: "từ 45% năm 2025, đến năm 2030 đạt 50%"."""
    unit = own.quantity.quantity.unit
    onwards = later is not None and not later.before and later.quantity.quantity.unit == unit
    return onwards and _FROM.search(text, own.start, own.quantity.start) is not None and "trở lên" not in own.after


def _statement_end(text: str, at: int, end: int) -> int:
    """Where the words behind a figure stop being about it: at a semicolon that no deadline follows."""
    stop = _NEXT_STATEMENT.search(text, at, end)
    return stop.start() if stop and text.count("(", at, stop.start()) <= text.count(")", at, stop.start()) else end


def _with_parts(plain: Sequence[Clause], text: str) -> Iterator[Clause]:
    """The clauses; behind "trong đó:" all are parts of one whole, behind "trong đó" those that name nothing else."""
    listing = going_on = False
    for clause in plain:
        opened = _PART.match(text, clause.start)
        listing = listing or opened is not None and opened["list"] is not None
        going_on = opened is not None or going_on and (listing or not clause.before)
        yield replace(clause, part=going_on)


def _is_share(span: QuantitySpan) -> bool:
    return span.quantity.unit.startswith("%")


def _boundary(between: str, *, opens: bool) -> int | None:
    """Where in the words between two figures the clause of the second begins; None when it is the same clause.

    `opens` says that the first figure opens its clause, so that what is counted follows and may hold commas.
    """
    hard = between.rfind(";")
    if hard >= 0:
        return hard + 1
    seams = [m.end() for m in _SOFT.finditer(between)]
    if not seams:
        return None
    first = between[: seams[0]].strip(" ,:(")
    if (not opens or not first) and len(first.split()) <= 2 and between[seams[0] - 1] != ":":
        return seams[0]
    last = seams[-1]
    said = between[last:]
    return last if _ONLY_CUES.fullmatch(said) or _REACHED.search(said) and _names(_REACHED.sub("", said)) else None


def _names(words: str) -> bool:
    """Whether something of its own is named: "nâng tổng số cả kế hoạch", not "phấn đấu đến"."""
    lead = _ONLY_CUES.match(words)
    return len(words[lead.end() if lead else 0 :].split()) > _OWN_SUBJECT


def _plain(text: str, start: int, end: int, deadlines: Sequence[DeadlineSpan]) -> str:
    """The words, as long as they are, without dates and without the commas of a list of "xã, phường"."""
    blank = [(span.start, span.end) for span in deadlines]
    blank += [match.span("comma") for match in _LANDS.finditer(text, 0, end)]
    words = list(text[start:end])
    for a, b in blank:
        for at in range(max(a, start), min(b, end)):
            words[at - start] = " "
    return "".join(words)


def _clause(text: str, span: QuantitySpan, start: int, end: int, deadlines: Sequence[DeadlineSpan]) -> Clause:
    inside = [d for d in deadlines if start <= d.start and d.end <= end]
    before = without_deadlines(text, start, span.start, inside)
    after = without_deadlines(text, span.end, end, inside)
    unit = _OUT_OF.sub("", span.quantity.unit)
    after = after_figure(after if _is_measure(unit) else f"{unit} {after}")
    bare = len(after.split()) < _OWN_SUBJECT or after == unit
    elsewhere = _COMPARED.match(after) or _REFERS.search(after) or _is_part(after)
    before = before_figure(before, whole=bare or bool(elsewhere))
    from_there = _FROM.search(text, start, span.start) is not None and not _UP_TO.match(text, span.end)
    return Clause(span, before, after, start, end, start, from_there)


_OUT_OF = re.compile(r"^/\d{1,4}\s+")  # "9/20 đơn vị", not "4/100.000 trẻ"
_MEASURE = re.compile(
    r"(?:%|/|phần trăm|điểm|nghìn|ngàn|triệu|tỷ|tỉ|trăm|đồng|USD|VNĐ|VND|lần|km|ha|m2|m3|tấn|MW|kW"
    r"|[GMT]b)(?!\w)",
    re.IGNORECASE,
)


def _is_measure(unit: str) -> bool:
    return not unit or _MEASURE.match(unit) is not None


def _is_part(words: str) -> bool:
    """Whether words only say which part of something is meant."""
    return _PLACED.match(words) is not None and not _PREDICATE.search(words)


def _completed(parts: list[Clause], at: int) -> Clause:
    """The clause with what the sentence says only once: a predicate that comes later, or a subject that came before."""
    own = parts[at]
    whole = next((n for n in range(at - 1, -1, -1) if not parts[n].part), None)
    if own.part and whole is not None:
        return _of_the_whole(own, _completed(parts, whole))
    if _CHANGE.fullmatch(own.before):
        earlier = next((p for p in reversed(parts[:at]) if p.before and not _CHANGE.fullmatch(p.before)), None)
        subject = earlier.before if earlier else ""
        return replace(own, before=f"{subject} {own.before}" if subject else "", start=(earlier or own).start)
    label = _LABEL.match(parts[0].before) if at and (_is_part(own.before) or _HELD.search(own.before)) else None
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
            if shared and _is_share(own.quantity) == _is_share(later.quantity):
                after = f"{own.after} {later.after[shared.start() :]}"
                return replace(own, after=after, end=later.end)
    for earlier in reversed(parts[:at]):
        if earlier.before and not _CHANGE.fullmatch(earlier.before):
            after = own.after or ("" if earlier.from_there else earlier.after)
            return replace(own, before=earlier.before, after=after, start=earlier.start)
    return own


def _ridden(parts: Sequence[Clause], at: int) -> Clause | None:
    """The clause that one leans on which only says of which part its figure is, or what it comes to.

    "Tỷ lệ thu gom ở đô thị đạt 97%, ở nông thôn đạt 80%, riêng đảo 95%" -> the first, for the second and the third
    """
    own = parts[at]
    if not _rides(own):
        return None
    of = next((part for part in reversed(parts[:at]) if not _rides(part)), None)
    alike = of is not None and (_is_share(of.quantity) == _is_share(own.quantity) or _COMES_TO.match(own.before))
    return of if of and alike and _subject(of) else None


def _rides(part: Clause) -> bool:
    words = part.before
    short = len(words.split()) <= _MOST_RIDER and not _PREDICATE.search(words) and not _MEASURED.search(words)
    return bool(words) and (_COMES_TO.match(words) is not None or short and _RIDER.match(words) is not None)


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
    named = len(whole.after.split()) > 1 and not counted and not _COMPARED.match(whole.after)
    of = whole.after if named else whole.before
    return replace(own, before=f"{of}, trong đó {own.before}".strip(), start=whole.start)
