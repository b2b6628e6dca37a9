"""What a question counts or names: "bao nhiêu kỹ sư bán dẫn" is not answered by a share of projects."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.text.abbreviations import expand
from knowledge.text.demands import names_measure
from knowledge.text.normalise import fold, squeeze
from knowledge.text.patterns import flat, folded, in_both_scripts, reading
from knowledge.text.tokens import words
from knowledge.text.wording import readings

_COUNTS = in_both_scripts(
    r"(?<!\w)(?:bao nhiêu|mấy)(?: ?%| phần trăm| tỷ lệ| số| tổng số| các)* (?=\w)"
    r"(?!(?:là|vào|đến|tới|năm|trong|theo|ở|tại|của|cho|về|với|từ|mỗi|một|và|rồi|vậy|ạ|so|trên|để|thì|được)(?!\w))"
)
_WHOEVER = frozenset(
    {"người", "người dân", "dân", "dân số", "bà con", "hộ", "lượt", "lượt người", "cái", "con", "đơn vị", "cơ quan"}
    | {"bên", "phần", "phần trăm", "điểm", "mức", "lần", "năm", "ngày", "tháng", "giờ", "tiền", "đồng", "triệu", "tỷ"}
    | {"em", "cháu"}
)
"""Words that say little of what is counted, or that documents say in another word."""
_NAMED = in_both_scripts(
    r"(?<!\w)(khu công nghiệp|khu công nghệ cao|cụm công nghiệp|công ty|doanh nghiệp|tập đoàn|ngân hàng|trường"
    r"|bệnh viện|xã|phường|huyện|thôn|dự án|sân bay|cảng|tuyến đường|nhà máy|hãng) nào(?!\w)"
)
_PERSON = in_both_scripts(
    r"(?<!\w)(?:(?:ai|người nào|vị nào|đồng chí nào) (?:đang |sẽ |được (?:chọn|cử|bầu|bổ nhiệm|giao) )?"
    r"(?:là|làm|giữ chức)(?= )(?! (?:chủ đầu tư|chủ trì|đầu mối|cơ quan|đơn vị|việc|gì|báo cáo))|là ai(?!\w))"
)
_TITLED = in_both_scripts(
    r"(?<!\w)(?:ông|bà|đồng chí|chủ tịch|giám đốc|bí thư|thủ tướng|bộ trưởng|thứ trưởng|chánh văn phòng|cục trưởng"
    r"|viện trưởng|hiệu trưởng|tổng thanh tra|thống đốc)(?!\w)"
)


@lru_cache(maxsize=512)
def counted(question: str) -> str:
    """What a question wants the number of; "" where it does not say, or says only "người", "đơn vị".

    "Đào tạo bao nhiêu kỹ sư bán dẫn?" -> "kỹ sư"; "Bao nhiêu người?" -> ""
    """
    source, way = reading(question)
    asked = _COUNTS[way].search(source)
    behind = words(source[asked.end() :]) if asked else []
    head = squeeze(behind[0].text) if behind else ""
    known = head in _WHOEVER if way == 0 else head in {fold(word) for word in _WHOEVER}
    return "" if known or not head.replace(" ", "").isalpha() else head


def counts(question: str, evidence: str) -> bool:
    """Whether a text speaks of what a question counts, in its words or those of documents; true where it counts nothing
    in particular."""
    heads = {counted(said) for said in readings(question)}
    if "" in heads or names_measure(question):
        return True
    said = folded(expand(evidence))
    return any(re.search(rf"(?<!\w){re.escape(fold(head))}(?!\w)", said) for head in heads)


def names(question: str, evidence: str) -> bool:
    """Whether a text names one of what a question wants the name of: "phường nào" -> "phường Sông Trí", a person."""
    source, way = reading(question)
    read = flat(evidence) if way == 0 else folded(evidence)
    if _PERSON[way].search(source):
        said = {m.group() for m in _TITLED[way].finditer(source)}
        return any(
            m.group() not in said for m in _TITLED[way].finditer(flat(evidence) if way == 0 else folded(evidence))
        )
    kind = _NAMED[way].search(source)
    if kind is None:
        return True
    ends = (m.end() for m in re.finditer(rf"(?<!\w){re.escape(kind[1])} +", read))
    return any(evidence[end : end + 1].isupper() or evidence[end : end + 1].isdigit() for end in ends)
