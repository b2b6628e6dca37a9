"""Numbers of documents in questions and plans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.document_numbers import (
    Number,
    issued_as,
    mentions,
    numbers_said,
    without_dated_numbers,
    without_numbers,
    written_number,
)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("KH 617 của Đồng Tháp", (("617", "kh"),)),
        ("kế hoạch 552 và 617", (("552", "kh"), ("617", "kh"))),
        ("Quyết định số 749/QĐ-TTg", (("749", "qd-ttg"),)),
        ("thay QĐ 157/2007, QĐ 05/2022", (("157", "qd"), ("05", "qd"))),
        ("thông tư 111/2025/TT-BTC", (("111", "tt-btc"),)),
        ("theo đề án 06", (("06", ""),)),
        ("Kế hoạch 5 năm 2026-2030", ()),
        ("theo kế hoạch 2026 là bao nhiêu", ()),
        ("ke hoach 2026 la bao nhieu", ()),
        ("kế hoạch 2026/KH-UBND", (("2026", "kh-ubnd"),)),
        ("quyết định 2037 của Thủ tướng", (("2037", "qd"),)),
        ("kế hoạch 5G, IoT", ()),
        ("kế hoạch 30%", ()),
        ("", ()),
    ],
)
def test_numbers_said(text: str, numbers: tuple[Number, ...]):
    assert numbers_said(text) == numbers


@pytest.mark.parametrize(
    ("text", "number", "found"),
    [
        ("Căn cứ Quyết định số 749/QĐ-TTg", ("749", "qd"), True),
        ("Căn cứ Quyết định số 749/QĐ-TTg", ("749", "kh"), False),
        ("Căn cứ Quyết định số 1749/QĐ-TTg", ("749", "qd"), False),
        ("Nghị quyết 3/NQ-CP", ("03", "nq"), True),
        ("có 749 hộ", ("749", "qd"), False),
    ],
)
def test_mentions(text: str, number: Number, *, found: bool):
    assert mentions(text, number) is found


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("QĐ 749/QĐ-TTg ban hành khi nào?", "749/QĐ-TTg"),
        ("57-NQ/TW", "57-NQ/TW"),
        ("35/2025/QĐ-UBND", "35/2025/QĐ-UBND"),
        ("Kế hoạch 617", None),
        ("trước ngày 30/6/2026", None),
    ],
)
def test_a_number_written_out(text: str, number: str | None):
    assert written_number(text) == number


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ về việc",
            {"issued_on": "03/6/2020", "issuer": "Thủ tướng Chính phủ"},
        ),
        ("số 749/QĐ-TTg, ngày 3 tháng 6 năm 2020", {"issued_on": "3 tháng 6 năm 2020"}),
        ("Quyết định 749/QĐ-TTg nêu rõ", {}),
    ],
)
def test_what_is_said_of_a_document_that_is_named(text: str, said: dict[str, str]):
    assert issued_as(text, "749/QĐ-TTg") == said


def test_a_text_without_numbers():
    assert without_numbers("So sánh kế hoạch 552 và 617 của tỉnh") == "So sánh của tỉnh"
    assert "ngày" not in without_dated_numbers("Kế hoạch số 321-KH/TU ngày 11/4/2025 của Tỉnh ủy")
    assert without_dated_numbers("gửi trước ngày 11/4/2025") == "gửi trước ngày 11/4/2025"


@given(st.text(max_size=80))
def test_any_text_is_read(text: str):
    assert all(digits for digits, _ in numbers_said(text))
    assert written_number(text) is None or written_number(text) in text
