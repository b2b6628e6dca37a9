"""What the trained model makes of questions it has not seen."""

import asyncio
from pathlib import Path

import pytest
import yaml
from rasa.core.agent import Agent

from knowledge.text.normalise import fold

# What Rasa and its dependencies warn of when a model is loaded.
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default")]

ROOT = Path(__file__).resolve().parents[2]
TALK = {"greet", "thanks", "goodbye", "help", "bot_challenge", "rude", "feedback_positive", "feedback_negative",
        "out_of_scope"}  # fmt: skip


@pytest.fixture(scope="module")
def agent(model):
    return Agent.load(str(model))


@pytest.fixture(scope="module")
def judged(agent, held_out_examples):
    """(text, intent meant, intent found, best guess before the fallback) of the held-out questions."""

    async def judge():
        parsed = [(text, intent, await agent.parse_message(text)) for text, intent in held_out_examples]
        return [(text, intent, p["intent"]["name"], _best(p)) for text, intent, p in parsed]

    return asyncio.run(judge())


def _best(parsed) -> str:
    return next(guess["name"] for guess in parsed["intent_ranking"] if guess["name"] != "nlu_fallback")


@pytest.mark.parametrize(("accented", "least"), [(True, 0.78), (False, 0.78)])
def test_most_intents_are_found_in_both_ways_of_writing(judged, accented, least):
    chosen = [(meant, best) for text, meant, _, best in judged if (fold(text) != text.lower()) is accented]
    assert sum(meant == best for meant, best in chosen) / len(chosen) >= least


def test_hardly_any_question_on_plans_is_refused(judged):
    refused = [text for text, meant, found, _ in judged if meant not in TALK and found in TALK]
    assert len(refused) <= 0.03 * len(judged), refused


@pytest.mark.parametrize("place", ["Cà Mau", "Sơn La", "TP.HCM", "Thừa Thiên Huế", "Bà Rịa - Vũng Tàu", "Ha Giang"])
def test_a_follow_up_is_one_whatever_the_place(agent, place):
    asked = [f"Còn {place}?", f"Thế {place} thì sao?"]
    assert [asyncio.run(agent.parse_message(text))["intent"]["name"] for text in asked] == ["follow_up"] * 2


def test_every_intent_is_answered_by_a_rule():
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    rules = yaml.safe_load((ROOT / "data/rules.yml").read_text(encoding="utf-8"))["rules"]
    assert {rule["steps"][0]["intent"] for rule in rules} == {*domain["intents"], "nlu_fallback"}
    assert {rule["steps"][1]["action"] for rule in rules} <= {*domain["actions"], *domain["responses"]}
