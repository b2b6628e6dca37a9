"""Scans: read by the real Tesseract where it is installed."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest

from knowledge.errors import UnreadableDocument
from knowledge.readers import ocr
from knowledge.readers.ocr_image import render
from knowledge.readers.ocr_repair import repair
from knowledge.readers.pdf import read_pdf
from knowledge.readers.pdf_grid import find_tables

FILES = Path(__file__).parents[1] / "documents" / "pdf"
needs_tesseract = pytest.mark.skipif(ocr.missing(), reason=f"needs the Debian packages {ocr.PACKAGES}")


@pytest.mark.parametrize(
    ("seen", "right"),
    [
        ("chuyến đối số, đối mới; cụ thế", "chuyển đổi số, đổi mới; cụ thể"),
        ("CHUYẾN ĐỐI SỐ", "CHUYỂN ĐỔI SỐ"),
        ("đối với các tố chức", "đối với các tổ chức"),
        ("đối với số liệu thế kỷ", "đối với số liệu thế kỷ"),
        ("ông Trần Tố Như", "ông Trần Tố Như"),
        ("QUYÉT ĐỊNH toàn quôc", "QUYẾT ĐỊNH toàn quốc"),
        ("không chỉ ưu tiên đầu tư", "không chỉ ưu tiên đầu tư"),
        ("L. MỤC TIÊU", "I. MỤC TIÊU"),
        ("HI. TỔ CHỨC", "III. TỔ CHỨC"),
        ("b)_ Rà soát", "b) Rà soát"),
        ("Số: 12/QÐ-UBND", "Số: 12/QĐ-UBND"),
    ],
)
def test_repair(seen: str, right: str) -> None:
    assert " ".join(repair(seen.split())) == right


@needs_tesseract
@pytest.mark.parametrize("name", ["scan.pdf", "lost.pdf"])
def test_scan_and_page_that_lost_its_accents(name: str) -> None:
    fragments = read_pdf(FILES / name)
    texts = [f.text for f in fragments]
    assert "Số: 45/KH-UBND" in texts
    assert texts.index("Số: 45/KH-UBND") < texts.index("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert any(text.startswith("1. Đến năm 2030, kinh tế số chiếm 20% GRDP của tỉnh") for text in texts)
    rows = [[cell.text for cell in f.cells] for f in fragments if f.cells]
    assert rows[0] == ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"]
    assert rows[1] == ["I. HẠ TẦNG SỐ"]
    assert rows[2] == ["1", "Phủ sóng 5G tại trung tâm các xã", "Sở Khoa học và Công nghệ", "Quý II/2026"]
    assert {f.page for f in fragments} == {1}
    bold = {f.text for f in fragments if f.style.bold}
    assert {"ỦY BAN NHÂN DÂN", "KẾ HOẠCH", "I. HẠ TẦNG SỐ"} <= bold
    assert not bold & {"TỈNH SÔNG XANH", "Số: 45/KH-UBND", rows[2][0]}


@needs_tesseract
def test_reading_a_scan_leaves_the_environment_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OMP_THREAD_LIMIT", raising=False)
    read_pdf(FILES / "scan.pdf")
    assert "OMP_THREAD_LIMIT" not in os.environ


@needs_tesseract
@pytest.mark.parametrize("turns", [1, 2])
def test_page_scanned_on_its_side(turns: int) -> None:
    document = pdfium.PdfDocument(FILES / "scan.pdf")
    image = np.rot90(render(document[0]), turns).copy()
    document.close()
    page = ocr.recognise(image, 1)
    rows = [row.texts for table in find_tables(page)[0] for row in table.rows]
    assert rows[0] == ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn")


def test_scan_without_tesseract_names_the_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableDocument, match=r"scan\.pdf, page 1: .*tesseract-ocr-vie"):
        read_pdf(FILES / "scan.pdf")
