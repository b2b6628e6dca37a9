"""The running gateway in front of a server that speaks the Rasa channel's protocol: turns, bad input, failures."""

import json
import re
import socket
import time
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import httpx
import pytest

MESSAGES = "/chat/api/messages"
VIETNAMESE = re.compile(r"[àáảãạăắằâấầậêếềệôốồộơớờợưứừựíìịỉúụủýđ]", re.IGNORECASE)


def say(client, text="Xin chào", *, url=MESSAGES, **options):
    return client.post(url, json={"text": text}, **options)


def refused(response, status):
    """The contract's error and nothing of the inside."""
    assert response.status_code == status, response.text
    assert list(response.json()) == ["error"]
    assert VIETNAMESE.search(response.json()["error"])
    assert "Traceback" not in response.text
    assert ".py" not in response.text
    return True


# Turns


def test_a_full_answer_passes_whole(client, kit):
    response = say(client)
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert response.headers["cache-control"] == "no-store"
    expected = json.loads(json.dumps(kit.ANSWER))
    expected["facts"][0]["lead"] = ""
    expected["facts"] = [{**fact, "partners": "", "status": ""} for fact in expected["facts"]]
    assert response.json() == {"messages": [expected]}


def test_a_plain_message_gets_the_full_shape(client, assistant, kit):
    assistant.behave = kit.answering({"text": "Chào anh/chị."}, {"text": "Anh/chị hỏi gì?", "buttons": []})
    assert say(client).json() == {
        "messages": [
            {"text": text, "status": "chat", "facts": [], "citations": [], "buttons": []}
            for text in ("Chào anh/chị.", "Anh/chị hỏi gì?")
        ]
    }


def test_rasa_gets_clean_text_and_a_name_of_ours(client, assistant):
    say(client, unicodedata.normalize("NFD", " Cà\0Mau ở đâu? "))
    say(client, "Còn Bạc Liêu?")
    first, second = assistant.turns
    assert first["text"] == "Cà Mau ở đâu?"
    assert first["sender"] == second["sender"]
    assert re.fullmatch(r"web:[\w-]{20,}", first["sender"])
    assert first["message_id"]
    assert first["message_id"] != second["message_id"]


def test_extra_keys_name_no_sender(client, assistant):
    assert client.post(MESSAGES, json={"text": "x", "sender": "web:other", "message_id": "1"}).status_code == 200
    assert assistant.turns[0]["sender"] != "web:other"
    assert assistant.turns[0]["message_id"] != "1"


# Bad input


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{"text": ""}', 400),
        (b'{"text": " \\n\\t "}', 400),
        (b'{"text": "\\u0000\\u200b"}', 400),
        (b'{"text": null}', 400),
        (b'{"text": 5}', 400),
        (b'{"text": ["x"]}', 400),
        (b"{}", 400),
        (b"[]", 400),
        (b'"text"', 400),
        (b"null", 400),
        (b"", 400),
        (b'{"text": "x"', 400),
        (b'{"text": "\xff\xfe"}', 400),
        (b"[" * 200_000, 400),
        (json.dumps({"text": "a" * 4_001}).encode(), 413),
        (json.dumps({"text": "ế" * 100_000}).encode(), 413),
        (b'{"text": "' + b"a" * 1_100_000 + b'"}', 413),
    ],
)
def test_bad_bodies(client, assistant, body, status):
    response = client.post(MESSAGES, content=body, headers={"Content-Type": "application/json"})
    assert refused(response, status)
    assert not assistant.turns


@pytest.mark.parametrize(
    "kind",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", "application/jsonx"],
)
def test_wrong_content_type(client, kind):
    assert refused(client.post(MESSAGES, content=b'{"text": "x"}', headers={"Content-Type": kind}), 415)


def test_a_charset_is_no_wrong_content_type(client):
    kind = {"Content-Type": "Application/JSON; charset=utf-8"}
    assert client.post(MESSAGES, content='{"text": "chào"}'.encode(), headers=kind).status_code == 200


def test_the_longest_question_passes(client, assistant):
    assert say(client, "ế" * 4_000).status_code == 200
    assert len(assistant.turns[0]["text"]) == 4_000


def test_half_an_emoji_is_no_failure(client, assistant):
    body, kind = b'{"text": "ch\\u00e0o \\ud83d"}', {"Content-Type": "application/json"}
    assert client.post(MESSAGES, content=body, headers=kind).status_code == 200
    assert assistant.turns[0]["text"] == "chào"


def raw(address, head, body=b"", wait=5.0):
    """What the gateway answers to bytes that no well-behaved client sends."""
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname, parts.port), timeout=wait) as connection:
        connection.sendall(head.replace("\n", "\r\n").encode() + body)
        return connection.recv(65536).decode()


HEAD = "POST /chat/api/messages HTTP/1.1\nHost: x\nContent-Type: application/json\n"


def test_a_huge_body_is_refused_before_it_is_sent(address):
    assert raw(address, f"{HEAD}Content-Length: 1000000000\n\n").startswith("HTTP/1.1 413")


def test_a_body_without_length_is_refused_at_one_mebibyte(address):
    chunk = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"
    assert raw(address, f"{HEAD}Transfer-Encoding: chunked\n\n", chunk * 17).startswith("HTTP/1.1 413")


def test_a_body_that_does_not_come_is_given_up(address):
    assert raw(address, f'{HEAD}Content-Length: 20\n\n{{"text"').startswith("HTTP/1.1 408")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", MESSAGES, 405),
        ("PUT", MESSAGES, 405),
        ("DELETE", MESSAGES, 405),
        ("POST", "/chat/", 405),
        ("POST", "/health/live", 405),
        ("POST", "/chat/static/chat.js", 405),
        ("GET", "/khong-co", 404),
        ("GET", "/chat/api/", 404),
        ("GET", "/chat/static/", 404),
        ("GET", "/chat/static/../index.html", 404),
        ("GET", "/chat/static/%2e%2e/%2e%2e/settings.py", 404),
        ("GET", "/chat/static/%00", 404),
        ("GET", "/docs", 404),
        ("GET", "/openapi.json", 404),
    ],
)
def test_wrong_methods_and_paths(client, method, path, status):
    assert refused(client.request(method, path), status)


# Rasa in trouble


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ((500, b'{"error": "Traceback (most recent call last): x.py"}'), 502),
        ((401, b"{}"), 502),
        ((404, b"{}"), 502),
        ((503, b"{}"), 503),
        ((504, b"{}"), 504),
        ((200, b"<html>"), 502),
        ((200, b""), 502),
        ((200, b"[]"), 502),
        ((200, b'{"messages": []}'), 502),
        ((200, b'{"messages": [{"text": 5, "buttons": "x"}]}'), 502),
        ((200, b'{"messages": [{"text": "\xff"}]}'), 502),
    ],
)
def test_rasa_fails_or_answers_garbage(client, assistant, gateway_log, answer, status):
    before = len(gateway_log.read_text())
    assistant.behave = lambda turn: answer
    assert refused(say(client), status)
    logged = gateway_log.read_text()[before:]
    assert "ERROR gateway.app: Assistant" in logged
    assert "Traceback" not in logged


def test_rasa_breaks_off(client, assistant):
    def behave(turn):
        raise ConnectionAbortedError

    assistant.behave = behave
    assert refused(say(client), 502)


def test_rasa_is_too_slow(client, assistant, kit):
    assistant.behave = kit.slowly(3, kit.ANSWER)
    started = time.monotonic()
    assert refused(say(client), 504)
    assert time.monotonic() - started < 2.5


def test_rasa_is_down_and_comes_back(kit, tmp_path, assistant):
    down = kit.free_port()
    with kit.gateway(tmp_path / "log", RASA_PORT=down, ACTIONS_PORT=assistant.port, READY_TIMEOUT=1) as url:
        assert refused(say(httpx, url=url + MESSAGES, trust_env=False), 503)
        ready = httpx.get(f"{url}/health/ready", trust_env=False)
        assert ready.status_code == 503
        assert ready.json()["missing"] == ["rasa"]
        assert "rasa" in ready.json()["error"]
        assert httpx.get(f"{url}/health/live", trust_env=False).status_code == 200
    assert "Traceback" not in (tmp_path / "log").read_text()


def test_ready_names_all_that_is_missing(kit, tmp_path):
    with kit.gateway(tmp_path / "log", RASA_PORT=kit.free_port(), ACTIONS_PORT=kit.free_port()) as url:
        assert httpx.get(f"{url}/health/ready", trust_env=False).json()["missing"] == ["rasa", "actions"]


def test_ready(client):
    response = client.get("/health/ready")
    assert (response.status_code, response.json()) == (200, {"status": "ready"})


# Many at once


def test_messages_of_one_conversation_wait_for_each_other(client, assistant, kit):
    say(client)
    assistant.turns.clear()
    assistant.behave, assistant.most_at_once = kit.slowly(0.1, kit.ANSWER), 0
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda number: say(client, f"Câu {number}"), range(8)))
    assert [answer.status_code for answer in answers] == [200] * 8
    assert len({turn["sender"] for turn in assistant.turns}) == 1
    assert assistant.most_at_once == 1


def test_conversations_do_not_wait_for_each_other(address, assistant, kit):
    assistant.behave = kit.slowly(0.5, kit.ANSWER)
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: say(httpx, url=address + MESSAGES, trust_env=False), range(6)))
    assert [answer.status_code for answer in answers] == [200] * 6
    assert len({turn["sender"] for turn in assistant.turns}) == 6
    assert assistant.most_at_once > 1


def test_waiting_in_the_queue_counts(client, assistant, kit):
    say(client)
    assistant.behave = kit.slowly(1, kit.ANSWER)
    with ThreadPoolExecutor(3) as pool:
        statuses = sorted(answer.status_code for answer in pool.map(lambda _: say(client), range(3)))
    assert statuses == [200, 504, 504]


def test_too_many_messages(kit, tmp_path, assistant):
    with (
        kit.gateway(tmp_path / "log", RASA_PORT=assistant.port, MESSAGES_PER_MINUTE=3) as url,
        httpx.Client(base_url=url, trust_env=False) as client,
        httpx.Client(base_url=url, trust_env=False) as other,
    ):
        assert [say(client).status_code for _ in range(3)] == [200] * 3
        assert refused(say(client), 429)
        assert say(other).status_code == 200
