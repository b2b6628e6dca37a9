"""Bodies that a sentence calls by a bare word because the one before named them: "Sở Công Thương … . Sở phấn đấu …"."""

from __future__ import annotations

import re

from knowledge.text.agencies import find_agencies
from knowledge.text.patterns import CAPITAL, SMALL

_BARE = re.compile(rf"(?<!\w)(Sở|Bộ|Ban|Ngành|Ủy ban)(?= (?!và)[{SMALL}]|[,.;]|$)")


def bare_body(text: str) -> str | None:
    """The first bare word for a body: "thuộc thẩm quyền của Sở được cung cấp" -> "Sở"; "Sở Y tế" -> None."""
    match = _BARE.search(text)
    return match[1] if match else None


def names_body(bare: str, text: str) -> bool:
    """Whether a text names in full a body of that kind, also within a title: "Giám đốc Sở Công Thương"."""
    return any(re.search(rf"(?<!\w){bare} [{CAPITAL}]", agency.text) for agency in find_agencies(text))
