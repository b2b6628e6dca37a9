"""Short forms and what they stand for."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.text.normalise import normalise
from knowledge.text.patterns import lexicon


def expand(text: str) -> str:
    """A question with what its short forms stand for behind each; what is not known stays as it is.

    "DVCTT của BCA đạt bn %?" -> "DVCTT dịch vụ công trực tuyến của BCA Bộ Công an đạt bn bao nhiêu %?"

    The short form stays, for a document may use it too. Not length-preserving.
    """
    return _pattern().sub(lambda m: f"{m.group()} {_meaning(m.group())}", normalise(text))


def short_forms(text: str) -> str:
    """A question with what its short forms stand for in their place: "DVCTT của BCA" -> "dịch vụ công trực tuyến …"."""
    return _pattern().sub(lambda m: _meaning(m.group()), normalise(text))


def _meaning(short: str) -> str:
    forms = lexicon("abbreviations")
    return str(forms["terms"].get(short) or forms["chat"][short.lower()])


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    forms = lexicon("abbreviations")
    terms, chat = ("|".join(sorted(map(re.escape, forms[kind]), key=len, reverse=True)) for kind in ("terms", "chat"))
    return re.compile(rf"(?<![\w/&-])(?:{terms}|(?i:{chat}))(?![\w/&-])")
