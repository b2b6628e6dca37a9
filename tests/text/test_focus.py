"""What a question counts or wants the name of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.focus import counted, counts, counts_other, counts_things, find_names, names, says_names


@pytest.mark.parametrize(
    ("question", "head"),
    [
        ("Đào tạo bao nhiêu kỹ sư bán dẫn?", "kỹ sư"),
        ("Có mấy trạm 5G?", "trạm"),
        ("Phủ sóng bao nhiêu phần trăm hộ gia đình?", "hộ gia đình"),
        ("dao tao bao nhieu tram", "tram"),
        ("Bao nhiêu người được hỗ trợ?", ""),
        ("Đạt bao nhiêu?", ""),
        ("Đạt bao nhiêu phần trăm?", ""),
        ("Đạt bao nhiêu vào năm 2030?", ""),
        ("Chỉ tiêu bao nhiêu về kinh tế số?", ""),
        ("Ai chủ trì?", ""),
        ("", ""),
    ],
)
def test_what_is_counted(question: str, head: str):
    assert counted(question) == head


@pytest.mark.parametrize(
    ("question", "evidence", "said"),
    [
        ("Đào tạo bao nhiêu kỹ sư?", "Đào tạo 50 kỹ sư", True),
        ("Đào tạo bao nhiêu kỹ sư?", "Có 5 dự án", False),
        ("dao tao bao nhieu ky su", "Đào tạo 50 kỹ sư", True),
        ("Có bao nhiêu trạm?", "Có 5 trạm trại", True),
        ("Có bao nhiêu trạm?", "Có 5 trạmbơm", False),
        ("Bao nhiêu doanh nghiệp nhỏ và vừa?", "50% DNNVV", True),
        ("Đạt bao nhiêu?", "Có 5 dự án", True),
        ("Bao nhiêu phần trăm hồ sơ trực tuyến?", "Hồ sơ thủ tục hành chính trực tuyến: 80%", True),
        ("Bao nhiêu phần trăm hồ sơ trực tuyến?", "Hồ sơ nộp tại quầy 20%, còn lại trực tuyến", False),
        ("Có bao nhiêu doanh nghiệp công nghệ số?", "Có 5 doanh nghiệp ứng dụng công nghệ số", False),
    ],
)
def test_evidence_speaks_of_what_is_counted(question: str, evidence: str, *, said: bool):
    assert counts(question, evidence) is said


@pytest.mark.parametrize(
    ("question", "unit", "other"),
    [
        ("Bao nhiêu khu công nghiệp có 5G?", "trạm", True),
        ("may xa dat chuan", "trường", True),
        ("Bao nhiêu xã đạt chuẩn?", "xã", False),
        ("Bao nhiêu xã đạt chuẩn?", "%", False),
        ("Bao nhiêu trường?", "cơ sở giáo dục", False),
        ("Đào tạo bao nhiêu cán bộ?", "người", False),
        ("Cắt giảm bao nhiêu thủ tục?", "TTHC", False),
        ("Trồng bao nhiêu rừng?", "ha", False),
        ("Đạt bao nhiêu?", "trạm", False),
    ],
)
def test_another_sort_of_thing_is_counted(question: str, unit: str, *, other: bool):
    assert counts_other(question, unit) is other


@pytest.mark.parametrize(
    ("question", "evidence", "named"),
    [
        ("Phường nào làm trước?", "tại phường Sông Trí", True),
        ("Phường nào làm trước?", "các phường trên địa bàn", False),
        ("Công ty nào cung cấp?", "do Công ty Viễn Thông cung cấp", True),
        ("Công ty nào cung cấp?", "nền tảng miễn phí", False),
        ("Ai là trưởng ban?", "ông Trần Văn A, Phó Chủ tịch", True),
        ("Ai là Chủ tịch?", "Chủ tịch quyết định", False),
        ("Thủ tướng nước ấy là ai?", "Thủ tướng Chính phủ giao", False),
        ("Ai là đầu mối?", "Sở Y tế là đầu mối", True),
        ("Ai chủ trì?", "Sở Y tế", True),
    ],
)
def test_evidence_names_what_is_to_be_named(question: str, evidence: str, *, named: bool):
    assert names(question, evidence) is named


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_asked_and_read(question: str, evidence: str):
    assert counts(question, evidence) in (True, False)
    assert names(question, evidence) in (True, False)


@pytest.mark.parametrize(
    ("question", "evidence", "said"),
    [
        ("Quận Phú Xuân có mấy trạm?", "Toàn thành phố có 52 trạm", False),
        ("Quận Phú Xuân có mấy trạm?", "quận Phú Xuân: 12 trạm", True),
        ("Sở Công Thương làm mấy việc?", "Có 5 việc", True),
        ("Có bao nhiêu sản phẩm OCOP 5 sao?", "100% sản phẩm OCOP từ 3 sao", False),
        ("Có bao nhiêu sản phẩm OCOP 5 sao?", "05 sản phẩm 5 sao", True),
        ("Trẻ 5 tuổi đi học bao nhiêu?", "trẻ 3 - 5 tuổi đi học", True),
    ],
)
def test_names_and_sizes_are_said(question: str, evidence: str, *, said: bool):
    assert says_names(question, evidence) is said


@pytest.mark.parametrize(
    ("question", "unit", "things"),
    [
        ("Đón bao nhiêu khách?", "ngày/lượt", True),
        ("Đón bao nhiêu khách?", "triệu đồng", True),
        ("Có bao nhiêu giường bệnh?", "giường/vạn dân", False),
        ("Đạt bao nhiêu doanh thu?", "tỷ đồng", False),
        ("Đạt bao nhiêu?", "ngày/lượt", False),
    ],
)
def test_things_are_counted_in_no_other_unit(question: str, unit: str, *, things: bool):
    assert counts_things(question, unit) is things


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("quận Phú Xuân có mấy trạm", ["Phú Xuân"]),
        ("quận Thuận Hóa có mấy trạm", ["Thuận Hóa"]),
        ("ở Đồgn Tháp, Bcắ Ninhh", []),
        ("đảo Lý Sơn, Hà Tiên, bãi Cà Ná", ["Lý Sơn", "Cà Ná"]),
        ("sân bay Thành Sơn", ["Thành Sơn"]),
        ("ở Cà Mzu và Hà Ni", []),
        ("tại Tỉnh Gia Lia", []),
        ("ở Bắc Ninhmuốn", []),
    ],
)
def test_a_slip_in_a_province_is_no_other_name(text: str, named: list[str]):
    assert [name.text for name in find_names(text)] == named
