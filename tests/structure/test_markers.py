"""What a line is numbered with, and what only looks like a number."""

from __future__ import annotations

import pytest

from knowledge.structure.markers import Rank, inline_items, read_marker


@pytest.mark.parametrize(
    ("text", "marker", "rank", "body"),
    [
        ("PHỤ LỤC", "PHỤ LỤC", Rank.ANNEX, ""),
        ("PHỤ LỤC SỐ 01", "PHỤ LỤC SỐ 01", Rank.ANNEX, ""),
        ("Phụ lục số 2: Danh mục", "Phụ lục số 2:", Rank.ANNEX, "Danh mục"),
        ("Phụ lục II-A. Kinh phí", "Phụ lục II-A.", Rank.ANNEX, "Kinh phí"),
        ("Phụ lục 1.2 Danh mục", "Phụ lục 1.2", Rank.ANNEX, " Danh mục"),
        ("BIỂU MẪU SỐ 1", "BIỂU MẪU SỐ 1", Rank.ANNEX, ""),
        ("Biểu số 3", "Biểu số 3", Rank.ANNEX, ""),
        ("PHẦN THỨ NHẤT", "PHẦN THỨ NHẤT", Rank.PART, ""),
        ("Phần I. Mở đầu", "Phần I.", Rank.PART, "Mở đầu"),
        ("PHẦN B", "PHẦN B", Rank.PART, ""),
        ("B.1. Chỉ tiêu của xã", "B.1.", Rank.NUMBER, "Chỉ tiêu của xã"),
        ("C2. Việc làm", "C2.", Rank.NUMBER, "Việc làm"),
        ("B.1.2 Chỉ tiêu", "B.1.2", Rank.DECIMAL, "Chỉ tiêu"),
        ("CHƯƠNG II", "CHƯƠNG II", Rank.CHAPTER, ""),
        ("Chương 1. Quy định chung", "Chương 1.", Rank.CHAPTER, "Quy định chung"),
        ("MỤC 1", "MỤC 1", Rank.SECTION, ""),
        ("Mục 2. Trách nhiệm", "Mục 2.", Rank.SECTION, "Trách nhiệm"),
        ("Điều 2. Hiệu lực", "Điều 2.", Rank.ARTICLE, "Hiệu lực"),
        ("ĐIỀU 3a: Bãi bỏ", "ĐIỀU 3a:", Rank.ARTICLE, "Bãi bỏ"),
        ("I. MỤC TIÊU", "I.", Rank.ROMAN, "MỤC TIÊU"),
        ("XII. Tổ chức", "XII.", Rank.ROMAN, "Tổ chức"),
        ("IX/ Kinh phí", "IX/", Rank.ROMAN, "Kinh phí"),
        ("V - NHIỆM VỤ", "V -", Rank.ROMAN, "NHIỆM VỤ"),
        ("I- Mục đích", "I-", Rank.ROMAN, "Mục đích"),
        ("A. Mở đầu", "A.", Rank.UPPER, "Mở đầu"),
        ("Đ. Kinh phí", "Đ.", Rank.UPPER, "Kinh phí"),
        ("L. Phần cuối", "L.", Rank.UPPER, "Phần cuối"),
        ("1. Mục tiêu chung", "1.", Rank.NUMBER, "Mục tiêu chung"),
        ("1.Mục tiêu", "1.", Rank.NUMBER, "Mục tiêu"),
        ("2/ Yêu cầu", "2/", Rank.NUMBER, "Yêu cầu"),
        ("10) Sở Y tế", "10)", Rank.NUMBER, "Sở Y tế"),
        ("1.1. Hạ tầng", "1.1.", Rank.DECIMAL, "Hạ tầng"),
        ("2.10 Dữ liệu", "2.10", Rank.DECIMAL, "Dữ liệu"),
        ("1.1.2. Mạng", "1.1.2.", Rank.DECIMAL3, "Mạng"),
        ("1.1.2.3 Trạm", "1.1.2.3", Rank.DECIMAL4, "Trạm"),
        ("a) Cấp tỉnh", "a)", Rank.LETTER, "Cấp tỉnh"),
        ("đ) Đến 2045", "đ)", Rank.LETTER, "Đến 2045"),
        ("b. Cấp xã", "b.", Rank.LETTER, "Cấp xã"),
        ("a.1) Thôn", "a.1)", Rank.LETTER, "Thôn"),
        ("(1) Khảo sát", "(1)", Rank.BRACKET, "Khảo sát"),
        ("(iii) Tập huấn", "(iii)", Rank.ROMAN_BRACKET, "Tập huấn"),
        ("- Sở Nội vụ", "-", Rank.DASH, "Sở Nội vụ"),
        ("– Sở Nội vụ", "–", Rank.DASH, "Sở Nội vụ"),
        ("• Sở Nội vụ", "•", Rank.DASH, "Sở Nội vụ"),
        ("* Ghi chú", "*", Rank.DASH, "Ghi chú"),
        ("+ Cấp xã", "+", Rank.PLUS, "Cấp xã"),
    ],
)
def test_a_marker_and_what_follows_it(text: str, marker: str, rank: Rank, body: str):
    found = read_marker(text)
    assert found is not None
    assert (found.text, found.rank, text[found.body :]) == (marker, rank, body)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1.500 tỷ đồng",
        "1.5 tỷ đồng",
        "1,5 tỷ đồng",
        "2.5 triệu lượt",
        "12.5% số hộ",
        "10.000 hộ",
        "2026 - 2030",
        "30/6/2026",
        "05/11/2025 là hạn cuối",
        "12/KH-UBND ngày 05/11/2025",
        "749/QĐ-TTg",
        "(2026)",
        "(TTYT) tuyến huyện",
        "-5 độ",
        "I-ốt",
        "I,II và III",
        "TS. Trần Văn B",
        "CT. Hội đồng",
        "Chương trình chuyển đổi số",
        "CHƯƠNG TRÌNH CHUYỂN ĐỔI SỐ",
        "Mục tiêu chung",
        "MỤC TIÊU",
        "MỤC LỤC",
        "MỤC ĐÍCH, YÊU CẦU",
        "PHẦN MỀM DÙNG CHUNG",
        "Phần mềm dùng chung",
        "Phần lớn các xã",
        "Điều kiện bảo đảm",
        "Điều 15 của Luật",
        "Biểu dương, khen thưởng kịp thời",
        "Biểu đồ tăng trưởng",
        "BIỂU DƯƠNG, KHEN THƯỞNG",
        "100% số hộ",
        "1 Sở Y tế",
        "Số: 12/KH-UBND",
        "3G và 4G",
    ],
)
def test_what_is_no_marker(text: str):
    assert read_marker(text) is None


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Gồm: a) Sở Y tế; b) Sở Nội vụ.", ["Gồm:", "a) Sở Y tế;", "b) Sở Nội vụ."]),
        ("a) Sở Y tế; b) Sở Nội vụ.", ["a) Sở Y tế;", "b) Sở Nội vụ."]),
        ("Gồm: (1) khảo sát, (2) thí điểm.", ["Gồm:", "(1) khảo sát,", "(2) thí điểm."]),
        ("Gồm: (i) một; (ii) hai; (iii) ba.", ["Gồm:", "(i) một;", "(ii) hai;", "(iii) ba."]),
        ("Gồm: c) x; d) y; đ) z.", []),
        ("a) Có: 1) x; 2) y; b) z", ["a) Có:", "1) x;", "2) y;", "b) z"]),
        ("Gồm: d) x; e) y", []),
        ("Gồm: a) x; d) y", []),
        ("Gồm: a) một việc thôi", []),
        ("Theo điểm b) khoản 1, c) khoản 2", []),
        ("Máy móc (cũ) và nhân lực, (mới) hơn", []),
        ("", []),
    ],
)
def test_items_within_a_paragraph(text: str, pieces: list[str]):
    assert [text[start:end] for start, end in inline_items(text)] == pieces
