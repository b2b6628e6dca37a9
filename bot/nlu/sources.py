"""A fingerprint of the code and lexicons that the components delegate to.

Rasa's training cache knows a component by its own source, its configuration and its required packages. It cannot see
that `knowledge.text` or a lexicon changed, and would train on stale tokens.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

_KNOWLEDGE = Path(__file__).resolve().parents[2] / "knowledge"


def fingerprint(root: Path = _KNOWLEDGE) -> str:
    """SHA-256 over the names and bytes of the modules of text/ and of every file of lexicon/ below `root`.

    The same files give the same value; a changed, added, renamed or removed one gives another.
    """
    digest = hashlib.sha256()
    for path in _sources(root):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _sources(root: Path) -> list[Path]:
    lexicon = (path for path in (root / "lexicon").rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return sorted([*(root / "text").rglob("*.py"), *lexicon])
