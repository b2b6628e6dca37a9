"""The cookie is the conversation; nobody can make one."""

import time
from datetime import timedelta
from http.cookies import SimpleCookie
from unittest.mock import patch

import httpx
import pytest
from itsdangerous import TimestampSigner, URLSafeTimedSerializer

from gateway.sessions import COOKIE, LIFETIME

MESSAGES = "/chat/api/messages"
DAY = timedelta(days=1).total_seconds()


def say(address, cookie=None, **headers):
    if cookie is not None:
        headers["Cookie"] = f"{COOKIE}={cookie}".encode("latin-1")
    return httpx.post(address + MESSAGES, json={"text": "Xin chào"}, headers=headers, trust_env=False)


def issued(response):
    return SimpleCookie(response.headers["set-cookie"])[COOKIE]


def signed(secret, sender, *, salt="gateway.web_chat", age=0.0):
    """A cookie as the gateway would have signed it `age` seconds ago."""
    with patch.object(TimestampSigner, "get_timestamp", lambda self: int(time.time() - age)):
        return URLSafeTimedSerializer(secret, salt=salt).dumps(sender)


def test_the_cookie_is_guarded(address, assistant):
    cookie = issued(say(address))
    assert cookie["httponly"]
    assert cookie["samesite"] == "lax"
    assert cookie["path"] == "/chat"
    assert int(cookie["max-age"]) == LIFETIME.total_seconds()
    assert not cookie["secure"]


def test_the_cookie_is_secure_behind_https(address, assistant):
    assert issued(say(address, **{"X-Forwarded-Proto": "https"}))["secure"]


def test_a_valid_cookie_continues_and_is_kept(address, assistant):
    cookie = issued(say(address)).value
    again = say(address, cookie)
    assert "set-cookie" not in again.headers
    assert assistant.turns[0]["sender"] == assistant.turns[1]["sender"]


def test_an_ageing_cookie_is_renewed_and_continues(address, assistant, kit):
    response = say(address, signed(kit.SECRET, "web:known", age=0.6 * DAY))
    assert assistant.turns[0]["sender"] == "web:known"
    say(address, issued(response).value)
    assert assistant.turns[1]["sender"] == "web:known"


def forgeries(secret):
    good = signed(secret, "web:victim")
    return {
        "another secret": signed("another-secret-of-the-same-length", "web:victim"),
        "another purpose": signed(secret, "web:victim", salt="itsdangerous"),
        "expired": signed(secret, "web:victim", age=1.1 * DAY),
        "of the future": signed(secret, "web:victim", age=-1.1 * DAY),
        "unsigned": "web:victim",
        "cut": good[:-2],
        "payload changed": signed(secret, "web:other").split(".")[0] + good[good.index(".") :],
        "empty": "",
        "not ASCII": "\xff\xfe",
        "long": "a.b.c" * 1_000,
    }


@pytest.mark.parametrize("kind", forgeries("x" * 16))
def test_a_forged_cookie_begins_a_new_conversation_and_is_replaced(address, assistant, kit, kind):
    response = say(address, forgeries(kit.SECRET)[kind])
    assert response.status_code == 200
    sender = assistant.turns[0]["sender"]
    assert sender.startswith("web:")
    assert sender not in ("web:victim", "web:other")
    say(address, issued(response).value)
    assert assistant.turns[1]["sender"] == sender
