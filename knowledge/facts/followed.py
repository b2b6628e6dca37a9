"""Tasks whose bodies are named behind them: "Lập đề án bến đò. Sở Xây dựng chủ trì, Sở Tài chính phối hợp"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.facts.bodies import agencies
from knowledge.facts.context import fact_id, without_marker
from knowledge.facts.due import cell_deadline
from knowledge.facts.headers import Role
from knowledge.facts.labels import labels_in
from knowledge.facts.openings import FORMULA, GIVES, body_run, opening_end
from knowledge.facts.outlook import plans
from knowledge.text.agencies import find_agencies
from knowledge.text.dates import find_deadlines
from knowledge.text.sentences import sentences
from knowledge.types import Agency, Block, Deadline, Document, Kind, Span, Task

_LEADS = (
    r"(?:được giao |có |chịu )?(?:chủ trì|thực hiện|trách nhiệm(?! về| trước| toàn)|phụ trách|triển khai|tổ chức"
    r"|soạn thảo|tham mưu|lập|giao|xây dựng|đảm nhận|đảm nhiệm"
    r"|(?:(?:là|làm) )?(?:(?:cơ quan|đơn vị) )?(?:đầu mối|thường trực|chủ trì))"
)
_HELPS = r"(?:cùng )?(?:phối hợp|thẩm định|hướng dẫn|kiểm tra|giám sát|hỗ trợ|tham gia|theo dõi|góp ý)"
_LEADING = re.compile(rf"(?:\s+(?:của|thuộc|nơi)\s[^,;.]{{0,50}}?)?\s*,?\s*{_LEADS}(?!\w)", re.IGNORECASE)
_HELPING = re.compile(rf"\s*{_HELPS}(?!\w)", re.IGNORECASE)
_BESIDE = re.compile(r"(?:phối hợp|cùng)(?: chặt chẽ)?(?: với| cùng)?(?: các)?\s*$", re.IGNORECASE)
_OPENS_PART = re.compile(r"(?:^|[;,]|\bvà)\s*(?:đề nghị|giao|các)?\s*$", re.IGNORECASE)
_PHRASE = re.compile(
    r"(?P<body>[^\W\d_][^,;.:]{2,70}?)\s+(?:chủ trì|thực hiện|chịu trách nhiệm|phụ trách)\s*(?:[,;.]|$)"
)
_MOST_UNKNOWN = 6  # words of a body that no list knows
_ALONE = re.compile(rf"{_LEADS}\s*(?:[,;.]|$)", re.IGNORECASE)
_OPENING = 200  # characters within which the first body of a sentence ends
_FEWEST = 4  # words of a duty


@dataclass(frozen=True, slots=True)
class _Assigned:
    """Who leads and who takes part, as a sentence says."""

    lead: tuple[Agency, ...]
    partners: tuple[Agency, ...]


def followed_tasks(blocks: Sequence[Block], document: Document) -> Iterator[Task]:
    """The tasks of paragraphs and items that name their bodies in a later sentence.

    "- Lập đơn giá đò. Sở Tài chính chủ trì, phối hợp Sở Xây dựng trình UBND tỉnh trước 01/7/2026."
        -> "Lập đơn giá đò", lead Sở Tài chính, partner Sở Xây dựng, due 2026-07-01
    "1. Xóa bến tạm. UBND các xã thực hiện, Sở Xây dựng thẩm định. Thời hạn: quý II/2027."
        -> "Xóa bến tạm", lead UBND các xã, partner Sở Xây dựng, due 2027-06-30
    A sentence that itself begins with a body is no task of another one.
    """
    if not plans(document):
        return
    for block in blocks:
        if block.kind in (Kind.PARAGRAPH, Kind.ITEM):
            yield from _task(block, document)


def _task(block: Block, document: Document) -> Iterator[Task]:
    text = block.text
    said = [] if FORMULA.search(text) else list(sentences(text))
    for number, (start, end) in enumerate(said[1:], 1):
        assigned = _assigned(text[start:end])
        if assigned is None:
            continue
        action = without_marker(text[: said[number - 1][1]]).rstrip(" .;:")
        if len(action.split()) < _FEWEST or _opens_with_body(action):
            return
        evidence = Span(document.doc_id, block.order, 0, len(text))
        yield Task(fact_id(evidence, "task", action), action, evidence, assigned.lead, assigned.partners,
                   _labelled(text, Role.DELIVERABLE), _deadline(text, start, document))  # fmt: skip
        return


def _assigned(sentence: str) -> _Assigned | None:
    """Who leads and takes part; None where the sentence does not begin with a body and what falls to it.

    "Sở Y tế chủ trì; Sở Tài chính, Công an tỉnh phối hợp" -> Sở Y tế; Sở Tài chính, Công an tỉnh
    "Chủ bến thực hiện; kết quả gửi Sở Xây dựng"            -> Chủ bến; nobody
    """
    at = opening_end(sentence)
    if GIVES.match(sentence) and not _ALONE.search(sentence):
        return None  # a duty of its own
    found = find_agencies(sentence)
    lead, partners = list[Agency](), list[Agency]()
    unknown = None if found and found[0].start <= at else _PHRASE.match(sentence, at)
    if unknown and len(unknown["body"].split()) <= _MOST_UNKNOWN:
        lead += agencies(unknown["body"])
        at = unknown.end("body")
    elif not found or found[0].start > at:
        return None
    while found:
        run = body_run(sentence, found[0].start, found)
        found = found[len(run) :]
        bodies = [Agency(span.text, span.name) for span in run]
        before, opens = sentence[: run[0].start], _OPENS_PART.search(sentence, 0, run[0].start)
        if _BESIDE.search(before) or opens and _HELPING.match(sentence, run[-1].end):
            partners += bodies
        elif (opens or run[0].start <= at) and _LEADING.match(sentence, run[-1].end):
            lead += bodies
    return _Assigned(tuple(lead), tuple(partners)) if lead else None


def _opens_with_body(text: str) -> bool:
    at = opening_end(text)
    return any(span.start <= at for span in find_agencies(text[: at + _OPENING]))


def _labelled(text: str, role: Role) -> str:
    return next((text[start:end].strip(" .;") for said, start, end in labels_in(text)[1] if said is role), "")


def _deadline(text: str, start: int, document: Document) -> Deadline | None:
    """What a label says, else the first date behind the bodies."""
    labelled = _labelled(text, Role.DEADLINE)
    if labelled:
        return cell_deadline(labelled, document.issued_on)
    found = [d.deadline for d in find_deadlines(text[start:], issued_on=document.issued_on)]
    return next((d for d in found if d.due), next(iter(found), None))
