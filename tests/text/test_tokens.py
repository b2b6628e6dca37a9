"""Words and syllables, each at its place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.text.normalise import compose, fold, normalise
from knowledge.text.tokens import domain_terms, folded_syllables, search_syllables, search_words, syllables, words

PIECES = st.sampled_from(
    [
        "chuyển đổi số",
        "Uỷ ban",
        "80,5%",
        "617/KH-UBND",
        "TT&TT",
        "  ",
        "\n",
        "–",
        "(",
        ")",
        "a",
        "dịch vụ công",
        "…",
        "_",
        "số",
        "Chuyển",
    ]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đạt 80,5% (CNTT)", ["Đạt", "80,5%", "CNTT"]),
        ("TT&TT", ["TT&TT"]),
        ("617/KH-UBND", ["617", "KH-UBND"]),
        ("30/6/2026", ["30/6/2026"]),
        ("5.300.000 đồng", ["5.300.000", "đồng"]),
        ("", []),
        ("...", []),
    ],
)
def test_syllables(text: str, expected: list[str]) -> None:
    assert [token.text for token in syllables(text)] == expected


@pytest.mark.parametrize("term", ["chuyển đổi số", "dịch vụ công trực tuyến", "ủy ban nhân dân", "kinh tế số"])
def test_terms_stay_whole(term: str) -> None:
    assert term in [token.text for token in words(f"thực hiện {term} ở Cà Mau")]


def test_search_words_join_their_syllables() -> None:
    assert search_words("Chuyển đổi số, Cà Mau") == ["chuyển_đổi_số", "cà_mau"]


def test_search_syllables_fold() -> None:
    assert folded_syllables("Đồng Tháp") == ["dong", "thap"]


@given(st.lists(PIECES).map("".join))
def test_syllables_fold_one_by_one_and_all_at_once_alike(text: str) -> None:
    assert folded_syllables(text) == [fold(syllable) for syllable in search_syllables(text)]


def test_terms_are_clean() -> None:
    terms = domain_terms()
    assert len(terms) > 250
    assert len(set(terms)) == len(terms)
    assert all(term == term.lower() == " ".join(normalise(term).split()) for term in terms)


@given(st.text())
def test_syllables_read_back(text: str) -> None:
    text = compose(text)
    assert all(token.text == normalise(text)[token.start : token.end] for token in syllables(text))


@settings(max_examples=50, deadline=None)
@given(st.lists(PIECES).map(" ".join) | st.text(max_size=60))
def test_words_read_back_in_order_and_lose_nothing(text: str) -> None:
    text = compose(text)
    source, tokens, at = normalise(text), words(text), 0
    for token in tokens:
        assert token.text == source[token.start : token.end]
        assert not source[at : token.start].strip()
        at = token.end
    assert not source[at:].strip()
