"""What form of answer a question says that it wants: a list, a comparison."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.text.normalise import fold, normalise

LIST, COMPARE = "list", "compare"

_COMPARES = re.compile(
    r"(?<!\w)(?:so sanh|so voi|(?:cao|thap|nhieu|it|lon) hon|khac (?:nhau|gi)|giong nhau|chenh|hon kem|ben nao)(?!\w)"
    r"|(?<!\w)(?:bao nhieu|may phan tram)(?!\w).*(?<!\w)(?:bao nhieu|may phan tram)(?!\w)"
)
_LISTS = re.compile(
    r"(?<!\w)(?:liet ke|ke (?:ten|ra)|danh sach|toan bo|tat ca|(?:gom|la) nhung|nhung gi"
    r"|nhung ai (?:la|lam|giu)|nhung (?!ai|bo|so|ben|co quan|don vi)(?:\w+,? ){1,8}?nao"
    r"|cac (?:\w+,? ){1,16}?(?:la gi|nao|gom))(?!\w)"
)


@lru_cache(maxsize=512)
def form_of(question: str) -> str | None:
    """LIST or COMPARE where the words say so, with or without accents.

    "Liệt kê các nhiệm vụ của Sở Y tế" -> LIST; "cao hon Ca Mau khong" -> COMPARE; "Hạn khi nào?" -> None
    """
    plain = fold(normalise(question))
    return COMPARE if _COMPARES.search(plain) else LIST if _LISTS.search(plain) else None
