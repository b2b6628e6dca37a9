"""Actions and domain.yml agree: every response is there, and has just the variables that it is given."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.answering import ActionAnswer
from actions.documents import ActionListDocuments, ActionShowSource
from actions.render import render
from knowledge.settings import Settings
from knowledge.store import Store
from knowledge.types import Answer, Chunk, Citation, Passage, Query, Span, Status
from tests.actions.conftest import DOMAIN, take_turn
from tests.knowledge.make import document

ROOT = Path(__file__).parents[2]
NEUTRAL = {"text", "buttons", "elements", "custom", "template", "response", "image", "attachment"}
CHUNK = Chunk("1", "a", 0, 0, 8, "Một câu.", "")
CITATION = Citation(1, "a", "1/KH-UBND", "Kế hoạch", ("I. MỤC TIÊU",), 2, "Một câu.", Span("a", 0, 0, 8))
FOUND = Answer(Status.PASSAGES, Query("?"), passages=(Passage(CHUNK, 0.9),), citations=(CITATION,))
TWO = replace(FOUND, passages=FOUND.passages * 2, citations=(CITATION, replace(CITATION, number=2)))
SECTION = replace(TWO, form="section")
UNKNOWN = Answer(Status.NONE, Query("?"), notes=("not_found",))
NOWHERE = Answer(Status.NONE, Query("?"), notes=("place_unknown",), places=("Lào Cai",))


@pytest.fixture(scope="module")
def domain() -> dict[str, Any]:
    return DOMAIN


def variables(domain: dict[str, Any], response: str) -> Iterator[set[str]]:
    for variation in domain["responses"][response]:
        yield {name for _, name, _, _ in Formatter().parse(variation["text"]) if name}


def given(message: dict[str, Any]) -> set[str]:
    return set(message) - NEUTRAL


def say(answer: Answer) -> dict[str, Any]:
    dispatcher = CollectingDispatcher()
    render(answer, dispatcher, DOMAIN)
    (message,) = dispatcher.messages
    return dict(message)


@pytest.mark.parametrize(
    "answer",
    [
        FOUND,
        TWO,
        SECTION,
        replace(SECTION, notes=("part",)),
        UNKNOWN,
        NOWHERE,
        replace(NOWHERE, elsewhere=("Cà Mau", "Điện Biên")),
    ],
)
def test_an_answer_fills_its_response(domain: dict[str, Any], answer: Answer):
    message = say(answer)
    assert all(wanted <= given(message) for wanted in variables(domain, message["response"]))


def test_a_section_is_quoted_under_its_heading():
    message = say(SECTION)
    assert (message["heading"], message["quotes"]) == ("I. Mục tiêu", "«Một câu.» [1]\n«Một câu.» [2]")
    assert message["response"] == "utter_section"
    assert say(replace(SECTION, notes=("part",)))["response"] == "utter_section_part"


def test_a_long_section_is_told_by_its_headings():
    cited = [replace(CITATION, number=n, path=("I. MỤC TIÊU", f"{n}. Nhóm {n}")) for n in (1, 2)]
    message = say(replace(SECTION, citations=tuple(cited)))
    assert message["quotes"] == "• 1. Nhóm 1 [1]\n• 2. Nhóm 2 [2]"
    assert message["sources"].endswith("I. Mục tiêu")


def test_every_response_that_an_action_names_is_worded(domain: dict[str, Any]):
    code = "\n".join(f.read_text(encoding="utf-8") for f in (ROOT / "actions").glob("*.py"))
    named = set(re.findall(r'"(utter_\w+)"', code))
    assert named >= {"utter_passage", "utter_no_source", "utter_error_knowledge"}
    assert named <= set(domain["responses"])


def test_every_action_is_in_the_domain(domain: dict[str, Any]):
    code = "\n".join(f.read_text(encoding="utf-8") for f in (ROOT / "actions").glob("*.py"))
    assert set(re.findall(r'return "(action_\w+)"', code)) == set(domain["actions"])


def test_every_slot_that_an_action_sets_is_in_the_domain(domain: dict[str, Any]):
    code = (ROOT / "actions" / "answering.py").read_text(encoding="utf-8")
    assert set(re.findall(r'SlotSet\("(\w+)"', code)) <= set(domain["slots"])


@pytest.mark.parametrize(("count", "response", "shown"), [(0, "utter_no_documents", None), (2, "utter_documents", 2),
                                                          (31, "utter_documents_some", 30)])  # fmt: skip
def test_a_list_says_how_many_there_are(
    tmp_path: Path, over: Callable[..., None], domain: dict[str, Any], count: int, response: str, shown: int | None
):
    store = Store(Settings.from_environment({"DATA_DIR": str(tmp_path)}))
    keys = [store.add(document(f"a{n:02}", "Một."), (), made_by="thu") for n in range(count)]
    store.publish(1, keys)
    over(tmp_path)
    message = take_turn(ActionListDocuments()).message
    assert (message["response"], message.get("shown")) == (response, shown)
    assert all(wanted <= given(message) for wanted in variables(domain, response))


def test_a_source_fills_its_response(tmp_path: Path, over: Callable[..., None], domain: dict[str, Any]):
    store = Store(Settings.from_environment({"DATA_DIR": str(tmp_path)}))
    store.publish(1, [store.add(document("a", "Một.", number="1/KH-X"), (), made_by="thu")])
    over(tmp_path)
    message = take_turn(ActionShowSource(), slots={"document": "a", "block": 0}).message
    assert (message["response"], message["source"], message["quote"]) == ("utter_source", "1/KH-X", "Một.")
    assert list(variables(domain, "utter_source")) == [given(message)]


def test_what_goes_wrong_is_said_politely(tmp_path: Path, over: Callable[..., None], caplog: pytest.LogCaptureFixture):
    store = Store(Settings.from_environment({"DATA_DIR": str(tmp_path)}))
    made = document("a", "Một câu.")
    store.publish(1, [store.add(made, (CHUNK,), made_by="thu")])
    over(tmp_path, EMBEDDING_MODEL=str(tmp_path / "khong-co"))
    turn = take_turn(ActionAnswer(), "Một câu gì?", "ask_general")
    assert (turn.message["response"], turn.slots) == ("utter_error_knowledge", {})
    assert "make setup" in caplog.text
