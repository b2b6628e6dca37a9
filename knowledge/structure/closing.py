"""The end of a document: who signed it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.structure.wording import NAME_WORD, RECIPIENTS, SIGNATURE
from knowledge.structure.zones import Zone

_TITLE = r"(?:(?:GS|PGS|TS|ThS|BS|Thượng tướng|Đại tướng|Trung tướng|Thiếu tướng|Đại tá)\.?\s*)*"
_NAME = re.compile(rf"{_TITLE}({NAME_WORD}(?:\s+{NAME_WORD}){{1,4}})[\s./]*$")


def read_signer(texts: Sequence[str], places: Sequence[Zone]) -> str | None:
    """The name below the office: "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / Nguyễn Văn A", on three lines, on one, or behind the
    recipients in theirs."""
    offices = False
    for text, zone in zip(texts, places, strict=True):
        if zone is not Zone.CLOSING or text.startswith(("-", "+", "•")):
            continue
        if RECIPIENTS.match(text):
            if run_on := _run_on(text):
                return run_on
            continue
        offices = offices or bool(SIGNATURE.match(text))
        name = _NAME.search(text)
        if offices and name and (SIGNATURE.match(text) or name.start() == 0):
            return name[1]
    return None


def _run_on(text: str) -> str | None:
    """ "Nơi nhận: - Như trên; - Lưu: VT. TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Nguyễn Văn A" -> "Nguyễn Văn A" """
    name, offices = _NAME.search(text), list(SIGNATURE.finditer(text))
    return name[1] if name and offices and not text[offices[-1].end() : name.start()].strip() else None
