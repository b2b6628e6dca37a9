"""Files that break their reader, made by script: bombs, loops, lies, nonsense.

    python -m tests.ingest.hostile FOLDER    # all of them, to try by hand

`FILES` are small and quickly read or refused; `HEAVY` need time or memory, or LibreOffice.
"""

from __future__ import annotations

import io
import os
import random
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from tests.readers.office import document, rebuilt

DOCUMENTS = Path(__file__).parent.parent / "documents"
DOCX, XLSX = (DOCUMENTS / "ke-hoach.docx").read_bytes(), (DOCUMENTS / "du-toan.xlsx").read_bytes()
PDF, LOCKED_PDF = ((DOCUMENTS / "pdf" / name).read_bytes() for name in ("plan.pdf", "locked.pdf"))
PLAN = "UBND TỈNH CÀ MAU\n\nSố: 1/KH-UBND\n\n**KẾ HOẠCH**\n\nTrồng cây\n\n1. Trồng 1.500 cây xanh trước 30/6/2026.\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAUGHS = "<!DOCTYPE d [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"  # fmt: skip
OUTSIDE = '<!DOCTYPE d [<!ENTITY i SYSTEM "file:///etc/passwd">]>'
RUN = "<w:p><w:r><w:t>&i;</w:t></w:r></w:p>"

Make = Callable[[], bytes]
REFUSED = ""  # any reason will do


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in members:
            new.writestr(name, data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def locked_zip(data: bytes) -> bytes:
    """The flag of an encrypted entry, set in header and directory."""
    changed = bytearray(data)
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        changed[changed.index(mark) + flag] |= 1
    return bytes(changed)


def link_zip() -> bytes:
    entry = zipfile.ZipInfo("mat-khau.md")
    entry.create_system, entry.external_attr = 3, 0o120777 << 16
    return zipped((entry, b"/etc/passwd"))


def crowded_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for number in range(10_001):
            new.writestr(f"{number}.md", b"")
    return out.getvalue()


def lying_zip() -> bytes:
    """The directory says that the member has 5 bytes."""
    data = bytearray(zipped(("a.md", PLAN.encode() * 50)))
    at = data.rindex(b"PK\x01\x02") + 24
    data[at : at + 4] = (5).to_bytes(4, "little")
    return bytes(data)


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF file of these objects, of which the first is the catalogue."""
    out, starts = b"%PDF-1.7\n", []
    for number, found in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, found)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(objects) + 1
    end = b"trailer\n<</Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF" % (size, trailer, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + end


CATALOGUE = b"<</Type /Catalog /Pages 2 0 R>>"
PAGE = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]%s>>"


def pages_pdf(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, count + 3))
    tree = b"<</Type /Pages /Kids [%s] /Count %d>>" % (kids, count)
    return pdf(CATALOGUE, tree, *[PAGE % b""] * count)


def stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<</Length %d %s>>\nstream\n%s\nendstream" % (len(data), more, data)


def content_pdf(content: bytes) -> bytes:
    tree = b"<</Type /Pages /Kids [3 0 R] /Count 1>>"
    return pdf(CATALOGUE, tree, PAGE % b" /Contents 4 0 R", content)


def inflated_pdf(size: int) -> bytes:
    return content_pdf(stream(zlib.compress(b" " * size, 9), b"/Filter /FlateDecode"))


def sheet(data: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return rebuilt(XLSX, sheet1=f"<worksheet xmlns='{space}'><sheetData>{data}</sheetData></worksheet>".encode())


def million_cells() -> bytes:
    noise = random.Random(1)
    return sheet("".join("<row>" + "".join(f"<c><v>{noise.random()}</v></c>" for _ in range(1000)) + "</row>"
                         for _ in range(1000)))  # fmt: skip


FAR = "<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"
LEVELS = "".join(f"<w:abstractNum w:abstractNumId='{n}'><w:lvl w:ilvl='{n}'/></w:abstractNum>" for n in range(100_000))
NOISE = random.Random(7).randbytes(20_001)

# name -> how it is made, and what the reason for refusing it says; None for one that may as well be read
FILES: dict[str, tuple[Make, str | None]] = {
    "bomb.zip": (lambda: zipped(("a.md", b" " * 30_000_000)), "unpacks to"),
    "crowded.zip": (crowded_zip, "10001 files"),
    "nested.zip": (lambda: zipped(("b.zip", zipped(("a.md", b"a")))), "archive within an archive"),
    "climbing.zip": (lambda: zipped(("../../tren.md", PLAN.encode())), "out of the archive"),
    "absolute.zip": (lambda: zipped(("/etc/tren.md", PLAN.encode())), "out of the archive"),
    "drive.zip": (lambda: zipped(("C:\\tren.md", PLAN.encode())), "out of the archive"),
    "link.zip": (link_zip, "a link"),
    "locked.zip": (lambda: locked_zip(zipped(("a.md", PLAN.encode()))), "password"),
    "cut.zip": (lambda: zipped(("a.md", NOISE))[:9_000], "damaged"),
    "named.zip": (lambda: PLAN.encode(), "not a zip"),
    "lying.zip": (lying_zip, "cannot be unpacked"),
    "bomb.docx": (lambda: rebuilt(DOCX, document=b" " * 30_000_000), "unpacks to"),
    "zip.docx": (lambda: zipped(("a.docx", DOCX)), "archive"),
    "locked.docx": (lambda: locked_zip(DOCX), "password"),
    "locked-office.docx": (lambda: OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le"), "password"),
    "locked-office.xlsx": (lambda: OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le"), "password"),
    "locked.pdf": (lambda: LOCKED_PDF, "password"),
    "cut.docx": (lambda: DOCX[: len(DOCX) // 2], "damaged"),
    "cut.xlsx": (lambda: XLSX[:-200], "damaged"),
    "cut.pdf": (lambda: PDF[: len(PDF) // 3], None),
    "cut.html": (lambda: b"<html><body><p>K\xe1\xba", None),
    "named.docx": (lambda: b"not a document", "not a .docx"),
    "named.pdf": (lambda: b"MZ\x90\x00" + NOISE, "not a .pdf"),
    "image.pdf": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "image"),
    "pdf.docx": (lambda: PDF, None),
    "zero.md": (lambda: b"", "empty"),
    "zeros.docx": (lambda: bytes(5000), "empty"),
    "entities.docx": (lambda: document(RUN, doctype=LAUGHS), "entities"),
    "outside.docx": (lambda: document(RUN, doctype=OUTSIDE), "entities"),
    "entities.xlsx": (lambda: rebuilt(XLSX, sheet1=f"{LAUGHS}<worksheet>&i;</worksheet>".encode()), "entities"),
    "entities.xhtml": (lambda: f"<?xml version='1.0'?>{LAUGHS}<html><p>&i;</p></html>".encode(), None),
    "far.xlsx": (lambda: sheet(FAR), "more than"),
    "pages.pdf": (lambda: pages_pdf(10_000), "10000 pages"),
    "recursive.pdf": (lambda: pdf(CATALOGUE, b"<</Type /Pages /Kids [2 0 R 2 0 R] /Count 2>>"), REFUSED),
    "circular.pdf": (lambda: pdf(CATALOGUE, b"<</Type /Pages /Kids [3 0 R] /Count 1>>", b"3 0 R"), REFUSED),
    "previous.pdf": (lambda: pdf(CATALOGUE, b"<</Type /Pages /Kids [] /Count 0>>", trailer=b"/Prev 9"), REFUSED),
    "head.pdf": (lambda: b"%PDF-1.7\n" + NOISE, "damaged"),
    "wide.pdf": (lambda: pdf(CATALOGUE, b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
                             b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 9999999 9999999]>>"), REFUSED),
    "utf16.txt": (lambda: b"\xff\xfe" + NOISE, None),
    "noise.txt": (lambda: NOISE, REFUSED),
    "nested.docx": (lambda: document("<w:p><w:r>" * 3_000 + "</w:r></w:p>" * 3_000), REFUSED),
    "levels.docx": (lambda: document("<w:p><w:r><w:t>Trồng cây</w:t></w:r></w:p>", numbering=LEVELS), None),
    "deep.html": (lambda: b"<div>" * 50_000 + PLAN.encode(), None),
    "quotes.md": (lambda: b"> " * 3_000 + PLAN.encode(), None),
    "brackets.md": (lambda: b"[" * 20_000 + b"](" * 20_000, None),
}  # fmt: skip
HEAVY: dict[str, tuple[Make, str | None]] = {
    "line.txt": (lambda: "kế hoạch 80% của Sở Nội vụ đến năm 2030 ".encode() * 1_000_000, REFUSED),
    "word.txt": (lambda: b"a" * 50_000_000, None),
    "digits.md": (lambda: b"1" * 2_000_000 + b"." * 2_000_000 + b"(" * 1_000_000, None),
    "million.xlsx": (million_cells, "more than"),
    "inflated.pdf": (lambda: inflated_pdf(1_500_000_000), None),
    "cells.html": (lambda: b"<table>" + b"<tr><td colspan=1000 rowspan=1000>a" * 3_000, None),
    "deep.docx": (lambda: document("<w:tbl><w:tr><w:tc>" * 60_000), REFUSED),
    "deep.rtf": (lambda: b"{\\rtf1 " + b"{" * 200_000 + b"a", None),
    "cut.doc": (lambda: OLE + bytes(20_000) + "WordDocument".encode("utf-16-le") + NOISE, REFUSED),
}


def write(folder: Path, files: dict[str, tuple[Make, str | None]]) -> None:
    for name, (make, _) in files.items():
        (folder / name).write_bytes(make())


def write_odd(folder: Path) -> None:
    """What only a file system can hold: pipes, devices, loops, and names."""
    os.mkfifo(folder / "pipe.md")
    (folder / "device.md").symlink_to("/dev/zero")
    (folder / "loop.md").symlink_to("loop.md")
    (folder / "nowhere.md").symlink_to("khong-co.md")
    (folder / "around").symlink_to(folder, target_is_directory=True)
    (folder / "folder.pdf").mkdir()
    for number, name in enumerate(("dòng\nmới.md", "\u202edm.exe.md", "ă" * 120 + ".md")):
        (folder / name).write_text(f"{PLAN}\n{number}. Trồng {number} cây.\n".replace("1/KH", f"{number}/KH"), "utf-8")
    with open(os.fsencode(folder) + b"/\xff\xfe.md", "wb") as file:
        file.write(PLAN.replace("1/KH", "99/KH").encode())


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    write(target, {**FILES, **HEAVY})
    write_odd(target)
