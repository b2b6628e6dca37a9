"""Accents put back on what was typed without them, wholly or in part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.normalise import compose, fold, has_accents, normalise
from knowledge.text.places import provinces
from knowledge.text.typed.reader import Reader

READER = Reader()
LEARNT = Reader(["Hội đồng nghiệm thu vắcxin Bì Đúp thẩm tra hồ sơ"] * 3)


@pytest.mark.parametrize(
    ("typed", "restored"),
    [
        ("chi tieu ho so cap xa", "chỉ tiêu hồ sơ cấp xã"),
        ("so y te chu tri nhiem vu nao", "sở y tế chủ trì nhiệm vụ nào"),
        ("CHI TIEU Ho So", "CHỈ TIÊU Hồ Sơ"),
        ("ho so, ho so: 60%!", "hồ sơ, hồ sơ: 60%!"),
        ("ke hoach 749/QD-TTg", "kế hoạch 749/QD-TTg"),
        ("QD 749 cua CDS", "QĐ 749 của CĐS"),
        ("dang ky VNeID cua UBND tinh", "đăng ký VNeID của UBND tỉnh"),
        ("", ""),
        ("?!", "?!"),
    ],
)
def test_a_question_without_accents(typed: str, restored: str):
    assert READER.read(typed).text == restored


@pytest.mark.parametrize(
    ("typed", "restored"),
    [
        ("Chỉ tiêu của lao cai là gì?", "Chỉ tiêu của lào cai là gì?"),
        ("Kế hoạch 552/KH-UBND của dong thap", "Kế hoạch 552/KH-UBND của đồng tháp"),
        ("Chỉ tiêu phu song 5g cua tinh bac ninh", "Chỉ tiêu phủ sóng 5g của tỉnh bắc ninh"),
        ("Ai chủ trì trong top 10?", "Ai chủ trì trong top 10?"),
        ("Cho tôi xem các khu công nghệ cao", "Cho tôi xem các khu công nghệ cao"),
        ("Quán net được mở đến mấy giờ?", "Quán net được mở đến mấy giờ?"),
    ],
)
def test_a_question_partly_without_accents(typed: str, restored: str):
    assert READER.read(typed).text == restored


@pytest.mark.parametrize("name", provinces())
def test_provinces_need_no_document(name: str):
    """Nor capitals, where none can be told from small letters: "hòa bình" would be peace."""
    assert READER.read(f"muc tieu cua tinh {fold(name)}").text == f"mục tiêu của tỉnh {normalise(name)}"


def test_small_letters_stay_where_accents_are_typed():
    assert READER.read("giữ gìn hòa bình, tham gia lai tạo").text == "giữ gìn hòa bình, tham gia lai tạo"


@pytest.mark.parametrize("text", ["an@bo.gov.vn", "https://so.gov.vn/ho-so", "617/KH-UBND", "5G", "BIM", "Q2", "CNTT"])
def test_what_is_no_word_stays(text: str):
    assert READER.read(f"xem {text} cua tinh").text == f"xem {text} của tỉnh"


def test_documents_teach():
    assert READER.read("vacxin bi dup").text != "vắcxin bì đúp"
    assert LEARNT.read("vacxin bi dup").text == "vắcxin bì đúp"


def test_what_is_unsure_is_said():
    reading = READER.read("con tham")
    assert reading.restored
    assert [reading.text[start:end] for start, end in reading.unsure]
    assert READER.read("uy ban nhan dan tinh").unsure == ()


@pytest.mark.parametrize("reader", [LEARNT, READER])
@given(st.one_of(st.text(), st.lists(st.sampled_from(["ho so", "Cấp", " ", "İ", "ß", "đ", "60%", "\n"])).map("".join)))
def test_the_length_and_the_letters_below_stay(reader: Reader, text: str):
    reading = reader.restore(text)
    assert len(reading.text) == len(compose(text))
    assert fold(reading.text) == fold(normalise(compose(text)))
    assert reading.restored or reading.text == normalise(compose(text))
    assert not reading.restored or has_accents(reading.text)
