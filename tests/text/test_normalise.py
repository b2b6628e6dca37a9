"""One spelling, the same length."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.normalise import compose, fold, has_accents, normalise, squeeze, unify_tones


@pytest.mark.parametrize(
    ("written", "unified"),
    [
        ("Uỷ ban", "Ủy ban"),
        ("UỶ BAN", "ỦY BAN"),
        ("hoà bình", "hòa bình"),
        ("HOÀ BÌNH", "HÒA BÌNH"),
        ("khoẻ mạnh", "khỏe mạnh"),
        ("thuý", "thúy"),
        ("Quý IV", "Quý IV"),
        ("quỹ đất", "quỹ đất"),
        ("hoàn thành", "hoàn thành"),
        ("toàn quốc", "toàn quốc"),
        ("khoản 2", "khoản 2"),
        ("thuỷ sản", "thủy sản"),
        ("tuỳ theo", "tùy theo"),
        ("xoá đói", "xóa đói"),
        ("", ""),
    ],
)
def test_tone_marks_stand_in_one_place(written: str, unified: str) -> None:
    assert unify_tones(written) == unified


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("2026–2030", "2026-2030"),
        ("2026—2030", "2026-2030"),
        ("a\u00a0b\tc\nd", "a b c d"),
        ("10 − 5", "10 - 5"),
    ],
)
def test_spaces_and_dashes_are_of_one_kind(written: str, normal: str) -> None:
    assert normalise(written) == normal


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Đồng Tháp", "dong thap"),
        ("ĐẮK LẮK", "dak lak"),
        ("Ủy ban", "uy ban"),
        ("Bà Rịa - Vũng Tàu", "ba ria - vung tau"),
        ("80% GRDP", "80% grdp"),
        ("İ", "i"),
    ],
)
def test_fold(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("text", "accented"), [("chỉ tiêu", True), ("chi tieu", False), ("Đ", True), ("80% CNTT", False)]
)
def test_has_accents(text: str, accented: bool) -> None:
    assert has_accents(text) is accented


def test_squeeze() -> None:
    assert squeeze("  Kế \n hoạch\t") == "Kế hoạch"


@given(st.text())
def test_composed_text_keeps_its_length(text: str) -> None:
    composed = compose(text)
    assert len(normalise(composed)) == len(fold(composed)) == len(composed)


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(st.text())
def test_folded_text_has_no_accents(text: str) -> None:
    assert not has_accents(fold(compose(text)))


@given(st.text(alphabet="aáàảãạăắâấêếôốơớưứđĐÁỦ hoy"))
def test_decomposed_text_is_composed(text: str) -> None:
    assert compose(unicodedata.normalize("NFD", text)) == unicodedata.normalize("NFC", text)
