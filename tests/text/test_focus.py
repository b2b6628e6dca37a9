"""What a question counts or wants the name of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.focus import counted, counts, names


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
    ],
)
def test_evidence_speaks_of_what_is_counted(question: str, evidence: str, *, said: bool):
    assert counts(question, evidence) is said


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
