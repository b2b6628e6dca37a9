"""Short forms and everyday words of questions as documents say them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.patterns import lexicon
from knowledge.text.wording import in_full, readings


@pytest.mark.parametrize(
    ("said", "searched"),
    [
        ("nước ngầm bị cấm ở đâu", "nước ngầm nước dưới đất bị cấm ở đâu"),
        ("nuoc ngam bi cam o dau", "nuoc ngam nước dưới đất bi cam o dau"),
        ("DVCTT của Huế", "DVCTT dịch vụ công trực tuyến của Huế"),
        ("quy hoạch điện", "quy hoạch điện"),
    ],
)
def test_what_documents_say_stands_behind(said: str, searched: str):
    assert in_full(said) == searched


def test_a_question_is_read_as_said_and_as_documents_say():
    assert readings("Sổ đỏ cấp khi nào?")[:2] == (
        "Sổ đỏ cấp khi nào?",
        f"{lexicon('everyday')['sổ đỏ'][0]} cấp khi nào?",
    )
    assert readings("Chỉ tiêu năm 2030?") == ("Chỉ tiêu năm 2030?",)


@given(st.text(max_size=40))
def test_what_was_said_is_the_first_reading(text: str):
    assert readings(text)[0] == text


def test_everyday_words_are_words_and_meant_by_others():
    for word, official in lexicon("everyday").items():
        assert word == word.lower().strip()
        assert official
        assert all(other != word for other in official)
