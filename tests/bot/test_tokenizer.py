import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.channel import plain
from bot.nlu.folded import FoldedCountVectorsFeaturizer
from bot.nlu.tokenizer import VietnameseTokenizer
from knowledge.text.normalise import normalise

_TOKENIZER = VietnameseTokenizer(VietnameseTokenizer.get_default_config())
_LETTERS = "aáàạảãăắằâấầđeéêếệiíoóôốơớợuúưứựyýỷqhnmtQUỶĐÀ"
_PIECES = st.sampled_from(
    ["Uỷ ban", "uỷ  ban nhân dân", "chuyển đổi số", "Chuyển Đổi Số", "dịch vụ công", "hoà", "thuý", "quý IV/2025",
     "80,5%", "1.500", "617/KH-UBND", "TP.HCM", "chi tieu", "ko", "…", "?!", "👍", "\u00a0", "  ", "\t", "–"]
)  # fmt: skip
_QUESTIONS = st.lists(_PIECES | st.text(_LETTERS, max_size=6) | st.text(max_size=4), max_size=12).map(" ".join)


def tokens(text: str):
    return _TOKENIZER.tokenize(Message(data={"text": text}), "text")


@settings(deadline=None)  # the first example loads underthesea
@given(_QUESTIONS, st.sampled_from(["NFC", "NFD"]))
def test_tokens_stand_where_they_say(question, form):
    text = plain(unicodedata.normalize(form, question))
    if not text:
        return
    found = tokens(text)
    assert found
    assert all(token.text == normalise(text[token.start : token.end]) for token in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


@settings(deadline=None)
@given(_QUESTIONS)
def test_no_letter_or_digit_is_lost(question):
    text = plain(question)
    covered = {place for token in tokens(text) if text for place in range(token.start, token.end)}
    assert all(place in covered for place, character in enumerate(text) if character.isalnum())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Uỷ ban nhân dân", ["Ủy ban nhân dân"]),
        ("đẩy mạnh chuyển đổi số", ["đẩy mạnh", "chuyển đổi số"]),
        ("Dịch vụ công  ở xã", ["Dịch vụ công", "ở", "xã"]),
        ("chi tieu", ["chi", "tieu"]),
        ("ca mau den 2026 – 2030", ["ca mau", "den", "2026 - 2030"]),
        ("KH 617/KH-UBND", ["KH", "617/KH-UBND"]),
        (":)", [":)"]),
    ],
)
def test_words(text, expected):
    assert [token.text for token in tokens(text)] == expected


def test_a_text_of_spaces_is_one_token():
    assert [(token.start, token.end) for token in tokens("  ")] == [(0, 2)]


def test_an_nfd_message_is_composed_before_it_is_cut():
    assert [t.text for t in tokens(plain(unicodedata.normalize("NFD", "chuyển đổi số")))] == ["chuyển đổi số"]


def test_places_years_and_plans_count_as_one_word_each():
    asked = "Theo KH 617, Cà Mau đến năm 2030 và sơn la?"
    lemmas = [t.lemma for t in tokens(asked)]
    assert lemmas == ["Theo", "documentnumber", ",", "placename", "đến", "năm", "yearnumber", "và", "placename", "?"]


def test_accents_do_not_count_where_they_are_folded():
    featurizer = FoldedCountVectorsFeaturizer.__new__(FoldedCountVectorsFeaturizer)
    featurizer.lowercase = True
    assert featurizer._process_tokens(["Đặt", "chỉ tiêu", "5"], TEXT) == ["dat", "chi tieu", "__number__"]
    assert featurizer._process_tokens(["ask_đích"], INTENT) == ["ask_đích"]
