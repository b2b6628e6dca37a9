"""What the actions say of the bundled plans."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from actions.answering import ActionAnswer, ActionFollowUp
from actions.documents import ActionListDocuments, ActionShowSource
from tests.actions.conftest import take_turn

pytestmark = pytest.mark.slow

QUESTION = "Cà Mau đặt mục tiêu bao nhiêu phần trăm dịch vụ công trực tuyến mức độ 4 đến năm 2025?"
CA_MAU = "ca-mau-ke-hoach-chuyen-doi-so"


@pytest.fixture(autouse=True)
def _bundled(bundled: Path, over: Callable[..., None]) -> None:
    over(bundled)


def test_an_answer_has_the_form_of_the_contract():
    turn = take_turn(ActionAnswer(), QUESTION, "ask_value")
    assert turn.message["response"] in ("utter_facts", "utter_passage")
    assert set(turn.data) == {"status", "facts", "citations"}
    assert turn.data["status"] in ("facts", "passages")
    cited = turn.data["citations"][0]
    assert set(cited) == {"document", "number", "title", "path", "page", "quote"}
    assert cited["document"] == CA_MAU
    assert "80% dịch vụ công trực tuyến mức độ 4" in cited["quote"]
    assert all(set(fact) == {"indicator", "value", "due", "lead", "place"} for fact in turn.data["facts"])
    assert "80%" in (turn.message.get("lines") or turn.message["quotes"])
    assert json.loads(json.dumps(turn.data)) == turn.data


def test_an_answer_leaves_what_a_follow_up_needs():
    turn = take_turn(ActionAnswer(), QUESTION, "ask_value")
    assert (turn.slots["question"], turn.slots["intent"], turn.slots["document"]) == (QUESTION, "ask_value", CA_MAU)
    assert isinstance(turn.slots["block"], int)


def test_a_follow_up_keeps_the_question_and_changes_the_place():
    first = take_turn(ActionAnswer(), "Cà Mau có bao nhiêu phần trăm hồ sơ công việc xử lý trên môi trường mạng?")
    turn = take_turn(ActionFollowUp(), "Còn Bình Định?", "follow_up", first.slots)
    assert turn.data["citations"][0]["document"].startswith("binh-dinh")
    assert "90% hồ sơ công việc" in turn.data["citations"][0]["quote"]
    assert "Bình Định" in turn.slots["question"]
    assert "Cà Mau" not in turn.slots["question"]


def test_a_follow_up_takes_over_the_intent_of_the_question_before():
    before = {"question": "Cà Mau có những mục tiêu nào về hồ sơ công việc?", "intent": "ask_list"}
    assert take_turn(ActionFollowUp(), "Còn Bình Định?", "follow_up", before).slots["intent"] == "ask_list"


def test_an_elliptical_question_leans_on_the_one_before_whatever_its_intent():
    before = {"question": "Hồ sơ công việc cấp tỉnh ở Cà Mau xử lý trên môi trường mạng đạt bao nhiêu?"}
    turn = take_turn(ActionAnswer(), "Thế cấp xã?", "ask_value", before)
    assert "60% tại cấp xã" in turn.data["citations"][0]["quote"]


def test_a_follow_up_to_nothing_asks_what_about():
    turn = take_turn(ActionFollowUp(), "Còn Bình Định?", "follow_up")
    assert (turn.message["response"], turn.slots) == ("utter_no_previous_question", {})


@pytest.mark.parametrize("place", ["Lào Cai", "Hà Giang", "Đà Nẵng"])
def test_what_is_not_known_of_a_place_is_said_without_a_figure(place: str):
    turn = take_turn(ActionAnswer(), f"{place} đặt mục tiêu bao nhiêu phần trăm dịch vụ công trực tuyến?", "ask_value")
    assert turn.message["response"] in ("utter_place_unknown", "utter_place_unknown_elsewhere")
    assert place in turn.message["places"]
    assert turn.data == {"status": "none", "facts": [], "citations": []}
    assert not re.search(r"\d", f"{turn.message['places']}{turn.message['elsewhere']}")
    assert [b["payload"] for b in turn.message["buttons"]] == [f"Còn {b['title']}?" for b in turn.message["buttons"]]


def test_what_no_plan_speaks_of_is_not_known():
    turn = take_turn(ActionAnswer(), "Giá vàng hôm nay bao nhiêu một chỉ?", "ask_general")
    assert turn.message["response"] == "utter_not_found"
    assert (turn.data["status"], turn.slots["document"], turn.slots["block"]) == ("none", None, None)


def test_a_list_shows_several_passages_of_one_document():
    turn = take_turn(ActionAnswer(), "Chỉ tiêu dạy học trực tuyến của Đồng Tháp gồm những gì?", "ask_list")
    cited = turn.data["citations"]
    assert len(cited) > 1
    assert {c["document"] for c in cited} == {"dong-thap-de-an-chuyen-doi-so-y-te-giao-duc"}
    assert turn.message["response"] == "utter_facts"
    facts = turn.data["facts"]
    assert f"**{len(facts)}**" in turn.message["lines"]
    assert "50%" in {fact["value"] for fact in facts}


def test_rows_of_tasks_have_the_form_of_the_contract_too():
    turn = take_turn(ActionAnswer(), "Sở Công Thương Bình Định phải làm gì?", "ask_list")
    assert turn.data["facts"]
    assert all({"indicator", "value", "due", "lead", "place"} <= set(fact) for fact in turn.data["facts"])


def test_the_source_is_the_whole_block_of_the_last_answer():
    first = take_turn(ActionAnswer(), QUESTION, "ask_value")
    turn = take_turn(ActionShowSource(), "Nguồn ở đâu?", "ask_source", first.slots)
    (cited,) = turn.data["citations"]
    assert turn.message["response"] == "utter_source"
    assert cited["document"] == CA_MAU
    assert first.data["citations"][0]["quote"] in cited["quote"] == turn.message["quote"]
    assert turn.message["source"].endswith(cited["path"][-1])


@pytest.mark.parametrize(
    "slots",
    [{}, {"document": "da-go", "block": 1}, {"document": CA_MAU, "block": 9999}, {"document": CA_MAU, "block": None}],
)
def test_without_an_answer_there_is_no_source(slots: dict[str, object]):
    assert take_turn(ActionShowSource(), "Nguồn ở đâu?", "ask_source", slots).message["response"] == "utter_no_source"


def test_the_first_block_is_a_source_too():
    slots = {"document": CA_MAU, "block": 0}
    turn = take_turn(ActionShowSource(), "Nguồn ở đâu?", "ask_source", slots)
    assert turn.message["response"] == "utter_source"


def test_all_documents_are_listed():
    turn = take_turn(ActionListDocuments())
    assert (turn.message["response"], turn.message["count"]) == ("utter_documents", 8)
    assert len(turn.message["documents"].splitlines()) == 8
    assert "749/QĐ-TTg" in turn.message["documents"]
