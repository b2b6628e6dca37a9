"""The application, put together."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp

from gateway.channels.webchat import WebChat
from gateway.errors import AssistantError, GatewayError
from gateway.headers import SecurityHeaders
from gateway.health import Health
from gateway.rasa import Rasa
from gateway.sessions import Sessions
from gateway.settings import Settings
from gateway.turns import Turns

logger = logging.getLogger(__name__)

_WORDINGS = {404: "Không có trang này.", 405: "Địa chỉ này không nhận phương thức ấy."}
_TURNS_AT_ONCE = 32
"""Rasa answers on one core; what exceeds this waits, and is told after 5 s that the assistant is busy."""


def create_app(settings: Settings) -> ASGIApp:
    """The gateway as uvicorn serves it."""
    client = _loopback_client(settings.answer_timeout)
    rasa = Rasa(client, port=settings.rasa_port, token=settings.channel_token)
    turns = Turns(rasa, per_minute=settings.messages_per_minute, timeout=settings.answer_timeout)
    chat = WebChat(turns, Sessions(settings.session_secret), body_timeout=settings.body_timeout)
    needed = {"rasa": rasa.health_url, "actions": f"http://127.0.0.1:{settings.actions_port}/health"}
    health = Health(client, needed, timeout=settings.ready_timeout)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with client:
            yield

    handlers = {GatewayError: _told, HTTPException: _http_error, Exception: _unexpected}
    return SecurityHeaders(
        Starlette(routes=[*chat.routes, *health.routes], exception_handlers=handlers, lifespan=lifespan)
    )


def _loopback_client(timeout: float) -> httpx.AsyncClient:
    """No proxy of the environment, and a connection for each request: Rasa's Sanic drops idle ones unannounced."""
    limits = httpx.Limits(max_connections=_TURNS_AT_ONCE, max_keepalive_connections=0)
    return httpx.AsyncClient(timeout=httpx.Timeout(timeout, connect=2.0, pool=5.0), limits=limits, trust_env=False)


async def _told(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, GatewayError)
    if isinstance(error, AssistantError):
        logger.error("%s: %s", type(error).__name__, error)
    return JSONResponse({"error": error.wording}, error.status)


async def _http_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    wording = _WORDINGS.get(error.status_code, "Yêu cầu không hợp lệ.")
    return JSONResponse({"error": wording}, error.status_code, headers=error.headers)


async def _unexpected(request: Request, error: Exception) -> JSONResponse:
    """Uvicorn logs the traceback; the person sees none."""
    return JSONResponse({"error": "Hệ thống gặp lỗi. Xin anh/chị thử lại sau."}, 500)
