"""Questions in English, as far as a glossary of plans makes them Vietnamese."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.text.normalise import squeeze
from knowledge.text.patterns import lexicon

_LEAST = 2  # words of matter that the glossary must know
_FRAME = re.compile(
    r"(?i)(?<!\w)(?:what|which|is|are|was|were|be|the|a|an|do|does|did|you|your|have|has|can|could|please|tell|give|me|i|to|about|on|at"
    r"|any|there|it|its|with|from|that|this|must|will|should|need|'s|hello|hi|set|show)(?!\w)"
)
_WORD = re.compile(r"[a-z]{3,}")


def in_vietnamese(question: str) -> str | None:
    """A question with the phrases that lexicon/english.yml knows in Vietnamese; None where it knows too few.

    "How many households have fiber internet in Ca Mau?" -> "bao nhiêu hộ gia đình cáp quang ở Ca Mau"
    "Can you speak English?" -> None
    """
    known = 0

    def said(match: re.Match[str]) -> str:
        nonlocal known
        known += _WORD.search(match.group().lower()) is not None
        return f" {lexicon('english')[match.group().lower()]} "

    text = _phrases().sub(said, question.replace("’", "'"))
    return squeeze(_FRAME.sub(" ", text)).strip(" ?.!") if known >= _LEAST else None


@lru_cache(maxsize=1)
def _phrases() -> re.Pattern[str]:
    longest_first = "|".join(re.escape(p) for p in sorted(lexicon("english"), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)", re.IGNORECASE)
