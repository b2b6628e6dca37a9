"""Sentences of several figures: each with its own words, its own date, and what was said before it."""

from __future__ import annotations

import pytest

from knowledge.types import FactKind
from tests.facts.plan import paragraph, plan, targets

GOAL = ("II. MỤC TIÊU", "1. Đến năm 2028")
DO = ("III. NHIỆM VỤ", "1. Bến đò")
PAST = ("I. TÌNH HÌNH", "1. Kết quả")
MONEY = ("IV. KINH PHÍ",)


@pytest.mark.parametrize(
    ("text", "path", "found"),
    [
        (
            "a) Đến năm 2030, tỷ lệ bến có phao ở đô thị đạt trên 97%, ở nông thôn đạt 80%, riêng đảo Ngọc đạt 95%.",
            GOAL,
            [
                ("trên 97%", "tỷ lệ bến có phao ở đô thị"),
                ("80%", "tỷ lệ bến có phao, ở nông thôn"),
                ("95%", "tỷ lệ bến có phao, riêng đảo Ngọc"),
            ],
        ),
        (
            "- 100% bến có cán bộ trực thường xuyên; riêng vùng khó khăn tối thiểu 95%.",
            GOAL,
            [
                ("100%", "bến có cán bộ trực thường xuyên"),
                ("tối thiểu 95%", "bến có cán bộ trực thường xuyên, riêng vùng khó khăn"),
            ],
        ),
        (
            "Phấn đấu hạ tỷ lệ bến tạm 4 điểm phần trăm, tương ứng từ 45 bến xuống còn 36 bến; bến dột từ 12 bến xuống"
            " còn 5 bến.",
            GOAL,
            [
                ("4 điểm phần trăm", "hạ tỷ lệ bến tạm"),
                ("36 bến", "hạ tỷ lệ bến tạm, tương ứng"),
                ("5 bến", "bến dột"),
            ],
        ),
        (
            "Đào tạo thêm 80 người lái đò, nâng tổng số cả kế hoạch lên 120 người.",
            GOAL,
            [("80 người", "Đào tạo thêm … người lái đò"), ("120 người", "nâng tổng số cả kế hoạch")],
        ),
        (
            "Đến nay, 12/96 xã, phường, đặc khu có bến đò.",
            PAST,
            [("12/96 xã", "xã, phường, đặc khu có bến đò")],
        ),
        (
            "- Mức ồn ở bến phà giảm còn 60 dB; số khách qua đò gấp 1,5 lần năm 2023.",
            GOAL,
            [("60 dB", "Mức ồn ở bến phà giảm"), ("1,5 lần", "số khách qua đò gấp")],
        ),
        ("- Xóa hết 17 bến tạm; riêng bến tạm trên đảo xóa xong trước tháng 9 năm 2027.", GOAL,
         [("17 bến", "Xóa hết … bến tạm")]),
        ("1. Xây mới 47 bến. Mỗi bến có nhà chờ.", DO, [("47 bến", "Xây mới")]),
        ("1. Sở Xây dựng quản lý 47 bến trên sông.", DO, []),
        ("Bến tạm nhiều: khu vực này đón 61% khách qua sông.", PAST,
         [("61%", "Bến tạm nhiều: khu vực này đón … khách qua sông")]),
        ("- Sắp xếp các bến có quy mô dưới 8 đò; xóa bến cách cầu dưới 200 m.", DO, []),
        ("1. Ngân sách xã 0,50 tỷ đồng;", MONEY, [("0,50 tỷ đồng", "Ngân sách xã")]),
        ("1. Phạt chủ đò chở quá tải 5 triệu đồng;", DO, []),
    ],
)  # fmt: skip
def test_what_each_figure_measures(text: str, path: tuple[str, ...], found: list[tuple[str, str]]) -> None:
    assert [(t.amount, t.indicator) for t in targets(plan(paragraph(text, *path)))] == found


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("- Khách qua đò tăng từ 92 nghìn lượt năm 2025 lên 250 nghìn lượt năm 2030.", [2030]),
        ("- Huy động 45% trẻ qua đò mặc áo phao (năm học 2024 - 2025 là 38,4%).", [2028]),
        ("- 80% bến có phao (đến năm 2027).", [2027]),
        ("- Đến năm 2027 có tối thiểu 03 bến du lịch đạt chuẩn, đến năm 2030 có 06 bến.", [2027, 2030]),
        ("- Xóa hết 17 bến tạm; riêng bến trên đảo xóa xong trước năm 2027.", [2028]),
        ("- Xóa hết 17 bến tạm; hoàn thành trước tháng 6 năm 2027.", [2027]),
    ],
)
def test_when_each_figure_is_due(text: str, years: list[int]) -> None:
    found = targets(plan(paragraph(text, *GOAL)))
    assert [t.deadline and t.deadline.due and t.deadline.due.year for t in found] == years


def test_the_horizon_of_the_plan_is_no_date_of_a_duty() -> None:
    document = plan(paragraph("1. Xây mới 47 bến.", *DO), title="Phát triển bến đò giai đoạn 2026 - 2030")
    (found,) = targets(document)
    assert found.deadline is None


@pytest.mark.parametrize("heading", ["Phần A. Nhìn lại năm 2025", "1. Bối cảnh", "2. Kết quả"])
def test_headings_that_look_back(heading: str) -> None:
    (found,) = targets(plan(paragraph("Số bến có phao chỉ đạt 7/12 bến.", heading)))
    assert found.kind is FactKind.ACHIEVED
