"""How much is taken from a stranger: bytes of a body, messages a minute."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from starlette.requests import ClientDisconnect, Request

from gateway.errors import Refused

MAX_BODY = 1024 * 1024
"""Bytes; 4,000 characters need 48,000 at most, escapes included."""

_TOO_LARGE = "Nội dung gửi lên quá lớn (tối đa 1 MiB)."


async def read_body(request: Request, *, timeout: float) -> bytes:
    """The request's body. Raises Refused 413 as soon as it is known to exceed 1 MiB, 408 when it takes too long."""
    if int(request.headers.get("content-length", "0")) > MAX_BODY:
        raise Refused(413, _TOO_LARGE)
    try:
        async with asyncio.timeout(timeout):
            return await _collect(request)
    except TimeoutError:
        raise Refused(408, "Nội dung gửi lên quá chậm. Xin anh/chị thử lại.") from None
    except ClientDisconnect:
        raise Refused(400, "Nội dung gửi lên bị ngắt giữa chừng.") from None


async def _collect(request: Request) -> bytes:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MAX_BODY:
            raise Refused(413, _TOO_LARGE)
    return bytes(body)


class RateLimit:
    """A bucket of tokens for each sender, full at `per_minute` and refilled evenly.

    limit = RateLimit(2)
    limit.allows("web:1"), limit.allows("web:1"), limit.allows("web:1") -> True, True, False
    """

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._full, self._clock = float(per_minute), clock
        self._buckets: dict[str, tuple[float, float]] = {}  # sender -> tokens, when; the longest silent first

    def allows(self, sender: str) -> bool:
        """Take a token, if there is one."""
        now = self._clock()
        self._forget(now)
        tokens, then = self._buckets.pop(sender, (self._full, now))
        tokens = min(self._full, tokens + (now - then) * self._full / 60)
        self._buckets[sender] = (tokens - 1 if tokens >= 1 else tokens, now)
        return tokens >= 1

    def _forget(self, now: float) -> None:
        """A bucket untouched for a minute is full again, so it need not be kept."""
        while self._buckets and now - next(iter(self._buckets.values()))[1] >= 60:
            del self._buckets[next(iter(self._buckets))]
