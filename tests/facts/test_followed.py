"""Tasks whose bodies stand in a later sentence."""

from __future__ import annotations

from datetime import date

import pytest

from tests.facts.plan import paragraph, plan, tasks

DO = ("III. NHIỆM VỤ", "1. Bến đò")


@pytest.mark.parametrize(
    ("text", "action", "lead", "partners", "due"),
    [
        (
            "- Lập đơn giá đò ngang. Sở Tài chính chủ trì, phối hợp Sở Xây dựng, Công an tỉnh trình UBND tỉnh trước"
            " ngày 01/7/2026.",
            "Lập đơn giá đò ngang", ["Sở Tài chính"], ["Sở Xây dựng", "Công an tỉnh"], date(2026, 7, 1),
        ),
        (
            "- Xóa bến tạm cách cầu dưới 200 m. UBND các xã, phường thực hiện, xong trước 30/9/2026; kết quả gửi Sở Xây"
            " dựng.",
            "Xóa bến tạm cách cầu dưới 200 m", ["UBND các xã, phường"], [], date(2026, 9, 30),
        ),
        (
            "1. Sắp xếp bến đò liên xã. UBND các xã lập phương án, Sở Xây dựng thẩm định. Thời hạn: quý II/2027.",
            "Sắp xếp bến đò liên xã", ["UBND các xã"], ["Sở Xây dựng"], date(2027, 6, 30),
        ),
        (
            "- Tặng áo phao cho học sinh qua đò. Đề nghị Hội Nông dân tỉnh chủ trì; Tỉnh đoàn phối hợp.",
            "Tặng áo phao cho học sinh qua đò", ["Hội Nông dân tỉnh"], ["Tỉnh đoàn"], None,
        ),
        (
            "- Lắp thiết bị đo tải ở bến phà. Chủ bến thực hiện; Công an tỉnh kiểm tra; xong trong tháng 6/2027.",
            "Lắp thiết bị đo tải ở bến phà", ["Chủ bến"], ["Công an tỉnh"], date(2027, 6, 30),
        ),
        (
            "- Thuê đơn vị chạy phà theo cụm. Chủ tịch UBND cấp xã của địa phương đầu cụm chịu trách nhiệm.",
            "Thuê đơn vị chạy phà theo cụm", ["UBND cấp xã"], [], None,
        ),
    ],
)  # fmt: skip
def test_the_bodies_stand_behind(
    text: str, action: str, lead: list[str], partners: list[str], due: date | None
) -> None:
    (task,) = tasks(plan(paragraph(text, *DO)))
    assert task.action == action
    assert [body.text.removeprefix("Chủ tịch ") for body in task.lead] == lead
    assert [body.text for body in task.partners] == partners
    assert (task.deadline.due if task.deadline else None) == due
    assert task.evidence.end == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "Trên đây là Kế hoạch bến đò năm 2026. Trong quá trình thực hiện có vướng mắc, các sở báo cáo UBND tỉnh.",
        "Thông qua báo cáo về bến đò ngang. Giao Bộ Xây dựng chủ trì soạn thảo nghị quyết trình Quốc hội.",
        "Bến đò là nơi đón khách qua sông. Sở Xây dựng có 12 cán bộ theo dõi bến.",
        "Bến phải có phao cứu sinh đạt chuẩn. Việc kiểm tra do nhiều bên cùng làm.",
    ],
)
def test_no_task_of_another_sentence(text: str) -> None:
    assert [task.action for task in tasks(plan(paragraph(text, *DO)))] in ([], ["Soạn thảo nghị quyết trình Quốc hội"])


def test_long_labels() -> None:
    text = "- Lập bản đồ bến đò. Đơn vị chủ trì tham mưu thực hiện: Sở Nội vụ. Thời hạn: quý I/2027."
    (task,) = tasks(plan(paragraph(text, *DO)))
    assert [body.name for body in task.lead] == ["Sở Nội vụ"]
    assert task.deadline is not None
    assert task.deadline.due == date(2027, 3, 31)
