"""Text in fonts from before Unicode: TCVN3 (.VnTime), VNI (VNI-Times), VISCII and VPS.

The name of the font tells the encoding; whether the text really is in it is judged by the result, because Unicode
text may still carry the name of an old font.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import viparse

from knowledge.readers.pdf_syllables import vietnamese_share

_FONTS = {
    "tcvn3": re.compile(r"\.?vn(?!i[-_ ])(?=[a-z])", re.IGNORECASE),
    "vni": re.compile(r"vni[-_ ]?(?=[a-z])", re.IGNORECASE),
    "vps": re.compile(r"vps[-_ ]?(?=[a-z])", re.IGNORECASE),
    "viscii": re.compile(r"vi(?:scii)?[-_ ](?=[a-z])", re.IGNORECASE),
}
_LOOKS = re.compile(r"[-, ]|bold|italic|oblique|regular|mt$", re.IGNORECASE)
_UNICODE = re.compile(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
# What the names of glyphs make of two TCVN3 letters: a soft hyphen (ư) and a middle dot (ã).
_GLYPHS = str.maketrans({"\u2212": "\xad", "\u2219": "\xb7"})
_ENOUGH = 0.6  # of the words Vietnamese: what text that names no font must come to when decoded


def font_encoding(font: str) -> str | None:
    """ ".VnTimeH" -> "tcvn3", "VNI-Times" -> "vni", "Times New Roman" -> None."""
    return next((name for name, pattern in _FONTS.items() if pattern.match(font)), None)


def is_capital_font(font: str) -> bool:
    """TCVN3 has no capitals with marks: a font whose name ends in H draws small letters as capitals."""
    return font_encoding(font) == "tcvn3" and _LOOKS.sub("", font).lower().endswith("h")


def encodings(texts: Mapping[str, str]) -> dict[str, str]:
    """The encoding of each font whose text is not Unicode; `texts` holds all that is written in each."""
    found = {font: _encoding(font, text) for font, text in texts.items()}
    return {font: encoding for font, encoding in found.items() if encoding}


def _encoding(font: str, text: str) -> str | None:
    named = font_encoding(font)
    if text.isascii() or len(_UNICODE.findall(text)) > 0.02 * len(text):
        return "ascii" if named and text.isascii() else None
    if named:
        return named if vietnamese_share(decode(text, named)) >= vietnamese_share(text) else None
    detected = viparse.detect_text_encoding(text)
    return detected if detected and vietnamese_share(decode(text, detected)) > _ENOUGH else None


def decode(text: str, encoding: str, *, font: str = "") -> str:
    """Unicode text, spaces around it kept.

    decode("Sè ", "tcvn3") -> "Số ", decode("quyÕt ®Þnh", "tcvn3", font=".VnTimeH") -> "QUYẾT ĐỊNH"
    """
    body = text.strip(" \t\n")
    if body and encoding != "ascii":
        start = text.index(body)
        body = viparse.fix(body.translate(_GLYPHS), encoding=encoding)
        text = text[:start] + body + text[start + len(text.strip(" \t\n")) :]
    return text.upper() if is_capital_font(font) else text
