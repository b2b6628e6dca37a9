"""The real thing: `make run` in its own folder and on its own ports, started once for all these tests."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import httpx
import psutil
import pytest

ROOT = Path(__file__).parents[2]
PORTS = ("PORT", "RASA_PORT", "ACTIONS_PORT")
START_SECONDS = 900


def free_ports(count: int) -> list[int]:
    """Ports that nobody uses, each another."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


class Assistant:
    """`make run` as a user runs it: what it prints, how to ask it, how to stop it."""

    def __init__(self, data_dir: Path, **settings: str) -> None:
        self.data_dir = data_dir
        self.ports = dict(zip(PORTS, free_ports(len(PORTS)), strict=True))
        ours = {**{name: str(port) for name, port in self.ports.items()}, "DATA_DIR": str(data_dir)}
        ours.update(settings)
        unset = ("DOCUMENTS", "EMBEDDING_MODEL", "MAKEFLAGS", "MAKELEVEL", "MFLAGS")
        kept = {name: value for name, value in os.environ.items() if name not in unset}
        self.lines: list[str] = []
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            ["make", "run"],
            cwd=ROOT,
            env={**kept, **ours},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.ports['PORT']}"

    def wait_until_ready(self) -> float:
        """Seconds from the start to the line that says it is ready."""
        while not any(line.startswith("Sẵn sàng: ") for line in self.lines):
            if self.process.poll() is not None or time.monotonic() - self.started > START_SECONDS:
                pytest.fail("`make run` did not become ready:\n" + "\n".join(self.lines))
            time.sleep(0.1)
        return time.monotonic() - self.started

    def launcher(self) -> psutil.Process:
        """The Python process that make started."""
        return next(one for one in psutil.Process(self.process.pid).children() if "ops.run" in one.cmdline())

    def family(self) -> dict[str, psutil.Process]:
        """The launcher's processes by the module that each runs: "rasa", "actions", "gateway"…"""
        found = self.launcher().children(recursive=True)
        return {one.cmdline()[2]: one for one in found if one.cmdline()[2:3] and one.cmdline()[1] == "-m"}

    def interrupt(self) -> list[psutil.Process]:
        """Ctrl-C: SIGINT to the process group. Returns the processes that are still there afterwards."""
        everyone = [self.launcher(), *self.launcher().children(recursive=True)]
        os.killpg(self.process.pid, signal.SIGINT)
        self.process.wait(60)
        self._reader.join(5)
        _, alive = psutil.wait_procs(everyone, timeout=5)
        return alive

    def close(self) -> None:
        """Whatever happened, leave nothing behind."""
        if self.process.poll() is None:
            self.interrupt()
        if self.process.stdout is not None:
            self._reader.join(5)
            self.process.stdout.close()


class Conversation:
    """One visitor of the web chat, with cookies."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client

    def post(self, text: str) -> httpx.Response:
        return self.client.post("/chat/api/messages", json={"text": text})

    def ask(self, text: str) -> dict:
        """The one message that answers; several are joined, for a figure may stand in any of them."""
        response = self.post(text)
        assert response.status_code == 200, response.text
        messages: Sequence[Mapping] = response.json()["messages"]
        assert messages
        return {**messages[0], "text": "\n".join(message["text"] for message in messages)}


@contextmanager
def visitor(assistant: Assistant) -> Iterator[Conversation]:
    with httpx.Client(base_url=assistant.base, timeout=60, trust_env=False) as client:
        yield Conversation(client)


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of these tests' own: what `make setup` made, copied, without what was said and logged there."""
    target = tmp_path_factory.mktemp("system") / "var"
    made = Path(os.environ.get("DATA_DIR") or ROOT / "var")
    if made.is_dir():
        shutil.copytree(made, target, ignore=shutil.ignore_patterns("logs", "secrets.json", "tracker.db*"))
    return target


@pytest.fixture(scope="session")
def assistant(data_dir: Path) -> Iterator[Assistant]:
    """Running on the bundled plans."""
    running = Assistant(data_dir)
    try:
        running.wait_until_ready()
        yield running
    finally:
        running.close()


@pytest.fixture
def conversation(assistant: Assistant) -> Iterator[Conversation]:
    with visitor(assistant) as found:
        yield found


@pytest.fixture(scope="session")
def talk() -> Callable[[Assistant], AbstractContextManager[Conversation]]:
    """A conversation with any installation, not only the shared one."""
    return visitor


@pytest.fixture
def launch() -> Iterator[Callable[..., Assistant]]:
    """Start installations that end with the test."""
    started: list[Assistant] = []

    def start(data_dir: Path, **settings: str) -> Assistant:
        started.append(Assistant(data_dir, **settings))
        return started[-1]

    yield start
    for one in started:
        one.close()


@pytest.fixture(scope="module")
def second_folder(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another installation's DATA_DIR, set up already: a copy of the first one's."""
    return Path(shutil.copytree(assistant.data_dir, tmp_path_factory.mktemp("second") / "var"))
