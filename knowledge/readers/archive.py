"""Word and Excel files are zip archives of XML: what is checked before one is unpacked, and its parts."""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from knowledge.errors import UnreadableDocument

UNPACKED = 200 * 2**20  # bytes; the largest honest plans stay under 20 MB
RATIO = 200  # unpacked to packed; the XML of long tables reaches 60
_SMALL = 2**20  # below this a high ratio is harmless
_KINDS = {"word": "docx", "xl": "xlsx"}  # folder of the main part
_XML = (".xml", ".rels")
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# "Strict" files differ from the usual ones in their namespaces only.
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
}
DAMAGE = (BadZipFile, etree.XMLSyntaxError, zlib.error, EOFError, KeyError, ValueError, OSError, NotImplementedError)


def damaged(path: Path) -> UnreadableDocument:
    """The error for a file that breaks off or was altered."""
    return UnreadableDocument(path.name, "damaged or incomplete", "Download or export it again.")


def kind_of_zip(path: Path) -> str:
    """ "docx" or "xlsx". Raises UnreadableDocument for any other, damaged, locked or overblown archive."""
    try:
        with ZipFile(path) as archive:
            entries = archive.infolist()
            _refuse(path, entries)
            declared = any(_declares_type(archive, entry) for entry in entries if entry.filename.endswith(_XML))
    except DAMAGE as error:
        raise damaged(path) from error
    if declared:
        raise UnreadableDocument(path.name, "XML entities in it", "Save it again in an office program.")
    main = Package(path).main if any(entry.filename == "_rels/.rels" for entry in entries) else ""
    if (kind := _KINDS.get(main.split("/")[0])) is None:
        raise UnreadableDocument(path.name, "an archive, not a document", "Unpack it and load the files in it.")
    return kind


def _refuse(path: Path, entries: Sequence[ZipInfo]) -> None:
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableDocument(path.name, "protected by a password", "Save it without the password.")
    size, packed = sum(e.file_size for e in entries), sum(e.compress_size for e in entries)
    if size > UNPACKED or (size > _SMALL and size > RATIO * packed):
        raise UnreadableDocument(path.name, f"unpacks to {size / 2**20:.0f} MB", "Check where the file comes from.")


def _declares_type(archive: ZipFile, entry: ZipInfo) -> bool:
    """Whether a part begins with a document type, where entities are declared; office files never have one."""
    with archive.open(entry) as part:
        return b"<!DOCTYPE" in part.read(4096).replace(b"\0", b"")


class Package:
    """The XML parts of an office file, found as the format prescribes, by relation and not by name.

    Entities stay unresolved, nothing is fetched, and no part unpacks beyond the size that the archive declares
    (which `kind_of_zip` limits). Raises UnreadableDocument where a part is damaged.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.main = self._related("", "officeDocument") or ""

    def element(self) -> etree._Element:
        """The main part."""
        if (element := self._read(self.main)) is None:
            raise damaged(self.path)
        return element

    def related(self, relation: str) -> etree._Element | None:
        """The part that the main one refers to as its "numbering", "styles", "footnotes"…"""
        name = self._related(self.main, relation)
        return self._read(name) if name else None

    def _related(self, part: str, relation: str) -> str | None:
        folder, name = posixpath.split(part)
        relations = self._read(posixpath.join(folder, "_rels", f"{name}.rels"))
        for found in () if relations is None else relations.iter(_RELATION):
            if found.get("Type", "").rsplit("/", 1)[-1] == relation:
                return posixpath.normpath(posixpath.join("/", folder, found.get("Target", ""))).lstrip("/")
        return None

    def _read(self, name: str) -> etree._Element | None:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
        try:
            with ZipFile(self.path) as archive:
                if name not in archive.namelist():
                    return None
                data = archive.read(name)
            for strict, usual in _STRICT.items():
                data = data.replace(strict, usual)
            return etree.fromstring(data, parser)
        except DAMAGE as error:
            raise damaged(self.path) from error
