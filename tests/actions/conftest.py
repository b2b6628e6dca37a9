"""The actions over the bundled plans, with rasa-sdk's own tracker and dispatcher."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import knowledge

DOMAIN: dict[str, Any] = yaml.safe_load((Path(__file__).parents[2] / "domain.yml").read_text(encoding="utf-8"))
SLOTS = ("question", "intent", "document", "block", "shown")


class Turn:
    """What one action said and set."""

    def __init__(self, messages: list[dict[str, Any]], events: list[Any]) -> None:
        self.messages = messages
        self.slots = {event["name"]: event["value"] for event in events}

    @property
    def message(self) -> dict[str, Any]:
        assert len(self.messages) == 1
        return self.messages[0]

    @property
    def data(self) -> dict[str, Any]:
        found: dict[str, Any] = self.message["custom"]
        return found


def take_turn(
    action: Action,
    text: str = "",
    intent: str | None = None,
    slots: Mapping[str, Any] | None = None,
    events: Sequence[dict[str, Any]] = (),
) -> Turn:
    """Run an action as the action server does."""
    latest = {"text": text, "intent": {"name": intent, "confidence": 1.0}, "entities": []}
    tracker = Tracker(
        "thu", {**dict.fromkeys(SLOTS), **(slots or {})}, latest, list(events), False, None, {}, "action_listen"
    )
    dispatcher = CollectingDispatcher()
    events = asyncio.run(action.run(dispatcher, tracker, DOMAIN))
    return Turn(dispatcher.messages, events)


@pytest.fixture
def over() -> Iterator[Callable[..., None]]:
    """Let the actions work over a DATA_DIR."""
    with pytest.MonkeyPatch.context() as environment:

        def use(data_dir: Path, **settings: str) -> None:
            environment.delenv("DOCUMENTS", raising=False)
            environment.delenv("EMBEDDING_MODEL", raising=False)
            for name, value in {"DATA_DIR": str(data_dir), **settings}.items():
                environment.setenv(name, value)
            knowledge.cache_clear()

        yield use
    knowledge.cache_clear()
