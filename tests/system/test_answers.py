"""What a visitor gets over HTTP, on the bundled plans."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.slow

QUESTION = "Cà Mau đặt mục tiêu bao nhiêu phần trăm dịch vụ công trực tuyến mức độ 4 đến năm 2025?"
MESSAGE = {"text", "status", "facts", "citations", "buttons"}
CITATION = {"document", "number", "title", "path", "page", "quote"}
FACT = {"indicator", "value", "due", "lead", "place"}


def figures(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:[.,]\d+)?%", text))


def test_an_answer_has_the_agreed_form(conversation):
    response = conversation.post(QUESTION)
    assert response.status_code == 200
    message = response.json()["messages"][0]
    assert set(message) >= MESSAGE
    assert message["status"] in {"facts", "passages", "none", "chat"}
    assert all(set(citation) >= CITATION for citation in message["citations"])
    assert all(set(fact) >= FACT for fact in message["facts"])


@pytest.mark.parametrize(
    "question",
    [QUESTION, "ca mau dat muc tieu bao nhieu phan tram dich vu cong truc tuyen muc do 4 den nam 2025"],
    ids=["with accents", "without accents"],
)
def test_a_figure_is_answered_with_the_place_that_says_so(conversation, question: str):
    answer = conversation.ask(question)
    assert "80%" in answer["text"]
    first = answer["citations"][0]
    assert first["document"] == "ca-mau-ke-hoach-chuyen-doi-so"
    assert "80%" in first["quote"]


def test_what_no_plan_says_is_answered_without_a_figure(conversation):
    answer = conversation.ask("Tỉnh Lào Cai đặt mục tiêu bao nhiêu phần trăm dịch vụ công trực tuyến đến năm 2025?")
    assert answer["status"] == "none"
    assert not figures(answer["text"])
    assert not answer["facts"]


def test_a_greeting_is_no_answer_from_the_plans(conversation):
    answer = conversation.ask("Xin chào")
    assert answer["status"] == "chat"
    assert not answer["citations"]


def test_a_follow_up_keeps_what_was_asked(conversation):
    conversation.ask("Hồ sơ công việc cấp xã ở Cà Mau xử lý trên môi trường mạng đạt bao nhiêu?")
    answer = conversation.ask("Còn cấp huyện?")
    assert "80%" in answer["text"]
    assert answer["citations"][0]["document"] == "ca-mau-ke-hoach-chuyen-doi-so"


def test_without_the_cookie_a_new_conversation_begins(conversation):
    conversation.ask("Hồ sơ công việc cấp xã ở Cà Mau xử lý trên môi trường mạng đạt bao nhiêu?")
    assert conversation.client.cookies
    conversation.client.cookies.clear()
    answer = conversation.ask("Còn cấp huyện?")
    assert "80%" not in answer["text"]


@pytest.mark.parametrize("body", [b"", b"{}", b'{"text": 1}', b"[]", b"{"])
def test_what_is_no_question_is_refused_in_vietnamese(conversation, body: bytes):
    headers = {"Content-Type": "application/json"}
    response = conversation.client.post("/chat/api/messages", content=body, headers=headers)
    assert 400 <= response.status_code < 500
    assert response.json()["error"]
