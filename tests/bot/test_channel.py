"""The channel on a real Sanic server; only Rasa's agent behind it is a function of the test."""

import asyncio
import json
import socket
from types import SimpleNamespace

import aiohttp
import pytest
from rasa.core.channels.channel import register
from rasa.shared.exceptions import RasaException
from sanic import Sanic

from bot.channel import MAX_BODY, MAX_TEXT, GatewayInput, plain

_TOKEN = {"Authorization": "Bearer secret"}
_QUESTION = {"sender": "web-1", "text": "Xin chào"}


@pytest.fixture(scope="module")
def server():
    """One server for all tests (Sanic rewrites its own code at a start, and cannot twice in a process)."""
    loop, app = asyncio.SelectorEventLoop(), Sanic("channel_test", configure_logging=False)
    app.ctx.agent = SimpleNamespace(handle_message=None)
    register([GatewayInput("secret", timeout=0.5)], app, route="/webhooks/")
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        asyncio.set_event_loop(loop)
        running = loop.run_until_complete(app.create_server(sock=listener, return_asyncio_server=True))
        loop.run_until_complete(running.startup())
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/webhooks/gateway/"
        yield SimpleNamespace(loop=loop, agent=app.ctx.agent, address=address)
        loop.run_until_complete(running.close())
    loop.close()


@pytest.fixture
def exchange(server):
    """(status, content) of one request, the turn being answered by `handler`."""

    async def send(method, path, body, headers):
        data = body if isinstance(body, bytes) else json.dumps(body)
        async with (
            aiohttp.ClientSession() as client,
            client.request(method, server.address + path, data=data, headers=headers) as response,
        ):
            return response.status, await response.json()

    def exchange(handler, body=_QUESTION, *, headers=_TOKEN, method="POST", path="messages"):
        server.agent.handle_message = handler
        return server.loop.run_until_complete(send(method, path, body, headers))

    return exchange


def saying(*messages):
    """A handler that sends these, as Rasa hands them to an output channel."""

    async def handle(message):
        for said in messages:
            await message.output_channel.send_response(message.sender_id, said)

    return handle


def test_health(exchange):
    assert exchange(saying(), b"", method="GET", path="") == (200, {"status": "ok"})


def test_messages_come_back_in_order_and_whole(exchange):
    handler = saying(
        {"text": "Một.\n\nHai."},
        {"text": "Chọn:", "buttons": [{"title": "Cà Mau", "payload": "Còn Cà Mau?"}, {"title": "Thôi"}]},
        {"text": "Cà Mau: 80%", "custom": {"status": "facts", "facts": [{"value": "80%"}]}},
        {"custom": {"text": "Bảng", "buttons": [], "status": "facts"}},
    )
    status, content = exchange(handler)
    assert status == 200
    assert content == {
        "messages": [
            {"text": "Một.\n\nHai.", "buttons": []},
            {
                "text": "Chọn:",
                "buttons": [{"title": "Cà Mau", "text": "Còn Cà Mau?"}, {"title": "Thôi", "text": "Thôi"}],
            },
            {"text": "Cà Mau: 80%", "buttons": [], "status": "facts", "facts": [{"value": "80%"}]},
            {"text": "Bảng", "buttons": [], "status": "facts"},
        ]
    }


def test_rasa_gets_what_was_sent(exchange):
    seen = []

    async def handle(message):
        seen.append(message)
        await message.output_channel.send_response(message.sender_id, {"text": "ừ"})

    exchange(handle, {**_QUESTION, "message_id": "m7", "metadata": {"channel": "zalo"}})
    message = seen[0]
    assert (message.sender_id, message.text, message.message_id) == ("web-1", "Xin chào", "m7")
    assert (message.input_channel, message.metadata) == ("gateway", {"channel": "zalo"})


@pytest.mark.parametrize(
    "header", [None, "secret", "Bearer", "Bearer wrong", "Bearer secretx", "Basic secret", "Bearer mật"]
)
def test_a_wrong_token_is_refused(exchange, header):
    headers = {} if header is None else {"Authorization": header}
    status, content = exchange(saying({"text": "lộ"}), headers=headers)
    assert status == 401
    assert set(content) == {"error"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"{", 400),
        (b"", 400),
        (b"\xff\xfe", 400),
        (b"[" * 50_000, 400),
        ([], 400),
        ({"text": "x"}, 400),
        ({"sender": "a"}, 400),
        ({"sender": "a", "text": "  "}, 400),
        ({"sender": "a", "text": "///"}, 400),
        ({"sender": 7, "text": "x"}, 400),
        ({"sender": "a" * 256, "text": "x"}, 400),
        ({"sender": "a", "text": "x", "metadata": "m"}, 400),
        ({"sender": "a", "text": "x", "message_id": {}}, 400),
        ({"sender": "a", "text": "x" * (MAX_TEXT + 1)}, 413),
        (b"x" * (MAX_BODY + 1), 413),
    ],
    ids=lambda value: str(value)[:30],
)
def test_an_unusable_request_is_refused(exchange, body, expected):
    status, content = exchange(saying({"text": "đã xử lý"}), body)
    assert status == expected
    assert set(content) == {"error"}


def test_an_exception_is_an_error_without_a_traceback(exchange):
    async def handle(message):
        raise RuntimeError("mật khẩu")

    status, content = exchange(handle)
    assert status == 500
    assert set(content) == {"error"}
    assert "mật khẩu" not in content["error"]


def test_an_exception_after_a_message_is_an_error_too(exchange):
    async def handle(message):
        await message.output_channel.send_response(message.sender_id, {"text": "một nửa"})
        raise RuntimeError

    assert exchange(handle)[0] == 500


def test_a_turn_without_a_word_is_an_error(exchange):
    assert exchange(saying())[0] == 500


def test_a_turn_that_takes_too_long_is_an_error(exchange):
    async def handle(message):
        await asyncio.sleep(5)

    assert exchange(handle)[0] == 504


@pytest.mark.parametrize("credentials", [None, {}, {"token": ""}, {"token": "  "}, {"token": None}])
def test_an_empty_token_stops_the_start(credentials):
    with pytest.raises(RasaException, match="CHANNEL_TOKEN"):
        GatewayInput.from_credentials(credentials)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("/restart", "restart"),
        (" / /ask_target{}", "ask_target{}"),
        ("30/6/2026", "30/6/2026"),
        ("Ca\u0300 Mau", "Cà Mau"),
    ],
)
def test_plain(typed, read):
    assert plain(typed) == read
