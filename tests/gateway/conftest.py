"""A real gateway process, a small real server that speaks the Rasa channel's protocol, and a real browser."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

ROOT = Path(__file__).parents[2]
TOKEN = "the-token-of-the-channel"
SECRET = "the-secret-of-the-sessions"

ANSWER = {
    "text": "Tỉnh Bình Mẫu phấn đấu đạt **80%** dịch vụ công trực tuyến đến năm 2027. [1]\n<b>Không phải HTML</b>",
    "status": "facts",
    "facts": [
        {"indicator": "Dịch vụ công trực tuyến", "value": "80%", "due": "2027", "lead": None, "place": "Bình Mẫu"},
        {"indicator": "Hồ sơ cấp xã", "value": "60%", "due": "2027", "lead": "Sở Nội vụ", "place": "Bình Mẫu"},
    ],
    "citations": [
        {
            "document": "binh_mau",
            "number": "12/KH-UBND",
            "title": "Kế hoạch chuyển đổi số tỉnh Bình Mẫu",
            "path": ["II. Mục tiêu", "1. Chính quyền số"],
            "page": 3,
            "quote": "đạt 80% dịch vụ công trực tuyến",
        }
    ],
    "buttons": [{"title": "Cấp xã", "text": "Còn cấp xã thì sao?"}],
}


class Assistant:
    """What stands where Rasa stands: `behave` decides on each turn, `turns` are the bodies it was sent."""

    def __init__(self) -> None:
        self.turns: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.running = self.most_at_once = 0
        self.lock = threading.Lock()
        self.behave: Callable[[dict[str, Any]], tuple[int, bytes]] = answering(ANSWER)
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def turn(self, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
        turn = json.loads(body)
        with self.lock:
            self.running += 1
            self.most_at_once = max(self.most_at_once, self.running)
            self.turns.append(turn)
            self.headers.append(headers)
        try:
            return self.behave(turn)
        finally:
            with self.lock:
                self.running -= 1

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        assistant = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                known = self.path in ("/webhooks/gateway/", "/health")
                self.reply(200 if known else 404, b'{"status": "ok"}')

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if self.path != "/webhooks/gateway/messages":
                    self.reply(404, b"{}")
                elif self.headers["Authorization"] != f"Bearer {TOKEN}":
                    self.reply(401, b"{}")
                else:
                    self.reply(*assistant.turn(body, dict(self.headers)))

            def reply(self, status: int, body: bytes) -> None:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                """Quiet."""

            def handle(self) -> None:
                try:
                    super().handle()
                except ConnectionError:
                    """The gateway gave up waiting, as some tests want it to."""

        return Handler

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def answering(*messages: dict[str, Any]) -> Callable[[dict[str, Any]], tuple[int, bytes]]:
    """Answer every turn with these messages."""
    body = json.dumps({"messages": messages}, ensure_ascii=False).encode()
    return lambda turn: (200, body)


def slowly(seconds: float, *messages: dict[str, Any]) -> Callable[[dict[str, Any]], tuple[int, bytes]]:
    """Answer after a while."""

    def behave(turn: dict[str, Any]) -> tuple[int, bytes]:
        time.sleep(seconds)
        return answering(*messages)(turn)

    return behave


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(**settings: object) -> dict[str, str]:
    """The surroundings of a gateway process, with these settings and no others of ours."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return kept | {name: str(value) for name, value in settings.items()}


@contextmanager
def gateway(log: Path, **settings: object) -> Iterator[str]:
    """A running gateway's address. Its output goes to `log`; it must stop by itself on SIGINT."""
    port = free_port()
    basics = {"HOST": "127.0.0.1", "PORT": port, "CHANNEL_TOKEN": TOKEN, "SESSION_SECRET": SECRET}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "gateway"],
            cwd=ROOT,
            env=environment(**basics | settings),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until_live(f"http://127.0.0.1:{port}", process, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(2)
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                raise


def wait_until_live(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            pytest.fail(f"the gateway ended with {process.returncode}:\n{log.read_text()}")
        try:
            httpx.get(f"{url}/health/live", trust_env=False)
            return
        except httpx.TransportError:
            time.sleep(0.1)
    pytest.fail(f"the gateway does not answer:\n{log.read_text()}")


@pytest.fixture(scope="session")
def kit() -> SimpleNamespace:
    """The helpers of this file, for the tests that set up something of their own."""
    return SimpleNamespace(
        Assistant=Assistant,
        ANSWER=ANSWER,
        SECRET=SECRET,
        ROOT=ROOT,
        answering=answering,
        environment=environment,
        free_port=free_port,
        gateway=gateway,
        slowly=slowly,
    )


@pytest.fixture(scope="session")
def shared_assistant() -> Iterator[Assistant]:
    assistant = Assistant()
    yield assistant
    assistant.close()


@pytest.fixture
def assistant(shared_assistant: Assistant) -> Assistant:
    """The assistant, answering ANSWER and remembering nothing."""
    shared_assistant.behave = answering(ANSWER)
    shared_assistant.most_at_once = 0
    shared_assistant.turns.clear()
    shared_assistant.headers.clear()
    return shared_assistant


@pytest.fixture(scope="session")
def gateway_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("gateway") / "gateway.log"


@pytest.fixture(scope="session")
def address(shared_assistant: Assistant, gateway_log: Path) -> Iterator[str]:
    """A gateway in front of the assistant, impatient so that tests of slowness are quick."""
    ports = {"RASA_PORT": shared_assistant.port, "ACTIONS_PORT": shared_assistant.port}
    with gateway(gateway_log, **ports, ANSWER_TIMEOUT=1.5, BODY_TIMEOUT=1, READY_TIMEOUT=1) as url:
        yield url


@pytest.fixture
def client(address: str, assistant: Assistant) -> Iterator[httpx.Client]:
    """A visitor without cookies."""
    with httpx.Client(base_url=address, trust_env=False, timeout=10) as visitor:
        yield visitor
