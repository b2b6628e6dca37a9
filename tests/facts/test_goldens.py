"""Each small document gives the facts of its golden file; REGENERATE_GOLDENS=1 writes them anew."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from knowledge.facts import extract
from knowledge.facts.form import as_json
from knowledge.readers import read
from knowledge.structure import structure

HERE = Path(__file__).parent
DOCUMENTS = (HERE.parent / "documents" / "ke-hoach.md", HERE / "do-thi.md")


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.stem)
def test_states_what_the_golden_says(file: Path) -> None:
    golden = HERE / "goldens" / f"{file.name}.jsonl"
    document = structure(read(file), source=file, sha256="")
    found = [json.dumps(as_json(fact, document), ensure_ascii=False, sort_keys=True) for fact in extract(document)]
    if os.environ.get("REGENERATE_GOLDENS"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text("\n".join(found) + "\n", encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8").splitlines()
