"""Flattened tables: what was cut to lines is put together again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.readers.crawled import looks_crawled, read_crawled

FILLED = st.sampled_from(("Sở Tài chính", "Xây dựng nền tảng", "Quý IV/2026", "Các sở,\nban, ngành", "80%"))


def flat(rows: list[list[str]]) -> str:
    """A table as the crawler leaves it."""
    lines = []
    for row in rows:
        lines.append("|")
        for cell in row:
            lines.extend([cell, "|"] if cell else ["|"])
    return "\n".join(lines) + "\n\n"


def rebuilt(text: str, folder: Path) -> list[list[str]]:
    path = folder / "a.md"
    path.write_text("Đoạn mở đầu.\n\n" + text, encoding="utf-8")
    found = [f for f in read_crawled(path) if f.cells]
    return [[cell.text.replace("\n", " ") for cell in f.cells if not cell.continued] for f in found]


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    width = draw(st.integers(3, 7))
    rows = [["TT", *(f"Cột {n}" for n in range(1, width))]]
    for number in range(1, draw(st.integers(2, 12))):
        if draw(st.integers(0, 4)) == 0:
            rows.append([f"**{draw(st.sampled_from('IVX'))}. Nhóm việc**"])
        rows.append([str(number), *(draw(FILLED) for _ in range(width - 2)), draw(st.one_of(st.just(""), FILLED))])
    return rows


@settings(max_examples=60, deadline=None)
@given(tables())
def test_numbered_rows_come_back(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    seen = [[cell.replace("\n", " ").strip("*") for cell in row] for row in rows]
    assert [row for row in rebuilt(flat(rows), tmp_path_factory.mktemp("t")) if any(row)] == seen


HEAD = ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Hạn"]
FULL = ["1", "Phủ sóng", "Sở A", "Sở B", "2026"]


@pytest.mark.parametrize(
    ("rows", "seen"),
    [
        ([HEAD, ["I", "Hạ tầng"], FULL], [HEAD, ["I", "Hạ tầng"], FULL]),
        ([HEAD, FULL, [""] * 5, ["2", *FULL[1:]]], [HEAD, FULL, ["2", *FULL[1:]]]),
        ([HEAD, FULL, ["Việc khác", "Sở C"]], [HEAD, FULL, ["Việc khác", "Sở C"]]),
        ([HEAD, ["1", "", "Sở A", "Sở B", "2026"]], [HEAD, ["1", "", "Sở A", "Sở B", "2026"]]),
        ([["UBND TỈNH A", "CỘNG HÒA"], ["Số: 1/KH", "Ngày 1"]], [["UBND TỈNH A", "CỘNG HÒA"], ["Số: 1/KH", "Ngày 1"]]),
    ],
)
def test_rows(rows: list[list[str]], seen: list[list[str]], tmp_path: Path) -> None:
    assert rebuilt(flat(rows), tmp_path) == seen


def test_tables_are_apart_and_a_row_below_a_merged_number_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(flat([["A", "B"]]) + "Giữa\n\n" + flat([HEAD, FULL, ["Việc khác", "Sở C"]]), encoding="utf-8")
    found = read_crawled(path)
    assert [f.table for f in found] == [0, None, 1, 1, 1]
    assert [(c.text, c.column, c.continued) for c in found[-1].cells] == [
        ("1", 0, True), ("Việc khác", 1, False), ("Sở C", 2, False)]  # fmt: skip


@pytest.mark.parametrize(("text", "crawled"), [("|\na\n|\n|\nb\n|", True), ("| a |\n|---|", False), ("", False)])
def test_looks_crawled(text: str, crawled: bool) -> None:
    assert looks_crawled(text) is crawled


@pytest.mark.parametrize("cells", [100, 1000])
def test_what_is_no_table_is_kept(cells: int, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("|\nabc\n" * cells, encoding="utf-8")
    assert " ".join(f.text for f in read_crawled(tmp_path / "a.md")).split().count("abc") == cells


def test_a_bar_never_ends_the_reading(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("|\n|\n|\n|\n|\nchữ còn lại", encoding="utf-8")
    assert [f.text for f in read_crawled(tmp_path / "a.md")] == ["chữ còn lại"]
