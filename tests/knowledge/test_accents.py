"""Accents put back on what was typed without them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.accents import Accents
from knowledge.text.normalise import fold, normalise

LEARNT = Accents(
    [
        "Chỉ tiêu hồ sơ cấp xã được xử lý trên môi trường mạng của tỉnh Cà Mau",
        "Phủ cáp quang đến hộ gia đình",
        "Mua máy tính cho tỉnh, cho trường học của tỉnh",
    ]
    * 3
)
NOTHING = Accents(())


@pytest.mark.parametrize(
    ("typed", "restored"),
    [
        ("chi tieu ho so cap xa", "chỉ tiêu hồ sơ cấp xã"),
        ("phu cap quang den ho gia dinh", "phủ cáp quang đến hộ gia đình"),
        ("CHI TIEU Ho So", "CHỈ TIÊU Hồ Sơ"),
        ("ho so, ho so: 60%!", "hồ sơ, hồ sơ: 60%!"),
        ("may tinh cua tinh", "máy tính của tỉnh"),
        ("xyz 617/KH-UBND", "xyz 617/KH-UBND"),
        ("", ""),
        ("?!", "?!"),
    ],
)
def test_neighbours_decide(typed: str, restored: str):
    assert LEARNT.restore(typed) == restored


def test_provinces_are_known_without_a_document():
    assert NOTHING.restore("dong thap") == "đồng tháp"


@pytest.mark.parametrize("accents", [LEARNT, NOTHING])
@given(st.one_of(st.text(), st.lists(st.sampled_from(["ho so", "Cấp", " ", "İ", "ß", "đ", "60%", "\n"])).map("".join)))
def test_the_length_and_the_letters_below_stay(accents: Accents, text: str):
    restored = accents.restore(text)
    assert len(restored) == len(text)
    assert fold(restored) == fold(normalise(text))
