"""Intents and entities of the frozen split of labelled questions, with and without accents (tests/bot/nlu)."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from benchmarks.facts import Line
from benchmarks.language.scores import (
    BARS,
    MOST_REFUSED,
    MOST_SENT_ON,
    entities_f1,
    labels_f1,
    macro_f1,
    refused,
    sent_on,
)

ROOT = Path(__file__).parents[2]


def lines() -> Iterator[Line]:
    """Figures of the model in $MODEL, else of the newest in $DATA_DIR/models; nothing where none is trained."""
    model = newest_model()
    if model is None:
        return
    for way, parsed in _parsed(model).items():
        how = "with accents" if way == "accents" else "without accents"
        intents, entities = BARS[way]
        yield Line(f"intents, {how}: macro F1", macro_f1(parsed), intents, note=f"{len(parsed)} questions")
        yield Line(f"entities, {how}: F1 of syllables", labels_f1(parsed), entities)
        yield Line(f"entities, {how}: F1 of whole entities", entities_f1(parsed))
        yield Line(f"indicators, {how}: F1 of whole ones", entities_f1(parsed, "indicator".__eq__))
        yield Line(f"out of scope, {how}: searched", sent_on(parsed), MOST_SENT_ON, most=True)
        yield Line(f"on plans, {how}: refused", refused(parsed), MOST_REFUSED, most=True)


def newest_model() -> Path | None:
    """The model to measure."""
    if named := os.environ.get("MODEL"):
        return Path(named)
    folder = Path(os.environ.get("DATA_DIR") or ROOT / "var") / "models"
    return max(folder.rglob("*.tar.gz"), key=lambda path: path.stat().st_mtime, default=None)


def _parsed(model: Path) -> dict[str, list[dict[str, object]]]:
    quiet = {"TF_CPP_MIN_LOG_LEVEL": "3", "SQLALCHEMY_SILENCE_UBER_WARNING": "1", "RASA_TELEMETRY_ENABLED": "false"}
    command = [ROOT / ".venv/rasa/bin/python", "-m", "benchmarks.language.parsed", model.resolve(), "test"]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **quiet}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True
    )
    found: dict[str, list[dict[str, object]]] = json.loads(done.stdout.decode().splitlines()[-1])
    return found
