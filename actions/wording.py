"""The phrases of domain.yml that answers are put together from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Wording:
    """Phrases by name, from the responses `utter_say_<name>` of the domain that Rasa sends with each call.

    say = Wording(domain)
    say("lead", lead="Sở Y tế") -> "Cơ quan chủ trì: Sở Y tế."
    """

    def __init__(self, domain: Mapping[str, Any]) -> None:
        self._responses: Mapping[str, Any] = domain["responses"]

    def __call__(self, name: str, **values: object) -> str:
        """A phrase with its blanks filled; raises KeyError for a phrase or blank that does not exist."""
        text: str = self._responses[f"utter_say_{name}"][0]["text"]
        return text.format_map({key: str(value) for key, value in values.items()})

    def labels(self, name: str) -> dict[str, str]:
        """What data is called: {"province": "cấp tỉnh", …}."""
        found: dict[str, str] = self._responses[f"utter_labels_{name}"][0]["custom"]
        return found
