"""Duties given in sentences and sections (Tổ chức thực hiện) -> tasks with lead and partners."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from knowledge.facts.bodies import named_above
from knowledge.facts.context import fact_id, without_marker
from knowledge.facts.due import duty_deadline
from knowledge.facts.duties.directives import is_directive
from knowledge.facts.duties.labels import labels_in
from knowledge.facts.duties.openings import ASIDE, FORMULA, GIVES, body_run, opening_end
from knowledge.facts.outlook import looks_back, plans
from knowledge.text.agencies import find_agencies
from knowledge.text.sentences import sentences
from knowledge.types import Agency, Block, Deadline, Document, Kind, Span, Task

_SECTION = re.compile(
    r"tổ chức (?:triển khai )?thực hiện|phân công|trách nhiệm|nhiệm vụ (?:của|cụ thể"
    r" của)",
    re.IGNORECASE,
)
_TO_DO = re.compile(
    r"(?<!\w)(?:nhiệm vụ|giải pháp|nội dung (?:thực hiện|triển khai|chủ yếu)|báo cáo|kinh phí|lộ trình)(?!\w)",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"[\s,:-]*(?:(?:là cơ quan (?:đầu mối|thường trực|chủ trì)"
    r"(?: (?:của )?(?:đề án|kế hoạch|chương trình)[^,;.]{0,20}(?=[,;]))?"
    r"|chủ trì|đầu mối|làm đầu mối|có trách nhiệm|chịu"
    r" trách nhiệm(?! về| trước| toàn)|theo chức năng,? nhiệm vụ"
    r"(?: được giao)?|được (?:giao|phân công)(?: nhiệm vụ)?"
    r"|căn cứ chức năng,? nhiệm vụ(?: được giao)?|có nhiệm vụ|tiếp tục)[\s,:;]+)*",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"(?:và\s+)?(?:cùng(?:\s+với)?|(?:(?:chủ động|tích cực)\s+)?phối hợp"
    r"(?:\s+(?:chặt chẽ|đồng bộ|thường xuyên))?(?:\s+(?:với|cùng(?:\s+với)?))?)\s+"
    r"(?:các\s+(?=bộ\s+[A-ZĐ]|sở\s+[A-ZĐ]))?",
    re.IGNORECASE,
)
_TAKES_PART = re.compile(r"\s+(?:cùng )?phối hợp(?: thực hiện)?\s*[,;:]\s*", re.IGNORECASE)
_CHARGED = re.compile(
    r"\s*[,:]?\s*(?:chủ trì|có trách nhiệm|chịu trách nhiệm|là cơ quan|làm đầu mối|đầu"
    r" mối)",
    re.IGNORECASE,
)
_MORE = re.compile(r"\s*[,;]?\s*(?:và|các)\s")  # others take part whom no list knows; the duty says them
# A duty of someone whom no list knows is not that of the body in the heading.
_OTHER_SUBJECT = re.compile(r"(?:Cơ quan|Đơn vị|Tổ chức|Cá nhân|Người|Chủ) [^,;.:]{3,60}? có trách nhiệm ")
_JOINT = re.compile(r"^(?:và|thì|để)\s+", re.IGNORECASE)
# What a body did, has or need not do is none of its duties.
_NO_DUTY = re.compile(
    r"(?:đã|chưa|đang|hiện(?! đại| thực)|vẫn|còn|bị|không (?:chịu|phải|có trách nhiệm)|có \d|mới (?:chỉ|đạt))(?!\w)",
    re.IGNORECASE,
)
# What no duty begins with: the name of a body, or a list of bodies, goes on there.
_TORN = re.compile(
    r"[^,;.:]{0,60}\((?:phối hợp|chủ trì)\)"
    r"|(?:hoặc|khu vực|của|thuộc|nơi|số \d|chi nhánh|(?-i:[A-ZĐ]\w*)(?: (?-i:[A-ZĐ]\w*))+,)(?!\w)",
    re.IGNORECASE,
)
_LEADS_ON = re.compile(r"\s+(?:chủ trì|có|chịu|được|thực hiện|theo|căn cứ|làm|là)(?!\w)", re.IGNORECASE)
_GOES_ON = re.compile(r"\s+[^\W\dA-ZĐ]\w*(?: \w+){0,2}\s*:")  # "Phòng Kế hoạch tổng hợp: …": so it is called
_IS_SO = re.compile(
    r"[^,;.:]{3,60}? là (?:một |những |các )?(?:lực lượng|nhân tố|yếu tố|nền tảng|chủ thể|động lực|trung tâm của"
    r"|cầu nối|khâu)",
    re.IGNORECASE,
)
_EITHER = re.compile(r"(?:[^;.]{0,60},)?[\s,]*(?:chủ trì|chủ động)(?:,)? (?:hoặc|hay) (?=phối hợp)", re.IGNORECASE)
_NEXT_BODY = re.compile(r"[;.]\s+(?:(?P<part>riêng) |đồng thời,? |giao |đề nghị )?", re.IGNORECASE)
_WINDOW = 400  # characters in which the bodies that open a sentence stand
_FEWEST = 4  # words of a duty
_FEWEST_UNDATED = 3  # without its date: "Ban hành trước ngày 25/11" does not say what


def assigned_tasks(block: Block, path: Sequence[str], document: Document) -> Iterator[Task]:
    """The duty that a paragraph or item gives to the body that opens it, or that the heading above it names.

    "Giao Sở Y tế chủ trì, phối hợp với Công an tỉnh lập phương án trước 30/6/2026"
        -> lead Sở Y tế, partner Công an tỉnh, "Lập phương án trước 30/6/2026", due 2026-06-30
    "- Lập dự toán hằng năm." below "2. Sở Tài chính" -> lead Sở Tài chính, "Lập dự toán hằng năm"
    """
    text = block.text
    if block.kind not in (Kind.PARAGRAPH, Kind.ITEM) or text.rstrip().endswith(":"):
        return
    if FORMULA.search(text) or looks_back(tuple(path)):
        return
    start = len(text) - len(without_marker(text)) if block.marker else 0
    if not (plans(document) or GIVES.match(text, start)):
        return
    for begin, end in _statements(text, start):
        evidence = Span(document.doc_id, block.order, 0 if begin == start else begin, len(text[:end].rstrip()))
        yield from _duty(text[: evidence.end], begin, evidence, path, document)


def _statements(text: str, start: int) -> Iterator[tuple[int, int]]:
    """What is said of one subject: "Sở Y tế lập đề án, gửi trước 15/6. UBND các xã báo cáo trước 30/11." -> two."""
    begins = [start + begin for begin, _ in sentences(text[start:])][1:] if _subject(text, start)[0] else []
    return pairwise([start, *(begin for begin in begins if _subject(text, begin)[0]), len(text)])


def _duty(text: str, start: int, evidence: Span, path: Sequence[str], document: Document) -> Iterator[Task]:
    given = GIVES.match(text, start) is not None
    named, at = _subject(text, start)
    if named and GIVES.match(text, at):  # "Ủy ban nhân dân tỉnh giao Sở Y tế …"
        given, (named, at) = True, _subject(text, at + 1)
        if not named:
            return
    section = any(_SECTION.search(heading) for heading in path)
    if named and not (section or given or _CHARGED.match(text, at) or _acts(text, at, path)):
        return
    inherited = () if named or _OTHER_SUBJECT.match(text, start) else named_above(tuple(path))
    lead = named or inherited
    if not lead:
        return
    begin = at if named else start
    if named and _GOES_ON.match(text, begin) and not _LEADS_ON.match(text, begin):
        return
    partners, at = ((), begin) if _EITHER.match(text, begin) else _partners(text, begin)
    action = _closed(_JOINT.sub("", text[at:].strip(" ,;:.-/")))
    if (
        len(action.split()) < _FEWEST
        or labels_in(action)[0] == 0
        or _NO_DUTY.match(action)
        or _TORN.match(action)
        or _IS_SO.match(action)
    ):
        return
    deadline = _deadline(action, lead, document.issued_on)
    if deadline and len(action.replace(deadline.text, "").split()) < _FEWEST_UNDATED:
        return
    yield Task(fact_id(evidence, "task", action), action[:1].upper() + action[1:], evidence, lead, partners,
               deadline=deadline)  # fmt: skip


def _acts(text: str, at: int, path: Sequence[str]) -> bool:
    """Whether what follows a body is what it is to do: behind a colon, or below a heading of tasks.

    "Phòng Kinh tế: lập dự toán"; "Sở Xây dựng cập nhật bản đồ" below "III. Nhiệm vụ, giải pháp"
    """
    colon = text.startswith(":", at)
    return (colon or any(map(_TO_DO.search, path))) and is_directive(text[at + colon :])


def _deadline(action: str, lead: Sequence[Agency], issued_on: date | None) -> Deadline | None:
    """The deadline of a duty, without the dates of what the sentence then says of another body."""
    found = duty_deadline(action, issued_on)
    if found is None:
        return None
    names = {body.name for body in lead}
    named = {span.start: span.name for span in find_agencies(action)}
    opened = ((m, named.get(opening_end(action, m.end()))) for m in _NEXT_BODY.finditer(action))
    others = (m.start() for m, name in opened if name and (m["part"] or name not in names))
    return duty_deadline(action[: next(others, len(action))], issued_on)


def _subject(text: str, start: int) -> tuple[tuple[Agency, ...], int]:
    """The bodies that open a sentence, and where they end."""
    at = opening_end(text, start)
    spans = find_agencies(text[: at + _WINDOW])
    found = body_run(text, at, spans) or (body_run(text, start, spans) if at > start else [])
    return tuple(Agency(s.text, s.name) for s in found), _past_aside(text, found[-1].end) if found else start


def _closed(text: str) -> str:
    """Without brackets that close nothing: "lập phương án)" -> "lập phương án", "lập phương án (mới)" stays."""
    while text.endswith(")") and text.count(")") > text.count("("):
        text = text[:-1].rstrip(" ,;:.-/")
    return text


def _past_aside(text: str, at: int) -> int:
    aside = ASIDE.match(text, at)
    return aside.end() if aside else at


def _partners(text: str, at: int) -> tuple[tuple[Agency, ...], int]:
    """The bodies after "phối hợp với" near the beginning, and where what is to be done begins."""
    leads = _LEADS.match(text, at)
    begin = leads.end() if leads else at
    together = _TOGETHER.match(text, begin)
    if not together:
        return _beside(text, begin)
    run = body_run(text, together.end(), find_agencies(text[: together.end() + _WINDOW]))
    if not run:
        return (), begin
    end = _past_aside(text, run[-1].end)
    return tuple(Agency(s.text, s.name) for s in run), begin if _MORE.match(text, end) else end


def _beside(text: str, at: int) -> tuple[tuple[Agency, ...], int]:
    """The bodies that a lead is followed by, where they take part: "…, Công an tỉnh phối hợp, lập đề án"."""
    run = body_run(text, at, find_agencies(text[: at + _WINDOW]))
    takes_part = _TAKES_PART.match(text, run[-1].end) if run else None
    return (tuple(Agency(s.text, s.name) for s in run), takes_part.end()) if takes_part else ((), at)
