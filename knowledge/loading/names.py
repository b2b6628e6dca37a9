"""Names of files as they may be shown and stored, whatever bytes they are made of."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path, PurePosixPath

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_BROKEN = re.compile("[\ud800-\udfff]")  # bytes that are no UTF-8
_LONGEST = 160  # characters that are shown of a name


def clean_name(name: str) -> str:
    """A name without controls, marks of direction and broken bytes; NFC, as it is typed.

    "ke\\u202e-hoach\\n.md" -> "ke-hoach.md"
    """
    return unicodedata.normalize("NFC", _BROKEN.sub("_", _UNSEEN.sub("", name))).strip() or "_"


def shown(name: str | Path) -> str:
    """A path for a message: one line, what is unseen as "\\ufffd", the middle of a very long one left out."""
    text = _BROKEN.sub("\ufffd", _UNSEEN.sub("\ufffd", str(name)))
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half]}…{text[-half:]}"


def clean_path(name: str | Path) -> Path:
    """The clean last part of a path; its stem is the document's name."""
    return Path(clean_name(PurePosixPath(str(name)).name))
