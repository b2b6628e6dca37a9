"""Amounts, one line each."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.quantities import find_quantities, format_quantity, parse_quantity
from knowledge.types import Quantity


def amount(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


@pytest.mark.parametrize(
    ("text", "comparator", "low", "high", "unit"),
    [
        ("80%", "=", "80", "80", "%"),
        ("99,5 %", "=", "99.5", "99.5", "%"),
        ("80 phần trăm", "=", "80", "80", "phần trăm"),
        ("trên 80%", ">", "80", None, "%"),
        ("hơn 20 đơn vị", ">", "20", None, "đơn vị"),
        ("vượt 19%", ">", "19", None, "%"),
        ("> 60%", ">", "60", None, "%"),
        ("tối thiểu 80%", ">=", "80", None, "%"),
        ("tối thiểu đạt 25%", ">=", "25", None, "%"),
        ("ít nhất 02 dự án", ">=", "2", None, "dự án"),
        ("không dưới 5 xã", ">=", "5", None, "xã"),
        ("≥ 60%", ">=", "60", None, "%"),
        (">= 30", ">=", "30", None, ""),
        ("từ 80% trở lên", ">=", "80", None, "%"),
        ("đạt từ 80%", ">=", "80", None, "%"),
        ("từ 15 tuổi trở lên", ">=", "15", None, "tuổi"),
        ("dưới 20%", "<", None, "20", "%"),
        ("< 5 ngày", "<", None, "5", "ngày"),
        ("tối đa 5 ngày", "<=", None, "5", "ngày"),
        ("không quá 3 lần", "<=", None, "3", "lần"),
        ("không vượt 10%", "<=", None, "10", "%"),
        ("≤ 2 giờ", "<=", None, "2", "giờ"),
        ("3 ngày trở xuống", "<=", None, "3", "ngày"),
        ("khoảng 100 xã", "~", "100", "100", "xã"),
        ("gần 5.000 người", "~", "5000", "5000", "người"),
        ("ước đạt 81%", "~", "81", "81", "%"),
        ("60-70%", "range", "60", "70", "%"),
        ("60–70%", "range", "60", "70", "%"),
        ("20% - 50%", "range", "20", "50", "%"),
        ("từ 60% đến 70%", "range", "60", "70", "%"),
        ("từ 60 đến 70 mô hình", "range", "60", "70", "mô hình"),
        ("1 - 1,5 tỷ đồng", "range", "1", "1.5", "tỷ đồng"),
        ("từ 5 tỷ đồng đến 10 tỷ đồng", "range", "5", "10", "tỷ đồng"),
        ("1% – 3% doanh thu", "range", "1", "3", "% doanh thu"),
        ("40 - 50", "range", "40", "50", ""),
        ("10% GRDP", "=", "10", "10", "% GRDP"),
        ("2 % GDP", "=", "2", "2", "% GDP"),
        ("99 % dân số", "=", "99", "99", "% dân số"),
        ("107 bé trai/100 bé gái", "=", "107", "107", "bé trai/100 bé gái"),
        ("dưới 18 ca sinh/1.000 phụ nữ vào năm 2027", "<", None, "18", "ca sinh/1.000 phụ nữ"),
        ("top 10", "rank", None, "10", ""),
        ("Top 10 cả nước", "rank", None, "10", "cả nước"),
        ("≤ 3 Đông Nam Á", "rank", None, "3", "Đông Nam Á"),
        ("xếp thứ 5", "rank", "5", "5", ""),
        ("xếp hạng ≤ 10", "rank", None, "10", ""),
        ("thứ hạng 12", "rank", "12", "12", ""),
        ("thuộc nhóm 30 địa phương dẫn đầu", "rank", None, "30", "địa phương"),
        ("nhóm 15 tỉnh dẫn đầu", "rank", None, "15", "tỉnh"),
        ("trong 10 tỉnh dẫn đầu cả nước", "rank", None, "10", "tỉnh"),
        ("9/20 đơn vị", "=", "9", "9", "/20 đơn vị"),
        ("tốc độ 01 Gb/s", "=", "1", "1", "Gb/s"),
        ("trên 1Gb/s", ">", "1", None, "Gb/s"),
        ("350 Tbps", "=", "350", "350", "Tbps"),
        ("200.611 học sinh", "=", "200611", "200611", "học sinh"),
        ("5.300.000 triệu đồng", "=", "5300000", "5300000", "triệu đồng"),
        ("3 triệu lượt khách", "=", "3", "3", "triệu lượt khách"),
        ("80 triệu đồng/người/năm", "=", "80", "80", "triệu đồng/người/năm"),
        ("12 Người/vạn dân", "=", "12", "12", "Người/vạn dân"),
        ("1 doanh nghiệp/1000 dân", "=", "1", "1", "doanh nghiệp/1000 dân"),
        ("tăng 7%/năm", "=", "7", "7", "%/năm"),
        ("tăng bình quân 10%/năm", "=", "10", "10", "%/năm"),
        ("gấp 2 lần", "=", "2", "2", "lần"),
        ("gấp đôi", "=", "2", "2", "lần"),
        ("gấp rưỡi", "=", "1.5", "1.5", "lần"),
        ("giảm 30% so với 2020", "=", "30", "30", "%"),
        ("ba trụ cột", "=", "3", "3", "trụ cột"),
        ("hai mươi tỉnh", "=", "20", "20", "tỉnh"),
        ("mười hai nhiệm vụ", "=", "12", "12", "nhiệm vụ"),
        ("năm nhóm nhiệm vụ", "=", "5", "5", "nhóm nhiệm vụ"),
        ("Toàn bộ", "=", "100", "100", "%"),
        ("100% các xã", "=", "100", "100", "%"),
        ("03 mô hình", "=", "3", "3", "mô hình"),
        ("05 bộ dữ liệu mở", "=", "5", "5", "bộ dữ liệu mở"),
        ("07 rạp chiếu phim", "=", "7", "7", "rạp chiếu"),
        ("0,7", "=", "0.7", "0.7", ""),
        ("2.000", "=", "2000", "2000", ""),
        ("it nhat 80%", ">=", "80", None, "%"),
        ("toi da 5 ngay", "<=", None, "5", "ngay"),
        ("cấp 500 hồ sơ", "=", "500", "500", "hồ sơ"),
    ],
)
def test_amounts(text: str, comparator: str, low: str | None, high: str | None, unit: str) -> None:
    assert parse_quantity(text) == Quantity(comparator, amount(low), amount(high), unit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "617/KH-UBND",
        "80/2021/NĐ-CP",
        "202/2025/QH15",
        "57-NQ/TW",
        "30/6/2026",
        "ngày 15/11",
        "tháng 6/2026",
        "6 tháng đầu năm",
        "năm 2025",
        "2026",
        "1. Mục tiêu",
        "2) Nhiệm vụ",
        "(1) Tổ chức",
        "theo Phụ lục [2]",
        "Điều 5",
        "khoản 2 Điều 3",
        "mục II.4",
        "Phụ lục 3",
        "Biểu số 04",
        "số 05",
        "Nghị quyết 57",
        "Đề án 06",
        "Chỉ thị số 18",
        "dịch vụ công mức độ 4",
        "trường cấp 2",
        "4G/5G",
        "mạng 5G",
        "Covid-19",
        "hệ thống C06",
        "điện thoại 0277 3851 234",
        "hotline 1022",
        "thứ hai",
        "hai bên",
        "một số đơn vị",
        "không cấp xã nào",
        "đầu tư dự án",
        "trong năm học",
        "hỗ trợ 24/7",
        "chiều 29/11",
    ],
)
def test_what_is_no_amount(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("phấn đấu đến năm 2025 đạt 80% dịch vụ công mức độ 4", ["80%"]),
        ("90% cấp tỉnh, 80% cấp huyện, 60% cấp xã", ["90%", "80%", "60%"]),
        ("tăng từ 60% lên 80%", ["60%", "80%"]),
        ("05 kịch bản, 20 tập dữ liệu mở", ["05 kịch bản", "20 tập dữ liệu mở"]),
        ("đạt 100% (5/5 đơn vị)", ["100%", "5/5 đơn vị"]),
        ("Tổng số 200 doanh nghiệp theo Nghị quyết 57", ["200 doanh nghiệp"]),
        ("dân số từ 15 tuổi trở lên đạt tối thiểu 80%", ["từ 15 tuổi trở lên", "tối thiểu 80%"]),
        ("1. Có 29 dự án\n2. Có 05 trạm", ["29 dự án", "05 trạm"]),
        ("cấp 2 bậc học", ["2 bậc"]),
        ("đến 30/6/2026 có 50% hộ", ["50%"]),
    ],
)
def test_amounts_within_a_sentence(text: str, said: list[str]) -> None:
    spans = find_quantities(text)
    assert [span.text for span in spans] == said
    assert all(span.text == text[span.start : span.end] for span in spans)


NUMBERS = st.decimals(min_value=0, max_value=10**7, places=2).map(lambda n: n.normalize() + 0)
UNITS = st.sampled_from(["%", "% GRDP", "tỷ đồng", "dự án", "%/năm", "học sinh"])


def quantities(comparator: str, low: Decimal, more: Decimal, unit: str) -> Quantity:
    high = low + more + 1 if comparator == "range" else low
    ends = {">": (low, None), ">=": (low, None), "<": (None, low), "<=": (None, low), "rank": (None, low)}
    return Quantity(comparator, *ends.get(comparator, (low, high)), "" if comparator == "rank" else unit)


@given(
    st.builds(quantities, st.sampled_from(["=", ">", ">=", "<", "<=", "~", "range", "rank"]), NUMBERS, NUMBERS, UNITS)
)
def test_what_is_written_is_read_back(quantity: Quantity) -> None:
    assert parse_quantity(format_quantity(quantity)) == quantity
