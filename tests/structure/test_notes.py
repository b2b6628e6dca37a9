"""Footnotes in a heap at the end of a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge.structure.notes import part_notes
from knowledge.types import Cell, Fragment


def parted(*texts: str) -> list[str]:
    return [fragment.text for fragment in part_notes([Fragment(text) for text in texts])]


def test_each_note_becomes_a_line_with_what_follows_it():
    heap = ("[1] Gồm 03 xã. [2] Tỷ lệ dưới 90% gồm:", "An Phú (87,7%), Bình Mỹ (85,9%). [3] Cụ thể:", "(i) Sở Y tế;")
    assert parted("Nơi nhận:", *heap) == [
        "Nơi nhận:",
        "[1] Gồm 03 xã.",
        "[2] Tỷ lệ dưới 90% gồm: An Phú (87,7%), Bình Mỹ (85,9%).",
        "[3] Cụ thể: (i) Sở Y tế;",
    ]


def test_a_number_out_of_turn_is_part_of_the_note():
    assert parted("[1] Theo [7] và [2] Gồm") == ["[1] Theo [7] và", "[2] Gồm"]


def test_a_lone_reference_is_no_note():
    assert parted("[1] Quyết định số 5.", "Điều 1.") == ["[1] Quyết định số 5.", "Điều 1."]


def test_notes_end_at_a_table():
    row = Fragment("STT | Việc", cells=(Cell("STT", 0), Cell("Việc", 1)), table=0)
    found = list(part_notes([Fragment("[1] a. [2] b."), row, Fragment("c")]))
    assert [f.text for f in found] == ["[1] a.", "[2] b.", "STT | Việc", "c"]


@given(st.lists(st.text("abc []12.", max_size=12), max_size=6))
def test_no_word_is_lost(texts: list[str]):
    assert " ".join(parted(*texts)).split() == " ".join(texts).split()
