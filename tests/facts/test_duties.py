"""Labelled lines, sections of agencies and orders in sentences -> tasks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.facts.plan import paragraph, plan, read_plan, tasks

DONE_BY = ("III. TỔ CHỨC THỰC HIỆN",)


@pytest.mark.parametrize(
    ("text", "path", "lead", "partners", "action"),
    [
        ("a) Lập dự toán chi hằng năm.", (*DONE_BY, "2. Sở Tài chính"), ["Sở Tài chính"], [],
         "Lập dự toán chi hằng năm"),
        ("Giao Công an tỉnh chủ trì lắp đặt camera cầu cảng.", (), ["Công an tỉnh"], [], "Lắp đặt camera cầu cảng"),
        (
            "1. Sở Xây dựng chủ trì, phối hợp với Sở Tài chính, UBND các xã rà soát vỉa hè ven sông.", DONE_BY,
            ["Sở Xây dựng"], ["Sở Tài chính", "UBND các xã"], "Rà soát vỉa hè ven sông",
        ),
        (
            "- Chủ trì, phối hợp với các sở, ngành liên quan kiểm tra bến bãi.", (*DONE_BY, "1. Sở Xây dựng"),
            ["Sở Xây dựng"], ["các sở, ngành liên quan"], "Kiểm tra bến bãi",
        ),
        (
            "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh phối hợp với Sở Nội vụ tuyên truyền Kế hoạch.", DONE_BY,
            ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"], ["Sở Nội vụ"], "Tuyên truyền Kế hoạch",
        ),
        (
            "2. Các sở, ban, ngành, UBND xã, phường và các cơ quan liên quan xây dựng kế hoạch riêng.", DONE_BY,
            ["Các sở, ban, ngành", "UBND xã, phường", "các cơ quan liên quan"], [], "Xây dựng kế hoạch riêng",
        ),
        ("1. Phòng Kinh tế: lập phương án thoát nước cho chợ.", ("I. Việc cần làm",), ["Phòng Kinh tế"], [],
         "Lập phương án thoát nước cho chợ"),
        ("Công an xã: chủ trì tuần tra bến đò ban đêm.", (), ["Công an xã"], [], "Tuần tra bến đò ban đêm"),
        ("b) Sở Xây dựng cập nhật bản đồ ngập của đô thị.", ("III. Nhiệm vụ, giải pháp",), ["Sở Xây dựng"], [],
         "Cập nhật bản đồ ngập của đô thị"),
        ("Giao Sở Xây dựng làm đầu mối, cùng Công an tỉnh cắm biển báo bến đò.", (), ["Sở Xây dựng"], ["Công an tỉnh"],
         "Cắm biển báo bến đò"),
        ("Giao Sở Y tế phối hợp Công an tỉnh đánh giá chất lượng áo phao.", (), ["Sở Y tế"], ["Công an tỉnh"],
         "Đánh giá chất lượng áo phao"),
        ("- Các cơ quan, đơn vị được phân công có trách nhiệm báo cáo đúng hạn.", DONE_BY, ["Các cơ quan, đơn vị"], [],
         "Báo cáo đúng hạn"),
        ("c) Sở Xây dựng chủ trì, Công an tỉnh và Sở Y tế phối hợp, tổ chức 12 chợ nổi.", (), ["Sở Xây dựng"],
         ["Công an tỉnh", "Sở Y tế"], "Tổ chức 12 chợ nổi"),
        ("- Là cơ quan thường trực Đề án; tổng hợp số liệu bến đò.", (*DONE_BY, "1. Sở Xây dựng"), ["Sở Xây dựng"], [],
         "Tổng hợp số liệu bến đò"),
        ("Giao Cục Đường thủy nội địa giám sát việc nạo vét luồng.", (), ["Cục Đường thủy nội địa"], [],
         "Giám sát việc nạo vét luồng"),
    ],
)  # fmt: skip
def test_a_duty_has_its_bodies(
    text: str, path: tuple[str, ...], lead: list[str], partners: list[str], action: str
) -> None:
    marker = text.split()[0] if text[1] in ".) " else ""
    block = paragraph(text, *path)
    (task,) = tasks(plan(type(block)(0, block.kind, text, marker, path=block.path)))
    assert [a.text for a in task.lead] == lead
    assert [a.text for a in task.partners] == partners
    assert task.action == action


def test_two_subjects_of_a_paragraph_have_a_duty_each() -> None:
    text = (
        "Sở Xây dựng là cơ quan đầu mối, lập sổ bến đò trước 15/6/2026. UBND các xã kiểm tra phao cứu sinh. Báo cáo"
        " trước 30/11/2026."
    )
    first, second = tasks(plan(paragraph(text, *DONE_BY)))
    assert [body.text for body in first.lead + second.lead] == ["Sở Xây dựng", "UBND các xã"]
    assert first.action == "Lập sổ bến đò trước 15/6/2026"
    assert second.action == "Kiểm tra phao cứu sinh. Báo cáo trước 30/11/2026"
    assert (first.evidence.end, second.evidence.end) == (text.index(" UBND các xã"), len(text))


def test_the_deadline_stands_in_the_sentence() -> None:
    (task,) = tasks(plan(paragraph("Giao Công an tỉnh chủ trì lắp đặt camera, hoàn thành trước 30/6/2026.")))
    assert task.deadline is not None
    assert task.deadline.due == date(2026, 6, 30)


@pytest.mark.parametrize(
    ("duty", "due"),
    [
        ("lập danh sách trước 15/3/2026, hoàn thành trong tháng 9/2026", date(2026, 9, 30)),
        ("lập đề án chợ, trình trước 30/3/2026, ban hành trước 30/6/2026", None),
        ("hoàn thành việc lập đề án chợ trước 30/3/2026; sơ kết trong quý IV/2026", date(2026, 3, 30)),
        ("quyết toán vốn năm 2025 trước ngày 15/2/2026", date(2026, 2, 15)),
        ("sửa đường ven sông, hoàn thành năm 2027", date(2027, 12, 31)),
        ("lập dự toán chi năm 2027", None),
        ("báo cáo UBND tỉnh hằng tháng; Công an xã cấp thẻ cho chủ đò, xong trong tháng 3/2026", None),
        ("lập danh mục bến trước 15/3/2026. Riêng Sở Xây dựng Huế lập xong trước 30/9/2026", date(2026, 3, 15)),
        ("lập danh mục bến trước 15/3/2026. Riêng Công an xã lập xong trước 30/9/2026", date(2026, 3, 15)),
    ],
)
def test_several_dates_of_a_duty(duty: str, due: date | None) -> None:
    (task,) = tasks(plan(paragraph(f"Giao Sở Xây dựng {duty}.")))
    assert (task.deadline.due if task.deadline else None) == due


def test_what_was_done_is_no_duty() -> None:
    text = "Sở Y tế chủ trì mở 5 lớp tập huấn cho cán bộ xã."
    assert not tasks(plan(paragraph(text, "I. Kết quả đạt được")))
    assert tasks(plan(paragraph(text, "III. Nhiệm vụ", "4. Đánh giá kết quả")))


@pytest.mark.parametrize(
    "text",
    [
        "Trong quá trình thực hiện, nếu có vướng mắc, các sở phản ánh về Sở Xây dựng để tổng hợp.",
        "Giám đốc Sở Xây dựng chịu trách nhiệm thi hành Quyết định này.",
        "Sở Xây dựng là cơ quan chuyên môn thuộc UBND tỉnh:",
        "Sở Xây dựng đã hoàn thành 12 bến cá trong năm 2025.",
        "UBND các xã chưa triển khai lắp camera bến đò.",
        "Sở Tài chính không chịu trách nhiệm về chi vượt dự toán.",
        "Sở Y tế hiện có 12 xe cứu thương.",
        "Đề nghị Sở Nội vụ, Kiểm toán nhà nước khu vực II, Kho bạc Nhà nước khu vực XI tạo điều kiện giải ngân.",
        "Giao UBND các xã: Bến Đá, Gò Cao, Bãi Bồi chịu trách nhiệm nếu để xảy ra lật đò.",
        "Phòng Đào tạo (chủ trì), các khoa (phối hợp): số hóa bài giảng bến đò trước 30/11/2027.",
        "Phòng Kế hoạch tổng hợp: đầu mối gom số liệu bến đò.",
    ],
)
def test_formulas_are_no_tasks(text: str) -> None:
    assert not tasks(plan(paragraph(text, *DONE_BY)))


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Sở Xây dựng cập nhật bản đồ ngập của đô thị.", ("I. Việc của năm",)),
        ("Sở Xây dựng còn thiếu bản đồ ngập của đô thị.", ("III. Nhiệm vụ, giải pháp",)),
        ("Bộ tiêu chí: Sở Xây dựng ban hành trước ngày 25/11/2026.", ("III. Nhiệm vụ",)),
        ("Sở Xây dựng ban hành trước ngày 25/11/2026.", ("III. Nhiệm vụ",)),
        (
            "Giao Sở Xây dựng chủ trì; thời gian hoàn thành: trước 30/6/2026; sản phẩm: bản đồ bến đò.",
            ("III. Nhiệm vụ",),
        ),
    ],
)
def test_no_duty_without_what_is_to_be_done(text: str, path: tuple[str, ...]) -> None:
    assert not tasks(plan(paragraph(text, *path)))


def test_what_bodies_are_is_no_task_of_theirs() -> None:
    path = (*DONE_BY, "3. Các doanh nghiệp viễn thông")
    assert not tasks(plan(paragraph("Doanh nghiệp viễn thông là lực lượng đi đầu trong phủ sóng bến đò.", *path)))
    assert tasks(plan(paragraph("Phủ sóng các bến đò ven sông.", *path)))


def test_either_leading_or_taking_part_is_kept_in_the_duty() -> None:
    path = (*DONE_BY, "1. Sở Xây dựng")
    (task,) = tasks(plan(paragraph("Chủ trì hoặc phối hợp với Công an tỉnh kiểm tra bến đò.", *path)))
    assert task.action == "Chủ trì hoặc phối hợp với Công an tỉnh kiểm tra bến đò"
    assert not task.partners


def test_a_heading_that_is_only_a_number_leaves_the_task_to_its_content(tmp_path: Path) -> None:
    body = """## II. NHIỆM VỤ

### a) Hoạt động 1

- Nội dung: Kiểm tra phao cứu sinh tại các bến đò.

- Cơ quan thực hiện: Sở Xây dựng chủ trì, phối hợp với Công an tỉnh.
"""
    (task,) = tasks(read_plan(body, tmp_path))
    assert task.action == "Kiểm tra phao cứu sinh tại các bến đò"
    assert [[a.name for a in bodies] for bodies in (task.lead, task.partners)] == [["Sở Xây dựng"], ["Công an tỉnh"]]


def test_labelled_lines_belong_to_the_item_above(tmp_path: Path) -> None:
    body = """II. NỘI DUNG

1. Xây dựng bản đồ số vỉa hè ven sông

- Cơ quan chủ trì: Sở Xây dựng.

- Cơ quan phối hợp: Sở Tài chính; UBND các phường.

- Thời hạn: trước ngày 30/9/2026.

2. Lắp đặt đèn năng lượng mặt trời

- Đơn vị thực hiện: Công an tỉnh.

- Thời gian: năm 2026 - 2027.
"""
    first, second = tasks(read_plan(body, tmp_path))
    assert first.action == "Xây dựng bản đồ số vỉa hè ven sông"
    assert [a.name for a in first.lead] == ["Sở Xây dựng"]
    assert len(first.partners) == 2
    assert first.deadline is not None
    assert first.deadline.due == date(2026, 9, 30)
    assert len(first.also) == 3
    assert [a.name for a in second.lead] == ["Công an tỉnh"]
    assert second.deadline is not None
    assert second.deadline.text == "năm 2026 - 2027"


def test_several_items_may_share_their_labels(tmp_path: Path) -> None:
    body = """1.1. Về dữ liệu

a) Nhiệm vụ:

- Rà soát dữ liệu đất đai.

- Số hóa hồ sơ lưu trữ.

b) Cơ quan thực hiện:

- Đơn vị chủ trì: Sở Nông nghiệp và Môi trường.

- Đơn vị phối hợp: UBND các xã.

c) Thời gian thực hiện: Hoàn thành trong năm 2026.
"""
    found = tasks(read_plan(body, tmp_path))
    assert [t.action for t in found] == ["Rà soát dữ liệu đất đai", "Số hóa hồ sơ lưu trữ"]
    assert {a.name for t in found for a in t.lead} == {"Sở Nông nghiệp và Môi trường"}
    assert [t.deadline and t.deadline.due for t in found] == [date(2026, 12, 31)] * 2


def test_labels_may_stand_in_brackets() -> None:
    text = "4. Nâng cấp hệ thống thoát nước (chủ trì: Sở Xây dựng; phối hợp: UBND các phường; thời gian: 2026 - 2028)."
    (task,) = tasks(plan(paragraph(text)))
    assert task.action == "Nâng cấp hệ thống thoát nước"
    assert [a.text for a in task.partners] == ["UBND các phường"]
    assert task.deadline is not None
    assert task.deadline.text == "2026 - 2028"
