"""The one knowledge base of this process, and its book of feedback."""

from __future__ import annotations

from functools import lru_cache

from knowledge.base import Knowledge
from knowledge.feedback import FeedbackBook
from knowledge.settings import Settings


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """Opened at the first call; the server warms it before it accepts anything."""
    return Knowledge(Settings.from_environment())


@lru_cache(maxsize=1)
def feedback() -> FeedbackBook:
    """Opened at the first verdict."""
    return FeedbackBook(Settings.from_environment())
