"""Zip archives of documents: each member is checked by its name and size before any byte of it is unpacked."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from knowledge.errors import UnreadableDocument
from knowledge.loading.files import File, Found, hashed, is_archive, loadable
from knowledge.loading.names import clean_name, shown
from knowledge.readers.archive import DAMAGE, RATIO

MOST_MEMBERS = 10_000
MOST_UNPACKED = 2**30  # bytes of all members
_SMALL = 2**20  # below this a high ratio is harmless
_ARCHIVES = (".7z", ".bz2", ".gz", ".rar", ".tar", ".tgz", ".xz", ".zst")
_UTF8 = 0x800


def unpack(archive: Path, folder: Path, most_bytes: int) -> Found:
    """Unpack the documents of an archive into a folder; members that must not be unpacked are refused by name.

    Raises UnreadableDocument for an archive that is damaged, no archive at all, or too large as a whole.
    """
    found = Found()
    try:
        with ZipFile(archive) as opened:
            _check(archive, opened.infolist())
            for number, (entry, name) in enumerate(_members(archive, opened.infolist(), found)):
                target = folder / str(number)
                target.mkdir(parents=True)
                try:
                    found.files.append(_extract(opened, entry, archive, name, target, most_bytes))
                except UnreadableDocument as error:
                    found.refuse(error)
    except BadZipFile as error:
        raise UnreadableDocument(archive.name, "damaged, or not a zip archive", "Pack or download it again.") from error
    return found


def _check(archive: Path, entries: list[ZipInfo]) -> None:
    size = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_MEMBERS or size > MOST_UNPACKED:
        reason = f"{len(entries)} files that unpack to {size / 2**20:.0f} MB"
        remedy = f"Split it: at most {MOST_MEMBERS} files and {MOST_UNPACKED // 2**20} MB."
        raise UnreadableDocument(archive.name, reason, remedy)


def _members(archive: Path, entries: list[ZipInfo], found: Found) -> Iterator[tuple[ZipInfo, PurePosixPath]]:
    for entry in entries:
        name = PurePosixPath(_name(entry))
        if entry.is_dir() or "__MACOSX" in name.parts:
            continue
        if fault := _fault(entry, name):
            found.refuse(UnreadableDocument(shown(f"{archive.name}!/{name}"), *fault))
        elif loadable(Path(name.name)):
            yield entry, name
        else:
            found.passed += 1


def _fault(entry: ZipInfo, name: PurePosixPath) -> tuple[str, str] | None:
    """Why a member is not unpacked, with the remedy."""
    if name.is_absolute() or ".." in name.parts or ":" in name.parts[0]:
        return "its path leads out of the archive", "Pack the folder itself, not files above it."
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "a link, not a file", "Pack the file that it leads to."
    if is_archive(Path(name.name)) or name.suffix.lower() in _ARCHIVES:
        return "an archive within an archive", "Unpack it and load what it holds."
    if entry.flag_bits & 1:
        return "protected by a password", "Pack it again without one."
    if entry.file_size > _SMALL and entry.file_size > RATIO * entry.compress_size:
        return f"unpacks to {entry.file_size / 2**20:.0f} MB, {RATIO} times its size", "Check where it comes from."
    return None


def _name(entry: ZipInfo) -> str:
    """The member's name; Windows packs names in the code page or in UTF-8 without saying which."""
    name = entry.filename.replace("\\", "/")
    if not entry.flag_bits & _UTF8:
        try:
            return name.encode("cp437").decode("utf-8")
        except UnicodeError:
            return name
    return name


def _extract(
    opened: ZipFile, entry: ZipInfo, archive: Path, name: PurePosixPath, folder: Path, most_bytes: int
) -> File:
    origin = f"{archive.absolute()}!/{name}"
    if entry.file_size > most_bytes:
        remedy = f"Split it: at most {most_bytes // 2**20} MB (INGEST_MEGABYTES)."
        raise UnreadableDocument(shown(origin), f"{entry.file_size / 2**20:.0f} MB", remedy)
    path = folder / clean_name(name.name)
    try:
        with opened.open(entry) as source, path.open("wb") as target:
            shutil.copyfileobj(source, target)
    except (*DAMAGE, RuntimeError) as error:
        raise UnreadableDocument(shown(origin), f"cannot be unpacked ({error})", "Pack it again.") from error
    return hashed(path, origin, most_bytes=most_bytes)
