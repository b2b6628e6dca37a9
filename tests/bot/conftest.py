"""What the tests of the Rasa side share. They run in the Rasa environment and are passed over in any other."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODELS = Path(os.environ.get("DATA_DIR", ROOT / "var")) / "models"

if find_spec("rasa") is None:
    collect_ignore_glob = ["test_*.py"]
else:
    import rasa.core.agent  # noqa: F401  its dependencies warn when imported, which pytest would make errors of
    from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader
    from rasa.shared.nlu.training_data.message import Message


def _examples(*files: Path) -> list[Message]:
    read = (RasaYAMLReader().read(str(file)) for file in files)  # a reader gathers what it has read: one for each file
    return [message for data in read for message in data.training_examples]


def _labelled(messages: list[Message]) -> list[tuple[str, str]]:
    return [(message.get("text"), message.get("intent")) for message in messages]


@pytest.fixture(scope="session")
def training_examples() -> list[tuple[str, str]]:
    """(text, intent) of all that intents are learnt from."""
    return _labelled(_examples(*sorted((ROOT / "data/nlu").glob("*.yml"))))


@pytest.fixture(scope="session")
def indicator_examples() -> list[tuple[str, str]]:
    """(text, intent) of what only indicators are learnt from."""
    return _labelled(_examples(ROOT / "bot/nlu/indicators.yml"))


@pytest.fixture(scope="session")
def dev_examples() -> list[tuple[str, str]]:
    """(text, intent) of the development split."""
    return _labelled(_examples(ROOT / "tests/bot/nlu/dev.yml"))


@pytest.fixture(scope="session")
def test_examples() -> list[tuple[str, str]]:
    """(text, intent) of the frozen split."""
    return _labelled(_examples(ROOT / "tests/bot/nlu/test.yml"))


@pytest.fixture(scope="session")
def model() -> Path:
    """A trained model: $MODEL, else the newest below $DATA_DIR/models. The slow tests need one and train none."""
    trained = sorted(MODELS.rglob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    chosen = Path(os.environ["MODEL"]) if os.environ.get("MODEL") else next(reversed(trained), None)
    if chosen is None or not chosen.exists():
        pytest.skip(f"no trained model: set MODEL, or train one into {MODELS}")
    return chosen
