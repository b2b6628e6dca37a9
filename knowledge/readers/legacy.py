"""Word and Excel files from before 2007, and RTF, by way of LibreOffice."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from knowledge.errors import UnreadableDocument
from knowledge.readers.docx import read_docx
from knowledge.readers.legacy_docx import decode_docx
from knowledge.readers.legacy_xlsx import decode_xlsx
from knowledge.types import Fragment

SECONDS = 120
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKBOOK = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_TEXT = "WordDocument".encode("utf-16-le")
# An old Vietnamese font that claims the Turkish or Vietnamese code page would have its bytes turned into other letters.
_RTF_CHARSET = re.compile(rb"\\fcharset\d+(?=[^;{}]*(?:\{[^{}]*\})*[^;{}]*[ }]\.?VNI?[-\w])", re.IGNORECASE)


def read_legacy(path: Path) -> tuple[Fragment, ...]:
    """Fragments of a .doc, .xls or .rtf file, its text in Unicode whatever font it was written in.

    Raises UnreadableDocument when LibreOffice is missing, takes too long or cannot read the file.
    """
    sheet = _is_sheet(path)
    with tempfile.TemporaryDirectory(prefix="legacy-") as folder:
        modern = _convert(path, "xlsx" if sheet else "docx", Path(folder))
        if sheet:
            from knowledge.readers.xlsx import read_xlsx  # a library of its own, for the few files that need it

            decode_xlsx(modern)
            return read_xlsx(modern)
        decode_docx(modern)
        return read_docx(modern)


def _is_sheet(path: Path) -> bool:
    """By what the file holds; its name decides where that does not tell."""
    data = path.read_bytes()
    if not data:
        raise UnreadableDocument(path.name, "the file is empty", "Fetch it again.")
    if data.startswith(_OLE) and _TEXT not in data:
        return path.suffix.lower() == ".xls" or any(name in data for name in _WORKBOOK)
    return not data.startswith((_OLE, b"{\\rtf")) and path.suffix.lower() == ".xls"


def _convert(path: Path, target: str, folder: Path) -> Path:
    package = "libreoffice-calc" if target == "xlsx" else "libreoffice-writer"
    program = office()
    if program is None:
        raise UnreadableDocument(path.name, "LibreOffice is not installed", f"Install the Debian package {package}.")
    source = folder / f"source{path.suffix.lower()}"
    data = path.read_bytes()
    source.write_bytes(_RTF_CHARSET.sub(rb"\\fcharset0", data) if data.startswith(b"{\\rtf") else data)
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    said = _run([*command, "--convert-to", target, "--outdir", str(folder), str(source)], path)
    converted = source.with_suffix(f".{target}")
    if not converted.is_file():
        reason = f"LibreOffice cannot read it ({said or 'no reason given'})"
        raise UnreadableDocument(path.name, reason, f"Check that {package} is installed and the file is not locked.")
    return converted


def office() -> str | None:
    """The path of LibreOffice; None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def _run(command: list[str], path: Path) -> str:
    """The last line that the program says. It and all that it started end with it or after `SECONDS`."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
    try:
        said, _ = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired as error:
        reason = f"LibreOffice did not finish in {SECONDS} seconds"
        raise UnreadableDocument(path.name, reason, "Save it as .docx or .xlsx and load that.") from error
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    lines = said.decode("utf-8", "replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "")
