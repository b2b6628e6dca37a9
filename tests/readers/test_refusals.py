"""Files that cannot be read are refused with the file's name, the reason and a remedy."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from knowledge import readers
from knowledge.errors import UnreadableDocument
from knowledge.readers import archive, read, supported, xlsx
from tests.readers.office import document, rebuilt

DOCUMENTS = Path(__file__).parent.parent / "documents"
DOCX, XLSX = (DOCUMENTS / "ke-hoach.docx").read_bytes(), (DOCUMENTS / "du-toan.xlsx").read_bytes()


def zipped(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr(name, data)
    return out.getvalue()


def locked() -> bytes:
    """The zip flag of an encrypted entry, set in the directory."""
    data = bytearray(DOCX)
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


ENTITY = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
BAD_SPAN = "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='x'/></w:tcPr></w:tc></w:tr></w:tbl>"
LOCKED = bytes(512) + "EncryptedPackage".encode("utf-16-le")
HOSTILE = {
    "empty.txt": (b"", "empty"),
    "blank.md": (b" \r\n\t\n", "empty"),
    "zeros.docx": (bytes(5000), "empty"),
    "unknown.bin": (b"\x00\x01\x02binary", "unknown format"),
    "binary.txt": (bytes(range(256)) * 20, "encoding"),
    "named.docx": (b"not a document", "not a .docx"),
    "named.pdf": (b"not a document", "not a .pdf"),
    "image.pdf": (b"\x89PNG\r\n\x1a\n" + bytes(100), "image"),
    "cut.docx": (DOCX[: len(DOCX) // 2], "damaged"),
    "cut.xlsx": (XLSX[:-200], "damaged"),
    "flipped.docx": (DOCX.replace(b"PK\x03\x04", b"PK\x03\x04", 1)[:200] + bytes(400) + DOCX[600:], "damaged"),
    "bad-xml.docx": (rebuilt(DOCX, document=b"<w:document"), "damaged"),
    "no-main.docx": (rebuilt(DOCX, document=b""), "damaged"),
    "bad-number.docx": (document(BAD_SPAN), "damaged"),
    "no-text.docx": (document("<w:p/>"), "no text"),
    "locked.docx": (locked(), "password"),
    "locked-office.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + LOCKED, "password"),
    "files.docx": (zipped("a.txt", b"a"), "archive"),
    "bomb.docx": (rebuilt(DOCX, document=b" " * 30_000_000), "unpacks to"),
    "entities.docx": (document("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", doctype=ENTITY), "entities"),
    "outside.docx": (document("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", doctype=OUTSIDE), "entities"),
    "entities.xlsx": (rebuilt(XLSX, sheet1=f"{ENTITY}<worksheet>&b;</worksheet>".encode()), "entities"),
    "bad-sheet.xlsx": (rebuilt(XLSX, sheet1=b"<worksheet"), "damaged"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_refuses(name: str, tmp_path: Path) -> None:
    data, reason = HOSTILE[name]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableDocument, match=reason) as refusal:
        read(path)
    assert refusal.value.file == name
    assert refusal.value.remedy.endswith(".")


def test_refuses_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="No such file"):
        read(tmp_path / "none.md")


def test_refuses_what_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.txt"
    path.write_text("Kế hoạch", encoding="utf-8")
    monkeypatch.setattr(readers, "LARGEST", 5)
    with pytest.raises(UnreadableDocument, match="Split it"):
        read(path)


@pytest.mark.parametrize(("limit", "value"), [("CELLS", 10), ("AREA", 20)])
def test_refuses_an_endless_sheet(limit: str, value: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, limit, value)
    with pytest.raises(UnreadableDocument, match=f"more than {value}"):
        read(DOCUMENTS / "du-toan.xlsx")


def test_a_large_archive_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "UNPACKED", 1000)
    with pytest.raises(UnreadableDocument, match="unpacks to"):
        read(DOCUMENTS / "ke-hoach.docx")


@pytest.mark.parametrize(("name", "known"), [("a.MD", True), ("a.docx", True), ("a.doc", True), ("a.pdf", True),
                                             ("a.exe", False), ("README", False)])  # fmt: skip
def test_supported(name: str, known: bool) -> None:
    assert supported(Path(name)) is known


@pytest.mark.parametrize("name", ["page.doc", "page.txt", "page"])
def test_what_the_file_holds_decides(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("<!DOCTYPE html><p>Kế hoạch</p>", encoding="utf-8")
    assert [f.text for f in read(tmp_path / name)] == ["Kế hoạch"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_encodings(encoding: str, tmp_path: Path) -> None:
    text = "Ủy ban nhân dân tỉnh ban hành kế hoạch.\nĐến năm 2030 đạt 80%."
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert [f.text for f in read(tmp_path / "a.txt")] == text.splitlines()


def test_windows_1258(tmp_path: Path) -> None:
    text = "Uy\u0309 ban nhân dân ti\u0309nh ban hành kê\u0301 hoa\u0323ch, đê\u0301n năm 2030 đa\u0323t 80%."
    (tmp_path / "a.txt").write_bytes(text.encode("cp1258"))
    assert [f.text for f in read(tmp_path / "a.txt")] == [
        "Uỷ ban nhân dân tỉnh ban hành kế hoạch, đến năm 2030 đạt 80%."
    ]
