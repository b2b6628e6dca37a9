"""Files from before 2007: made here as RTF and by LibreOffice, read by way of the real LibreOffice."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pytest

from knowledge.errors import UnreadableDocument
from knowledge.readers import legacy
from knowledge.readers.legacy import read_legacy
from knowledge.readers.legacy_fonts import decode, encodings, font_encoding, is_capital_font

needs_office = pytest.mark.skipif(legacy.office() is None, reason="needs the Debian package libreoffice-writer")
FONTS = (
    r"{\fonttbl{\f0\fcharset0 Times New Roman;}{\f1\fcharset0 .VnTime;}{\f2\fcharset162 .VnTimeH Tur;}{\f3 VNI-Times;}}"
)


def rtf(*paragraphs: str) -> bytes:
    return (r"{\rtf1\ansi\ansicpg1252" + FONTS + "".join(p + r"\par" for p in paragraphs) + "}").encode("cp1252")


@pytest.mark.parametrize(
    ("font", "encoding", "capitals"),
    [
        (".VnTime", "tcvn3", False),
        (".VnTimeH", "tcvn3", True),
        ("VnTimeHBold", "tcvn3", True),
        (".VnArial Narrow", "tcvn3", False),
        ("VNI-Times", "vni", False),
        ("VNI Helve", "vni", False),
        ("VPS Times", "vps", False),
        ("Times New Roman", None, False),
        ("Verdana", None, False),
        ("Vineta BT", None, False),
    ],
)
def test_fonts(font: str, encoding: str | None, capitals: bool) -> None:
    assert font_encoding(font) == encoding
    assert is_capital_font(font) == capitals


def test_spaces_around_a_run_stay() -> None:
    assert decode(" Sè ", "tcvn3") == " Số "


def test_unicode_in_an_old_font_is_left() -> None:
    assert encodings({".VnTime": "Quyết định phê duyệt kế hoạch"}) == {}


def test_old_text_in_a_new_font_is_seen() -> None:
    text = "QuyÕt ®Þnh vÒ viÖc phª duyÖt kÕ ho¹ch ph¸t triÓn kinh tÕ - x· héi cña tØnh n¨m 2006 vµ nh÷ng n¨m tiÕp theo"
    assert encodings({"Arial": text}) == {"Arial": "tcvn3"}


@needs_office
def test_tcvn3_and_vni_by_font(tmp_path: Path) -> None:
    path = tmp_path / "cũ.rtf"
    path.write_bytes(
        rtf(
            r"{\f2 kÕ ho¹ch} {\f1\b n¨m 2006}",
            r"{\f1 §Õn n¨m 2010 cã 80% sè x· cã n\'adíc s¹ch.}",
            r"{\f3 Soá hoä ngheøo giaûm coøn 5%.}",
            r"{\f0 Gia h\'e0nh \'ae Ltd.}",
        )
    )
    assert [f.text for f in read_legacy(path)] == [
        "KẾ HOẠCH năm 2006",
        "Đến năm 2010 có 80% số xã có nước sạch.",
        "Số hộ nghèo giảm còn 5%.",
        "Gia hành ® Ltd.",
    ]


@needs_office
def test_word_97_keeps_its_tables(tmp_path: Path) -> None:
    cells = r"\trowd\cellx3000\cellx6000 {\f1 ChØ tiªu}\cell {\f1 KÕt qu¶}\cell\row"
    (tmp_path / "bang.rtf").write_bytes(rtf(cells, r"\pard {\f1 HÕt.}"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        str(legacy.office()),
        profile,
        "--headless",
        "--convert-to",
        "doc",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "bang.rtf"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    row, end = read_legacy(tmp_path / "bang.doc")
    assert [cell.text for cell in row.cells] == ["Chỉ tiêu", "Kết quả"]
    assert end.text == "Hết."


@needs_office
def test_excel_97(tmp_path: Path) -> None:
    (tmp_path / "bieu.csv").write_text("STT,Ten xa,So ho\n1,Binh An,812\n", encoding="utf-8")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        str(legacy.office()),
        profile,
        "--headless",
        "--convert-to",
        "xls",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "bieu.csv"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    rows = [[cell.text for cell in f.cells] for f in read_legacy(tmp_path / "bieu.xls") if f.cells]
    assert rows == [["STT", "Ten xa", "So ho"], ["1", "Binh An", "812"]]


@pytest.mark.parametrize(
    ("name", "data"), [("rỗng.doc", b""), ("hỏng.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99)]
)
@needs_office
def test_damaged_files_are_refused(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableDocument, match=name):
        read_legacy(tmp_path / name)


def test_without_libreoffice_the_package_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "cũ.rtf").write_bytes(rtf("a"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableDocument, match="libreoffice-writer"):
        read_legacy(tmp_path / "cũ.rtf")


def test_a_program_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\n/bin/sleep 60 &\nwait\n")
    program.chmod(0o755)
    (tmp_path / "cũ.rtf").write_bytes(rtf("a"))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(legacy, "SECONDS", 0.5)
    started = time.monotonic()
    with pytest.raises(UnreadableDocument, match="did not finish"):
        read_legacy(tmp_path / "cũ.rtf")
    assert time.monotonic() - started < 10
