"""Run the assistant: `make run`.

Sets up what is missing, starts the three processes together, says where the web chat is when they answer, and stops
them on Ctrl-C.
"""

from __future__ import annotations

import fcntl
import os
import socket
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

from ops.settings import OperationError, Settings, read_settings
from ops.setup import prepare_folders, set_up
from ops.steps import POLL, Interruption, Stopped, say
from ops.supervision import Supervisor

READY_SECONDS = 180


def check_ports(settings: Settings) -> None:
    """Raises OperationError, naming setting and port, where another program listens."""
    for name, port in settings.ports.items():
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as error:
                remedy = f"Hãy dừng chương trình đang dùng cổng đó, hoặc đặt {name} thành một cổng khác."
                raise OperationError(f"{name}={port}: không dùng được cổng này ({error.strerror}). {remedy}") from None


@contextmanager
def claimed(data_dir: Path) -> Iterator[None]:
    """Hold the folder for this launcher; raises OperationError where another one runs on it."""
    with (data_dir / "run" / "launcher.lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            remedy = "Hãy dừng bản đó hoặc đặt DATA_DIR khác."
            raise OperationError(f"DATA_DIR={data_dir}: một bản khác đang chạy trên thư mục này. {remedy}") from None
        yield


def address(settings: Settings) -> str:
    """Where a browser on this machine finds the gateway."""
    host = os.environ.get("HOST") or "0.0.0.0"
    return f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{settings.ports['PORT']}"


def is_ready(base: str) -> bool:
    """Whether the gateway says that all of it answers. No proxy stands in between, whatever the environment says."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(f"{base}/health/ready", timeout=5) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def wait_until_ready(settings: Settings, supervisor: Supervisor, interruption: Interruption) -> None:
    """Raises OperationError when a process keeps dying, or none of it answers in time."""
    base, deadline = address(settings), time.monotonic() + READY_SECONDS
    while not interruption.requested and not is_ready(base):
        supervisor.check()
        if time.monotonic() > deadline:
            raise OperationError(f"chưa sẵn sàng sau {READY_SECONDS} s. Nhật ký: {settings.logs}")
        time.sleep(POLL)


def serve(settings: Settings, interruption: Interruption) -> None:
    """Run until interrupted."""
    supervisor = Supervisor(settings, os.environ)
    try:
        wait_until_ready(settings, supervisor, interruption)
        if not interruption.requested:
            say(f"Sẵn sàng: {address(settings)}/chat/")
        while not interruption.requested:
            supervisor.check()
            time.sleep(POLL)
        say("Đang dừng…")
    finally:
        supervisor.stop()


def launch(interruption: Interruption) -> None:
    """Everything that can be known to fail is checked before the long work."""
    settings = read_settings()
    check_ports(settings)
    prepare_folders(settings)
    with claimed(settings.data_dir):
        set_up(settings, interruption)
        check_ports(settings)
        serve(settings, interruption)


def main() -> int:
    try:
        launch(Interruption())
    except Stopped:
        pass
    except OperationError as error:
        say(f"Lỗi: {error}")
        return 1
    say("Đã dừng.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
