"""Sentences -> targets, figures reached and plain figures."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.facts import extract
from knowledge.types import Block, FactKind, Kind, Target
from tests.facts.plan import paragraph, plan, targets

GOAL = ("II. MỤC TIÊU", "1. Đến năm 2028")


def said(text: str, *path: str) -> list[tuple[str, str]]:
    return [(t.amount, t.indicator) for t in targets(plan(paragraph(text, *(path or GOAL))))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- 85% đường phố có đèn LED.", [("85%", "đường phố có đèn LED")]),
        ("a) Có ≥ 30% hợp tác xã ứng dụng công nghệ số.", [("≥ 30%", "hợp tác xã ứng dụng công nghệ số")]),
        ("- Chỉ tiêu 2: Tỷ lệ nước sạch đạt trên 97%.", [("trên 97%", "Tỷ lệ nước sạch")]),
        ("Quy mô kinh tế số chiếm 30% GRDP.", [("30% GRDP", "Quy mô kinh tế số chiếm")]),
        ("Phấn đấu trồng mới 5.000 cây xanh, xây dựng 03 công viên.", [("5.000 cây", "trồng mới … cây xanh"),
         ("03 công viên", "xây dựng … công viên")]),
        ("Tỷ lệ nước sạch đạt 97%, tỷ lệ thu gom rác đạt 99,5%.", [("97%", "Tỷ lệ nước sạch"), ("99,5%",
         "tỷ lệ thu gom rác")]),
        ("Giảm tỷ lệ thất thoát nước từ 18% xuống còn dưới 14%.", [("dưới 14%", "Giảm tỷ lệ thất thoát nước")]),
        ("100% các khu dân cư, cụm dân cư có tối thiểu 1 sân chơi.", [("100%",
         "các khu dân cư, cụm dân cư có tối thiểu 1 sân chơi")]),
        ("Tỷ lệ người từ 15 tuổi trở lên biết bơi đạt 60%.", [("60%", "Tỷ lệ người từ 15 tuổi trở lên biết bơi")]),
        ("Chi đầu tư vỉa hè phấn đấu đạt 100% kế hoạch.", [("100%", "Chi đầu tư vỉa hè … kế hoạch")]),
        (
            "75% xã đạt chuẩn mới, trong đó 50% đạt chuẩn nâng cao.",
            [("75%", "xã đạt chuẩn mới"), ("50%", "xã đạt chuẩn mới, trong đó … đạt chuẩn nâng cao")],
        ),
        (
            "Tỷ trọng kinh tế số: năm 2026 đạt 20%, năm 2028 đạt 25%.",
            [("20%", "Tỷ trọng kinh tế số"), ("25%", "Tỷ trọng kinh tế số")],
        ),
        (
            "Cáp quang phủ trên 80% hộ gia đình, 100% cấp xã.",
            [("trên 80%", "Cáp quang phủ … hộ gia đình"), ("100%", "Cáp quang phủ … cấp xã")],
        ),
        (
            "90% hồ sơ tại cấp tỉnh; 80% hồ sơ tại cấp huyện và 60% hồ sơ tại cấp xã được xử lý trên mạng.",
            [
                ("90%", "hồ sơ tại cấp tỉnh được xử lý trên mạng"),
                ("80%", "hồ sơ tại cấp huyện được xử lý trên mạng"),
                ("60%", "hồ sơ tại cấp xã được xử lý trên mạng"),
            ],
        ),
        (
            "b) Phao cứu sinh trên các bến đò ngang và đò dọc theo các kênh rạch trong tỉnh (trừ bến tư nhân): phấn đấu"
            " 90% tại cấp tỉnh; 60% cấp xã.",
            [
                ("90%", "Phao cứu sinh trên các bến đò ngang và đò dọc theo các kênh rạch trong tỉnh (trừ bến tư nhân)"
                 " … tại cấp tỉnh"),
                ("60%", "Phao cứu sinh trên các bến đò ngang và đò dọc theo các kênh rạch trong tỉnh (trừ bến tư nhân)"
                 " … cấp xã"),
            ],
        ),
        (
            "Tỷ lệ bến có phao: vùng ven sông 90%; vùng núi 80%.",
            [("90%", "Tỷ lệ bến có phao: vùng ven sông"), ("80%", "Tỷ lệ bến có phao: vùng núi")],
        ),
        (
            "Cơ cấu bến: Bến đò chiếm 27%; bến phà chiếm 73%.",
            [("27%", "Cơ cấu bến: Bến đò chiếm"), ("73%", "Cơ cấu bến: bến phà chiếm")],
        ),
        ("Các mục tiêu như sau: 90% bến cấp tỉnh có phao.", [("90%", "bến cấp tỉnh có phao")]),
        (
            "Tập trung trang bị phao cho bến đò, phấn đấu có 30% bến thực hiện.",
            [("30%", "Tập trung trang bị phao cho bến đò … bến thực hiện")],
        ),
        (
            "Doanh thu du lịch đạt 500 tỷ đồng, tăng 12% so với năm trước.",
            [("500 tỷ đồng", "Doanh thu du lịch"), ("12%", "Doanh thu du lịch tăng … so với năm trước")],
        ),
    ],
)  # fmt: skip
def test_each_figure_has_what_it_measures(text: str, found: list[tuple[str, str]]) -> None:
    assert said(text) == found


def test_each_of_several_levels_is_told() -> None:
    found = targets(plan(paragraph("90% hồ sơ tại cấp tỉnh; 60% hồ sơ tại cấp xã được xử lý trên mạng.", *GOAL)))
    assert [t.level for t in found] == ["province", "commune"]


@pytest.mark.parametrize(
    ("text", "path", "kind"),
    [
        ("100% trường học có phòng máy.", ("I. MỤC TIÊU",), FactKind.TARGET),
        ("Phấn đấu 100% trường học có phòng máy.", ("I. SỰ CẦN THIẾT",), FactKind.TARGET),
        ("Đến nay, 60% hộ có điện thoại thông minh.", ("I. MỤC TIÊU",), FactKind.ACHIEVED),
        ("60% hộ có điện thoại thông minh.", ("1. Kết quả đạt được",), FactKind.ACHIEVED),
        ("Tính đến tháng 6/2025, tỷ lệ hộ có máy tính là 45%.", (), FactKind.ACHIEVED),
        ("Nguồn thu từ du lịch chiếm 12% ngân sách.", (), FactKind.FIGURE),
        ("Kinh phí thực hiện Kế hoạch là 50 tỷ đồng.", (), FactKind.FIGURE),
        ("Đến năm 2030, 90% hộ có máy tính.", (), FactKind.TARGET),
    ],
)
def test_aims_and_results_are_told_apart(text: str, path: tuple[str, ...], kind: FactKind) -> None:
    (target,) = targets(plan(paragraph(text, *path)))
    assert target.kind is kind


def test_one_sentence_may_hold_a_result_and_an_aim() -> None:
    found = targets(plan(paragraph("Đến nay tỷ lệ hộ có máy tính đạt 60%, phấn đấu đến năm 2030 đạt 90%.")))
    assert [t.kind for t in found] == [FactKind.ACHIEVED, FactKind.TARGET]
    assert found[1].indicator == "tỷ lệ hộ có máy tính"


@pytest.mark.parametrize(
    ("text", "path", "due"),
    [
        ("Đến hết năm 2027: 60% hộ có máy tính.", GOAL, date(2027, 12, 31)),
        ("60% hộ có máy tính.", GOAL, date(2028, 12, 31)),
        ("60% hộ có máy tính trước ngày 30/6/2027.", GOAL, date(2027, 6, 30)),
        ("Phấn đấu đến năm 2030 số hóa lưu trữ. Có 60% hộ có máy tính.", ("I. MỤC TIÊU",), date(2030, 12, 31)),
        ("Phấn đấu 60% hộ có máy tính.", ("I. MỤC TIÊU",), None),
        ("Tập huấn ngay trong tháng 3 năm 2026, trang bị cho 100% hộ trong năm 2027.", GOAL, date(2027, 12, 31)),
        ("Chi từ nguồn tăng thu năm 2026 để bảo đảm 60% hộ có máy tính trong năm 2027.", GOAL, date(2027, 12, 31)),
        ("Năm 2025 có 10 trạm. Vừa qua đã cấp cho 60% hộ.", ("1. Kết quả đạt được",), None),
        ("Trong các năm 2026, 2027 và 2028 trồng 300 ha rừng.", ("I. MỤC TIÊU",), date(2028, 12, 31)),
    ],
)
def test_the_deadline_is_the_nearest_said(text: str, path: tuple[str, ...], due: date | None) -> None:
    target = targets(plan(paragraph(text, *path)))[-1]
    assert (target.deadline.due if target.deadline else None) == due


def test_a_vision_is_no_deadline() -> None:
    document = plan(paragraph("60% hộ có máy tính."), title="Số hóa giai đoạn 2026 - 2028, định hướng đến năm 2035")
    (target,) = targets(document)
    assert target.deadline is not None
    assert target.deadline.due == date(2028, 12, 31)


def test_years_against_several_figures_give_none() -> None:
    text = "Năm 2026, 2027 lần lượt cấp phép cho 500 bến và 700 bến."
    assert not targets(plan(paragraph(text, "I. MỤC TIÊU")))


@pytest.mark.parametrize(
    ("text", "place", "level"),
    [
        ("100% bến của thành phố Huế có phao.", "Huế", None),
        ("100% bến có phao ở 03 tỉnh: Huế, Lào Cai, Sơn La.", "Cà Mau", None),
        ("100% tuyến đò nối với các tỉnh miền Đông có phao.", "Cà Mau", None),
        ("100% hồ sơ giữa trung ương và địa phương qua mạng.", "Cà Mau", None),
    ],
)
def test_places_and_levels_that_are_only_mentioned(text: str, place: str, level: str | None) -> None:
    (target,) = targets(plan(paragraph(text, *GOAL)))
    assert (target.place, target.level) == (place, level)


def test_a_short_item_opens_the_dashes_below_it() -> None:
    blocks = (
        Block(0, Kind.ITEM, "b) Đến năm 2030", "b)", 12, ("II. MỤC TIÊU",)),
        Block(1, Kind.ITEM, "- 100% phường có công viên.", "-", 14, ("II. MỤC TIÊU",)),
    )
    (target,) = targets(plan(*blocks))
    assert target.deadline is not None
    assert target.deadline.due == date(2030, 12, 31)


def test_the_field_is_the_heading_that_is_about_something() -> None:
    (target,) = targets(plan(paragraph("90% hộ có máy tính.", "II. MỤC TIÊU", "2. Phát triển xã hội số đến năm 2030")))
    assert (target.sector, target.place) == ("Phát triển xã hội số", "Cà Mau")


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024;",
        "Kế hoạch gồm 05 nhiệm vụ, 03 giải pháp.",
        "Thời gian xử lý là 05 ngày làm việc.",
        "Nếu có từ 02 đơn vị trở lên bằng điểm nhau thì xét thêm.",
        "Giai đoạn 2021-2025 Căn cứ tình hình thực tế.",
    ],
)
def test_what_only_orders_or_limits_is_no_figure(text: str) -> None:
    assert not targets(plan(paragraph(text)))


def test_conditions_of_rules_are_no_targets() -> None:
    rule = plan(paragraph("Đạt tối thiểu 50% số phiếu."), kind="Quyết định", number="12/2026/QĐ-UBND", title="Quy chế")
    assert not extract(rule)


def test_the_annex_says_who_answers_for_the_target_of_the_text() -> None:
    text = paragraph("- Tỷ lệ hộ có máy tính đạt 90%.", "II. MỤC TIÊU", "1. Đến năm 2030")
    cells = (("TT", "1"), ("Chỉ tiêu", "Tỷ lệ hộ có máy tính đạt 90%"), ("Chủ trì", "Sở Nội vụ"))
    row = Block(1, Kind.ROW, " | ".join(v for _, v in cells), "1", 0, ("PHỤ LỤC. Chỉ tiêu đến năm 2030",), cells)
    first, second = (fact for fact in extract(plan(text, row)) if isinstance(fact, Target))
    assert first.lead == second.lead != ()
    assert first.also == (second.evidence,)
