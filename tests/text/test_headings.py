"""Headings in capitals, said as sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.headings import first_matter, sentence_case

PIECES = st.sampled_from(
    ["II. ", "A) ", "1.2. ", "MỤC TIÊU", " TỈNH CÀ MAU", " TPHCM", " CẢ NƯỚC", "İ", "ẞ", " HOÀ BÌNH", "\n", "VI"]
)


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("II. CHUYỂN ĐỔI SỐ TỈNH CÀ MAU", "II. Chuyển đổi số tỉnh Cà Mau"),
        ("PHỤ LỤC II", "Phụ lục II"),
        ("PHỤ LỤC VI", "Phụ lục VI"),
        ("XÂY DỰNG CSDL TRÊN CẢ NƯỚC", "Xây dựng CSDL trên cả nước"),
        ("1.2. CHỈ TIÊU", "1.2. Chỉ tiêu"),
        ("A. MỤC TIÊU", "A. Mục tiêu"),
        ("III. PHẠM VI ÁP DỤNG", "III. Phạm vi áp dụng"),
        ("XỬ LÝ VI PHẠM", "Xử lý vi phạm"),
        ("SẢN XUẤT XI MĂNG", "Sản xuất xi măng"),
        ("ĐẾN QUÝ IV/2025 TẠI BÌNH ĐỊNH", "Đến quý IV/2025 tại Bình Định"),
        ("ĐỀ ÁN CỦA TPHCM", "Đề án của TPHCM"),
        ("ĐỀ ÁN CỦA TP.HCM", "Đề án của TP.HCM"),
        ("TỈNH BR-VT", "Tỉnh BR-VT"),
        ("CÀ MAU", "Cà Mau"),
        ("CẢ NƯỚC", "Cả nước"),
        ("ỦY BAN NHÂN DÂN TỈNH ĐỒNG THÁP", "Ủy ban nhân dân tỉnh Đồng Tháp"),
    ],
)
def test_one_capital_and_those_of_names(heading: str, said: str):
    assert sentence_case(heading) == said


@pytest.mark.parametrize("heading", ["", "I", "IV.", "2025", "Mục tiêu", "Kế hoạch của UBND tỉnh", "MỤC TIÊU chung"])
def test_other_headings_stay(heading: str):
    assert sentence_case(heading) == heading


@given(st.one_of(st.text(), st.text(st.characters(categories=["Lu", "Zs"])), st.lists(PIECES).map("".join)))
def test_the_length_stays(heading: str):
    assert len(sentence_case(heading)) == len(heading)


@pytest.mark.parametrize(
    ("heading", "first"),
    [
        ("3. Phát triển hạ tầng số và thúc đẩy ứng dụng công nghệ", ["3. Phát triển hạ tầng số"]),
        ("Đất đai và môi trường", []),
        ("Phát triển hạ tầng số", []),
    ],
)
def test_the_first_of_two_matters_that_a_heading_joins(heading: str, first: list[str]):
    assert first_matter(heading) == first
