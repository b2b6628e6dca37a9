"""A fingerprint of the code and lexicons that the components delegate to.

Rasa's training cache knows a component by its own source, its configuration and its required packages. It cannot see
that a module beside it, `knowledge.text` or a lexicon changed, and would train on stale tokens.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

_PROJECT = Path(__file__).resolve().parents[2]


def fingerprint(root: Path = _PROJECT) -> str:
    """SHA-256 over the names and bytes of the files of bot/nlu/, knowledge/text/ and knowledge/lexicon/.

    The same files give the same value; a changed, added, renamed or removed one gives another.
    """
    digest = hashlib.sha256()
    for path in _sources(root):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _sources(root: Path) -> list[Path]:
    folders = (root / folder for folder in ("bot/nlu", "knowledge/text", "knowledge/lexicon"))
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in files if "__pycache__" not in path.parts)
