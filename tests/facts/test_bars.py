"""The facts of real plans against gold, where both lie beside the repository."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.facts import extract
from knowledge.facts.form import as_json
from knowledge.readers import read
from knowledge.structure import structure

SHARED = Path(__file__).resolve().parents[3] / "shared"
EVAL = SHARED / "eval"
pytestmark = pytest.mark.skipif(not (EVAL / "score_facts.py").is_file(), reason=f"the gold is not at {EVAL}")
TASKS = {"found": 0.97, "lead": 0.97, "partners": 0.95, "deadline": 0.97}
TARGETS = {"found": 0.95, "comparator": 0.95, "due": 0.92, "lead": 0.95}


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    lines = []
    for file in sorted((SHARED / "documents" / "plans").glob("*.md")):
        document = structure(read(file), source=file, sha256="")
        lines += [json.dumps(as_json(fact, document), ensure_ascii=False) for fact in extract(document)]
    facts = tmp_path_factory.mktemp("facts") / "facts.jsonl"
    facts.write_text("\n".join(lines), encoding="utf-8")
    gold = ["--tasks", str(EVAL / "tasks.dev.jsonl"), "--targets", str(EVAL / "targets.dev.jsonl")]
    command = [sys.executable, str(EVAL / "score_facts.py"), str(facts), *gold]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return {line.split(":")[0]: _figures(line) for line in said.splitlines() if line.startswith(("tasks", "targets"))}


def _figures(line: str) -> dict[str, float]:
    found = {"found": float(re.search(r"= ([\d.]+)", line).group(1))}  # type: ignore[union-attr]
    return found | {name: float(value) for name, value in re.findall(r"(\w+) ([01]\.\d+)", line)}


@pytest.mark.parametrize(("kind", "bars"), [("tasks", TASKS), ("targets", TARGETS)])
def test_reaches_the_bars(scores: dict[str, dict[str, float]], kind: str, bars: dict[str, float]) -> None:
    assert {name: scores[kind][name] for name, bar in bars.items() if scores[kind][name] < bar} == {}
