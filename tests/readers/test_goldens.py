"""Each small document gives the fragments of its golden file; REGENERATE_GOLDENS=1 writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from knowledge.readers import read
from tests.readers.goldens import lines

DOCUMENTS = Path(__file__).parent.parent / "documents"
NAMES = ("ke-hoach.md", "phang.md", "goi-dong.txt", "dong-dai.txt", "don-gian.html", "bai-bao.html", "ke-hoach.docx",
         "du-toan.xlsx")  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_reads_as_the_golden_says(name: str) -> None:
    golden = DOCUMENTS / "goldens" / f"{name}.jsonl"
    found = lines(read(DOCUMENTS / name))
    if os.environ.get("REGENERATE_GOLDENS"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text("\n".join(found) + "\n", encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8").splitlines()
