"""One file -> its document, chunks and facts. Runs in a worker."""

from __future__ import annotations

from pathlib import Path

from knowledge.chunking import chunk
from knowledge.errors import UnreadableDocument
from knowledge.facts import extract
from knowledge.readers import detect, read
from knowledge.structure import structure
from knowledge.types import Chunk, Document, Target, Task

Read = tuple[Document, tuple[Chunk, ...], tuple[Target | Task, ...]]
"""What a file is read into."""

MOST_TEXT = 10_000_000
"""Characters of a document: 2,000 full pages have 6 million."""


def read_document(path: Path, name: Path, sha256: str, most_pages: int) -> Read:
    """Read a file that is called `name`; raises UnreadableDocument."""
    if detect(path) == "pdf":
        _check_pages(path, most_pages)
    fragments = read(path)
    if (length := sum(len(fragment.text) for fragment in fragments)) > MOST_TEXT:
        reason = f"{length / 1e6:.0f} million characters of text, more than a document has"
        raise UnreadableDocument(name.name, reason, "Load the parts that matter as files of their own.")
    document = structure(fragments, source=name, sha256=sha256)
    if not document.blocks:
        raise UnreadableDocument(name.name, "no text was found in it", "If it is a scan, install OCR; else check it.")
    return document, chunk(document), extract(document)


def _check_pages(path: Path, most: int) -> None:
    import pypdfium2 as pdfium

    try:
        with pdfium.PdfDocument(path) as document:
            pages = len(document)
    except pdfium.PdfiumError:
        return  # the reader says what is wrong with it
    if pages > most:
        raise UnreadableDocument(path.name, f"{pages} pages", f"Split it: at most {most} pages (INGEST_PAGES).")
