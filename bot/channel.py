"""The gateway's way into Rasa: one request a turn, all messages back, errors as errors.

Rasa's own `rest` channel lets the caller choose the channel's name, splits texts on blank lines and answers an
exception with an empty list and 200. Here what fails is said to have failed.

    POST /webhooks/gateway/messages   Authorization: Bearer <token>
        {"sender": "…", "text": "…", "message_id": "…", "metadata": {…}}
     -> 200 {"messages": [{"text": "…", "buttons": [{"title": "…", "text": "…"}]}, <custom JSON as the action sent it>]}
     -> 400, 401, 413, 500, 504 {"error": "…"}
    GET /webhooks/gateway/ -> 200 {"status": "ok"}
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import unicodedata
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from rasa.shared.exceptions import RasaException
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse
from sanic.response import json as reply

logger = logging.getLogger(__name__)

MAX_BODY = 64 * 1024  # bytes; a question is a few hundred, metadata little more
MAX_TEXT = 4_000  # characters
MAX_SENDER = 255  # the width of sender_id in Rasa's tracker table
TIMEOUT = 25.0  # seconds; Rasa itself gives up on an action after 10


class Refused(Exception):
    """A request that is answered with an error."""

    def __init__(self, status: int, error: str) -> None:
        super().__init__(error)
        self.status, self.error = status, error


class GatewayOutput(OutputChannel):
    """Collects the messages of one turn in order and in whole."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        return "gateway"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Text and buttons, and over them the custom JSON of an action: wording of the domain, data of the action.

        {"text": "Chào", "buttons": [{"title": "Giúp", "payload": "Giúp tôi"}]}
        -> {"text": "Chào", "buttons": [{"title": "Giúp", "text": "Giúp tôi"}]}
        {"text": "Không tìm thấy.", "custom": {"status": "none"}}
        -> {"text": "Không tìm thấy.", "buttons": [], "status": "none"}
        """
        buttons = [{"title": b["title"], "text": b.get("payload") or b["title"]} for b in message.get("buttons") or []]
        self.messages.append({"text": message.get("text") or "", "buttons": buttons, **(message.get("custom") or {})})


class GatewayInput(InputChannel):
    """The only channel of the Rasa server; its one caller is the gateway, on loopback."""

    def __init__(self, token: str, timeout: float = TIMEOUT) -> None:
        if not token.strip():
            raise RasaException("CHANNEL_TOKEN is empty: set it to one long random value for the gateway and Rasa.")
        self._token, self._timeout = token.strip(), timeout

    @classmethod
    def name(cls) -> str:
        return "gateway"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> GatewayInput:
        settings = credentials or {}
        return cls(str(settings.get("token") or ""), float(settings.get("timeout") or TIMEOUT))

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        routes = Blueprint("gateway_channel")

        @routes.get("/")
        async def health(request: Request) -> HTTPResponse:
            return reply({"status": "ok"})

        @routes.post("/messages")
        async def messages(request: Request) -> HTTPResponse:
            try:
                message = self._read(request)
                await self._handle(on_new_message, message)
            except Refused as refused:
                return reply({"error": refused.error}, status=refused.status)
            return reply({"messages": message.output_channel.messages}, ensure_ascii=False)

        return routes

    def _read(self, request: Request) -> UserMessage:
        if not self._authorised(request.headers.get("authorization", "")):
            raise Refused(401, "Thiếu hoặc sai mã truy cập của kênh.")
        if len(request.body) > MAX_BODY:
            raise Refused(413, f"Yêu cầu dài quá {MAX_BODY} byte.")
        return _message(_object(request.body))

    def _authorised(self, header: str) -> bool:
        scheme, _, token = header.partition(" ")
        return scheme.lower() == "bearer" and hmac.compare_digest(token.strip().encode(), self._token.encode())

    async def _handle(self, on_new_message: Callable[[UserMessage], Awaitable[Any]], message: UserMessage) -> None:
        try:
            await asyncio.wait_for(on_new_message(message), self._timeout)
        except asyncio.TimeoutError:
            logger.error("Turn %s took longer than %s s.", message.message_id, self._timeout)
            raise Refused(504, "Hệ thống xử lý quá lâu. Xin thử lại sau.") from None
        except Exception as error:
            logger.exception("Turn %s failed.", message.message_id)
            raise Refused(500, "Hệ thống gặp lỗi khi xử lý câu hỏi. Xin thử lại sau.") from error
        if not message.output_channel.messages:
            # Every rule ends in an action that speaks. Rasa logs an action server that is down, or a model that is
            # not loaded, and goes on without a word.
            logger.error("Turn %s produced no message; see the log of the action server.", message.message_id)
            raise Refused(500, "Hệ thống chưa trả lời được câu hỏi này. Xin thử lại sau.")


def _object(body: bytes) -> dict[str, Any]:
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused(400, "Nội dung yêu cầu không phải là JSON hợp lệ.") from None
    if not isinstance(content, dict):
        raise Refused(400, "Nội dung yêu cầu phải là một đối tượng JSON.")
    return content


def _message(content: dict[str, Any]) -> UserMessage:
    sender = _string(content, "sender", MAX_SENDER, status=400)
    text = plain(_string(content, "text", MAX_TEXT, status=413))
    if not text:
        raise Refused(400, "Thiếu «text» hoặc «text» trống.")
    metadata, message_id = content.get("metadata"), content.get("message_id")
    if not isinstance(metadata, (dict, type(None))) or not isinstance(message_id, (str, int, type(None))):
        raise Refused(400, "«metadata» phải là một đối tượng, «message_id» phải là một chuỗi.")
    return UserMessage(
        text, GatewayOutput(), sender, input_channel=GatewayInput.name(), message_id=message_id, metadata=metadata
    )


def _string(content: dict[str, Any], key: str, limit: int, *, status: int) -> str:
    value = content.get(key)
    if not isinstance(value, str) or not value.strip():
        raise Refused(400, f"Thiếu «{key}» hoặc «{key}» trống.")
    if len(value) > limit:
        raise Refused(status, f"«{key}» dài quá {limit} ký tự.")
    return value.strip()


def plain(text: str) -> str:
    """A user's words as Rasa may read them: NFC, and no command.

    "/restart" -> "restart": Rasa takes a leading slash for an intent, and would let a stranger name intents, set
    slots through entities, or restart a session.
    """
    return unicodedata.normalize("NFC", text).lstrip("/ \t\n").strip()
