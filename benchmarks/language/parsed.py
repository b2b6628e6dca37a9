"""What the trained model makes of the labelled questions. Runs in the Rasa environment; prints JSON.

.venv/rasa/bin/python -m benchmarks.language.parsed MODEL test
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader

from knowledge.text.normalise import fold

SPLITS = Path(__file__).parents[2] / "tests" / "bot" / "nlu"


def parsed(model: Path, split: str) -> dict[str, list[dict[str, Any]]]:
    """Each question as it stands and again without accents, with what is meant and what was found."""
    examples = RasaYAMLReader().read(str(SPLITS / f"{split}.yml")).training_examples
    agent = Agent.load(str(model))

    async def judge(text: str, intent: str, entities: list[dict[str, Any]]) -> dict[str, Any]:
        found = await agent.parse_message(text)
        return {
            "text": text,
            "meant": {"intent": intent, "entities": spans(entities)},
            "found": {"intent": found["intent"]["name"], "entities": spans(found["entities"])},
        }

    async def both() -> dict[str, list[dict[str, Any]]]:
        labelled = [(m.get("text"), m.get("intent"), m.get("entities", [])) for m in examples]
        return {
            "accents": [await judge(*one) for one in labelled],
            "plain": [await judge(fold(text), *labels) for text, *labels in labelled],
        }

    return asyncio.run(both())


def spans(entities: list[dict[str, Any]]) -> list[tuple[str, int, int]]:
    """(kind, start, end) of each entity."""
    return sorted((e["entity"], e["start"], e["end"]) for e in entities)


if __name__ == "__main__":
    print("\n" + json.dumps(parsed(Path(sys.argv[1]), sys.argv[2]), ensure_ascii=False))
