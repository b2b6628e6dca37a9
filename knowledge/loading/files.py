"""Which files to load: those that are named, and those in folders that a reader exists for."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.errors import UnreadableDocument
from knowledge.loading.names import clean_path, shown
from knowledge.readers import supported


@dataclass(frozen=True, slots=True)
class File:
    """A file to load: where its bytes are, what it is called, and when it was changed (seconds since 1970).

    `origin` is the absolute path, or that of an archive followed by "!/" and the member's name.
    """

    path: Path
    origin: str
    name: Path
    sha256: str
    changed: float


@dataclass
class Found:
    """What some paths hold; `refused` are pairs of name and reason with remedy, `passed` files of other kinds."""

    files: list[File] = field(default_factory=list)
    archives: list[Path] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    passed: int = 0

    def refuse(self, error: UnreadableDocument) -> None:
        self.refused.append(refusal(error))


def refusal(error: UnreadableDocument, name: str | None = None) -> tuple[str, str]:
    """A refused file as a pair: its name, and the reason with the remedy."""
    page = "" if error.page is None else f" (page {error.page})"
    return name or error.file, f"{error.reason}{page}. {error.remedy}"


def collect(paths: Iterable[Path], *, most_bytes: int) -> Found:
    """Files and archives of some paths, in their order; a folder's by name, with those of the folders in it.

    In a folder hidden files, READMEs and files that no reader knows are passed over, links to folders are not
    followed. A named file is loaded or refused.
    """
    found, seen = Found(), set[str]()
    for path in paths:
        for file in _walk(path, found) if path.is_dir() else (path,):
            if str(file.absolute()) in seen:
                continue
            seen.add(str(file.absolute()))
            try:
                _take(file, found, most_bytes)
            except UnreadableDocument as error:
                found.refuse(error)
    return found


def listed(folder: Path) -> list[Path]:
    """The files of a folder that `collect` would take."""
    return list(_walk(folder, Found()))


def is_archive(path: Path) -> bool:
    """Whether the name is that of a zip archive."""
    return path.suffix.lower() == ".zip"


def loadable(path: Path) -> bool:
    """Whether a file in a folder is loaded: of a known kind, not hidden, no README."""
    return not path.name.startswith((".", "README", "~$")) and (supported(path) or is_archive(path))


def hashed(path: Path, origin: str, *, most_bytes: int) -> File:
    """A file with the hash of its bytes; raises UnreadableDocument for what is no readable file or too large."""
    name = shown(origin)
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise UnreadableDocument(name, "a device, pipe or folder, not a file", "Name the file itself.")
        if state.st_size > most_bytes:
            remedy = f"Split it: at most {most_bytes // 2**20} MB (INGEST_MEGABYTES)."
            raise UnreadableDocument(name, f"{state.st_size / 2**20:.0f} MB", remedy)
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        remedy = "Check the path and the rights to read it."
        raise UnreadableDocument(name, error.strerror or str(error), remedy) from error
    return File(path, origin, clean_path(path.name), digest, state.st_mtime)


def _take(path: Path, found: Found, most_bytes: int) -> None:
    file = hashed(path, os.path.abspath(path), most_bytes=most_bytes)
    if is_archive(path):
        found.archives.append(path)
    else:
        found.files.append(file)


def _walk(folder: Path, found: Found) -> Iterator[Path]:
    def unreadable(error: OSError) -> None:
        name = shown(error.filename or folder)
        found.refuse(UnreadableDocument(name, error.strerror or str(error), "Check the rights to read the folder."))

    for at, folders, files in os.walk(folder, onerror=unreadable):
        for name in sorted(n for n in folders if supported(Path(n))):
            remedy = "If it holds documents, rename it or name the files in it."
            found.refuse(UnreadableDocument(shown(Path(at, name)), "a folder with the name of a file", remedy))
        folders[:] = sorted(n for n in folders if not n.startswith(".") and not supported(Path(n)))
        for name in sorted(files):
            if loadable(Path(name)):
                yield Path(at, name)
            else:
                found.passed += 1
