"""PDF files to fragments."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdfium2 as pdfium

from knowledge.errors import UnreadableDocument
from knowledge.readers.pdf_flow import fragments_of
from knowledge.readers.pdf_layer import better, decode_fonts, suspects
from knowledge.readers.pdf_page import Page, read_page
from knowledge.types import Fragment

MOST_PAGES = 2_000
MOST_BYTES = 100_000_000
MOST_POINTS = 1_700  # of a page that has to be drawn for OCR


def read_pdf(path: Path) -> tuple[Fragment, ...]:
    """Paragraphs and table rows in reading order, with page and box.

    A page whose text layer is missing or wrong is recognised by OCR.
    Raises UnreadableDocument, with the page where there is one, for a file that is damaged, locked or too large, and
    for a scan where Tesseract is not installed.
    """
    document = _open(path)
    try:
        pages = decode_fonts([_page(path, document, index) for index in range(len(document))])
        again = {page.number: page for page in _recognised(path, document, suspects(pages))}
    finally:
        document.close()
    return tuple(fragments_of([again.get(page.number, page) for page in pages]))


def _open(path: Path) -> pdfium.PdfDocument:
    size = path.stat().st_size
    if not size:
        raise UnreadableDocument(path.name, "the file is empty", "Fetch it again.")
    if size > MOST_BYTES:
        raise UnreadableDocument(
            path.name, f"it is larger than {MOST_BYTES // 10**6} MB", "Split it or reduce its images."
        )
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise _refusal(path, str(error)) from error
    if not 0 < len(document) <= MOST_PAGES:
        count = len(document)
        document.close()
        raise UnreadableDocument(path.name, f"it has {count} pages, not 1 to {MOST_PAGES}", "Split it into parts.")
    return document


def _refusal(path: Path, error: str) -> UnreadableDocument:
    if "password" in error.lower():
        return UnreadableDocument(path.name, "it is locked with a password", "Save a copy without one.")
    if not path.read_bytes()[:1024].lstrip().startswith(b"%PDF"):
        return UnreadableDocument(path.name, "it is not a PDF file", "Give it the extension of its real format.")
    return UnreadableDocument(path.name, "it is damaged or cut off", "Fetch it again or print it to a new PDF.")


def _page(path: Path, document: pdfium.PdfDocument, index: int) -> Page:
    try:
        return read_page(document, index)
    except pdfium.PdfiumError as error:
        remedy = "Print the file to a new PDF."
        raise UnreadableDocument(path.name, f"the page is damaged ({error})", remedy, page=index + 1) from error


def _recognised(path: Path, document: pdfium.PdfDocument, pages: Sequence[Page]) -> Iterator[Page]:
    """Those pages that OCR reads better than their text layer; pdfium draws one at a time, Tesseract reads several."""
    if not pages:
        return
    from knowledge.readers import ocr, ocr_image  # OpenCV is large, and most files have no scanned page

    if ocr.missing():
        lost = next((page for page in pages if not page.words or page.images > 0.5), None)
        if lost is not None:
            remedy = f"Install the Debian packages {ocr.PACKAGES}."
            raise UnreadableDocument(path.name, "the page is a scan", remedy, page=lost.number)
        return
    _check_size(path, pages)
    workers = os.cpu_count() or 1
    with ThreadPoolExecutor(workers) as pool:
        for start in range(0, len(pages), 2 * workers):
            batch = pages[start : start + 2 * workers]
            images = [ocr_image.render(document[page.number - 1]) for page in batch]
            with ocr.one_thread_each():
                read = list(pool.map(ocr.recognise, images, [page.number for page in batch]))
            yield from (new for old, new in zip(batch, read, strict=True) if better(new, old))


def _check_size(path: Path, pages: Sequence[Page]) -> None:
    for page in pages:
        if max(page.width, page.height) > MOST_POINTS:
            remedy = "Print it to paper of a usual size."
            raise UnreadableDocument(path.name, "the scan is larger than a sheet of A2", remedy, page=page.number)
