"""Short forms and what they stand for."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.text.normalise import normalise, squeeze
from knowledge.text.patterns import lexicon


def expand(text: str) -> str:
    """A question with what its short forms stand for behind each; what is not known stays as it is.

    "DVCTT của BCA đạt bn %?" -> "DVCTT dịch vụ công trực tuyến của BCA Bộ Công an đạt bn bao nhiêu %?"

    The short form stays, for a document may use it too. Not length-preserving.
    """
    return _pattern().sub(lambda m: squeeze(f"{m.group()} {_meaning(m.group(), text)}"), normalise(text))


@lru_cache(maxsize=16384)
def spelt_out(text: str) -> str:
    """Words of a document with what its short forms stand for behind each: "DNNVV" -> "DNNVV doanh nghiệp nhỏ và vừa";
    short forms of chats are none there."""
    terms: dict[str, str] = lexicon("abbreviations")["terms"]
    return _terms().sub(lambda m: f"{m.group()} {terms[m.group()]}", text)


def short_forms(text: str) -> str:
    """A question with what its short forms stand for in their place: "DVCTT của BCA" -> "dịch vụ công trực tuyến …"."""
    return _pattern().sub(lambda m: _meaning(m.group(), text) or m.group(), normalise(text))


def _meaning(short: str, text: str) -> str:
    """What a short form stands for; one of chats is none in capitals ("BN"), unless all of the text is."""
    forms = lexicon("abbreviations")
    if short in forms["terms"]:
        return str(forms["terms"][short])
    return "" if short.isupper() and not text.isupper() else str(forms["chat"][short.lower()])


@lru_cache(maxsize=1)
def _terms() -> re.Pattern[str]:
    terms = sorted(map(re.escape, lexicon("abbreviations")["terms"]), key=len, reverse=True)
    return re.compile(rf"(?<![\w/&-])(?:{'|'.join(terms)})(?![\w/&-])")


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    forms = lexicon("abbreviations")
    terms, chat = ("|".join(sorted(map(re.escape, forms[kind]), key=len, reverse=True)) for kind in ("terms", "chat"))
    return re.compile(rf"(?<![\w/&-])(?:{terms}|(?i:{chat}))(?![\w/&-]|\.[^\W\d_])")
