"""The web chat: its page, and one POST for a message."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from gateway.errors import Refused
from gateway.limits import read_body
from gateway.messages import clean
from gateway.sessions import Sessions
from gateway.turns import Turns

WEB = Path(__file__).parent.parent / "web"


class WebChat:
    """The routes under /chat.

    POST /chat/api/messages {"text": "Xin chào"}
    -> {"messages": [{"text": "Chào anh/chị.", "status": "chat", "facts": [], "citations": [], "buttons": []}]}
    """

    def __init__(self, turns: Turns, sessions: Sessions, *, body_timeout: float) -> None:
        self._turns, self._sessions, self._body_timeout = turns, sessions, body_timeout
        self.routes = [
            Route("/", self.home),
            Route("/chat/", self.page),
            Route("/chat/api/messages", self.message, methods=["POST"]),
            Mount("/chat/static", StaticFiles(directory=WEB / "static")),
        ]

    async def home(self, request: Request) -> Response:
        return RedirectResponse("/chat/")

    async def page(self, request: Request) -> Response:
        return FileResponse(WEB / "index.html")

    async def message(self, request: Request) -> Response:
        """One turn of the conversation that the cookie names; without a valid one a new conversation begins."""
        text = clean(await self._text(request))
        session = self._sessions.read(request)
        reply = await self._turns.take(session.sender, text)
        response = Response(
            reply.model_dump_json(), media_type="application/json", headers={"Cache-Control": "no-store"}
        )
        self._sessions.write(response, request, session)
        return response

    async def _text(self, request: Request) -> str:
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            raise Refused(415, "Nội dung phải là JSON (Content-Type: application/json).")
        content = _object(await read_body(request, timeout=self._body_timeout))
        text = content.get("text")
        if not isinstance(text, str):
            raise Refused(400, "Thiếu «text», hoặc «text» không phải là chuỗi.")
        return text


def _object(body: bytes) -> dict[str, Any]:
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused(400, "Nội dung gửi lên không phải là JSON hợp lệ.") from None
    if not isinstance(content, dict):
        raise Refused(400, "Nội dung gửi lên phải là một đối tượng JSON.")
    return content
