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
        (
            "b) Quy định bến đậu ghe hàng (Sở Xây dựng chủ trì, Công an tỉnh phối hợp, quý II/2027).",
            "Quy định bến đậu ghe hàng", ["Sở Xây dựng"], ["Công an tỉnh"], date(2027, 6, 30),
        ),
        (
            "2. Kiểm tra các bến tạm: Công an tỉnh chủ trì, Sở Xây dựng phối hợp, xong trong quý II/2027.",
            "Kiểm tra các bến tạm", ["Công an tỉnh"], ["Sở Xây dựng"], date(2027, 6, 30),
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
        "Nhiều hộ dân chưa có nước sạch. UBND xã triển khai còn chậm.",
        "Chợ nổi là di sản của địa phương. UBND các xã xây dựng nhiều tuyến tham quan.",
        "Cầu phao xuống cấp nặng từ 2024. Sở Xây dựng lập hàng rào tạm.",
        "Cầu phao xuống cấp nặng từ 2024. Sở Xây dựng chủ trì.",
        "Giao thông nông thôn xuống cấp nhiều nơi. Sở Xây dựng chủ trì.",
        "Xây dựng nông thôn mới còn chậm ở nhiều xã. Sở Nông nghiệp và Môi trường chủ trì.",
        "Sửa cầu phao và kè hai bờ. Sở Xây dựng lập hàng rào tạm.",
        "Tỉnh có 12 bến cá chưa đạt chuẩn an toàn. Sở Xây dựng tổ chức kiểm tra các bến trước 30/6/2026.",
        "Không giao chỉ tiêu vận động cho thôn. UBND xã chịu trách nhiệm nếu vi phạm.",
        "Cải cách thủ tục đất đai theo chỉ đạo chung. UBND tỉnh giao Sở Xây dựng lập đề án trước 30/9/2026.",
        "Cắm biển báo ở các bến đò. UBND tỉnh yêu cầu Sở Xây dựng chủ trì.",
        "Hỗ trợ người nghèo sửa nhà. Mỗi hộ không quá một lần thực hiện, Mặt trận Tổ quốc giám sát.",
        "Nạo vét 12 tuyến kênh nội đồng. Chủ trương này thực hiện từ năm 2025.",
        "Công bố dịch tả lợn theo thẩm quyền. Trường hợp dịch lan rộng, Sở Nông nghiệp và Môi trường chủ trì.",
    ],
)
def test_no_task_of_another_sentence(text: str) -> None:
    assert [task.action for task in tasks(plan(paragraph(text, *DO)))] in ([], ["Soạn thảo nghị quyết trình Quốc hội"])


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Rà soát hộ nghèo. UBND các xã thực hiện. Báo cáo kết quả năm 2025 trước ngày 10/01/2026.", None),
        ("Xây dựng cơ sở dữ liệu chợ. Thuế tỉnh chủ trì. Trước 15/3/2026 UBND các xã gửi danh sách.", None),
        ("Lập danh mục chợ tạm. Thuế tỉnh chủ trì, UBND các xã gửi danh sách trước 15/3/2026; xong trong tháng 9/2026.",
         date(2026, 9, 30)),
        ("Lập danh mục chợ tạm. Sở Công Thương chủ trì, Sở Tài chính thẩm định trước 15/3/2026.", None),
        ("Lập đề án chợ đêm. Sở Công Thương chủ trì, trình trước 30/3/2026, ban hành trước 30/6/2026.", None),
        ("Hoàn thiện hồ sơ trước 30/4/2026 để trình duyệt. Sở Tài chính chủ trì; quyết toán trong năm 2027.",
         date(2026, 4, 30)),
        ("Hoàn thiện hồ sơ các bến đò. Sở Tài chính chủ trì; quyết toán trong năm 2027.", None),
        ("Dạy bơi cho học sinh tiểu học. Sở Giáo dục và Đào tạo thực hiện từ năm học 2026-2027.", None),
        ("Lắp camera ở bến phà. Sở Xây dựng thực hiện theo Quyết định số 12/QĐ-UBND ngày 05/02/2024.", None),
        ("Gia cố đê bao ven sông. Sở Tài chính bố trí vốn, Sở Xây dựng làm chủ đầu tư, hoàn thành năm 2027.",
         date(2027, 12, 31)),
        ("Nạo vét 12 tuyến kênh. Hợp tác xã Tân Lợi thực hiện; UBND xã giám sát; xong trước tháng 5/2026.",
         date(2026, 4, 30)),
        ("Khắc phục sạt lở bờ sông. Công tác này đã làm từ năm 2024. Sở Xây dựng chủ trì, xong năm 2026.",
         date(2026, 12, 31)),
    ],
)  # fmt: skip
def test_what_the_bodies_are_to_keep(text: str, due: date | None) -> None:
    (task,) = tasks(plan(paragraph(text, *DO)))
    assert task.action == text.partition(". ")[0]
    assert (task.deadline.due if task.deadline else None) == due


def test_what_was_reached_is_no_task() -> None:
    done = paragraph("Lập đề án bến đò ngang sông. Sở Xây dựng chủ trì.", "I. Kết quả đạt được", "1. Bến đò")
    assert not tasks(plan(done))


def test_long_labels() -> None:
    text = "- Lập bản đồ bến đò. Đơn vị chủ trì tham mưu thực hiện: Sở Nội vụ. Thời hạn: quý I/2027."
    (task,) = tasks(plan(paragraph(text, *DO)))
    assert [body.name for body in task.lead] == ["Sở Nội vụ"]
    assert task.deadline is not None
    assert task.deadline.due == date(2027, 3, 31)
