"""The words around a figure, tidied to what it measures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from knowledge.facts.context import without_marker
from knowledge.text.dates import DeadlineSpan

_LOOSE = re.compile(r"\s+(?=[,;.)])")
_EMPTY = re.compile(r"\s*\(\s*\)")  # brackets that held a date alone


def without_deadlines(text: str, start: int, end: int, deadlines: Sequence[DeadlineSpan]) -> str:
    """The words without the deadlines among them."""
    points = [start, *(p for d in deadlines if start <= d.start and d.end <= end for p in (d.start, d.end)), end]
    words = " ".join(text[a:b] for a, b in list(pairwise(points))[::2])
    return _LOOSE.sub("", _EMPTY.sub("", words) if len(points) > 2 else words)


_LEADING = re.compile(
    r"[\s,:;.\"“)-]*(?:(?:(?:tính )?đến nay|theo đó|cụ thể|trong đó|bảo đảm|đảm bảo|và|có|đạt|đến|tới|là|với|gồm"
    r"|bao gồm|đồng thời"
    r"|còn|hiện nay|hiện|cùng với đó"
    r"|tính|ước|hoàn thành|dự kiến|trên|hơn|gần|khoảng|thì|để|cũng|ngoài ra|đặc biệt|trong đó có|tỷ lệ"
    r" đạt)(?!\w)[\s,:;.-]*)+|[\s,:;.\"“)-]+",
    re.IGNORECASE,
)
_BASE = (  # "từ 45% hiện nay" before "lên"
    r"từ [\d.,]+ ?(?:%|(?:[^\W\d]+(?:/[^\W\d]+)? ?){0,3})(?: ?hiện (?:nay|tại))?"
    r"(?=\s*(?:$|(?:lên|xuống|còn|đến|tới)(?!\w)))"
)
_TRAILING = re.compile(
    rf"(?:(?:^|[\s,:;(]+)(?:{_BASE}"
    r"|đạt|là|còn|có|trong đó|và|khoảng|hơn|gần|trên|từ|ước|được|mức|tổng cộng|với|đến|tới|lên|xuống"
    r"|tỷ lệ|đạt tỷ lệ|ít nhất))*"
    r"[\s,:;(\"“]*$", re.IGNORECASE,
)  # fmt: skip
_AIM = re.compile(
    r".*(?<!\w)(?P<aim>phấn đấu|(?<!chương trình )(?<!có )mục tiêu(?! quốc gia)(?: là)?(?: \d+\s*:)?|chỉ tiêu"
    r" \d+\s*:)(?!\w)[\s,:]*",
    re.IGNORECASE | re.DOTALL,
)
_ANNOUNCED = re.compile(
    r"(?<!\w)(?:mục tiêu|chỉ tiêu|như sau|cụ thể|sau đây|nhiệm vụ|giải pháp|cho biết|cho hay|chia sẻ|kết"
    r" quả)(?!\w)[^:]*$",
    re.IGNORECASE,
)
_MARKED = re.compile(r"^([\w.]{1,6}[.)]),\s")  # "a)," where the date behind the marker is gone
_MOST_LABEL = 12  # words
_ASIDE = re.compile(
    r"(?:cao|thấp|nhiều|ít) hơn [^()\d]*\([^()]*\d[^()]*\)"
    r"|\((?:so với |vượt |trong khi )?(?:kế hoạch|kh(?: giao)?|chỉ tiêu|mục tiêu|dự toán|cùng kỳ"
    r"|năm trước)(?!\w)[^():]*\d[^():]*\)",
    re.IGNORECASE,
)


def asides(text: str) -> list[tuple[int, int]]:
    """What only sets another figure beside one: "đạt 72% (kế hoạch giao 75%)", "thấp hơn cả nước (68%)"."""
    return [match.span() for match in _ASIDE.finditer(text)]


def before_figure(words: str, *, whole: bool = False) -> str:
    """What stands before a figure without its marker, what announces it, and the verbs that only lead to it.

    "- Chỉ tiêu 1: Tỷ lệ hộ nghèo còn dưới" -> "Tỷ lệ hộ nghèo", "a) Mục tiêu đề ra như sau:" -> ""
    "Tại đô thị:"                           -> "Tại đô thị"
    `whole` keeps what the aim is of, for a figure behind which nothing is named: "Chi đầu tư phấn đấu đạt" -> "Chi đầu
    tư", "Hồ sơ …: phấn đấu" (90% tại cấp tỉnh) -> "Hồ sơ …"
    """
    said = without_marker(_MARKED.sub(r"\1 ", " ".join(words.split())))
    aim = _AIM.match(said)
    if aim:
        rest = said[aim.end() :]
        kept = bool(_LEADING.sub("", rest, count=1).strip()) or not whole
        said = rest if kept else said[: aim.start("aim")]
    label, colon, rest = said.rpartition(":")
    needed = whole and not rest.strip()
    if colon and (_ANNOUNCED.search(label) or len(label.split()) > _MOST_LABEL and not needed):
        said = rest
    lead = _LEADING.match(said)
    return _TRAILING.sub("", said[lead.end() :] if lead else said).strip()


def after_figure(words: str) -> str:
    """What stands behind a figure without what only closes the sentence."""
    words = _LOOSE.sub("", words)
    said = re.sub(r"\s*(?:\./\.|[\s;,.:…(]|\bvà|\(?\btrong đó)+$", "", " ".join(words.split()), flags=re.IGNORECASE)
    said = said.rstrip(" )") if said.count(")") > said.count("(") else said
    return said[: said.rfind("(")].rstrip(" ,;") if said.count("(") > said.count(")") else said
