"""Real PDF, scanned and old files, where they lie beside the repository, against their text."""

from __future__ import annotations

import time
import unicodedata
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from knowledge.readers import ocr, read
from knowledge.readers.legacy import office
from knowledge.text.tokens import syllables
from knowledge.types import Fragment

REAL = Path(__file__).resolve().parents[3] / "shared" / "documents"
pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason=f"the real documents are not at {REAL}")
PLANS = [path for path in sorted((REAL / "pdf").glob("*.pdf")) if (REAL / "plans" / f"{path.stem}.md").exists()]
OLD = sorted(path for path in (REAL / "legacy").glob("*.*") if path.is_file())


def words(fragments: Iterable[Fragment]) -> list[str]:
    """Words in order, without the letters that number items: the files were renumbered."""
    texts = (c.text for f in fragments for c in (f.cells or (f,)) if not getattr(c, "continued", False))
    return [token.text for text in texts for token in syllables(text) if len(token.text) > 1]


def cells(fragments: Iterable[Fragment]) -> Counter[tuple[str, str]]:
    """Cells under the header of their column; the first row of a table is its header."""
    found: Counter[tuple[str, str]] = Counter()
    headers: dict[int | None, dict[int, str]] = {}
    for f in (f for f in fragments if f.cells):
        filled = {c.column: " ".join(t.text for t in syllables(c.text)) for c in f.cells if c.text and not c.continued}
        if f.table not in headers:
            headers[f.table] = filled
        elif len(filled) > 1:
            found.update((headers[f.table].get(column, ""), text) for column, text in filled.items())
    return found


def alike(one: list[str], two: list[str]) -> float:
    return SequenceMatcher(None, one, two, autojunk=False).ratio()


def f1(one: Counter[tuple[str, str]], two: Counter[tuple[str, str]]) -> float:
    return 2 * (one & two).total() / max(one.total() + two.total(), 1)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_pdf_equals_markdown(path: Path) -> None:
    found, wanted = read(path), read(REAL / "plans" / f"{path.stem}.md")
    assert alike(words(found), words(wanted)) >= 0.99
    if any(f.cells for f in wanted):
        assert f1(cells(found), cells(wanted)) >= 0.96


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_fragments_begin_on_their_page(path: Path) -> None:
    layers = [" ".join(page.get_textpage().get_text_range().split()) for page in pdfium.PdfDocument(path)]
    starts = [(f.page, " ".join(f.text.split()[:4])) for f in read(path) if not f.cells]
    right = [start in layers[page - 1] for page, start in starts if page and any(start in layer for layer in layers)]
    assert sum(right) >= 0.99 * len(right) > 20


def test_ten_pages_a_second() -> None:
    started, pages = time.process_time(), 0
    for path in PLANS:
        pages += max(f.page or 0 for f in read(path))
    assert pages / (time.process_time() - started) >= 10


@pytest.mark.skipif(ocr.missing(), reason=f"needs the Debian packages {ocr.PACKAGES}")
def test_scan_equals_markdown() -> None:
    path = next((REAL / "scan").glob("*.pdf"))
    found, wanted = read(path), read(REAL / "plans" / f"{path.stem.removesuffix('-scan')}.md")
    assert alike(words(found), words(wanted)) >= 0.95
    assert f1(cells(found), cells(wanted)) >= 0.85


@pytest.mark.skipif(office() is None, reason="needs the Debian packages libreoffice-writer and libreoffice-calc")
@pytest.mark.parametrize("path", OLD, ids=lambda path: path.stem)
def test_old_letters_carry_their_marks(path: Path) -> None:
    """Capitals aside: the reference keeps small letters where a font draws them as capitals."""
    truth = _marked((REAL / "legacy" / "truth" / f"{path.stem}.txt").read_text(encoding="utf-8"))
    found = _marked(
        " ".join(c.text for f in read(path) for c in (f.cells or (f,)) if not getattr(c, "continued", False))
    )
    assert (truth & found).total() >= 0.985 * truth.total()


def _marked(text: str) -> Counter[str]:
    letters = unicodedata.normalize("NFC", text.lower())
    return Counter(c for c in letters if c == "đ" or (c.isalpha() and not c.isascii()))
