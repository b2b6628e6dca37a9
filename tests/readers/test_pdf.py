"""PDF files with text, read whole: the files are drawn by tests/documents/pdf/make.py."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest

from knowledge.errors import UnreadableDocument
from knowledge.readers import pdf
from knowledge.readers.pdf import read_pdf
from knowledge.types import Fragment

FILES = Path(__file__).parents[1] / "documents" / "pdf"


@pytest.fixture(scope="module")
def plan() -> tuple[Fragment, ...]:
    return read_pdf(FILES / "plan.pdf")


def test_left_column_of_the_head_comes_first(plan: tuple[Fragment, ...]) -> None:
    assert [f.text for f in plan[:6]] == [
        "TỈNH SÔNG XANH",
        "ỦY BAN NHÂN DÂN",
        "Số: 45/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Sông Xanh, ngày 05 tháng 01 năm 2026",
    ]


def test_title_of_two_lines_is_one_fragment_below_the_kind(plan: tuple[Fragment, ...]) -> None:
    kind, title = plan[6:8]
    assert kind.text == "KẾ HOẠCH"
    assert title.text == "Phát triển kinh tế số trên địa bàn tỉnh giai đoạn 2026-2030"
    assert title.style.bold
    assert title.style.centred
    assert title.style.size == 13


def test_paragraph_is_joined_and_a_dash_in_it_begins_no_item(plan: tuple[Fragment, ...]) -> None:
    target = next(f for f in plan if f.text.startswith("1. Đến năm 2030"))
    assert target.text.endswith("cao hơn bình quân của cả nước giai đoạn 2026 - 2030.")
    assert not target.style.bold
    assert not target.style.centred


def test_paragraph_goes_on_over_the_page(plan: tuple[Fragment, ...]) -> None:
    order = next(f for f in plan if f.text.startswith("Các sở"))
    assert order.text.endswith(
        "được giao để xây dựng kế hoạch riêng trước ngày 31/3/2026, gửi Sở Khoa học và Công nghệ."
    )
    assert order.page == 1


def test_boxes_are_points_from_the_top_left(plan: tuple[Fragment, ...]) -> None:
    issuer = plan[0].box
    assert issuer is not None
    assert 40 < issuer.y0 < 842 - 790 < issuer.y1 < 60
    assert 100 < issuer.x0 < 170 < issuer.x1 < 240


def test_running_heads_and_page_numbers_are_dropped(plan: tuple[Fragment, ...]) -> None:
    assert not [f.text for f in plan if "kinh tế số của tỉnh" in f.text or f.text in "123"]


def test_table_over_two_pages_is_one_with_its_header_once(plan: tuple[Fragment, ...]) -> None:
    rows = [f for f in plan if f.cells]
    assert {f.table for f in rows} == {0}
    assert [f.cells[0].text for f in rows] == ["TT", "I. HẠ TẦNG SỐ", "1", "4", "2", "II. NHÂN LỰC SỐ", "3", "3"]
    assert [f.page for f in rows] == [2, 2, 2, 2, 3, 3, 3, 3]
    assert [f.cells[0].header for f in rows] == [True] + [False] * 7


def test_row_that_the_page_end_breaks_is_whole(plan: tuple[Fragment, ...]) -> None:
    broken = next(f for f in plan if f.cells and f.cells[0].text == "4")
    assert broken.cells[1].text == (
        "Hỗ trợ hộ kinh doanh đưa sản phẩm lên sàn thương mại điện tử, dùng hóa đơn điện tử và thanh toán không tiền "
        "mặt tại các chợ, bến xe và điểm du lịch"
    )
    assert broken.text == " | ".join(cell.text for cell in broken.cells)


def test_group_row_is_one_cell_over_all_columns(plan: tuple[Fragment, ...]) -> None:
    group = next(f for f in plan if f.text == "II. NHÂN LỰC SỐ")
    assert [(cell.column, cell.span) for cell in group.cells] == [(0, 4)]


def test_cell_merged_over_rows_is_repeated(plan: tuple[Fragment, ...]) -> None:
    upper, lower = [f for f in plan if f.cells and f.cells[0].text == "3"]
    assert not upper.cells[0].continued
    assert lower.cells[0].continued
    assert lower.cells[1].text == "Biên soạn tài liệu tập huấn"


def test_table_without_lines() -> None:
    rows = [[cell.text for cell in f.cells] for f in read_pdf(FILES / "unruled.pdf") if f.cells]
    assert rows == [
        ["Xã", "Chỉ tiêu", "Kết quả"],
        ["Bình An", "Hộ có cáp quang", "81%"],
        ["Long Hòa", "Hộ có cáp quang", "64%"],
        ["Tân Lập", "Hộ có tài khoản định danh điện tử", "90%"],
        ["Phú Mỹ", "Hộ nghèo", "2%"],
    ]


def test_locked_file_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="locked with a password"):
        read_pdf(FILES / "locked.pdf")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        ("Đây là văn bản.".encode(), "not a PDF"),
        ((FILES / "plan.pdf").read_bytes()[:3000], "damaged or cut off"),
    ],
)
def test_damaged_files_are_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "tệp.pdf"
    path.write_bytes(data)
    with pytest.raises(UnreadableDocument, match=rf"tệp\.pdf: .*{reason}"):
        read_pdf(path)


def test_file_with_too_many_pages_is_refused(tmp_path: Path) -> None:
    document = pdfium.PdfDocument.new()
    for _ in range(pdf.MOST_PAGES + 1):
        document.new_page(200, 200)
    path = tmp_path / "dài.pdf"
    document.save(path)
    with pytest.raises(UnreadableDocument, match=f"{pdf.MOST_PAGES + 1} pages"):
        read_pdf(path)


def test_empty_pages_say_nothing(tmp_path: Path) -> None:
    document = pdfium.PdfDocument.new()
    document.new_page(200, 200)
    document.save(tmp_path / "trắng.pdf")
    assert read_pdf(tmp_path / "trắng.pdf") == ()
