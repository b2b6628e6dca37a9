"""Real documents, where they lie beside the repository: the same plan read from two formats is the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from knowledge.readers import read
from knowledge.types import Fragment

REAL = Path(__file__).resolve().parents[3] / "shared" / "documents"
pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason=f"the real documents are not at {REAL}")
WORD = sorted((REAL / "docx").glob("*.docx"))
FLAT = [path for path in sorted((REAL / "raw").glob("*.md")) if (REAL / "plans" / path.name).exists()]
ALIKE = str.maketrans({"…": "...", "“": '"', "”": '"', "—": "-", "–": "-"})


def words(fragments: Iterable[Fragment]) -> list[str]:
    """Words in order; list markers, which the Word files were renumbered in, and drawn lines aside."""
    texts = (
        text
        for f in fragments
        for text in ([c.text for c in f.cells if not c.continued] if f.cells else [f"{f.style.marker} {f.text}"])
    )
    found = (word.translate(ALIKE) for text in texts for word in text.split())
    return [word for word in found if any(map(str.isalnum, word)) and not (len(word) == 2 and word.endswith(")"))]


def cells(fragments: Iterable[Fragment]) -> Counter[tuple[str, str]]:
    """Cells under their headers; a row of one cell stands under none."""
    found: Counter[tuple[str, str]] = Counter()
    headers: dict[int, str] = {}
    for fragment in (f for f in fragments if f.cells):
        if fragment.cells[0].header:
            headers = {cell.column: cell.text for cell in fragment.cells}
        filled = [cell for cell in fragment.cells if cell.text and not cell.continued]
        for cell in filled:
            header = headers.get(cell.column, "") if len(filled) > 1 else ""
            found[header, " ".join(cell.text.translate(ALIKE).split())] += 1
    return found


def f1(found: Counter[tuple[str, str]], wanted: Counter[tuple[str, str]]) -> float:
    return 2 * (found & wanted).total() / max(found.total() + wanted.total(), 1)


@pytest.mark.parametrize("path", WORD, ids=lambda path: path.stem)
def test_word_equals_markdown(path: Path) -> None:
    found, wanted = read(path), read(REAL / "plans" / f"{path.stem}.md")
    assert SequenceMatcher(None, words(found), words(wanted), autojunk=False).ratio() >= 0.995
    if any(f.cells for f in wanted):
        assert f1(cells(found), cells(wanted)) >= 0.98


@pytest.mark.parametrize("path", FLAT, ids=lambda path: path.stem)
def test_flattened_tables_come_back(path: Path) -> None:
    found = [f for f in read(path) if f.table != 0 or len(f.cells) != 2]
    letterhead = {f.table for f in found if f.cells and not any(len(g.cells) > 2 for g in found if g.table == f.table)}
    annex = cells(f for f in found if f.table not in letterhead)
    wanted = cells(read(REAL / "plans" / path.name))
    plain = [Counter(("", text) for (_, text), n in side.items() for _ in range(n)) for side in (annex, wanted)]
    assert f1(*plain) >= 0.95


def test_the_decree_on_document_work() -> None:
    tables = {path.stem: {f.table for f in read(path) if f.cells} for path in (REAL / "decree30").glob("*.docx")}
    assert sum(map(len, tables.values())) == 71  # of 73; two hold no text but a drawing and nothing


@pytest.mark.parametrize("folder", ["plans", "background", "raw"])
def test_no_mark_is_left(folder: str) -> None:
    for path in (REAL / folder).glob("*.md"):
        assert not [f.text for f in read(path) if "**" in f.text]
