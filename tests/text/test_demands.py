"""What a question demands of an answer."""

from __future__ import annotations

from decimal import Decimal

import pytest

from knowledge.text.bare_bodies import bare_body, names_body
from knowledge.text.demands import (
    asks_whether,
    fits_measure,
    is_caption,
    is_change,
    is_figure,
    is_name,
    is_number,
    is_of_money,
    is_ordinal,
    is_percentage,
    is_sum,
    is_unit,
    names_measure,
    says_day,
    says_part_of_year,
    says_per,
    says_span,
    shares_named,
    wants_change,
    wants_day,
    wants_part_of_year,
    wants_percentage,
    wants_whole_number,
)
from knowledge.text.forms import asks_one, names_only


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Tỷ lệ hộ nghèo là bao nhiêu?", False),
        ("Hộ nghèo giảm bao nhiêu?", True),
        ("toc do phat trien la bao nhieu", True),
    ],
)
def test_a_change_is_wanted(question: str, *, wanted: bool):
    assert wants_change(question) is wanted


@pytest.mark.parametrize(
    ("indicator", "change"),
    [
        ("Tỷ lệ hộ nghèo giảm", True),
        ("Mức giảm tỷ lệ hộ nghèo", True),
        ("Kim ngạch xuất khẩu - Tốc độ tăng trưởng", True),
        ("sản lượng tăng … so cùng kỳ", True),
        ("Số đơn sáng chế tăng trung bình", True),
        ("Tăng tỷ lệ lao động nữ", False),
        ("Tỷ lệ hộ nghèo giảm còn", False),
        ("Số xã được tăng cường bác sĩ", False),
        ("Hạ tầng mạng phủ", False),
    ],
)
def test_a_figure_of_a_change(indicator: str, *, change: bool):
    assert is_change(indicator) is change


@pytest.mark.parametrize(
    ("question", "wanted"),
    [("Đạt bao nhiêu phần trăm?", True), ("dat may phan tram", True), ("bao nhiêu %", True), ("Đạt bao nhiêu?", False)],
)
def test_a_percentage_is_wanted(question: str, *, wanted: bool):
    assert wants_percentage(question) is wanted


@pytest.mark.parametrize(
    ("question", "shares"),
    [
        ("Năm nào thì toàn bộ xã có mạng?", {100}),
        ("bao giờ đạt 80% và 95,5 phần trăm", {80, Decimal("95.5")}),
        ("khi nao mot nua so xa xong", {50}),
        ("Khi nào xong?", set()),
    ],
)
def test_shares_that_a_question_names(question: str, shares: set[Decimal]):
    assert shares_named(question) == shares


@pytest.mark.parametrize(
    ("question", "wanted"), [("vào quý nào", True), ("thang may xong", True), ("năm nào", False), ("ngày nào", False)]
)
def test_a_part_of_a_year_is_wanted(question: str, *, wanted: bool):
    assert wants_part_of_year(question) is wanted


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Trước ngày nào?", True),
        ("truoc ngay may", True),
        ("hôm nào xong", True),
        ("Quý nào?", False),
        ("Khi nào?", False),
        ("Thuê chỗ một ngày bao nhiêu?", False),
    ],
)
def test_a_day_is_wanted(question: str, *, wanted: bool):
    assert wants_day(question) is wanted


@pytest.mark.parametrize(
    ("text", "said"),
    [("trước ngày 15", True), ("20/11", True), ("hàng tháng", True), ("năm 2026", False), ("Quý IV/2026", False)],
)
def test_a_day_is_said(text: str, *, said: bool):
    assert says_day(text) is said


@pytest.mark.parametrize(
    ("question", "unit", "fits"),
    [
        ("Trồng bao nhiêu hecta?", "hecta", True),
        ("Trồng bao nhiêu hecta?", "%", False),
        ("bao nhieu hecta", "Hecta", True),
        ("Trồng bao nhiêu cây?", "%", True),
    ],
)
def test_the_measure_that_a_question_counts_in(question: str, unit: str, *, fits: bool):
    assert fits_measure(question, unit) is fits
    assert names_measure(question) is ("hecta" in question)


def test_units_cells_and_headers():
    assert is_sum("tỷ đồng")
    assert not is_sum("%")
    assert is_percentage("% GRDP")
    assert not is_percentage("hộ")
    assert is_number(" 11.400 ")
    assert not is_number("11.400 hộ")
    assert is_name("Nội dung")
    assert is_name("TÊN NHIỆM VỤ")
    assert not is_name("Năm 2026")
    assert is_ordinal("STT")
    assert is_ordinal("Mã TTHC")
    assert not is_ordinal("Mái nhà")
    assert is_unit("Đơn vị  tính")
    assert not is_unit("Đơn vị chủ trì")


@pytest.mark.parametrize(
    ("heading", "money"),
    [
        ("Mức thu (đồng)", True),
        ("Kinh phí hỗ trợ", True),
        ("Đơn vị tính: nghìn đồng/m2", True),
        ("Tỷ lệ vốn đối ứng (%)", False),
        ("Điểm đánh giá", False),
        ("Hội đồng", False),
        ("Số hộ", False),
    ],
)
def test_headings_under_which_bare_numbers_are_sums(heading: str, *, money: bool):
    assert is_of_money(heading) is money


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("thuộc thẩm quyền của Sở được cung cấp", "Sở"),
        ("Sở thường xuyên kiểm tra", "Sở"),
        ("giao Sở.", "Sở"),
        ("Sở Y tế kiểm tra", None),
        ("Bộ và ngành", None),
    ],
)
def test_a_body_called_by_a_bare_word(text: str, bare: str | None):
    assert bare_body(text) == bare


def test_a_body_named_in_full():
    assert names_body("Sở", "Ông Trần Văn A, Giám đốc Sở Công Thương, cho hay")
    assert not names_body("Sở", "các sở, ngành")


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Tỉnh có tất cả bao nhiêu trường mầm non?", True),
        ("tong cong may xa co bac si", True),
        ("Tổng số là bao nhiêu phần trăm?", False),
        ("Bao nhiêu hộ có nước sạch?", False),
    ],
)
def test_a_whole_number_is_wanted(question: str, *, wanted: bool):
    assert wants_whole_number(question) is wanted


@pytest.mark.parametrize(
    ("question", "evidence", "says"),
    [
        ("Hỗ trợ thầy cô bao nhiêu tiền mỗi tháng?", "Hỗ trợ 3 triệu đồng/tháng", True),
        ("Hỗ trợ thầy cô bao nhiêu tiền mỗi tháng?", "Tổng mức đầu tư: 19 tỷ đồng", False),
        ("chi bao nhieu mot nguoi mot ngay", "Chi 200.000 đồng/người/ngày", True),
        ("chi bao nhieu mot nguoi mot ngay", "Chi 200.000 đồng/người/tháng", False),
        ("Chi bao nhiêu đồng/người/ngày?", "Chi 200.000 đồng mỗi người", False),
        ("Chi bao nhiêu?", "Chi 200.000 đồng", True),
    ],
)
def test_a_rate_is_wanted(question: str, evidence: str, *, says: bool):
    assert says_per(question, evidence) is says


@pytest.mark.parametrize(
    ("question", "one"),
    [
        ("Phải làm chủ bao nhiêu phần trăm công nghệ?", True),
        ("so nao tong hop bao cao", True),
        ("Việc này do ai làm?", True),
        ("Những sở nào phối hợp?", False),
        ("Nhiệm vụ do Sở Y tế chủ trì", False),
        ("Nhiệm vụ về AI là những việc nào?", False),
        ("Có bao nhiêu nhiệm vụ?", False),
    ],
)
def test_one_thing_is_asked_for(question: str, *, one: bool):
    assert asks_one(question) is one


@pytest.mark.parametrize(
    ("question", "only"),
    [
        ("Kinh tế số Bắc Ninh 2030?", True),
        ("ho ngheo ca mau 2027", True),
        ("Thanh toán không dùng tiền mặt", True),
        ("Kinh tế số là gì?", False),
        ("Giải pháp phát triển kinh tế số", False),
        ("Ai lo kinh tế số?", False),
    ],
)
def test_a_question_that_only_names_something(question: str, *, only: bool):
    assert names_only(question) is only


@pytest.mark.parametrize(
    ("text", "says"),
    [("trong quý III/2026", True), ("tháng 9", True), ("6/2026", True), ("ngày 15/10", True), ("đến năm 2030", False)],
)
def test_a_part_of_a_year_is_said(text: str, *, says: bool):
    assert says_part_of_year(text) is says


@pytest.mark.parametrize(
    ("question", "evidence", "said"),
    [
        ("Cấp thẻ mất mấy ngày?", "trong 15 ngày làm việc", True),
        ("Cấp thẻ mất mấy ngày?", "Mười (10) ngày", True),
        ("Cấp thẻ mất mấy ngày?", "ngày 15 tháng 9", False),
        ("cap the mat bao nhieu ngay", "trước ngày 15/9", False),
        ("Học trong bao nhiêu tháng?", "xong trong tháng 9/2026", False),
        ("Khi nào cấp thẻ?", "ngày 15 tháng 9", True),
    ],
)
def test_days_are_asked_for_and_not_a_date(question: str, evidence: str, *, said: bool):
    assert says_span(question, evidence) is said


@pytest.mark.parametrize(
    ("question", "whether"),
    [
        ("Nghỉ bán có phải báo trước không?", True),
        ("Sạp ngoài trời được miễn phí hay không ạ?", True),
        ("nghi ban co bi phat khong", True),
        ("Sạp không có mái thì ai sửa?", False),
        ("Phí chợ không thu của ai?", False),
        ("Có những phí nào không phải nộp?", False),
    ],
)
def test_a_question_for_yes_or_no(question: str, *, whether: bool):
    assert asks_whether(question) is whether


@pytest.mark.parametrize(
    ("text", "caption"), [("Đơn vị tính: Nghìn đồng", True), ("(ĐVT: %)", True), ("Đơn vị chủ trì: Sở Y tế", False)]
)
def test_a_line_that_says_what_numbers_are(text: str, *, caption: bool):
    assert is_caption(text) is caption


@pytest.mark.parametrize(
    ("cell", "figure"), [("1.500", True), ("≥ 60%", True), ("30 - 40 hộ", True), ("Nhà máy số 2", False), ("", False)]
)
def test_a_cell_that_is_a_figure(cell: str, *, figure: bool):
    assert is_figure(cell) is figure
