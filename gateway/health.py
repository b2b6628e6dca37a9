"""Whether the gateway lives, and whether what it needs answers."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import httpx
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route


class Health:
    """Two routes: `live` always answers, `ready` asks everything in `needed` (name -> URL) first."""

    def __init__(self, client: httpx.AsyncClient, needed: Mapping[str, str], *, timeout: float) -> None:
        self._client, self._needed, self._timeout = client, needed, timeout
        self.routes = [Route("/health/live", self.live), Route("/health/ready", self.ready)]

    async def live(self, request: Request) -> JSONResponse:
        """{"status": "live"}"""
        return JSONResponse({"status": "live"})

    async def ready(self, request: Request) -> JSONResponse:
        """200 {"status": "ready"}, or 503 {"status": "not ready", "missing": ["rasa"], "error": "…"}."""
        answered = await asyncio.gather(*map(self._answers, self._needed.values()))
        missing = [name for name, there in zip(self._needed, answered, strict=True) if not there]
        if not missing:
            return JSONResponse({"status": "ready"})
        error = f"Chưa sẵn sàng, còn thiếu: {', '.join(missing)}."
        return JSONResponse({"status": "not ready", "missing": missing, "error": error}, 503)

    async def _answers(self, url: str) -> bool:
        try:
            response = await self._client.get(url, timeout=self._timeout)
        except httpx.HTTPError:
            return False
        return response.status_code == 200
