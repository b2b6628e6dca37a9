"""How well documents are read, measured on the real ones that lie beside the repository: `make eval-documents`.

Each measure compares what is read with a truth: the Markdown of the same plan, the Unicode text of an old file, the
page's own text layer, or the facts of heads that were checked by eye (tests/gold/heads.jsonl). The tests in
tests/readers and tests/structure hold the same measures to the same bars.
"""

from __future__ import annotations

import json
import os
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, partial
from pathlib import Path

import pypdfium2 as pdfium

from knowledge.readers import ocr, read
from knowledge.readers.legacy import office
from knowledge.structure import structure
from knowledge.text.tokens import syllables
from knowledge.types import Document, Fragment

ROOT = Path(__file__).resolve().parent.parent
REAL = Path(os.environ.get("REAL_DOCUMENTS") or ROOT.parent / "shared" / "documents")
GOLD = ROOT / "tests" / "gold" / "heads.jsonl"
FIELDS = ("number", "kind", "issuer", "place", "issued_on", "title")
_ALIKE = str.maketrans({"…": "...", "“": '"', "”": '"', "—": "-", "–": "-"})


@dataclass(frozen=True, slots=True)
class Measure:
    """Scores by file, the bar, and what the measure needs that may be missing ("" when nothing is).

    `each` says that every file has to reach the bar; otherwise their mean has to.
    """

    name: str
    bar: float
    scores: Callable[[], dict[str, float]]
    each: bool = True
    missing: Callable[[], str] = lambda: ""

    def below(self, scores: dict[str, float]) -> dict[str, float]:
        """The scores that miss the bar."""
        if self.each:
            return {file: score for file, score in scores.items() if score < self.bar}
        return {} if scores and self.value(scores) >= self.bar else scores

    def value(self, scores: dict[str, float]) -> float:
        return min(scores.values()) if self.each else sum(scores.values()) / max(len(scores), 1)


def exact_words(fragments: Iterable[Fragment]) -> list[str]:
    """Words in order; list markers, which the Word files were renumbered in, and drawn lines aside."""
    texts = (
        text
        for f in fragments
        for text in ([c.text for c in f.cells if not c.continued] if f.cells else [f"{f.style.marker} {f.text}"])
    )
    found = (word.translate(_ALIKE) for text in texts for word in text.split())
    return [word for word in found if any(map(str.isalnum, word)) and not (len(word) == 2 and word.endswith(")"))]


def exact_cells(fragments: Iterable[Fragment]) -> Counter[tuple[str, str]]:
    """Cells under their headers; a row of one cell stands under none."""
    found: Counter[tuple[str, str]] = Counter()
    headers: dict[int, str] = {}
    for fragment in (f for f in fragments if f.cells):
        if fragment.cells[0].header:
            headers = {cell.column: cell.text for cell in fragment.cells}
        filled = [cell for cell in fragment.cells if cell.text and not cell.continued]
        for cell in filled:
            header = headers.get(cell.column, "") if len(filled) > 1 else ""
            found[header, " ".join(cell.text.translate(_ALIKE).split())] += 1
    return found


def spoken_words(fragments: Iterable[Fragment]) -> list[str]:
    """Words in order, without the letters that number items: the files were renumbered."""
    texts = (c.text for f in fragments for c in (f.cells or (f,)) if not getattr(c, "continued", False))
    return [token.text for text in texts for token in syllables(text) if len(token.text) > 1]


def spoken_cells(fragments: Iterable[Fragment]) -> Counter[tuple[str, str]]:
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


@cache
def fragments(path: Path) -> tuple[Fragment, ...]:
    return tuple(read(path))


@cache
def document(path: Path) -> Document:
    return structure(fragments(path), source=path, sha256="")


def truth(path: Path) -> Path:
    """The Markdown of the same plan."""
    return REAL / "plans" / f"{path.stem.removesuffix('-scan')}.md"


def files(folder: str, pattern: str) -> list[Path]:
    return [path for path in sorted((REAL / folder).glob(pattern)) if truth(path).exists()]


def words(folder: str, pattern: str, of: Callable[[Iterable[Fragment]], list[str]]) -> dict[str, float]:
    """Agreement of the words in order, by file."""
    return {p.stem: alike(of(fragments(p)), of(fragments(truth(p)))) for p in files(folder, pattern)}


def cells(folder: str, pattern: str, of: Callable[[Iterable[Fragment]], Counter[tuple[str, str]]]) -> dict[str, float]:
    """F1 of the cells under their headers, by file that has tables."""
    tabled = [path for path in files(folder, pattern) if any(f.cells for f in fragments(truth(path)))]
    return {path.stem: f1(of(fragments(path)), of(fragments(truth(path)))) for path in tabled}


def flattened_cells() -> dict[str, float]:
    """F1 of the cells of tables that a crawler flattened; letterheads, which are tables too, aside."""
    found = {}
    for path in files("raw", "*.md"):
        rows = [f for f in fragments(path) if f.table != 0 or len(f.cells) != 2]
        frames = {f.table for f in rows if f.cells and not any(len(g.cells) > 2 for g in rows if g.table == f.table)}
        sides = exact_cells(f for f in rows if f.table not in frames), exact_cells(fragments(truth(path)))
        one, two = (Counter(("", text) for (_, text), n in side.items() for _ in range(n)) for side in sides)
        found[path.stem] = f1(one, two)
    return found


def pages() -> dict[str, float]:
    """The share of paragraphs whose beginning stands on the page that they name."""
    found = {}
    for path in files("pdf", "*.pdf"):
        layers = [" ".join(page.get_textpage().get_text_range().split()) for page in pdfium.PdfDocument(path)]
        starts = [(f.page, " ".join(f.text.split()[:4])) for f in fragments(path) if not f.cells]
        right = [s in layers[page - 1] for page, s in starts if page and any(s in layer for layer in layers)]
        found[path.stem] = sum(right) / len(right)
    return found


def speed() -> dict[str, float]:
    """PDF pages in a second of processor time."""
    started = time.process_time()
    count = sum(max(f.page or 0 for f in read(path)) for path in files("pdf", "*.pdf"))
    return {"all": count / (time.process_time() - started)}


def legacy_letters() -> dict[str, float]:
    """The share of letters with marks that old files keep; capitals aside, which some fonts draw of small letters."""
    found = {}
    for path in sorted(p for p in (REAL / "legacy").glob("*.*") if p.is_file()):
        said = (c for f in fragments(path) for c in (f.cells or (f,)) if not getattr(c, "continued", False))
        text = " ".join(c.text for c in said)
        wanted = _marked((REAL / "legacy" / "truth" / f"{path.stem}.txt").read_text(encoding="utf-8"))
        found[path.stem] = (wanted & _marked(text)).total() / wanted.total()
    return found


def _marked(text: str) -> Counter[str]:
    letters = unicodedata.normalize("NFC", text.lower())
    return Counter(c for c in letters if c == "đ" or (c.isalpha() and not c.isascii()))


def head_field(field: str) -> dict[str, float]:
    """Whether a fact of the head is right, by document of the gold."""
    found = {}
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        said = getattr(document(REAL / gold["document"]), field)
        found[gold["document"]] = float((said.isoformat() if field == "issued_on" and said else said) == gold[field])
    return found


def heads_agree() -> dict[str, float]:
    """The share of the head's facts that a Word, PDF or crawled file of a plan says as its Markdown does."""
    found = {}
    for folder, pattern in (("docx", "*.docx"), ("pdf", "*.pdf"), ("raw", "*.md")):
        for path in files(folder, pattern):
            one, two = document(path), document(truth(path))
            found[f"{folder}/{path.stem}"] = sum(getattr(one, f) == getattr(two, f) for f in FIELDS) / len(FIELDS)
    return found


def _no_ocr() -> str:
    return f"needs the Debian packages {ocr.PACKAGES}" if ocr.missing() else ""


def _no_office() -> str:
    return "" if office() else "needs the Debian packages libreoffice-writer and libreoffice-calc"


MEASURES = (
    Measure("Word: words in order", 0.995, partial(words, "docx", "*.docx", exact_words)),
    Measure("Word: cells under their header, F1", 0.98, partial(cells, "docx", "*.docx", exact_cells)),
    Measure("PDF: words in order", 0.99, partial(words, "pdf", "*.pdf", spoken_words)),
    Measure("PDF: cells under their header, F1", 0.96, partial(cells, "pdf", "*.pdf", spoken_cells)),
    Measure("PDF: page of each paragraph", 0.99, pages),
    Measure("PDF: pages a second", 10, speed),
    Measure("scan: words in order", 0.95, partial(words, "scan", "*.pdf", spoken_words), missing=_no_ocr),
    Measure("scan: cells under their header, F1", 0.85, partial(cells, "scan", "*.pdf", spoken_cells), missing=_no_ocr),
    Measure("old files: letters with marks", 0.985, legacy_letters, missing=_no_office),
    Measure("flattened tables: cells, F1", 0.95, flattened_cells),
    *(Measure(f"head: {field}", 0.97, partial(head_field, field), each=False) for field in FIELDS),
    Measure("head: the same in every format", 1.0, heads_agree, each=False),
)


def absent() -> str:
    """Why nothing can be measured, "" when it can."""
    return "" if REAL.is_dir() else f"the real documents are not at {REAL} (REAL_DOCUMENTS names another folder)"


def main() -> None:
    """Print a table of all measures."""
    if reason := absent():
        print(f"Skipped: {reason}.")
        return
    print(f"{'measure':38} {'bar':>7} {'worst':>7} {'mean':>7}  files below the bar")
    for measure in MEASURES:
        if reason := measure.missing():
            print(f"{measure.name:38} {measure.bar:7.3f} {'–':>7} {'–':>7}  skipped: {reason}")
            continue
        scores = measure.scores()
        mean = sum(scores.values()) / len(scores)
        below = ", ".join(measure.below(scores)) or "none"
        print(f"{measure.name:38} {measure.bar:7.3f} {min(scores.values()):7.3f} {mean:7.3f}  {below}")


if __name__ == "__main__":
    main()
