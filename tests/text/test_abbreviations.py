"""Short forms, with what they stand for put behind them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.abbreviations import expand, spelt_out
from knowledge.text.normalise import normalise
from knowledge.text.patterns import lexicon

FORMS = lexicon("abbreviations")
PIECES = st.sampled_from([*FORMS["terms"], *FORMS["chat"], " ", "/", "-", "617", "đạt", "?", "&"])


@pytest.mark.parametrize(
    ("text", "expanded"),
    [
        ("DVCTT của BCA đạt bn %?", "DVCTT dịch vụ công trực tuyến của BCA Bộ Công an đạt bn bao nhiêu %?"),
        ("dvc ko?", "dvc dịch vụ công ko không?"),
        ("Cntt", "Cntt công nghệ thông tin"),
        ("(CNTT)", "(CNTT công nghệ thông tin)"),
        ("KT-XH", "KT-XH kinh tế - xã hội"),
        ("DVCTT, TTHC", "DVCTT dịch vụ công trực tuyến, TTHC thủ tục hành chính"),
    ],
)
def test_a_short_form_stays_and_is_said(text: str, expanded: str):
    assert expand(text) == expanded


@pytest.mark.parametrize(
    "text", ["", "617/KH-UBND", "749/QĐ-TTg", "TT&TT", "cp", "Bca", "chuyển đổi số", "HTXX", "không", "XYZ"]
)
def test_numbers_of_documents_and_other_words_stay(text: str):
    assert expand(text) == text


@pytest.mark.parametrize(("short", "meaning"), FORMS["terms"].items())
def test_every_term_is_read_in_its_own_capitals(short: str, meaning: str):
    assert expand(f"về {short} này") == f"về {short} {meaning} này"


@pytest.mark.parametrize(("short", "meaning"), FORMS["chat"].items())
def test_every_chat_form_is_read_in_small_letters(short: str, meaning: str):
    assert short == short.lower()
    assert expand(f"về {short} này") == f"về {short} {meaning} này"


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_nothing_that_was_said_is_lost(text: str):
    """Each character of the text is in the result, in its order."""
    left = iter(expand(text))
    assert all(character in left for character in normalise(text))


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("60% DNNVV, HTX", "60% DNNVV doanh nghiệp nhỏ và vừa, HTX hợp tác xã"),
        ("bn, ko", "bn, ko"),
        ("617/KH-UBND", "617/KH-UBND"),
    ],
)
def test_documents_have_no_short_forms_of_chats(text: str, spelt: str):
    assert spelt_out(text) == spelt
