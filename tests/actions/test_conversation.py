"""What is said beside answers: more, explanations, feedback, help, English."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rasa_sdk import Tracker

from actions.answering import ActionAnswer, ActionFollowUp
from actions.base import feedback
from actions.english import ActionAnswerEnglish
from actions.feedback import ActionFeedback, last_answer
from actions.help import ActionHelp
from actions.more import ActionExplain, ActionShowMore
from tests.actions.conftest import take_turn

QUESTION = "Cà Mau đặt mục tiêu bao nhiêu phần trăm dịch vụ công trực tuyến mức độ 4 đến năm 2025?"
CA_MAU = "ca-mau-ke-hoach-chuyen-doi-so"


@pytest.fixture
def bundled_plans(bundled: Path, over: Callable[..., None]) -> None:
    over(bundled)


def said(action: str, text: str, status: str | None) -> list[dict[str, object]]:
    """The events of one turn as Rasa records them."""
    custom = {"status": status} if status else {}
    return [{"event": "action", "name": action}, {"event": "bot", "text": text, "data": {"custom": custom}}]


def tracker(*events: dict[str, object]) -> Tracker:
    return Tracker("thu", {}, {}, list(events), False, None, {}, "action_listen")


def test_the_last_answer_is_what_answered_a_question():
    events = [
        *said("action_answer", "80%", "facts"),
        *said("action_show_source", "Nguyên văn…", "passages"),
        *said("utter_thanks", "Không có gì.", None),
    ]
    assert last_answer(tracker(*events)) == ("80%", "facts")
    assert last_answer(tracker(*said("utter_greet", "Xin chào", None))) is None


@pytest.mark.parametrize(("intent", "right"), [("feedback_positive", True), ("feedback_negative", False)])
def test_a_verdict_is_kept_with_question_and_answer(
    tmp_path: Path, over: Callable[..., None], intent: str, right: bool
):
    over(tmp_path)
    feedback.cache_clear()
    turn = take_turn(
        ActionFeedback(), "…", intent, {"question": QUESTION}, said("action_answer", "Đạt **80%**.", "facts")
    )
    assert turn.message["response"] == ("utter_feedback_right" if right else "utter_feedback_wrong")
    (kept,) = feedback().entries()
    assert (kept.question, kept.answer, kept.status, kept.right) == (QUESTION, "Đạt **80%**.", "facts", right)
    feedback.cache_clear()


def test_a_verdict_on_nothing_is_not_kept(tmp_path: Path, over: Callable[..., None]):
    over(tmp_path)
    feedback.cache_clear()
    assert take_turn(ActionFeedback(), "Sai", "feedback_negative").message["response"] == "utter_feedback_on_nothing"
    assert feedback().entries() == []
    feedback.cache_clear()


@pytest.mark.slow
@pytest.mark.usefixtures("bundled_plans")
class TestOverTheBundledPlans:
    def test_more_goes_on_where_the_last_passages_ended(self):
        first = take_turn(ActionAnswer(), QUESTION, "ask_value")
        second = take_turn(ActionShowMore(), "Xem thêm", "show_more", first.slots)
        third = take_turn(ActionShowMore(), "Xem thêm", "show_more", {**first.slots, **second.slots})
        quotes = [c["quote"] for turn in (first, second, third) for c in turn.data["citations"]]
        assert second.slots["shown"] == len(second.data["citations"]) > 0
        assert len(quotes) == len(set(quotes))

    def test_more_of_nothing_asks_what_about(self):
        assert take_turn(ActionShowMore(), "Xem thêm", "show_more").message["response"] == "utter_no_previous_question"

    def test_more_ends(self):
        first = take_turn(ActionAnswer(), QUESTION, "ask_value")
        turn = take_turn(ActionShowMore(), "Xem thêm", "show_more", {**first.slots, "shown": 1000})
        assert turn.message["response"] == "utter_no_more"

    def test_an_explanation_says_the_question_and_the_place(self):
        first = take_turn(ActionAnswer(), QUESTION, "ask_value")
        turn = take_turn(ActionExplain(), "Giải thích", "explain", first.slots)
        assert turn.message["question"] == QUESTION
        assert turn.message["quote"] == turn.data["citations"][0]["quote"]
        assert turn.data["citations"][0]["document"] == CA_MAU

    def test_what_was_not_found_is_explained_too(self):
        first = take_turn(ActionAnswer(), "Giá vàng hôm nay bao nhiêu một chỉ?", "ask_value")
        turn = take_turn(ActionExplain(), "Giải thích", "explain", first.slots)
        assert turn.message["response"] == "utter_explain_unknown"

    def test_the_examples_of_help_are_answered(self):
        turn = take_turn(ActionHelp(), "Tôi có thể hỏi những gì?", "help")
        asked = [button["payload"] for button in turn.message["buttons"]]
        assert len(asked) >= 2
        assert all(question in turn.message["examples"] for question in asked)
        answers = [take_turn(ActionAnswer(), question, "ask_general") for question in asked]
        assert [answer.data["status"] for answer in answers] == ["facts"] * len(asked)

    @pytest.mark.parametrize(
        ("question", "status"),
        [
            ("How many percent of online public services at level 4 is the target of Ca Mau?", {"facts", "passages"}),
            ("Can you speak English?", None),
        ],
    )
    def test_english_is_answered_in_vietnamese_with_a_word_on_it(self, question: str, status: set[str] | None):
        turn = take_turn(ActionAnswerEnglish(), question, "english")
        assert turn.messages[0]["response"] == "utter_english"
        if status:
            assert turn.messages[1]["custom"]["status"] in status
            assert turn.messages[1]["custom"]["citations"][0]["document"] == CA_MAU
        else:
            assert turn.messages[1]["response"] == "utter_ask_rephrase"

    def test_a_follow_up_that_finds_nothing_stays_with_the_document(self):
        first = take_turn(ActionAnswer(), QUESTION, "ask_value")
        turn = take_turn(ActionFollowUp(), "Còn Lào Cai?", "follow_up", first.slots)
        assert (turn.data["status"], turn.slots["document"]) == ("none", CA_MAU)

    @pytest.mark.parametrize(
        ("said", "figure"),
        [("Không, ý tôi là cấp xã", "60%"), ("Không phải cấp tỉnh, cấp xã", "60%"), ("thế cấp huyện?", "80%")],
    )
    def test_a_correction_replaces_what_was_wrong(self, said: str, figure: str):
        first = take_turn(ActionAnswer(), "Hồ sơ công việc cấp tỉnh ở Cà Mau xử lý trên mạng đạt bao nhiêu?")
        turn = take_turn(ActionFollowUp(), said, "follow_up", first.slots)
        assert figure in (turn.message.get("lines") or turn.message["quotes"]).split("\n")[0]

    def test_a_new_topic_drops_the_old_one(self):
        first = take_turn(ActionAnswer(), QUESTION, "ask_value")
        turn = take_turn(
            ActionAnswer(), "Bình Định đặt mục tiêu bao nhiêu doanh nghiệp chuyển đổi số?", "ask_value", first.slots
        )
        assert "Cà Mau" not in turn.slots["question"]
        assert turn.slots["document"].startswith("binh-dinh")
