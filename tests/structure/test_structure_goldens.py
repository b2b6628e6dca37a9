"""Each small document gives the blocks and chunks of its golden file; REGENERATE_GOLDENS=1 writes them anew."""

from __future__ import annotations

import dataclasses
import json
import os
from pathlib import Path
from typing import Any

import pytest

from knowledge.chunking import chunk
from knowledge.readers import read
from knowledge.structure import structure
from knowledge.types import Document

DOCUMENTS = Path(__file__).parent.parent / "documents"
GOLDENS = Path(__file__).parent / "goldens"
NAMES = sorted(p.name for p in DOCUMENTS.iterdir() if p.suffix in (".md", ".txt", ".html", ".docx", ".xlsx"))


@pytest.mark.parametrize("name", NAMES)
def test_means_what_the_golden_says(name: str):
    golden = GOLDENS / f"{name}.json"
    document = structure(read(DOCUMENTS / name), source=DOCUMENTS / name, sha256="")
    found = [*_head(document), *_blocks(document), *_chunks(document)]
    if os.environ.get("REGENERATE_GOLDENS"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text("\n".join(found) + "\n", encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8").splitlines()


def _head(document: Document) -> list[str]:
    facts = {f.name: getattr(document, f.name) for f in dataclasses.fields(document) if f.name != "blocks"}
    return [_line({k: v for k, v in facts.items() if v})]


def _blocks(document: Document) -> list[str]:
    return [_line({k: v for k, v in dataclasses.asdict(b).items() if v or k == "order"}) for b in document.blocks]


def _chunks(document: Document) -> list[str]:
    """What is cut and put in front; identities are hashes of a chunk's place, and are tested elsewhere."""
    return [_line({"block": c.block, "start": c.start, "end": c.end, "context": c.context}) for c in chunk(document)]


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
