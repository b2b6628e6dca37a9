"""What a file's fragments mean: a document with headings, items and table rows, and the facts of its head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from knowledge.structure.head import read_head
from knowledge.structure.lines import lines
from knowledge.structure.outline import outline_of
from knowledge.structure.zones import zones
from knowledge.types import Document, Fragment

__all__ = ["structure"]


def structure(fragments: Sequence[Fragment], *, source: Path, sha256: str) -> Document:
    """Build the document that the fragments of one file make up. `doc_id` is the stem of the file's name."""
    seen = lines(fragments)
    places = zones(seen)
    head = read_head(seen, places=places, fallback_title=source.stem)
    return Document(
        doc_id=source.stem, source=source.name, sha256=sha256, blocks=outline_of(seen, places), **asdict(head)
    )
