"""Readers: path -> fragments, what is on the page. What it means is `knowledge.structure`'s.

A format is recognised by what the file holds and, where that does not tell, by its name's ending. A new format is a
line in `READERS` and a function `path -> tuple[Fragment, ...]`.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from knowledge.errors import UnreadableDocument
from knowledge.readers.archive import kind_of_zip
from knowledge.types import Fragment

# format -> module and function; imported when first used, for some bring large libraries
READERS = {
    "markdown": ("markdown", "read_markdown"),
    "crawled": ("crawled", "read_crawled"),
    "plain": ("plain", "read_plain"),
    "html": ("html", "read_html"),
    "docx": ("docx", "read_docx"),
    "xlsx": ("xlsx", "read_xlsx"),
    "pdf": ("pdf", "read_pdf"),
    "legacy": ("legacy", "read_legacy"),
}
SUFFIXES = {
    ".md": "markdown", ".markdown": "markdown", ".txt": "plain", ".text": "plain",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".docx": "docx", ".docm": "docx",
    ".xlsx": "xlsx", ".xlsm": "xlsx", ".pdf": "pdf", ".doc": "legacy", ".xls": "legacy", ".rtf": "legacy",
}  # fmt: skip
LARGEST = 100 * 2**20  # a signed and scanned plan of 300 pages has 60 MB
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF8")


def supported(path: Path) -> bool:
    """Whether the name's ending is one that a reader exists for."""
    return path.suffix.lower() in SUFFIXES


def read(path: Path) -> tuple[Fragment, ...]:
    """Fragments of a file in reading order; at least one.

    Raises UnreadableDocument, with the reason and the remedy, for a file that is missing, empty, too large, of an
    unknown format, damaged, encrypted, or without any text.
    """
    module, function = READERS[detect(path)]
    fragments: tuple[Fragment, ...] = getattr(import_module(f"{__name__}.{module}"), function)(path)
    if not fragments:
        raise UnreadableDocument(path.name, "no text in it", "Check that it is the right file.")
    return fragments


def detect(path: Path) -> str:
    """The format of a file, a key of `READERS`.

    "%PDF…" -> "pdf" whatever the name; a page of HTML saved as .doc (as old sites serve it) -> "html"
    """
    head = _head(path)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return kind_of_zip(path)
    if head.startswith(_OLE):
        return _ole(path)
    if head.startswith(b"{\\rtf"):
        return "legacy"
    if head.startswith(_IMAGES):
        raise UnreadableDocument(path.name, "an image", "Save the pages as one PDF and load that.")
    return _text_format(path, head)


def _head(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError as error:
        raise UnreadableDocument(path.name, error.strerror or "cannot be opened", "Check the path.") from error
    if not head.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise UnreadableDocument(path.name, "the file is empty", "Download or export it again.")
    if size > LARGEST:
        raise UnreadableDocument(path.name, f"{size / 2**20:.0f} MB", f"Split it: at most {LARGEST // 2**20} MB.")
    return head


def _ole(path: Path) -> str:
    """An OLE file is an old office document, or a new one locked with a password."""
    if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
        raise UnreadableDocument(path.name, "protected by a password", "Save it without the password.")
    return "legacy"


def _text_format(path: Path, head: bytes) -> str:
    from knowledge.readers.common import decode
    from knowledge.readers.crawled import looks_crawled

    named = SUFFIXES.get(path.suffix.lower())
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if named == "html" or start.startswith((b"<!doctype html", b"<html")):
        return "html"
    if named in ("markdown", "plain"):
        return "crawled" if looks_crawled(decode(path.read_bytes(), path.name)) else named
    if named is None:
        raise UnreadableDocument(path.name, "unknown format", f"Readable are {', '.join(sorted(SUFFIXES))}.")
    raise UnreadableDocument(path.name, f"not a {path.suffix} file, or damaged", "Download or export it again.")
