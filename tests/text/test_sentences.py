"""Where long texts are parted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.sentences import clauses


def test_sentences_clauses_and_dashed_items_are_parted():
    text = "Đã họp năm lần; - Đã gửi. Đến nay 21 ngân hàng. - còn 3"
    assert [text[a:b].strip() for a, b in clauses(text)] == [
        "Đã họp năm lần;", "- Đã gửi.", "Đến nay 21 ngân hàng.", "- còn 3",
    ]  # fmt: skip


@given(st.text("aB .;-", max_size=60))
def test_nothing_but_spaces_is_lost(text: str):
    assert "".join(text[a:b] for a, b in clauses(text)).replace(" ", "") == text.replace(" ", "")
