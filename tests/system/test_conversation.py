"""Conversations of several turns through the web chat, on the bundled plans."""

from __future__ import annotations

import time

import pytest

pytestmark = pytest.mark.slow

PROVINCIAL = "Hồ sơ công việc cấp tỉnh ở Cà Mau xử lý trên môi trường mạng đạt bao nhiêu?"
CA_MAU = "ca-mau-ke-hoach-chuyen-doi-so"
MOST_SECONDS = 0.5  # a turn, p95; loose, as the tests do not have the machine to themselves


def first_line(answer: dict) -> str:
    return answer["text"].split("\n")[0]


@pytest.mark.parametrize(
    ("said", "figure"),
    [("Thế cấp xã?", "60%"), ("the cap xa thi sao", "60%"), ("không, ý tôi là cấp huyện", "80%")],
)
def test_a_level_replaces_a_level(conversation, said: str, figure: str):
    assert "90%" in first_line(conversation.ask(PROVINCIAL))
    answer = conversation.ask(said)
    assert figure in first_line(answer)
    assert answer["citations"][0]["document"] == CA_MAU


def test_a_place_replaces_a_place_and_a_new_topic_drops_both(conversation):
    conversation.ask("Cà Mau đặt mục tiêu bao nhiêu phần trăm dịch vụ công trực tuyến mức độ 4?")
    assert conversation.ask("Còn Bình Định?")["citations"][0]["document"].startswith("binh-dinh")
    answer = conversation.ask("Đồng Tháp đặt mục tiêu bao nhiêu học sinh đủ điều kiện học trực tuyến?")
    assert answer["citations"][0]["document"].startswith("dong-thap")


def test_source_explanation_and_more_belong_to_the_last_answer(conversation):
    quote = conversation.ask(PROVINCIAL)["citations"][0]["quote"]
    assert quote in conversation.ask("Nguồn ở đâu?")["citations"][0]["quote"]
    explained = conversation.ask("Giải thích")
    assert PROVINCIAL in explained["text"]
    assert explained["citations"][0]["document"] == CA_MAU
    more = conversation.ask("xem thêm")
    assert quote not in [citation["quote"] for citation in more["citations"]]


def test_help_shows_questions_that_are_answered_when_pressed(conversation):
    buttons = conversation.ask("Tôi có thể hỏi những gì?")["buttons"]
    assert conversation.ask(buttons[-1]["text"])["status"] == "facts"


def test_a_verdict_is_thanked_for_once_there_is_an_answer(conversation):
    assert "Chưa có câu trả lời" in conversation.ask("Sai rồi")["text"]
    conversation.ask(PROVINCIAL)
    assert "ghi nhận" in conversation.ask("Sai rồi")["text"]


def test_english_is_answered_in_vietnamese(conversation):
    answer = conversation.ask("What is the target of Ca Mau for online public services at level 4?")
    assert answer["text"].startswith("Tôi trả lời bằng tiếng Việt")


@pytest.mark.parametrize("said", ["Cảm ơn bạn", "Tạm biệt", "Đồ ngu", "Bạn là ai?"])
def test_talk_is_no_answer_from_the_plans(conversation, said: str):
    conversation.ask(PROVINCIAL)
    answer = conversation.ask(said)
    assert (answer["status"], answer["citations"]) == ("chat", [])


def test_a_turn_is_quick(conversation):
    conversation.ask(PROVINCIAL)
    times = []
    for said in ["Thế cấp xã?", "Ai chủ trì?", "Hạn khi nào?", "Còn Bình Định?", "Nguồn ở đâu?"] * 8:
        start = time.perf_counter()
        conversation.ask(said)
        times.append(time.perf_counter() - start)
    assert sorted(times)[int(0.95 * len(times)) - 1] <= MOST_SECONDS
