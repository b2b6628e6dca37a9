"""Rows of tables -> tasks and targets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from knowledge.types import FactKind, Grain
from tests.facts.plan import plan, read_plan, rows, targets, tasks

TASKS = ("STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Sản phẩm")


def test_a_row_is_a_task() -> None:
    (task,) = tasks(
        plan(*rows(TASKS, ("1", "Lập quy hoạch ven sông", "Sở XD", "Sở Tài chính; các xã", "Quý II/2026", "Đề án")))
    )
    assert task.action == "Lập quy hoạch ven sông"
    assert [a.name for a in task.lead] == ["Sở Xây dựng"]
    assert [a.text for a in task.partners] == ["Sở Tài chính", "các xã"]
    assert task.deadline is not None
    assert (task.deadline.text, task.deadline.due) == ("Quý II/2026", date(2026, 6, 30))
    assert task.deliverable == "Đề án"


@pytest.mark.parametrize(
    ("headers", "values"),
    [
        (("Thời gian", "Đơn vị phối hợp", "Đơn vị chủ trì", "Nội dung"), ("2026", "Sở Y tế", "Công an tỉnh",
         "Lắp đặt camera cầu cảng")),
        (("TT", "Công việc", "Cơ quan thực hiện", "Tiến độ"), ("1", "Lắp đặt camera cầu cảng",
         "Chủ trì: Công an tỉnh; phối hợp: Sở Y tế", "2026")),
        (("TT", "Giải pháp", "Phân công / Chủ trì", "Phân công / Phối hợp", "Hoàn thành"), ("1",
         "Lắp đặt camera cầu cảng", "Công an tỉnh", "Sở Y tế", "2026")),
        (("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "2025", "2026"), ("1", "Lắp đặt camera cầu cảng",
         "Công an tỉnh", "Sở Y tế", "x", "x")),
    ],
)  # fmt: skip
def test_columns_come_in_any_order_and_wording(headers: tuple[str, ...], values: tuple[str, ...]) -> None:
    (task,) = tasks(plan(*rows(headers, values)))
    assert task.action == "Lắp đặt camera cầu cảng"
    assert [a.text for a in task.lead] == ["Công an tỉnh"]
    assert [a.text for a in task.partners] == ["Sở Y tế"]
    assert task.deadline is not None
    assert task.deadline.due == date(2026, 12, 31)


def test_a_year_in_the_group_row_is_the_deadline() -> None:
    table = rows(
        ("TT", "Nhiệm vụ", "Chủ trì"),
        ("1", "Xây dựng bản đồ số", "Sở Xây dựng"),
        path=("PHỤ LỤC", "II. Nhiệm vụ năm 2027"),
    )
    (task,) = tasks(plan(*table))
    assert task.deadline is not None
    assert task.deadline.due == date(2027, 12, 31)


def test_a_title_with_a_year_is_no_deadline_of_a_task() -> None:
    path = ("PHỤ LỤC. Nhiệm vụ thực hiện Chương trình phát triển đô thị và kinh tế biển bền vững đến năm 2035",)
    (task,) = tasks(plan(*rows(("TT", "Nhiệm vụ", "Chủ trì"), ("1", "Xây dựng bản đồ số", "Sở Xây dựng"), path=path)))
    assert task.deadline is None


def test_a_sub_row_has_the_lead_of_its_parent() -> None:
    table = rows(
        TASKS,
        ("1", "Xây dựng hạ tầng số", "Sở KH&CN", "", "2026", ""),
        ("1.1", "Lắp đặt cảm biến môi trường", "", "", "", ""),
    )
    whole, part = tasks(plan(*table))
    assert part.lead == whole.lead
    assert part.deadline == whole.deadline


def test_a_lead_that_comes_first_holds_for_the_rows_below_it() -> None:
    headers = ("Chủ trì", "TT", "Nhiệm vụ", "Thời hạn")
    values = ("Sở Xây dựng", "1", "Lập đề án bến đò ngang", "6/2026"), ("", "2", "Cắm biển báo bến đò", "9/2026")
    first, second = tasks(plan(*rows(headers, *values)))
    assert [body.name for body in second.lead] == ["Sở Xây dựng"]
    assert second.also == (first.evidence,)


@pytest.mark.parametrize(
    ("group", "lead"), [("I. Sở Xây dựng", ["Sở Xây dựng"]), ("I. Hạ tầng của ngành xây dựng", None)]
)
def test_a_group_row_that_names_a_body_gives_it_the_tasks_below(group: str, lead: list[str] | None) -> None:
    headers = ("TT", "Nhiệm vụ", "Thời hạn")
    found = tasks(plan(*rows(headers, ("1", "Lập đề án bến đò ngang", "6/2026"), path=("PHỤ LỤC II", group))))
    assert [[body.name for body in task.lead] for task in found] == ([lead] if lead else [])


def test_how_often_a_task_is_done_stands_in_its_time_cell() -> None:
    headers = ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn")
    (task,) = tasks(plan(*rows(headers, ("1", "Kiểm định tàu khách và phà", "Sở Xây dựng", "02 lần/năm"))))
    assert task.deadline is not None
    assert (task.deadline.grain, task.deadline.text) == (Grain.ONGOING, "02 lần/năm")


def test_a_row_that_begins_in_a_later_column_is_read_from_there() -> None:
    (task,) = tasks(
        plan(*rows(TASKS, ("", "2", "Lập danh mục công trình ven sông", "Sở Xây dựng", "Sở Tài chính", "Hằng năm")))
    )
    assert task.action == "Lập danh mục công trình ven sông"
    assert [a.text for a in task.lead] == ["Sở Xây dựng"]


def test_a_displaced_row_is_no_task() -> None:
    assert not tasks(plan(*rows(TASKS, ("Sở Tài chính", "Các sở, ngành", "Quý IV/2026", "", "Thực hiện sao lưu", ""))))


def test_the_state_of_a_task_is_kept() -> None:
    headers = ("STT", "Tên nhiệm vụ", "Đơn vị chủ trì", "Thời hạn", "Tiến độ")
    (task,) = tasks(
        plan(*rows(headers, ("1", "Nâng cấp cổng thông tin", "Sở Nội vụ", "31/10/2025", "Đã hoàn thành quá hạn")))
    )
    assert task.status == "Đã hoàn thành quá hạn"


def test_a_year_to_a_column_is_a_target_each() -> None:
    headers = ("TT", "Chỉ tiêu", "ĐVT", "Thực hiện 2025", "Năm 2026", "Năm 2027", "Chủ trì")
    found = targets(plan(*rows(headers, ("1", "Tỷ lệ đô thị hóa", "%", "32,5", "34", "≥ 36", "Sở Xây dựng"))))
    assert [(t.kind, t.amount, t.quantity.comparator, t.quantity.unit) for t in found] == [
        (FactKind.ACHIEVED, "32,5", "=", "%"), (FactKind.TARGET, "34", "=", "%"), (FactKind.TARGET, "≥ 36", ">=", "%"),
    ]  # fmt: skip
    assert [t.deadline and t.deadline.due for t in found] == [date(y, 12, 31) for y in (2025, 2026, 2027)]
    assert {a.name for t in found for a in t.lead} == {"Sở Xây dựng"}


def test_what_the_plan_starts_from_is_reached_and_has_no_term() -> None:
    headers = ("Chỉ tiêu", "ĐVT", "Hiện trạng", "Năm 2027")
    document = plan(*rows(headers, ("Bến đò có phao", "%", "35", "80")), title="Kế hoạch giai đoạn 2026 - 2028")
    first, second = targets(document)
    assert (first.amount, first.kind, first.deadline) == ("35", FactKind.ACHIEVED, None)
    assert (second.amount, second.kind) == ("80", FactKind.TARGET)


def test_columns_of_one_year_are_told_apart() -> None:
    headers = ("TT", "Chỉ tiêu", "ĐVT", "Kịch bản thấp 2028", "Kịch bản cao 2028", "Năm 2030")
    found = targets(plan(*rows(headers, ("1", "Bến có phao", "%", "60", "75", "90"))))
    assert [(t.amount, t.indicator) for t in found] == [
        ("60", "Bến có phao - Kịch bản thấp"), ("75", "Bến có phao - Kịch bản cao"), ("90", "Bến có phao"),
    ]  # fmt: skip


def test_a_short_sub_row_is_named_with_its_parent() -> None:
    headers = ("TT", "Chỉ tiêu", "ĐVT", "Năm 2026")
    found = targets(
        plan(*rows(headers, ("1", "Số hồ sơ trực tuyến", "hồ sơ", "900"), ("", "- Cấp xã", "hồ sơ", "700")))
    )
    assert [t.indicator for t in found] == ["Số hồ sơ trực tuyến", "Số hồ sơ trực tuyến - Cấp xã"]
    assert found[1].level == "commune"


def test_an_order_is_counted_in_places() -> None:
    headers = ("TT", "Chỉ tiêu", "Đơn vị", "Kết quả", "Cơ quan chủ trì")
    (target,) = targets(
        plan(*rows(headers, ("1", "Xếp hạng an toàn mạng", "Thứ bậc", "≤ 10", "Bộ Công an"), path=("I. Đến năm 2030",)))
    )
    assert (target.quantity.comparator, target.quantity.high) == ("rank", 10)
    assert target.deadline is not None
    assert target.deadline.due == date(2030, 12, 31)


def test_an_indicator_may_say_its_own_figure() -> None:
    headers = ("TT", "Chỉ tiêu", "Chủ trì")
    (target,) = targets(plan(*rows(headers, ("1", "Tỷ lệ nước sạch đạt tối thiểu 97%", "Sở Xây dựng"))))
    assert (target.indicator, target.quantity.comparator) == ("Tỷ lệ nước sạch", ">=")
    assert [a.text for a in target.lead] == ["Sở Xây dựng"]


@pytest.mark.parametrize(
    ("headers", "values"),
    [
        (("STT", "Tên thủ tục hành chính", "Thời hạn giải quyết", "Cơ quan thực hiện"), ("1", "Cấp phép xây dựng",
         "05 ngày", "Sở Xây dựng")),
        (("TT", "Tiêu chí thi đua", "Điểm chuẩn"), ("1", "Đạt tỷ lệ 100% hồ sơ đúng hạn", "10")),
        (("TT", "Nội dung", "Đơn vị tính", "Mức phí"), ("1", "Tham quan đình làng", "đồng/lượt/khách", "20.000")),
    ],
)  # fmt: skip
def test_tables_of_rules_hold_no_tasks(headers: tuple[str, ...], values: tuple[str, ...]) -> None:
    document = plan(*rows(headers, values), kind="Quyết định", number="12/2026/QĐ-UBND", title="Quy định phí")
    assert not tasks(document)
    assert not [t for t in targets(document) if t.kind is FactKind.TARGET]


def test_figures_under_broken_headers_are_not_believed() -> None:
    headers = ("STT", "Nội dung", "ĐVT", "Năm 2026", "")
    broken = [(f"{n}.000", f"{n}.500", "%", "45", "46") for n in range(1, 6)]
    assert not targets(plan(*rows(headers, *broken)))


BUDGET = """
Đơn vị: triệu đồng

| STT | Nội dung | Năm hiện hành 2026 | Dự kiến 02 năm kế hoạch |
|---|---|---|---|
| Dự toán | Ước thực hiện | Năm 2027 | Năm 2028 |
| A | B | 1 | 2 |
| 3 | 4 |  |  |
| I | THU NỘI ĐỊA | 500 | 510 |
| 620 | 730 |  |  |
| 1 | Thu từ bến bãi | 40 | 41 |
| 52 | 63 |  |  |
|  | - Phí đỗ xe | 10 | 11 |
| 12 | 13 |  |  |
| 2 | Thu từ chợ nổi |  | 9 |
| 8 |  |  |  |
|  | - Phí neo đậu | 5 | 6 |
| 7 | 8 |  |  |
|  | Tỷ lệ thu phí điện tử (%) | 20 | 30 |
| 40 | 50 |  |  |
| II | Thu khác | 9 | 9 |
| 9 | 9 |  |  |
|  | - Tiền phạt | 1 | 2 |
| 3 | 4 |  |  |
"""


def test_a_budget_wrapped_at_its_header_gives_a_target_for_each_year_and_a_result(tmp_path: Path) -> None:
    found = targets(read_plan(BUDGET, tmp_path))
    said = {
        (t.indicator, t.amount): (t.deadline and t.deadline.due and t.deadline.due.year, t.kind, t.quantity.unit)
        for t in found
    }
    assert said["THU NỘI ĐỊA", "500"] == (2026, FactKind.TARGET, "triệu đồng")
    assert said["THU NỘI ĐỊA", "510"] == (2026, FactKind.ACHIEVED, "triệu đồng")
    assert said["Thu từ bến bãi", "52"] == (2027, FactKind.TARGET, "triệu đồng")
    assert said["Thu từ bến bãi - Phí đỗ xe", "13"] == (2028, FactKind.TARGET, "triệu đồng")
    assert said["Thu khác - Tiền phạt", "4"] == (2028, FactKind.TARGET, "triệu đồng")
    assert said["Tỷ lệ thu phí điện tử", "50"] == (2028, FactKind.TARGET, "%")


def test_a_row_that_lost_its_columns_gives_no_figure_but_names_its_parts(tmp_path: Path) -> None:
    named = {t.indicator for t in targets(read_plan(BUDGET, tmp_path))}
    assert "Thu từ chợ nổi - Phí neo đậu" in named
    assert "Thu từ chợ nổi" not in named


def test_a_part_is_named_by_the_group_row_above_it_and_not_by_the_row_before_that() -> None:
    headers = ("TT", "Chỉ tiêu", "ĐVT", "Năm 2027")
    before = rows(headers, ("1", "Số trạm bơm", "trạm", "5"), path=("PHỤ LỤC",))
    below = rows(headers, ("", "- Nông nghiệp", "%", "30"), path=("PHỤ LỤC", "2. Cơ cấu kinh tế"))
    found = targets(plan(*before, *[replace(block, order=1) for block in below]))
    assert [t.indicator for t in found] == ["Số trạm bơm", "Cơ cấu kinh tế - Nông nghiệp"]


def test_a_name_that_several_rows_have_is_part_of_the_numbered_row_above() -> None:
    growth = ("", "Tốc độ tăng trưởng hằng năm", "%")
    table = rows(
        ("TT", "Chỉ tiêu", "ĐVT", "Năm 2027"),
        ("1", "Xuất khẩu tôm", "tấn", "5"), (*growth, "7"), ("2", "Xuất khẩu cua", "tấn", "6"), (*growth, "8"),
    )  # fmt: skip
    assert [(t.indicator, t.amount) for t in targets(plan(*table))][1::2] == [
        ("Xuất khẩu tôm - Tốc độ tăng trưởng hằng năm", "7"),
        ("Xuất khẩu cua - Tốc độ tăng trưởng hằng năm", "8"),
    ]


def test_a_year_compared_with_another_is_no_target_of_either() -> None:
    headers = ("TT", "Nội dung", "Dự toán 2027", "DT 2027 với UTH 2026 (%)")
    found = targets(plan(*rows(headers, ("1", "Thu từ bến bãi", "52", "126,8"))))
    assert [t.amount for t in found] == ["52"]
