"""Sentences of several figures: each with its own words, its own date, and what was said before it."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.types import FactKind
from tests.facts.plan import paragraph, plan, targets

GOAL = ("II. MỤC TIÊU", "1. Đến năm 2028")
DO = ("III. NHIỆM VỤ", "1. Bến đò")
DONE = ("I. Kết quả đạt được",)
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
        ("- Tỷ lệ bến tạm dưới 3%, thấp hơn bình quân cả nước 0,5 điểm phần trăm.", GOAL,
         [("dưới 3%", "Tỷ lệ bến tạm"), ("0,5 điểm phần trăm", "Tỷ lệ bến tạm thấp hơn bình quân cả nước")]),
        ("- Mục tiêu 80% bến có phao nhưng mới đạt 62%.", GOAL, []),
        ("- Tăng số bến đạt chuẩn từ 45 bến (chiếm 60%) lên 60 bến (chiếm 80%).", GOAL, []),
        ("1. Đối với bến có trên 30% đò hỏng được ưu tiên vốn.", DO, []),
        ("Đến nay 62% bến có phao, tăng 5% so với năm 2024.", PAST, [("62%", "bến có phao")]),
        ("- Cứ 10 đò có 8 đò mang phao.", GOAL, []),
        ("- Giữ tỷ lệ này ở mức 5%.", GOAL, []),
        ("- Số bến ổn định ở 26% giai đoạn 2026 - 2028, sau đó tăng lên 28%.", GOAL, [("26%", "Số bến ổn định ở")]),
        ("1. Khắc phục tình trạng 20% đò chậm chuyến.", DO, []),
        ("1. Theo Nghị định 45/2025, bến trên 500 khách có 2 cán bộ.", DO, []),
        ("Tỉnh có 45 bến, trong đó 12 bến đạt chuẩn; mục tiêu đến năm 2030 là 40 bến.", PAST, [("45 bến", "Tỉnh")]),
        ("Kế hoạch năm 2025 là 80%, thực hiện 75% số bến có phao.", PAST, [("75%", "thực hiện … số bến có phao")]),
        ("Bến có phao đạt 75%, vượt kế hoạch 5%.", PAST, [("75%", "Bến có phao"), ("5%", "Bến có phao vượt kế hoạch")]),
        ("1. Chủ đò nộp phạt 2 triệu đồng nếu chở quá tải.", MONEY, []),
        ("1. Đò dưới 50 triệu đồng được miễn lệ phí.", MONEY, []),
        ("1. Mức vay mỗi chủ đò 60 triệu đồng từ ngân sách xã.", MONEY, []),
        ("1. Kinh phí tập huấn 2 triệu đồng một lớp.", MONEY, []),
        ("1. Dân đóng góp và xã hội hóa 0,7 tỷ đồng;", MONEY, [("0,7 tỷ đồng", "Dân đóng góp và xã hội hóa")]),
        ("1. Hỗ trợ 5 triệu đồng mỗi chủ đò.", DO, []),
        ("1. Cấp 3 áo phao cho mỗi đò.", DO, []),
        ("1. Cấp 15 lít dầu/đò/tháng cho bến trên đảo.", DO, []),
        ("- Giảm ít nhất 10% số vụ lật đò và 15% số ghe hỏng so với năm 2025.", GOAL,
         [("ít nhất 10%", "Giảm … số vụ lật đò"), ("15%", "Giảm … số ghe hỏng so với năm 2025")]),
        ("- Giảm 40 bến tạm, 100% bến có phao.", GOAL, [("40 bến", "Giảm … bến tạm"), ("100%", "bến có phao")]),
        ("- Số vụ lật đò giảm 30% so với năm 2025, còn không quá 45 vụ.", GOAL,
         [("30%", "Số vụ lật đò giảm … so với năm 2025"), ("không quá 45 vụ", "Số vụ lật đò")]),
        ("- Phấn đấu trồng 300 ha rừng.", GOAL, [("300 ha", "trồng … rừng")]),
        ("- Tỷ lệ hài lòng khách đi đò ≥ 92%, chủ bến ≥ 90%.", GOAL, [("≥ 92%", "Tỷ lệ hài lòng khách đi đò")]),
        ("- Mặc áo phao: khách lớn 85%, khách nhỏ 90%, khối bến 95%.", GOAL,
         [("85%", "Mặc áo phao: khách lớn"), ("90%", "Mặc áo phao: khách nhỏ"), ("95%", "Mặc áo phao: khối bến")]),
        ("- Còn 142 bến tạm (chiếm 4,1%).", DONE, [("142 bến", "bến tạm"), ("4,1%", "bến tạm chiếm")]),
        ("- Khách qua đò 212 lượt (kế hoạch: 200), đạt 106%.", DONE,
         [("212 lượt", "Khách qua đò … lượt (kế hoạch: 200)")]),
        ("- Tỷ lệ bến có phao đạt 61%, thấp hơn 4 điểm phần trăm so với chỉ tiêu giao (65%).", DONE,
         [("61%", "Tỷ lệ bến có phao")]),
        ("- Chi sửa bến 560 tỷ đồng/690 tỷ đồng.", DONE, [("560 tỷ đồng", "Chi sửa bến")]),
        ("- Chi sửa bến 560 tỷ đồng [4]/12,9 tỷ đồng, đạt 175% kế hoạch.", DONE,
         [("560 tỷ đồng", "Chi sửa bến"), ("175%", "Chi sửa bến … kế hoạch")]),
        ("- Lập 50 tổ, 02 đội bến, đạt 100% kế hoạch.", DONE, []),
        ("- Hằng năm giảm 8% số ghe hỏng, đến năm 2030 giảm 50% so với năm 2024.", GOAL,
         [("8%", "giảm … số ghe hỏng"), ("50%", "số ghe hỏng giảm … so với năm 2024")]),
        ("- Xây 02 bến phà, tổng vốn 300 tỷ đồng (vốn tư nhân 90%).", GOAL, [("02 bến", "Xây … bến phà")]),
        ("- Khách qua phà đạt 14,1% (mục tiêu: 15%).", DONE,
         [("14,1%", "Khách qua phà"), ("15%", "Khách qua phà")]),
        ("- Khách qua phà đạt 14,1% (kế hoạch giao 15%), trong đó phà đêm đạt 9%.", DONE,
         [("14,1%", "Khách qua phà … (kế hoạch giao 15%)"), ("9%", "Khách qua phà, trong đó phà đêm")]),
        ("- Khách qua phà đạt 14,1%, thấp hơn bình quân các tỉnh (15%).", DONE,
         [("14,1%", "Khách qua phà … , thấp hơn bình quân các tỉnh (15%)")]),
        ("- 3/14 bến có phao đủ 100%.", DONE, [("3/14 bến", "bến có phao đủ 100%")]),
        ("- Đã phát 350 áo phao, mở 12 lớp dạy bơi, đạt 90% số bến.", DONE, []),
        ("- 100% bến có số hiệu; 50% trong số đó có phao.", GOAL,
         [("100%", "bến có số hiệu"), ("50%", "bến có số hiệu, trong đó … có phao")]),
        ("- Tối thiểu 60% bến có phao; tỷ lệ này với bến trên đảo là 100%.", GOAL,
         [("Tối thiểu 60%", "bến có phao"), ("100%", "bến có phao, với bến trên đảo")]),
        ("- Có 140 đò gỗ và đò sắt, chiếm 34% số đò.", DONE,
         [("140 đò gỗ", "đò gỗ và đò sắt"), ("34%", "đò gỗ và đò sắt chiếm … số đò")]),
        ("- Thời gian chờ qua phà tối đa 15 phút.", GOAL, [("tối đa 15 phút", "Thời gian chờ qua phà")]),
        ("- Tập huấn tối đa 15 phút.", GOAL, [("tối đa 15 phút", "")][1:]),
        ("- Trồng ít nhất 250 cây bần ven sông, gấp 2 lần năm 2025.", GOAL,
         [("ít nhất 250 cây", "Trồng … cây bần ven sông"), ("2 lần", "Trồng cây bần ven sông gấp")]),
        ("- Khách qua phà đạt 190 nghìn lượt, vượt 5 nghìn lượt so với mục tiêu.", DONE,
         [("190 nghìn lượt", "Khách qua phà")]),
        ("- Lắp định vị cho 100% ghe.", GOAL, [("100%", "Lắp định vị cho … ghe")]),
        ("- Băng thông 5 Mbps/bến; 100% bến có wifi, 40% bến thông minh.", GOAL,
         [("100%", "bến có wifi"), ("40%", "bến thông minh")]),
        ("- Từ năm 2026, 100% xã mỗi quý có 04 tin về bến đò.", GOAL,
         [("100%", "xã mỗi quý có 04 tin về bến đò")]),
        ("- Bến, phà: nếu có từ 02 chủ trở lên thì chia 50% mỗi chủ.", GOAL, []),
        ("- Ngành đặc thù có tỷ lệ nữ dưới 30% có thể đặt mục tiêu khác.", GOAL, []),
        ("- Khen thưởng không quá 10% tập thể, 5% chủ đò.", GOAL, [("không quá 10%", "Khen thưởng … tập thể")]),
        ("- Theo Đề án “Xây dựng ít nhất 100 bến đò”, kiểm tra các bến.", GOAL, []),
        ("- Triển khai gói tín dụng 500 tỷ đồng cho chủ bến.", GOAL, []),
        ("1. Đào tạo 80 người mỗi năm.", DO, [("80 người", "Đào tạo … người mỗi năm")]),
        ("- Tỷ lệ bến có phao đạt 99%, thôn thông minh đạt 30%.", GOAL,
         [("99%", "Tỷ lệ bến có phao"), ("30%", "thôn thông minh")]),
        ("- Tỷ lệ bến có phao đạt 99%, vùng nguyên liệu đạt 30%.", GOAL,
         [("99%", "Tỷ lệ bến có phao"), ("30%", "vùng nguyên liệu")]),
        ("- Tỷ lệ bến có phao đạt 99%, các xã Bãi Bồi, Gò Cao đạt 60%, xã đảo đạt 50%.", GOAL,
         [("99%", "Tỷ lệ bến có phao"), ("60%", "Tỷ lệ bến có phao, các xã Bãi Bồi, Gò Cao"),
          ("50%", "Tỷ lệ bến có phao, xã đảo")]),
        ("- Tỷ lệ bến tạm còn 3%, nhóm người dân tộc thiểu số còn 7%.", GOAL,
         [("3%", "Tỷ lệ bến tạm"), ("7%", "Tỷ lệ bến tạm, nhóm người dân tộc thiểu số")]),
        ("- Giảm tỷ lệ đò hỏng, tương ứng với 12% số đò; tương đương 30 tỷ đồng.", GOAL,
         [("12%", "Giảm tỷ lệ đò hỏng, tương ứng … số đò"), ("30 tỷ đồng", "Giảm tỷ lệ đò hỏng tương đương")]),
    ],
)  # fmt: skip
def test_what_each_figure_measures(text: str, path: tuple[str, ...], found: list[tuple[str, str]]) -> None:
    assert [(t.amount, t.indicator) for t in targets(plan(paragraph(text, *path)))] == found


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("- Khách qua đò tăng từ 92 nghìn lượt năm 2025 lên 250 nghìn lượt năm 2030.", [2030]),
        ("- Bến có phao đạt 72% (năm 2026) và 75% (năm 2027); bến trên đảo đạt 68%.", [2026, 2027, 2028]),
        ("- Bến có phao đạt 28% (năm 2025: 23,5%).", [2028]),
        ("- Giai đoạn 1 (2026 - 2027): xóa 40% bến tạm; lắp phao cho 100% bến còn lại.", [2027, 2027]),
        ("- Năm 2026 trồng 500 ha rừng bần, các năm tiếp theo trồng 650 ha.", [2026, 2028]),
        ("- Huy động 45% trẻ qua đò mặc áo phao (năm học 2024 - 2025 là 38,4%).", [2028]),
        ("- 80% bến có phao (đến năm 2027).", [2027]),
        ("- Đến năm 2027 có tối thiểu 03 bến du lịch đạt chuẩn, đến năm 2030 có 06 bến.", [2027, 2030]),
        ("- Xóa hết 17 bến tạm; riêng bến trên đảo xóa xong trước năm 2027.", [2028]),
        ("- Xóa hết 17 bến tạm; hoàn thành trước tháng 6 năm 2027.", [2027]),
        ("- Khách qua đò tăng gấp 3 lần vào năm 2030.", [2030]),
        ("- Số lượt khách đi phà tăng 3 lần đến năm 2029.", [2029]),
        ("- Số lượt khách đi phà gấp 1,5 lần năm 2023.", [2028]),
        ("- Tỷ lệ trẻ từ 3 đến 5 tuổi mặc áo phao đến năm 2027 đạt 95%.", [2027]),
        ("- Tỷ lệ người từ 60 tuổi trở lên được miễn vé năm 2027 đạt 90%.", [2027]),
        ("- Trồng từ 500 cây đến năm 2030 đạt 2.000 cây.", [2030]),
        ("- Nâng tỷ lệ bến có phao từ 45% năm 2025, đến năm 2030 đạt 50%.", [2030]),
        ("- Nâng tỷ lệ bến có phao từ 25% hiện nay, năm 2027 đạt 32%.", [2027]),
        ("- Khách qua đò gấp 2 lần năm 2025 đến năm 2030.", [2030]),
        ("- Khách qua đò tăng từ 92 nghìn lượt năm 2025 đến năm 2030 đạt 150 nghìn lượt.", [2030]),
        ("- Nâng lên 55% năm 2026 và 75% năm 2030 tỷ lệ bến có phao.", [2030]),
        ("- Trong 5 năm tới nâng tỷ lệ bến có phao lên 75%.", [2028]),
        ("- Tỷ lệ bến có phao năm 2025 là 62%, năm 2030 là 96%.", [2030]),
        ("- 90% bến khởi công năm 2025 được bàn giao trong năm 2027.", [2027]),
        ("- Tỷ lệ đò đóng năm 2020 còn hạn đăng kiểm đạt 99%.", []),
        ("- Năm 2025 bến còn hẹp. Nâng tỷ lệ bến có phao lên 96%.", [2028]),
        ("- Bến có phao đến 2027 đạt 40%, 2028 đạt 60% và 2030 đạt 100%.", [2027]),
        ("- Năm 2026, 2027 lần lượt đạt 50%, 60% bến có phao.", []),
    ],
)
def test_when_each_figure_is_due(text: str, years: list[int]) -> None:
    found = targets(plan(paragraph(text, *GOAL)))
    assert [t.deadline and t.deadline.due and t.deadline.due.year for t in found] == years


def test_the_horizon_of_the_plan_is_no_date_of_a_duty() -> None:
    document = plan(paragraph("1. Xây mới 47 bến.", *DO), title="Phát triển bến đò giai đoạn 2026 - 2030")
    (found,) = targets(document)
    assert found.deadline is None


@pytest.mark.parametrize(
    ("heading", "text", "kind"),
    [
        ("Phần A. Nhìn lại năm 2025", "Số bến có phao chỉ đạt 7/12 bến.", FactKind.ACHIEVED),
        ("1. Bối cảnh", "Số bến có phao chỉ đạt 7/12 bến.", FactKind.ACHIEVED),
        ("2. Kết quả", "Số bến có phao chỉ đạt 7/12 bến.", FactKind.ACHIEVED),
        ("2. Kết quả thực hiện các mục tiêu, chỉ tiêu", "Số bến có phao đạt 7/12 bến.", FactKind.ACHIEVED),
        ("2. Kết quả", "Đến năm 2028 có 90% bến có phao.", FactKind.TARGET),
        ("1. Nhìn lại và mục tiêu đến năm 2030", "90% bến có phao.", FactKind.TARGET),
        ("1. Mục tiêu, kết quả", "90% bến có phao.", FactKind.TARGET),
        ("1. Dự kiến kết quả đạt được", "90% bến có phao.", FactKind.TARGET),
        ("1. Kết quả thực hiện kế hoạch và nhiệm vụ", "90% bến có phao.", FactKind.ACHIEVED),
        ("1. Hạn chế và giải pháp", "20% bến chưa có phao.", FactKind.FIGURE),
        ("1. Mục tiêu", "Nâng tỷ lệ bến có phao từ 25% hiện nay lên 32%.", FactKind.TARGET),
        ("1. Phương hướng", "Năm 2025 còn 40% bến chưa có phao. Cần nâng tỷ lệ bến có phao lên 80%.", FactKind.TARGET),
        ("1. Nhìn lại", "Hai bến lùi sang năm 2027; số bến có phao chỉ đạt 7/12 bến.", FactKind.ACHIEVED),
        ("1. Tình hình", "Hiện nay có 60% bến có phao, đến năm 2030 có 90% bến có phao.", FactKind.TARGET),
    ],
)
def test_headings_that_look_back(heading: str, text: str, kind: FactKind) -> None:
    assert targets(plan(paragraph(text, heading)))[-1].kind is kind


@pytest.mark.parametrize(
    "text", ["Đã phê duyệt quy hoạch đến năm 2030, 60% bến có phao.", "Đã giao đến năm 2030 đạt 90%."]
)
def test_what_may_be_reached_or_aimed_at_is_no_fact(text: str) -> None:
    assert targets(plan(paragraph(text, "1. Tình hình"))) == []


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("- 90% bến có phao.", ("II. MỤC TIÊU", "2. Tầm nhìn 2035")),
        ("- 90% bến có phao.", ("II. MỤC TIÊU", "b) Định hướng 2035")),
        ("3. Tầm nhìn 2035: 90% bến có phao.", ("II. MỤC TIÊU",)),
    ],
)
def test_a_vision_is_dated_by_its_year(text: str, path: tuple[str, ...]) -> None:
    (target,) = targets(plan(paragraph(text, *path), title="Kế hoạch năm 2026"))
    assert target.deadline is not None
    assert target.deadline.due == date(2035, 12, 31)
