"""What the cells of a table measure, and in what unit."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.facts.tables.headers import Role, roles_of
from knowledge.facts.tables.measured import counted_in, of_part, unit_in, without_unit
from knowledge.types import FactKind
from tests.facts.plan import read_plan, targets, tasks

TABLES = """## B. Chỉ tiêu

### B.1. Chỉ tiêu của xã

| Chỉ tiêu | Giao năm 2025 | Làm được năm 2025 | Giao năm 2026 |
|---|---|---|---|
| Khách qua đò (nghìn lượt) | 12 | 11,5 | 14 |
| – Khách đi phà | 3 | 2 | 4 |
| – Tỷ lệ mặc áo phao (%) | 60 | 71 | 90 |
| Bến đò | 9 | 9 | 7 |
| Vụ va chạm trên sông (không quá) | 3 | 4 | 2 |

*Bảng 2. Phân bổ khách qua đò năm 2030 theo khu vực (nghìn lượt)*

| Khu vực | Năm 2025 | Năm 2030 |
|---|---|---|
| Bến Đá | 1.420 | 2.900 |

| Bản | Tổng số hộ | Hộ ven sông cuối 2025 | Hộ ven sông còn lại cuối 2027 |
|---|---|---|---|
| Nà Bến | 142 | 58 | 48 |
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str, str, int, FactKind, str]]:
    read = targets(read_plan(TABLES, tmp_path_factory.mktemp("tables")))
    years = [t.deadline.due.year if t.deadline and t.deadline.due else 0 for t in read]
    return {
        (t.indicator, t.amount, t.quantity.unit, year, t.kind, t.quantity.comparator)
        for t, year in zip(read, years, strict=True)
    }


@pytest.mark.parametrize(
    "fact",
    [
        ("Khách qua đò", "12", "nghìn lượt", 2025, FactKind.TARGET, "="),
        ("Khách qua đò", "11,5", "nghìn lượt", 2025, FactKind.ACHIEVED, "="),
        ("Khách qua đò - Khách đi phà", "4", "nghìn lượt", 2026, FactKind.TARGET, "="),
        ("Khách qua đò - Tỷ lệ mặc áo phao", "90", "%", 2026, FactKind.TARGET, "="),
        ("Bến đò", "7", "bến", 2026, FactKind.TARGET, "="),
        ("Vụ va chạm trên sông (không quá)", "2", "vụ", 2026, FactKind.TARGET, "<="),
        ("Vụ va chạm trên sông (không quá)", "4", "vụ", 2025, FactKind.ACHIEVED, "="),
        ("Phân bổ khách qua đò - khu vực Bến Đá", "2.900", "nghìn lượt", 2030, FactKind.TARGET, "="),
        ("Hộ ven sông - bản Nà Bến", "58", "hộ", 2025, FactKind.ACHIEVED, "="),
        ("Hộ ven sông còn lại - bản Nà Bến", "48", "hộ", 2027, FactKind.TARGET, "="),
    ],
)
def test_a_cell_says_what_when_and_in_what_unit(found: set[object], fact: object) -> None:
    assert fact in found


def test_one_fact_a_cell_under_a_year(found: set[object]) -> None:
    assert len(found) == 5 * 3 + 2 + 2


def test_a_table_between_tabs(tmp_path: Path) -> None:
    body = (
        "B. MỤC TIÊU\nBảng 1. Lộ trình theo cấp học (đơn vị: %)\nChỉ tiêu\tNăm học\n"
        "\t2024-2025 (đạt được)\t2026-2027\n1. Trường có bến đò\n- Mầm non\t71,5\t75\n2. Trường có phao\t64\t72\n"
    )
    read = targets(read_plan(body, tmp_path))
    assert [(t.indicator, t.amount, t.quantity.unit, t.kind) for t in read] == [
        ("Trường có bến đò - Mầm non", "71,5", "%", FactKind.ACHIEVED),
        ("Trường có bến đò - Mầm non", "75", "%", FactKind.TARGET),
        ("2. Trường có phao", "64", "%", FactKind.ACHIEVED),
        ("2. Trường có phao", "72", "%", FactKind.TARGET),
    ]


@pytest.mark.parametrize(
    ("words", "unit", "rest"),
    [
        ("Khách lưu trú (nghìn lượt)", "nghìn lượt", "Khách lưu trú"),
        ("Bến (đơn vị: %)", "%", "Bến"),
        ("Vốn (tỷ đồng) - Xã", "tỷ đồng", "Vốn - Xã"),
        ("Người hút thuốc (không quá)", "", "Người hút thuốc (không quá)"),
        ("Phà (xây mới)", "", "Phà (xây mới)"),
        ("Bến (kế hoạch)", "", "Bến (kế hoạch)"),
        ("Lớp (2026/2027)", "", "Lớp (2026/2027)"),
    ],
)
def test_units_in_brackets(words: str, unit: str, rest: str) -> None:
    assert (unit_in(words), without_unit(words)) == (unit, rest)


@pytest.mark.parametrize(
    ("words", "unit"),
    [("Hộ nghèo còn lại", "hộ"), ("Số trạm y tế", "trạm y tế"), ("Tỷ lệ hộ nghèo", ""), ("Kế hoạch năm", "")],
)
def test_what_is_counted(words: str, unit: str) -> None:
    assert counted_in(words) == unit


@pytest.mark.parametrize(
    ("kind", "part", "header", "title", "measured"),
    [
        ("Bản", "Nà Lốc", "Hộ nghèo cuối 2026", "", "Hộ nghèo - bản Nà Lốc"),
        ("Bản", "Bản Nà Lốc", "Hộ nghèo", "", "Hộ nghèo - Bản Nà Lốc"),
        ("Khu vực", "Bến Đá", "Năm 2030", "Khách qua đò", "Khách qua đò - khu vực Bến Đá"),
        ("Trường", "TH Bến Đá", "Kế hoạch / 2026", "Số lớp", "Số lớp - TH Bến Đá"),
        ("Xã", "Bến Đá", "2026", "", "xã Bến Đá"),
        ("Bản", "Tổng cộng", "Hộ nghèo cuối 2026", "", "Hộ nghèo - Tổng cộng"),
    ],
)
def test_the_name_of_a_cell(kind: str, part: str, header: str, title: str, measured: str) -> None:
    assert of_part(kind, part, header, title) == measured


@pytest.mark.parametrize(
    ("headers", "part"),
    [
        (("TT", "Bản", "Năm 2026"), True),
        (("Đơn vị", "2026", "2027"), True),
        (("Nội dung", "Đơn vị", "Năm 2026"), False),
        (("Xã", "Chủ trì", "Năm 2026"), False),
        (("Bản", "Ghi chú", "Trưởng bản"), False),
    ],
)
def test_rows_that_are_parts(headers: tuple[str, ...], part: bool) -> None:
    assert (Role.PART in roles_of(headers)) is part


WORKS = """PHỤ LỤC

| TT | Tên công trình | Địa điểm | Quy mô | Tổng mức đầu tư (tỷ đồng) | Thời điểm hoàn thành | Chủ đầu tư |
|---|---|---|---|---|---|---|
| 1 | Bến phà Đá Bạc | Xã Đá Bạc | 3 làn | 215 | Quý II/2027 | UBND xã Đá Bạc |
| 2 | Bến phà Đá Đen | Xã Đá Đen | 2 làn | | Quý IV/2027 | UBND xã Đá Đen |
"""


def test_a_list_of_works_says_who_builds_and_what_it_costs(tmp_path: Path) -> None:
    document = read_plan(WORKS, tmp_path)
    first, second = tasks(document)
    assert (first.action, [body.text for body in first.lead]) == ("Bến phà Đá Bạc", ["UBND xã Đá Bạc"])
    assert second.deadline is not None
    assert second.deadline.text == "Quý IV/2027"
    (cost,) = targets(document)
    assert (cost.indicator, cost.amount, cost.quantity.unit) == ("Tổng mức đầu tư - Bến phà Đá Bạc", "215", "tỷ đồng")
    assert (cost.kind, cost.deadline) == (FactKind.FIGURE, None)
