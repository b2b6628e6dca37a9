"""One conversation at a time: what every channel puts between a person and Rasa."""

from __future__ import annotations

import asyncio
from weakref import WeakValueDictionary

from gateway.errors import AssistantSlow, Refused
from gateway.limits import RateLimit
from gateway.messages import Reply
from gateway.rasa import Rasa


class Turns:
    """Take turns: messages of one sender wait for each other in order, those of different senders do not.

    The queues live in this process, so the gateway runs as one.
    """

    def __init__(self, rasa: Rasa, *, per_minute: int, timeout: float) -> None:
        self._rasa, self._timeout = rasa, timeout
        self._limit = RateLimit(per_minute)
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def take(self, sender: str, text: str) -> Reply:
        """One turn. Raises Refused 429, or an AssistantError; the time spent in the queue counts."""
        if not self._limit.allows(sender):
            raise Refused(429, "Anh/chị gửi hơi nhanh. Xin chờ một lát rồi gửi lại.")
        try:
            async with asyncio.timeout(self._timeout), self._locks.setdefault(sender, asyncio.Lock()):
                return await self._rasa.answer(sender, text)
        except TimeoutError:
            reason = f"no answer within {self._timeout:g} s; see Rasa's log, or raise ANSWER_TIMEOUT"
            raise AssistantSlow(reason) from None
