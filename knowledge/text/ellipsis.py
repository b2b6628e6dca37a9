"""Whether a question says enough to stand alone."""

from __future__ import annotations

import re

from knowledge.text.asked import matter
from knowledge.text.normalise import fold, normalise

_AND = r"(?:thế còn|the con|vậy còn|vay con|còn|con|thế|the|vậy|vay|so với|so voi|không,? ý tôi là|khong,? y toi la)"
_WORD = r"(?:con\s+(?:số|so|người|nguoi|em|đường|duong)|(?:thế|the)\s+(?:nào|nao|giới|gioi|hệ|he|mạnh|manh))\b"
OPENING = re.compile(rf"^(?!{_WORD}){_AND}\s+", re.IGNORECASE)
"""What a question that goes on with the one before opens with: "còn", "thế"."""
_REFERS = re.compile(
    r"(?:ke hoach|van ban|chi tieu|muc tieu|viec|nhiem vu|de an|chuong trinh|quyet dinh|linh vuc|cai)"
    r" (?:do|nay|tren|ay)\b"
)
_NUMBER = re.compile(r"\d+(?:/\d{4})?/[A-ZĐ]")
_MOST = 3  # words of matter with which a question still leans on another


def refers_back(said: str) -> bool:
    """Whether a question points at what was said before: "kế hoạch đó", "lĩnh vực này"."""
    return _REFERS.search(fold(normalise(said))) is not None


def is_elliptical(said: str) -> bool:
    """Whether a question leans on the one before: it opens with "còn", "thế", or says too little to stand alone.

    "Còn Cà Mau?" -> True; "Ai chủ trì?" -> True; "Ai chủ trì chỉ tiêu chữ ký số của Bắc Ninh?" -> False
    "749/QĐ-TTg là gì?" -> False: it names a document
    """
    if OPENING.match(said.strip()) or refers_back(said):
        return True
    if _NUMBER.search(said):
        return False
    return len(fold(matter(said)).split()) <= _MOST
