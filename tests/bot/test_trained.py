"""What the trained model makes of questions it has not seen."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from rasa.core.agent import Agent

from benchmarks.language.parsed import parsed
from benchmarks.language.scores import BARS, MOST_REFUSED, labels_f1, macro_f1, refused, sent_on

# What Rasa and its dependencies warn of when a model is loaded.
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default")]

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def agent(model):
    return Agent.load(str(model))


@pytest.fixture(scope="module")
def judged(model):
    return parsed(model, "test")


@pytest.mark.parametrize("way", BARS)
def test_intents_and_entities_of_the_frozen_split(judged, way):
    """A little below the bars that benchmarks.language.nlu prints: training is not the same on every machine."""
    assert macro_f1(judged[way]) >= BARS[way][0] - 0.02
    assert labels_f1(judged[way]) >= BARS[way][1] - 0.02


@pytest.mark.parametrize("way", BARS)
def test_hardly_any_question_goes_the_wrong_way(judged, way):
    assert refused(judged[way]) <= MOST_REFUSED
    assert sent_on(judged[way]) <= 0.1


@pytest.mark.parametrize("place", ["Cà Mau", "Sơn La", "TP.HCM", "Thừa Thiên Huế", "Bà Rịa - Vũng Tàu", "Ha Giang"])
def test_a_follow_up_is_one_whatever_the_place(agent, place):
    asked = [f"Còn {place}?", f"Thế {place} thì sao?"]
    assert [asyncio.run(agent.parse_message(text))["intent"]["name"] for text in asked] == ["follow_up"] * 2


def test_every_intent_is_answered_by_a_rule():
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    rules = yaml.safe_load((ROOT / "data/rules.yml").read_text(encoding="utf-8"))["rules"]
    assert {rule["steps"][0]["intent"] for rule in rules} == {*domain["intents"], "nlu_fallback"}
    assert {rule["steps"][1]["action"] for rule in rules} <= {*domain["actions"], *domain["responses"]}


def test_conversations_lead_where_they_should(model, tmp_path):
    """`rasa test core` over tests/bot/test_conversations.yml; it writes what went wrong into a file."""
    stories = ROOT / "tests/bot/test_conversations.yml"
    command = [sys.executable, "-m", "rasa", "test", "core", "--e2e", "--no-plot", "--model", model, "--out", tmp_path]
    environment = {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "TRACKER_DB": str(tmp_path / "tracker.db")}
    environment |= {"ACTIONS_PORT": "5055", "CHANNEL_TOKEN": "none"}
    done = subprocess.run([*command, "--stories", stories], cwd=ROOT, env=environment, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    assert "predicted" not in (tmp_path / "failed_test_stories.yml").read_text(encoding="utf-8")
