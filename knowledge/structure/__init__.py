"""What a file's fragments mean: a document with headings, items and table rows, and the facts of its head."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from knowledge.structure.head import read_head
from knowledge.structure.outline import outline
from knowledge.types import Document, Fragment

__all__ = ["structure"]


def structure(fragments: Sequence[Fragment], *, source: Path, sha256: str) -> Document:
    """Build the document that the fragments of one file make up. `doc_id` is the stem of the file's name."""
    head = read_head(fragments, fallback_title=source.stem)
    return Document(
        doc_id=source.stem,
        title=head.title,
        source=source.name,
        sha256=sha256,
        blocks=outline(fragments),
        number=head.number,
        kind=head.kind,
        issuer=head.issuer,
        place=head.place,
        issued_on=head.issued_on,
        period=head.period,
    )
