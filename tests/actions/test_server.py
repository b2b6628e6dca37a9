"""The action server as a process of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.actions.conftest import DOMAIN

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        port: int = one.getsockname()[1]
    return port


@pytest.fixture(scope="module")
def server(bundled: Path) -> Iterator[httpx.Client]:
    port = free_port()
    environment = {k: v for k, v in os.environ.items() if k not in ("DOCUMENTS", "EMBEDDING_MODEL")}
    environment |= {"DATA_DIR": str(bundled), "ACTIONS_PORT": str(port)}
    process = subprocess.Popen([sys.executable, "-m", "actions"], cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=120, trust_env=False) as client:
            wait_for(client, process)
            yield client
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def wait_for(client: httpx.Client, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 120
    while process.poll() is None and time.monotonic() < deadline:
        try:
            client.get("/health")
        except httpx.ConnectError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the action server did not start")


@pytest.mark.slow
def test_it_says_that_it_is_well_and_what_it_can_do(server: httpx.Client):
    assert server.get("/health").json() == {"status": "ok"}
    names = {action["name"] for action in server.get("/actions").json()}
    assert names == set(DOMAIN["actions"])


@pytest.mark.slow
def test_it_answers_as_the_rasa_server_asks(server: httpx.Client):
    text = "Cà Mau đặt mục tiêu bao nhiêu phần trăm dịch vụ công trực tuyến mức độ 4?"
    tracker = {
        "sender_id": "thu",
        "slots": {},
        "latest_message": {"text": text, "intent": {"name": "ask_value"}, "entities": []},
        "events": [],
        "paused": False,
        "followup_action": None,
        "active_loop": {},
        "latest_action_name": "action_listen",
    }
    call = {
        "next_action": "action_answer",
        "sender_id": "thu",
        "tracker": tracker,
        "domain": DOMAIN,
        "version": "3.6.21",
    }
    response = server.post("/webhook", json=call)
    assert response.status_code == 200
    answer = response.json()
    assert "80%" in answer["responses"][0]["custom"]["citations"][0]["quote"]
    assert {e["name"] for e in answer["events"]} == {"question", "intent", "document", "block", "shown"}


@pytest.mark.parametrize("port", ["0", "65536", "abc", "-1"])
def test_what_is_no_port_is_one_line(port: str, tmp_path: Path):
    environment = {**os.environ, "ACTIONS_PORT": port, "DATA_DIR": str(tmp_path)}
    found = subprocess.run(
        [sys.executable, "-m", "actions"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert found.returncode == 2
    assert found.stderr.splitlines() == [f"actions: ACTIONS_PORT={port}: give a port from 1 to 65535"]
