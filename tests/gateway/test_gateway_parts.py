"""The parts that need no server: cleaning of text, typed messages, the rate limit."""

import unicodedata

import pytest
from pydantic import ValidationError

from gateway.errors import Refused
from gateway.limits import RateLimit
from gateway.messages import Message, Reply, clean


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("  Xin chào \n", "Xin chào"),
        (unicodedata.normalize("NFD", "Đồng Tháp, Uỷ ban"), "Đồng Tháp, Uỷ ban"),
        ("Cà\0Mau\x1b[31m", "Cà Mau [31m"),
        ("dòng một\r\ndòng hai\rba", "dòng một\ndòng hai\nba"),
        ("chuyển\u200b đổi\ufeff số", "chuyển đổi số"),
        ("\u202eđảo chiều", "đảo chiều"),
        ("nửa \ud83d emoji", "nửa  emoji"),
        ('/inform{"place": "x"}', 'inform{"place": "x"}'),
        (" \0 //restart", "restart"),
        ("80% 😀 và/hoặc", "80% 😀 và/hoặc"),
    ],
)
def test_clean(typed, read):
    assert clean(typed) == read


@pytest.mark.parametrize("typed", ["", "   \n\t", "\0\0", "\u200b\u200d", "/", "\ud83d"])
def test_nothing_is_left(typed):
    with pytest.raises(Refused) as caught:
        clean(typed)
    assert caught.value.status == 400


def test_length_is_counted_in_composed_characters():
    assert len(clean(unicodedata.normalize("NFD", "ế" * 4_000))) == 4_000
    with pytest.raises(Refused) as caught:
        clean("ế" * 4_001)
    assert caught.value.status == 413


def test_a_plain_message_is_completed():
    message = Message.model_validate({"text": "Chào", "buttons": [{"title": "Giúp", "payload": "Giúp tôi"}]})
    assert message.model_dump(mode="json") == {
        "text": "Chào",
        "status": "chat",
        "facts": [],
        "citations": [],
        "buttons": [{"title": "Giúp", "text": "Giúp tôi"}],
    }


def test_what_is_not_stated_is_empty_text_and_values_are_text():
    message = Message.model_validate(
        {"text": "x", "status": "facts", "facts": [{"indicator": "a", "value": 80, "due": None}], "citations": [{}]}
    )
    unsaid = dict.fromkeys(("due", "lead", "place", "partners", "status"), "")
    assert message.facts[0].model_dump() == {"indicator": "a", "value": "80", **unsaid}
    assert message.citations[0].page is None
    assert message.citations[0].number == ""


@pytest.mark.parametrize(
    "reply",
    [
        {},
        {"messages": []},
        {"messages": "x"},
        {"messages": [{"image": "x"}]},
        {"messages": [{"text": "x", "status": "maybe"}]},
        {"messages": [{"text": "x", "buttons": [{"title": "without text"}]}]},
    ],
)
def test_what_is_no_reply(reply):
    with pytest.raises(ValidationError):
        Reply.model_validate(reply)


def test_rate_limit_refills_evenly_and_apart():
    now = 0.0
    limit = RateLimit(2, clock=lambda: now)
    assert [limit.allows("a") for _ in range(3)] == [True, True, False]
    assert limit.allows("b")
    now = 31.0
    assert [limit.allows("a") for _ in range(2)] == [True, False]
    now = 200.0
    assert [limit.allows("a") for _ in range(3)] == [True, True, False]


def test_rate_limit_forgets_the_silent():
    now = 0.0
    limit = RateLimit(2, clock=lambda: now)
    for sender in range(1_000):
        limit.allows(str(sender))
    now = 61.0
    limit.allows("new")
    assert set(limit._buckets) == {"new"}
