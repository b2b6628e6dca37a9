"""Office files with chosen parts, made from the test documents."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

DOCX = (Path(__file__).parent.parent / "documents" / "ke-hoach.docx").read_bytes()
NAMES = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"


def rebuilt(data: bytes, **parts: bytes) -> bytes:
    """An archive with the parts of these names exchanged, or left out where the new content is empty."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = parts.get(Path(name).stem, old.read(name)) if name.endswith(".xml") else old.read(name)
            if content:
                new.writestr(name, content)
    return out.getvalue()


def document(body: str, *, doctype: str = "", numbering: str = "", styles: str = "") -> bytes:
    """A Word file with this body, these list definitions and these styles (XML, prefix w)."""
    return rebuilt(
        DOCX,
        document=f"<?xml version='1.0'?>{doctype}<w:document {NAMES}><w:body>{body}</w:body></w:document>".encode(),
        numbering=f"<w:numbering {NAMES}>{numbering}</w:numbering>".encode(),
        styles=f"<w:styles {NAMES}>{styles}</w:styles>".encode(),
    )
