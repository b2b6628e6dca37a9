"""What a question asks of a document itself."""

from __future__ import annotations

import pytest

from knowledge.text.particulars import particulars, subject


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Kế hoạch 617 do ai ký?", {"signer"}),
        ("Kế hoạch 617 do ai ký, ban hành ngày nào?", {"signer", "issued_on"}),
        ("ke hoach 617 ban hanh khi nao", {"issued_on"}),
        ("Cơ quan nào ban hành Quyết định 9/QĐ-UBND?", {"issuer"}),
        ("Kế hoạch chuyển đổi số có số hiệu gì?", {"number"}),
        ("Quyết định này thay thế văn bản nào?", {"replaces"}),
        ("Nghị quyết 3 căn cứ vào những văn bản nào?", {"based_on"}),
        ("9/QĐ-UBND về việc gì?", {"title"}),
        ("Sở Y tế phải làm gì?", set()),
        ("Ai ký hợp đồng?", set()),
        ("Kế hoạch đạt bao nhiêu phần trăm?", set()),
        ("", set()),
    ],
)
def test_what_is_asked(question: str, names: set[str]):
    assert set(particulars(question)) == names


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Kế hoạch chuyển đổi số doanh nghiệp do ai ký?", "chuyển đổi số doanh nghiệp"),
        ("Kế hoạch này do ai ký?", ""),
    ],
)
def test_the_words_that_say_which_document(question: str, words: str):
    assert subject(question) == words
