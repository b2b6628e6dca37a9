"""The words of passages, kept with an index: cutting 100,000 passages takes minutes, and most of them stay."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from knowledge.text import tokens


class Cuts:
    """Texts cut into words; those that an earlier index kept are not cut again.

    cuts = Cuts(Path("index/00000006/cut.txt"))
    cuts.words("Sở Y tế chủ trì") -> ["sở", "y_tế", "chủ_trì"]
    cuts.write(Path("index/00000007/cut.txt"))
    """

    def __init__(self, before: Path | None = None) -> None:
        self._kept = _read(before) if before else {}
        self._used: dict[str, str] = {}

    def words(self, text: str) -> list[str]:
        """The words for the word index."""
        key = hashlib.blake2b(text.encode(), digest_size=12).hexdigest()
        cut = self._used.get(key) or self._kept.get(key) or " ".join(tokens.search_words(text))
        self._used[key] = cut
        return [sys.intern(word) for word in cut.split()]

    def write(self, path: Path) -> None:
        """Keep the words of all texts that were asked for, a line each."""
        path.write_text("".join(f"{key} {cut}\n" for key, cut in self._used.items()), encoding="utf-8")


def _read(path: Path) -> dict[str, str]:
    lines = path.read_text(encoding="utf-8").split("\n") if path.is_file() else ()
    return {key: cut for key, _, cut in (line.partition(" ") for line in lines) if key}
