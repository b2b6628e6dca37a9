"""Rows of one table: whose part each is, in what unit its figures are, what its cells do not say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from knowledge.types import Document
from tests.facts.plan import plan, read_plan, rows, targets, tasks

NUMBERED = ("TT", "Chỉ tiêu", "ĐVT", "Năm 2027")
WORKS = ("TT", "Công trình", "Chủ đầu tư", "Kinh phí (tỷ đồng)", "Hoàn thành")


def _plan(folder: Path, *values: tuple[str, ...], above: str = "## II. Chỉ tiêu") -> Document:
    head, *rest = [f"| {' | '.join(row)} |" for row in values]
    return read_plan("\n".join([above, "", head, f"|{'---|' * len(values[0])}", *rest, ""]), folder)


@pytest.mark.parametrize(
    ("values", "named"),
    [
        (
            [("1", "Cây tràm", "ha", ""), ("", "Diện tích", "ha", "12"), ("", "Sản lượng", "tấn", "60"),
             ("II", "CUA BIỂN", "", ""), ("", "Diện tích", "ha", "4"), ("", "Sản lượng", "tấn", "9")],
            ["Cây tràm - Diện tích", "Cây tràm - Sản lượng", "CUA BIỂN - Diện tích", "CUA BIỂN - Sản lượng"],
        ),
        (
            [("1", "Bến đò", "", ""), ("", "Công", "bến", "1"), ("", "Tư", "bến", "5"), ("2", "Bến phà", "", ""),
             ("", "Công", "bến", "2"), ("", "Tư", "bến", "8")],
            ["Bến đò - Công", "Bến đò - Tư", "Bến phà - Công", "Bến phà - Tư"],
        ),
        (
            [("1", "Sản lượng cua", "tấn", "6"), ("", "Diện tích rừng đước mới", "ha", "12"),
             ("", "Diện tích nuôi cua biển", "ha", "4"), ("2", "Khai thác biển", "tấn", "4"),
             ("", "Diện tích nuôi cua biển", "ha", "5")],
            ["Sản lượng cua", "Diện tích rừng đước mới", "Khai thác biển"],
        ),
        (
            [("I", "RỪNG", "", ""), ("1", "Diện tích", "ha", "3"), ("II", "BÃI BỒI", "", ""),
             ("1", "Diện tích", "ha", "4")],
            ["RỪNG - Diện tích", "BÃI BỒI - Diện tích"],
        ),
        ([("1", "Bến đò", "bến", "3"), ("2", "Bến phà", "bến", "4"), ("", "Tổng cộng", "bến", "7")],
         ["Bến đò", "Bến phà", "Tổng cộng"]),
    ],
)  # fmt: skip
def test_a_row_is_named_with_what_it_is_a_part_of(
    values: list[tuple[str, ...]], named: list[str], tmp_path: Path
) -> None:
    assert [t.indicator for t in targets(_plan(tmp_path, NUMBERED, *values))] == named


@pytest.mark.parametrize(
    ("name", "values", "unit"),
    [
        ("Hộ nghèo", ("3,5", "2"), ""),
        ("Hộ nghèo", ("320", "40"), "hộ"),
        ("Số hộ nghèo", ("32", "4"), "hộ"),
        ("Trường đạt chuẩn quốc gia", ("65", "70"), ""),
        ("Giường bệnh trên vạn dân", ("128", "130"), ""),
        ("Số bác sĩ/vạn dân", ("11", "12"), ""),
        ("Xã hội hóa bến bãi", ("150", "160"), ""),
        ("Trường học hạnh phúc, tỷ lệ", ("40", "140"), ""),
        ("Nước sạch nông thôn", ("195", "98"), ""),
        ("Xã Bến Đá", ("120", "110"), ""),
        ("Vụ mùa", ("120", "110"), ""),
    ],
)
def test_a_figure_counts_only_what_it_surely_counts(name: str, values: tuple[str, str], unit: str) -> None:
    found = targets(plan(*rows(("Chỉ tiêu", "Năm 2026", "Năm 2027"), (name, *values))))
    assert [t.quantity.unit for t in found] == [unit, unit]


def test_shares_that_are_marked_make_the_others_counts() -> None:
    found = targets(plan(*rows(("Chỉ tiêu", "Năm 2027"), ("Tỷ lệ hộ nghèo (%)", "2"), ("Bến đò", "7"))))
    assert [t.quantity.unit for t in found] == ["%", "bến"]


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Thu phí đò", "triệu đồng"),
        ("Tỷ lệ thu phí điện tử", ""),
        ("Số bến thu phí", "bến"),
        ("Số thu trong năm", "triệu đồng"),
    ],
)
def test_the_unit_of_the_caption_is_not_that_of_shares_and_counts(name: str, unit: str, tmp_path: Path) -> None:
    (found,) = targets(_plan(tmp_path, ("Chỉ tiêu", "Năm 2027"), (name, "40"), above="Đơn vị: triệu đồng"))
    assert found.quantity.unit == unit


def test_the_unit_of_the_caption_is_not_that_of_a_share_among_parts(tmp_path: Path) -> None:
    table = (
        ("TT", "Loại cây", "Năm 2027"),
        ("1", "Tràm", "52"),
        ("2", "Tỷ lệ giống tốt", "9"),
        ("3", "Số mô hình", "7"),
    )
    found = targets(_plan(tmp_path, *table, above="Đơn vị tính: ha"))
    assert [t.quantity.unit for t in found] == ["ha", "", ""]


@pytest.mark.parametrize(("part", "unit"), [("Quốc tế", "lượt khách"), ("Doanh thu", ""), ("Tỷ lệ quay lại", "")])
def test_a_part_has_the_unit_of_the_whole_unless_it_measures_something_else(part: str, unit: str) -> None:
    found = targets(plan(*rows(NUMBERED, ("1", "Số lượt khách", "", "900"), ("", f"- {part}", "", "700"))))
    assert [t.quantity.unit for t in found] == ["lượt khách", unit]


@pytest.mark.parametrize("value", ["-20", "– 20", "(20)", "2026: 20; 2027: 30"])
def test_a_cell_that_is_no_single_amount_gives_none(value: str) -> None:
    assert not targets(plan(*rows(("Chỉ tiêu", "Năm 2027"), ("Bến đò", value))))


@pytest.mark.parametrize(
    ("said", "amount"),
    [("64", "64"), ("1.200 tỷ đồng", "1.200 tỷ đồng"), ("2026: 300; 2027: 400", None), ("12 (2026: 5)", None),
     ("500/năm", None), ("Mục 2.1", None)],
)  # fmt: skip
def test_a_cost_is_a_cell_of_one_figure(said: str, amount: str | None) -> None:
    found = targets(plan(*rows(WORKS, ("1", "Bến phà Đá Bạc", "Sở Xây dựng", said, "2027"))))
    assert [t.amount for t in found] == ([amount] if amount else [])


@pytest.mark.parametrize(
    ("said", "due"),
    [("15/3", date(2026, 3, 15)), ("trước ngày 30/6", date(2026, 6, 30)), ("2/1", None), ("31/2", None), ("80%", None),
     ("Đã xong", None), ("Quý II/2027", date(2027, 6, 30))],
)  # fmt: skip
def test_a_time_cell_that_says_no_date(said: str, due: date | None) -> None:
    (task,) = tasks(plan(*rows(WORKS, ("1", "Bến phà Đá Bạc", "Sở Xây dựng", "", said))))
    assert (task.deadline and task.deadline.due) == due


@pytest.mark.parametrize(
    ("title", "said", "due"),
    [
        ("Kế hoạch chỉnh trang bến bãi năm 2027", "Quý II", date(2027, 6, 30)),
        ("Kế hoạch chỉnh trang bến bãi năm 2027", "Trước 15/12", date(2027, 12, 15)),
        ("Kế hoạch chỉnh trang bến bãi năm 2027", "Trong 30 ngày kể từ ngày ký", date(2027, 1, 27)),
        ("Kế hoạch chỉnh trang bến bãi đến năm 2027", "Quý IV", date(2026, 12, 31)),
        ("Kế hoạch chỉnh trang bến bãi năm 2026", "Quý IV", date(2026, 12, 31)),
        ("Kế hoạch chỉnh trang bến bãi năm 2027", "Quý I, III/2027", date(2027, 9, 30)),
    ],
)
def test_a_date_without_a_year_is_one_of_the_year_that_the_plan_is_for(title: str, said: str, due: date) -> None:
    document = plan(*rows(WORKS, ("1", "Bến phà Đá Bạc", "Sở Xây dựng", "", said)), title=title)
    (task,) = tasks(replace(document, issued_on=date(2026, 12, 28)))
    assert task.deadline is not None
    assert task.deadline.due == due


@pytest.mark.parametrize("said", ['"', "-nt-", "như trên"])
def test_a_mark_for_the_same_unit_is_no_unit(said: str) -> None:
    (target,) = targets(plan(*rows(NUMBERED, ("1", "Tỷ lệ che phủ rừng", said, "25"))))
    assert target.quantity.unit == ""


@pytest.mark.parametrize(
    ("above", "due", "open_"),
    [
        ("## I. Tình hình", "2024", False),
        ("## I. Tình hình", "2028", True),
        ("Bảng 1. Các công trình đã hoàn thành", "2024", False),
        ("## II. Nhiệm vụ", "2024", True),
    ],
)
def test_works_that_are_done_are_no_tasks(above: str, due: str, open_: bool, tmp_path: Path) -> None:
    document = _plan(tmp_path, WORKS, ("1", "Bến phà Đá Bạc", "Sở Xây dựng", "64", due), above=above)
    assert bool(tasks(document)) is bool(targets(document)) is open_


def test_a_column_of_comparison_gives_nothing() -> None:
    headers = ("Xã", "Hộ nghèo năm 2026", "Hộ nghèo năm 2026 so với 2025", "Tăng so với năm 2025")
    assert [t.amount for t in targets(plan(*rows(headers, ("Bến Đá", "120", "-20", "5"))))] == ["120"]
