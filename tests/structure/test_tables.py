"""Rows beside their headers and under their group rows."""

from __future__ import annotations

import pytest

from knowledge.structure.tables import read_table
from tests.structure.build import below, row, wide

HEAD = row("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn")


def test_each_cell_stands_beside_its_header():
    (found,) = read_table([HEAD, row("1", "Trồng cây", "Sở A", "2026")])
    assert found.cells == (("TT", "1"), ("Nhiệm vụ", "Trồng cây"), ("Cơ quan chủ trì", "Sở A"), ("Thời hạn", "2026"))
    assert (found.marker, found.groups) == ("1", ())


def test_headers_of_several_rows_are_joined():
    rows = [
        row("TT", "Chỉ tiêu", wide("Tiến độ", 2, 2)),
        row(below("TT", 0), below("Chỉ tiêu", 1), "Năm 2026", "Năm 2030"),
        row("1", "Hộ dùng nước sạch", "60%", "90%"),
    ]
    (found,) = read_table(rows)
    assert found.cells[2:] == (("Tiến độ / Năm 2026", "60%"), ("Tiến độ / Năm 2030", "90%"))


def test_rows_that_the_format_marks_are_the_header_whatever_they_say():
    (found,) = read_table([row("Cột lạ", "Cột khác", header=True), row("Một", "Hai")])
    assert found.cells == (("Cột lạ", "Một"), ("Cột khác", "Hai"))


def test_a_table_without_a_header_keeps_its_first_row():
    found = read_table([row("1", "Trồng cây", "Sở A"), row("2", "Tưới cây", "Sở B")])
    assert [r.cells for r in found] == [(("", "1"), ("", "Trồng cây"), ("", "Sở A")),
                                        (("", "2"), ("", "Tưới cây"), ("", "Sở B"))]  # fmt: skip


def test_a_header_repeated_after_a_page_break_and_column_numbers_are_no_rows():
    again = row("TT", "Nhiệm  vụ", "Cơ quan chủ trì", "Thời hạn", page=2)
    rows = [HEAD, row("(1)", "(2)", "(3)", "(4)"), row("1", "Trồng cây", "Sở A", "2026", page=1), again]
    rows += [row("2", "Tưới cây", "Sở B", "2027", page=2)]
    assert [r.cells[1][1] for r in read_table(rows)] == ["Trồng cây", "Tưới cây"]


@pytest.mark.parametrize("texts", [("1", "2", "3", "4"), ("A", "B", "1", "2"), ("(1)", "(2)", "(3)=(1)+(2)", "(4)")])
def test_column_numbers(texts: tuple[str, ...]):
    assert [r.marker for r in read_table([HEAD, row(*texts), row("1", "Trồng cây", "Sở A", "2026")])] == ["1"]


def test_a_row_of_amounts_is_data():
    found = read_table([HEAD, row("1", "20", "35", "7")])
    assert [r.cells[2][1] for r in found] == ["35"]


@pytest.mark.parametrize(
    "group",
    [
        row(wide("I. HẠ TẦNG", 4)),
        row("I", "HẠ TẦNG", "", ""),
        row("I. HẠ TẦNG", "", "", ""),
        row("I.", "HẠ TẦNG", "", ""),
    ],
)
def test_a_group_row_stands_above_what_follows(group):
    (found,) = read_table([HEAD, group, row("1", "Trồng cây", "Sở A", "2026")])
    assert found.groups == ("I. HẠ TẦNG",)


def test_a_group_replaces_its_like_and_what_was_below():
    rows = [HEAD, row(wide("I. HẠ TẦNG", 4)), row("1", "Đường truyền", "", ""), row("1.1", "Cáp", "Sở A", "2026"),
            row(wide("II. NHÂN LỰC", 4)), row("2", "Mở lớp", "Sở B", "2027")]  # fmt: skip
    assert [r.groups for r in read_table(rows)] == [("I. HẠ TẦNG", "1. Đường truyền"), ("II. NHÂN LỰC",)]


def test_the_next_ordinal_ends_a_numbered_group():
    rows = [HEAD, row("1", "Đường truyền", "", ""), row("-", "Cáp", "Sở A", "2026"), row("2", "Mở lớp", "Sở B", "2027")]
    assert [r.groups for r in read_table(rows)] == [("1. Đường truyền",), ()]


def test_a_row_that_counts_on_within_its_group_stays_there():
    rows = [HEAD, row("2", "Nhân lực", "", ""), row("1", "Mở lớp", "Sở A", "2026"), row("2", "Thi", "Sở A", "2026"),
            row("3", "Khen", "Sở A", "2026")]  # fmt: skip
    assert [r.groups for r in read_table(rows)] == [("2. Nhân lực",)] * 3


def test_a_continued_cell_keeps_its_text_and_header():
    rows = [HEAD, row("1", "Trồng cây", "Sở A", "2026"), row(below("1", 0), "Tưới cây", below("Sở A", 2), "2027")]
    assert read_table(rows)[1].cells == (("TT", "1"), ("Nhiệm vụ", "Tưới cây"), ("Cơ quan chủ trì", "Sở A"),
                                         ("Thời hạn", "2027"))  # fmt: skip


def test_a_cell_over_two_columns_has_both_headers():
    (found,) = read_table([HEAD, row("1", "Trồng cây", wide("Các xã, quanh năm", 2, 2))])
    assert found.cells[2] == ("Cơ quan chủ trì / Thời hạn", "Các xã, quanh năm")


def test_empty_rows_are_none_and_an_empty_table_has_no_rows():
    assert read_table([]) == []
    assert read_table([HEAD, row("", "", "", "")]) == []


def test_a_capital_or_roman_row_ends_the_groups_of_its_depth():
    rows = [row("A", "Thu", ""), row("I", "Nội địa", ""), row("1", "Bến", "3"), row("II", "Khác", "4"),
            row("B", "Chi", "8"), row("1", "Lương", "8")]  # fmt: skip
    found = read_table([row("TT", "Nội dung", "Năm 2027"), *rows])
    assert [r.groups for r in found] == [("A. Thu", "I. Nội địa"), ("A. Thu",), (), ()]


def test_years_below_headers_that_lost_their_merged_cells_are_headers():
    rows = [row("TT", "Chỉ tiêu", "Kế hoạch", "Kế hoạch", header=True), row("", "", "2026", "Năm 2030"),
            row("1", "Số bến", "5", "9")]  # fmt: skip
    (found,) = read_table(rows)
    assert found.cells[2:] == (("Kế hoạch / 2026", "5"), ("Kế hoạch / Năm 2030", "9"))


def test_headers_narrower_than_the_rows_below_head_nothing():
    found = read_table([row("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"), row("1", "Trồng cây", "Sở A", "Sở B", "2026")])
    assert {header for r in found for header, _ in r.cells} == {""}
