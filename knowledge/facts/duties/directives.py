"""Whether a sentence says what is to be done, and not what is so."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.text.patterns import WORD_END, any_of, flat, lexicon

_WHEN = r"(?:(?:trong|đến|từ|hết|năm|quý|tháng|hằng|hàng|giai đoạn|định kỳ) [^,.;]{1,30}, *)?"
_STATES = re.compile(
    r"(?<!\w)(?:còn|vẫn|đã|đang|chưa|rất|khá|là|gặp|bị|chậm"
    r"|đạt(?! (?:chuẩn|mức|tiêu chí|từ|trên|tối thiểu|ít nhất)))(?!\w)"
)


def is_directive(sentence: str) -> bool:
    """Whether a sentence begins with what is to be done.

    "Rà soát cụm công nghiệp chưa có trạm xử lý", "Trong quý I/2026, lập đề án"             -> True
    "Nhiều hộ chưa có nước sạch", "Chợ nổi là di sản", "Xây dựng nông thôn mới còn chậm"   -> False
    "Không giao chỉ tiêu cho thôn"                                                                  -> False
    """
    opening = _opening().match(flat(sentence))
    return opening is not None and not (opening["field"] and _STATES.search(sentence, opening.end()))


@lru_cache(maxsize=1)
def _opening() -> re.Pattern[str]:
    verbs = lexicon("duties")
    fields, acts = any_of(verbs["fields"]), any_of(verbs["acts"])
    return re.compile(rf"[\s\"“]*{_WHEN}(?:(?P<field>{fields}){WORD_END}|(?:{acts}){WORD_END})")
