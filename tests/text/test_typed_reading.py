"""Input methods that were off, short forms and slips."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.text.normalise import compose, normalise
from knowledge.text.typed.keyboards import NEIGHBOURS, telex, vni
from knowledge.text.typed.reader import Reader, as_typed
from knowledge.text.typed.shorthand import Titles, learn_short_forms, place_codes
from knowledge.text.typed.slips import slip

READER = Reader()


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("chuyeern", "chuyển"), ("ddooir", "đổi"), ("soos", "số"), ("dduwowcj", "được"), ("dduocwj", "được"),
        ("chuyenre", "chuyển"), ("ddieenj", "điện"), ("quys", "quý"), ("giaf", "già"), ("hoaf", "hòa"),
        ("nghieepj", "nghiệp"), ("nguowif", "người"), ("tieeu", "tiêu"), ("ban", None), ("office", None), ("was", None),
    ],
)  # fmt: skip
def test_telex(keys: str, word: str | None):
    assert telex(keys) == word


@pytest.mark.parametrize(
    ("keys", "word"),
    [("chuye63n", "chuyển"), ("d9o63i", "đổi"), ("so61", "số"), ("d9u7o7c5", "được"), ("q2", None), ("5g", None)],
)
def test_vni(keys: str, word: str | None):
    assert vni(keys) == word


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chuyeern ddooir soos cuar tinhr", "chuyển đổi số của tỉnh"),
        ("chuye63n d9o63i so61 cua3 ti3nh", "chuyển đổi số của tỉnh"),
        ("Mucj tieeu 5G cuar Q2 theo 552/KH-UBND", "Mục tiêu 5G của Q2 theo 552/KH-UBND"),
        ("chỉ tieeu của tỉnh", "chỉ tiêu của tỉnh"),
    ],
)
def test_an_input_method_that_was_off(typed: str, meant: str):
    assert READER.read(typed).text == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mụcc tiêu của sở", "mục tiêu của sở"),
        ("dịch vụ công tực tuyến", "dịch vụ công trực tuyến"),
        ("chỉ tiêu dịchvụ công", "chỉ tiêu dịch vụ công"),
        ("phần trămm dân số", "phần trăm dân số"),
        ("ke hoahc chuyen doi so", "kế hoạch chuyển đổi số"),
        ("Sở Y tế pải làm gì", "Sở Y tế phải làm gì"),
    ],
)
def test_slips(typed: str, meant: str):
    assert READER.read(typed).text == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mấy trm y tế, bao nhiêu phn trăm", "mấy trạm y tế, bao nhiêu phần trăm"),
        ("Ở Cà Mzu và Bcắ Ninhh", "Ở Cà Mau và Bắc Ninh"),
        ("của Hà Ni, Tỉnh Gia Lia, Hồ Chí Mih", "của Hà Nội, Tỉnh Gia Lai, Hồ Chí Minh"),
        ("Đồng Thápmuốn gì", "Đồng Tháp muốn gì"),
        ("chi tieu cua tinh bacninh", "chỉ tiêu của tỉnh bắc ninh"),
        ("đến 2030 bắc nnih có mấy xã", "đến 2030 bắc ninh có mấy xã"),
    ],
)
def test_slips_in_words_that_have_no_vowel_and_in_provinces(typed: str, meant: str):
    assert READER.read(typed).text == meant


@pytest.mark.parametrize("text", ["trồng cà mua bán ở đâu", "xã Sơn Lã", "Thanh Hòa năm 2025", "huyện Gia Lâm, Hà Nội"])
def test_a_name_that_is_like_a_province_stays(text: str):
    assert READER.read(text).text == text


@given(st.text("aáăâbcdđeghimnoôơprstuưvxy", min_size=1, max_size=6), st.integers(0, 6), st.sampled_from("aăbdđmnô"))
def test_one_letter_more_less_or_another_is_one_slip(word: str, at: int, letter: str):
    head, tail = word[:at], word[at:]
    assert slip(word, word) == 0
    for typed in (
        head + letter + tail,
        head + tail[1:],
        head + letter + tail[1:],
        head + tail[1:2] + tail[:1] + tail[2:],
    ):
        assert slip(typed, word) is not None
    assert slip(f"{letter}x{word}x{letter}", word) is None


@pytest.mark.parametrize(
    ("typed", "meant", "rarer"),
    [("mmau", "mau", "mgau"), ("nau", "mau", "xau"), ("amu", "mau", "xau"), ("màu", "mau", "xau")],
)
def test_fingers_make_some_slips_oftener_than_others(typed: str, meant: str, rarer: str):
    assert (slip(typed, meant) or 0) > (slip(rarer, meant) or 0)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sở đc giao bn chỉ tiêu", "sở được giao bao nhiêu chỉ tiêu"),
        ("hạn nộp ko rõ, sở y tế lm j?", "hạn nộp không rõ, sở y tế làm gì?"),
        ("so y te phoi hop vs so tai chinh trc ngay nao", "sở y tế phối hợp với sở tài chính trước ngày nào"),
        ("kĩ thuật, quí IV, tỉ lệ hoà nhập", "kỹ thuật, quý IV, tỷ lệ hòa nhập"),
    ],
)
def test_short_forms_of_chats_and_spellings(typed: str, meant: str):
    assert READER.read(typed).text == meant


@pytest.mark.parametrize(
    "text",
    [
        "Ai chủ trì 552/KH-UBND ở Q2, gửi minh@bo.gov.vn?",
        "VNeID, Starlink, Zalo, Viettel, logistics và blockchain",
        "Hệ thống Big Data, office 365 và website của sở",
        "Kế hoạch KH 617, QĐ 05/2022, NQ 03/NQ-CP về AI, IoT, BIM",
        "Ông Phan Đình Phùng ở bản Nậm Pồ xem top 10",
        "Phụ lục I, mục a, điểm k",
        "What is the target of Ca Mau for 2030?",
        "thank you, see you",
        "Chi cục Thú y hỏi cháu về phở, gym và con trâu",
        "Tổ công tác 1a, khu K12, tầng B2 từ 01/01/2026",
    ],
)
def test_what_is_meant_as_it_stands(text: str):
    assert READER.read(text).text == normalise(text)


def test_documents_define_short_forms():
    texts = ["vườn ươm công nghệ cao (VƯCNC) và trạm y tế lưu động (sau đây gọi tắt là TYTLĐ); phụ lục kèm theo (PL1)."]
    assert learn_short_forms(texts) == {"VƯCNC": "vườn ươm công nghệ cao", "TYTLĐ": "trạm y tế lưu động"}
    assert Reader(texts).read("Có mấy VƯCNC?").text == "Có mấy VƯCNC vườn ươm công nghệ cao?"
    assert READER.read("Có mấy VƯCNC?").text == "Có mấy VƯCNC?"


def test_documents_that_disagree_define_nothing():
    assert learn_short_forms(["tổ bảo trì đường (TBTĐ)", "trạm bơm tưới đồng (TBTĐ)"]) == {}


def test_a_code_stands_for_the_one_loaded_place_that_it_can_mean():
    assert place_codes(["Bắc Ninh", "Hà Nội", "Hà Nam", "Đồng Nai"])["BN"] == "Bắc Ninh"
    assert "HN" not in place_codes(["Hà Nội", "Hà Nam"])
    assert Reader((), ["Bình Định"]).read("Chỉ tiêu của BĐ").text == "Chỉ tiêu của BĐ Bình Định"


@settings(deadline=None)
@given(
    st.one_of(
        st.text(), st.lists(st.sampled_from(["chuyeern", "ko", "sở", "Đ", "60%", "\n", "x1a", "tieeu"])).map(" ".join)
    )
)
def test_whatever_is_typed_is_read(text: str):
    reading = READER.read(text)
    assert all(0 <= start < end <= len(reading.text) for start, end in reading.unsure)
    assert READER.read(reading.text).text is not None
    assert [c for c in reading.text if c.isdigit()] == [c for c in compose(text) if c.isdigit()] or not text.isascii()


@pytest.mark.parametrize("text", ["a" * 4000, "aâ" * 2000, "a6" * 2000, "mụctiêu" * 500, "ab@" * 1300])
def test_what_no_one_types_is_soon_read(text: str):
    start = time.process_time()
    assert READER.read(text).text == normalise(text)
    assert time.process_time() - start < 1


def test_neighbours_are_mutual():
    assert all(key in NEIGHBOURS[beside] for key, near in NEIGHBOURS.items() for beside in near)
    assert random.Random(1).choice(NEIGHBOURS["s"]) in "adwezx"


@pytest.mark.parametrize(
    ("typed", "words", "place"),
    [
        ("bn chỉ tiêu", "chỉ tiêu", "chỉ tiêu"),
        ("bn chỉ tiêu", "nhiêu", "bn"),
        ("đạt bn chỉ tiêu ko", "không", "ko"),
        ("tinhr laof cai ddats bn", "lào cai", "laof cai"),
        ("chi tieu cua lao cai", "Lào Cai", "lao cai"),
        ("chỉ tiêu dịchvụ công", "dịch vụ công", "dịchvụ công"),
    ],
)
def test_words_that_were_read_are_found_where_they_were_typed(typed: str, words: str, place: str):
    reading = READER.read(typed)
    at = reading.text.index(words)
    start, end = as_typed(reading, at, at + len(words))
    assert typed[start:end] == place


def test_initials_of_a_title_are_read_where_all_titles_agree():
    titles = Titles(["Kế hoạch bảo vệ bí mật nhà nước năm 2026", "Kế hoạch trồng rừng ven biển"])
    assert titles.meaning("BVBMNN") == "bảo vệ bí mật nhà nước"
    assert titles.meaning("TRVB") == "trồng rừng ven biển"
    assert titles.meaning("TRV") is None
    assert Titles(["trồng rừng ven biển", "trường rộng vườn bé"]).meaning("TRVB") is None


def test_a_symbol_of_documents_is_no_place():
    assert place_codes(["Khánh Hòa", "Bắc Ninh"]) == {"BN": "Bắc Ninh"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Chỉ tiêu của BìnhĐịnh năm2030", "Chỉ tiêu của Bình Định năm 2030"),
        ("Sở Công ThươngBình Định", "Sở Công Thương Bình Định"),
        ("ca mau nam2028", "Cà Mau năm 2028"),
        ("trên YouTube, FPTShop", "trên YouTube, FPTShop"),
    ],
)
def test_words_that_run_together_at_a_capital_or_a_year_are_parted(typed: str, meant: str):
    read = Reader().read(typed)
    assert read.text == meant
    assert all(meant[a:b].replace(" ", "") in typed or typed.islower() for a, b, _, _ in read.moved)
