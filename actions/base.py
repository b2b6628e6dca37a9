"""The one knowledge base of this process."""

from __future__ import annotations

from functools import lru_cache

from knowledge.base import Knowledge
from knowledge.settings import Settings


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """Opened at the first call; the server warms it before it accepts anything."""
    return Knowledge(Settings.from_environment())
