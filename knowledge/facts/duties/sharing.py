"""A sentence that only shares out what was said before: "Sở Y tế chủ trì; Sở Tài chính, Công an tỉnh phối hợp"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.facts.bodies import agencies
from knowledge.facts.duties.openings import GIVES, body_run, opening_end
from knowledge.text.agencies import AgencySpan, find_agencies
from knowledge.types import Agency

_WORD = r"\s+[^\W\d]+"
_TAIL = (
    r"\s*(?:[,;.(]|$|(?:và|cùng|phối hợp|trước|trong|từ|đến|vào|xong|hoàn thành|chậm nhất|theo|hằng|hàng|thường xuyên"
    r"|định kỳ|quý|tháng)(?!\w))"
)
_HOLDS = r"(?:(?:được giao|có|chịu|là|làm|sẽ|trực tiếp|chủ động) )*"
_HEADS = r"(?:(?:cơ quan |đơn vị )?(?:chủ trì|đầu mối|thường trực)|phụ trách|đảm nhận|đảm nhiệm|chủ đầu tư)"
_DOES = r"(?:trách nhiệm|(?:(?:triển khai|tổ chức) )?thực hiện)"
_ROLE = rf"{_HOLDS}(?:(?:{_HEADS},? )?{_DOES}{_TAIL}|{_HEADS}(?:{_WORD}){{0,5}}?{_TAIL})"
_STEP = rf"(?:soạn thảo|tham mưu|lập|giao|xây dựng|triển khai|tổ chức)(?:{_WORD}){{0,7}}?{_TAIL}"
_OF = r"(?:\s+(?:của|thuộc|nơi)\s[^,;.]{0,50}?)?\s*,?\s*"
_LEADING = re.compile(rf"{_OF}{_ROLE}", re.IGNORECASE)
_STEPPING = re.compile(rf"{_OF}{_STEP}", re.IGNORECASE)
_HELPING = re.compile(
    r"\s*(?:cùng )?(?:phối hợp|thẩm định|hướng dẫn|kiểm tra|giám sát|hỗ trợ|tham gia|theo dõi|góp ý)(?!\w)",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"(?:phối hợp|cùng)(?: chặt chẽ)?(?: với| cùng)?(?: các)?\s*$", re.IGNORECASE)
_OPENS_PART = re.compile(r"(?:^|[;,]|\bvà)\s*(?:đề nghị|giao|các)?\s*$", re.IGNORECASE)
_OBJECT = re.compile(
    r"(?<!\w)(?:trình|gửi|báo cáo|cho|với|cùng|phối hợp|của|tham mưu|giúp)(?: các)?\s*$", re.IGNORECASE
)
_UNKNOWN = re.compile(  # a body that no list knows
    r"(?P<body>(?:Các |các )?(?i:chủ(?! trương| đề| động| yếu)|người|nhà (?:thầu|đầu tư)|doanh nghiệp|công ty"
    r"|hợp tác xã|tổ(?! chức)|đội|ban(?! hành| đầu)|trạm|trường(?! hợp)|trung tâm|cơ quan|đơn vị|địa phương"
    r"|cộng đồng)(?!\w)(?:(?!\s(?:không|một|theo|được|việc|nội dung|đã|chưa|còn|phải|này)\s)[^,;.:\d]){0,50}?)"
    rf"\s+(?i:{_ROLE})"
)
_MOST_UNKNOWN = 6  # words of such a body
_DOUBT = re.compile(r"(?<!\w)(?:không|chưa|vẫn|nếu|nhưng|tuy|còn)(?!\w)", re.IGNORECASE)
_PIECE = re.compile(r"[^,;]+")


@dataclass(frozen=True, slots=True)
class Shared:
    """Who leads and who takes part, and the parts of the sentence that speak of nobody else."""

    lead: tuple[Agency, ...]
    partners: tuple[Agency, ...]
    own: str


def shared_out(sentence: str, *, sure: bool = False) -> Shared | None:
    """Who leads and takes part; None where the sentence does not begin with a body and its part.

    "Sở Y tế chủ trì; Sở Tài chính, Công an tỉnh phối hợp" -> Sở Y tế; Sở Tài chính, Công an tỉnh
    "Chủ bến thực hiện; kết quả gửi Sở Xây dựng"            -> Chủ bến; nobody
    "UBND các xã lập phương án, Sở Xây dựng thẩm định"      -> UBND các xã; Sở Xây dựng
    "UBND các xã lập phương án", "UBND các xã triển khai còn chậm", "UBND tỉnh giao Sở Xây dựng chủ trì" -> None

    A mere step of the work ("lập phương án") counts beside another's part, or where a label makes it `sure`.
    """
    at = opening_end(sentence)
    if _DOUBT.search(sentence) or GIVES.match(sentence) and not _LEADING.search(sentence):
        return None
    runs = list(_runs(sentence))
    lead, steps, partners, others = list[Agency](), False, list[Agency](), list[AgencySpan]()
    known = bool(runs) and runs[0][0].start <= at
    unknown = None if known and _LEADING.match(sentence, runs[0][-1].end) else _UNKNOWN.match(sentence, at)
    if unknown and len(unknown["body"].split()) <= _MOST_UNKNOWN:
        lead += agencies(unknown["body"])
        runs = [run for run in runs if run[0].start > unknown.end("body")]
    elif not known:
        return None
    for run, following in zip(runs, [*runs[1:], None], strict=True):
        first, end = run[0], run[-1].end
        if following and GIVES.match(sentence, end) and opening_end(sentence, end + 1) >= following[0].start:
            return None  # "UBND tỉnh giao Sở Y tế …": a duty of its own
        bodies = [Agency(span.text, span.name) for span in run]
        opens = first.start <= at or _OPENS_PART.search(sentence, 0, first.start) is not None
        beside = _BESIDE.search(sentence, 0, first.start) is not None
        leads = _LEADING.match(sentence, end) is not None
        if beside or opens and _HELPING.match(sentence, end):
            partners += bodies
        elif opens and (leads or _STEPPING.match(sentence, end)):
            lead, steps = lead + bodies, steps or not leads
            continue
        others += [] if beside or _OBJECT.search(sentence, 0, first.start) else run
    if not lead or steps and not (sure or partners):
        return None
    return Shared(tuple(lead), tuple(partners), _without(sentence, others))


def _runs(sentence: str) -> Iterator[list[AgencySpan]]:
    """Bodies that are named together."""
    found = find_agencies(sentence)
    while found:
        run = body_run(sentence, found[0].start, found)
        found = found[len(run) :]
        yield run


def _without(sentence: str, others: Sequence[AgencySpan]) -> str:
    """The parts between commas that name none of the others."""
    pieces = _PIECE.finditer(sentence)
    return ",".join(p.group() for p in pieces if not any(p.start() < s.end and s.start < p.end() for s in others))
