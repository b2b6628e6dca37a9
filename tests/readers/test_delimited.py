"""Tables that tabs or bars alone draw."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.readers import read
from knowledge.readers.delimited import table_length, table_rows
from knowledge.types import Cell

OVER = ["Chỉ tiêu\tNăm học", "\t2026-2027\t2028-2029", "1. Trường có bến", "- Mầm non\t71,5\t75", "- Tiểu học\t82\t85"]


@pytest.mark.parametrize(
    ("lines", "length"),
    [
        (["TT\tViệc\tHạn", "1\tLập đề án\t2027", "Nguồn vốn."], 2),
        (["TT | Việc | Hạn", "1 | Lập đề án | 2027", "2 | Mở lớp | "], 3),
        (["| TT | Việc | Hạn |", "| 1 | Lập đề án | 2027 |", "| 2 | Mở lớp | |"], 3),
        (OVER, 5),
        (["-\tLập đề án", "-\tMở lớp", "-\tSơ kết"], 0),
        (["1.\tLập đề án", "2.\tMở lớp"], 0),
        (["\tCăn cứ Luật Đê điều;", "\tCăn cứ Luật Đất đai;"], 0),
        (["Ngày đăng: 02/10 | Lượt xem: 82 | In trang", "A. MỤC TIÊU"], 0),
        (["TT | Việc | Hạn", "1 | Lập đề án", "2 | Mở lớp | 2027"], 0),
        (["Nơi nhận:\t\tTM. ỦY BAN NHÂN DÂN"], 0),
        (["- Sở Y tế | Sở Nội vụ | Công an", "- Bến | Cầu | Phà", "- Xã | Thôn | Ấp"], 0),
        (["TT\tViệc\tHạn", "1\tLập đề án\t2027", "Ghi chú: có điều chỉnh", "2\tMở lớp\t2027"], 2),
    ],
)
def test_where_a_table_ends(lines: list[str], length: int) -> None:
    assert table_length(lines, 0) == length


def test_a_header_over_others_and_a_line_that_heads_rows():
    upper, lower, group, first, _ = table_rows(OVER, 0)
    assert upper.cells == (Cell("Chỉ tiêu", 0, header=True), Cell("Năm học", 1, 2, header=True))
    assert lower.cells[1:] == (Cell("2026-2027", 1, header=True), Cell("2028-2029", 2, header=True))
    assert group.cells == (Cell("1. Trường có bến", 0, 3),)
    assert [cell.text for cell in first.cells] == ["- Mầm non", "71,5", "75"]


@pytest.mark.parametrize(
    ("first", "spans"),
    [
        ("TT\tChỉ tiêu\tKế hoạch\t\t\tThực hiện", [1, 1, 3, 1]),
        ("TT\tChỉ tiêu\tThực hiện\tKế hoạch\t\t", [1, 1, 1, 3]),
        ("TT\tChỉ tiêu\tKế hoạch", [1, 1, 4]),
    ],
)
def test_names_over_columns(first: str, spans: list[int]) -> None:
    rows = list(table_rows([first, "\t\t2026\t2027\t2028\t2029", "1\tSố bến\t3\t4\t5\t6"], 0))
    assert [cell.span for cell in rows[0].cells] == spans


def test_names_over_columns_that_come_again_below_each() -> None:
    upper, *_ = table_rows(["Chỉ tiêu\tKế hoạch\tThực hiện", "\t2026\t2027\t2026\t2027", "Số bến\t3\t4\t5\t6"], 0)
    assert [cell.span for cell in upper.cells] == [1, 2, 2]


@pytest.mark.parametrize("first", ["TT\tChỉ tiêu\tKế hoạch\tThực hiện", "TT\tChỉ tiêu\tNăm 2025\tGiai đoạn 2026-2029"])
def test_several_names_over_columns_that_do_not_come_again_head_nothing(first: str) -> None:
    rows = table_rows([first, "\t\t2026\t2027\t2028\t2029", "1\tSố bến\t3\t4\t5\t6"], 0)
    assert not any(cell.header for row in rows for cell in row.cells)


@pytest.mark.parametrize(
    ("lines", "row"),
    [
        (["1\tLập đề án", "Đầm Dơi ven biển\tSở Y tế\t2027"], "1 | Lập đề án Đầm Dơi ven biển | Sở Y tế | 2027"),
        (["1\tLập đề án bến cá", "ven", "biển\tSở Y tế\t2027"], "1 | Lập đề án bến cá ven biển | Sở Y tế | 2027"),
        (["1. Tỷ lệ bến cá", "(chuẩn mới)\t4\t5\t6"], "1. Tỷ lệ bến cá (chuẩn mới) | 4 | 5 | 6"),
        (["1\tMở lớp\tSở Y tế\tQuý II năm", "tới"], "1 | Mở lớp | Sở Y tế | Quý II năm tới"),
        (["1\tMở lớp\tSở Y tế\tTrước ngày", "30/6/2026"], "1 | Mở lớp | Sở Y tế | Trước ngày 30/6/2026"),
        (["1\tMở lớp", "2\tLập đề án\tSở Y tế"], "1 | Mở lớp"),
        (["Số hộ\t5", "Số bến\t3\t4"], "Số hộ | 5"),
    ],
)
def test_a_cell_broken_at_the_end_of_a_line(lines: list[str], row: str) -> None:
    _, first, *_ = table_rows(["TT\tViệc\tChủ trì\tHạn", *lines, "9\tSơ kết\tSở Y tế\t2028"], 0)
    assert first.text == row


def test_a_header_that_cannot_be_laid_over_its_columns_heads_nothing():
    rows = table_rows(["TT\tChỉ tiêu\tA\tB", "\t\t2026\t2027\t2028", "1\tSố bến\t3\t4\t5"], 0)
    assert not any(cell.header for row in rows for cell in row.cells)


@pytest.mark.parametrize("name", ["bang.txt", "bang.md"])
def test_text_around_a_table_stays_text(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text("KẾ HOẠCH\nBảng 1\nTT\tViệc\tHạn\n1\tLập đề án\t2027\nHết.\n", encoding="utf-8")
    found = read(file)
    assert [(f.text, f.table) for f in found] == [
        ("KẾ HOẠCH", None), ("Bảng 1", None), ("TT | Việc | Hạn", 0), ("1 | Lập đề án | 2027", 0), ("Hết.", None)
    ]  # fmt: skip


def test_bars_of_one_width_without_anything_that_ends_a_row(tmp_path: Path) -> None:
    cells = ["Việc", "Hạn", *(text for n in range(1, 10) for text in (str(n), f"Lập đề án {n}", f"Quý I/{2026 + n}"))]
    file = tmp_path / "bang.txt"
    file.write_text("PHỤ LỤC\n\nTT\n|\n" + "\n|\n".join(cells) + "\n|\n", encoding="utf-8")
    assert [fragment.text for fragment in read(file)] == ["PHỤ LỤC", "TT", *cells]
