"""Headings, items and paragraphs, and what stands above each."""

from __future__ import annotations

import pytest

from knowledge.structure.markers import Rank
from knowledge.types import Kind
from tests.structure.build import blocks, line, row

LONG = "Sở Khoa học và Công nghệ phối hợp với các cơ quan để triển khai từng việc trong năm, " * 3


@pytest.mark.parametrize(
    ("text", "style", "kind"),
    [
        ("I. MỤC TIÊU", {}, Kind.HEADING),
        ("I. Mục tiêu đến năm 2030", {}, Kind.HEADING),
        ("I. Sở Y tế đã hoàn thành việc này.", {}, Kind.ITEM),
        ("1. Mục tiêu chung", {}, Kind.HEADING),
        ("1. Sở Y tế báo cáo trước ngày 30/6;", {}, Kind.ITEM),
        (f"1. {LONG}", {}, Kind.ITEM),
        ("Điều 2. Trách nhiệm thi hành", {}, Kind.HEADING),
        ("a) Cấp tỉnh", {}, Kind.ITEM),
        ("a) Cấp tỉnh", {"bold": True}, Kind.HEADING),
        ("- Cấp tỉnh đạt 90%", {}, Kind.ITEM),
        ("MỤC TIÊU CHUNG", {}, Kind.HEADING),
        ("CHƯƠNG TRÌNH CÔNG TÁC", {}, Kind.HEADING),
        ("UBND", {}, Kind.PARAGRAPH),
        ("Mục tiêu chung", {"bold": True}, Kind.HEADING),
        ("Mục tiêu chung", {"heading": 2}, Kind.HEADING),
        ("Tỉnh đạt 80%.", {"bold": True}, Kind.PARAGRAPH),
        ("Nơi nhận:", {"bold": True}, Kind.PARAGRAPH),
        ("Biểu dương, khen thưởng kịp thời", {}, Kind.PARAGRAPH),
        ("2026 - 2030", {}, Kind.PARAGRAPH),
    ],
)
def test_what_a_line_is(text: str, style: dict[str, object], kind: Kind):
    (block,) = blocks(line(text, **style))
    assert (block.kind, block.text) == (kind, text.strip())


def paths(*texts: str) -> list[tuple[str, ...]]:
    return [b.path for b in blocks(*texts)]


def test_a_new_heading_evicts_its_own_rank_and_deeper():
    found = paths("I. MỤC TIÊU", "1. Chung", "1.1. Hẹp", "Một đoạn.", "2. Cụ thể", "Hai đoạn.", "II. NHIỆM VỤ", "Ba.")
    assert found == [
        (),
        ("I. MỤC TIÊU",),
        ("I. MỤC TIÊU", "1. Chung"),
        ("I. MỤC TIÊU", "1. Chung", "1.1. Hẹp"),
        ("I. MỤC TIÊU",),
        ("I. MỤC TIÊU", "2. Cụ thể"),
        (),
        ("II. NHIỆM VỤ",),
    ]


def test_capitals_within_a_chapter_stand_as_deep_as_a_roman_number():
    assert paths("CHƯƠNG I. Chung", "PHẠM VI ÁP DỤNG", "Một.", "II. ĐỐI TƯỢNG", "Hai.")[2:] == [
        ("CHƯƠNG I. Chung", "PHẠM VI ÁP DỤNG"),
        ("CHƯƠNG I. Chung",),
        ("CHƯƠNG I. Chung", "II. ĐỐI TƯỢNG"),
    ]


def test_an_annex_stands_beside_the_whole():
    found = paths("PHẦN I. CHUNG", "I. MỤC TIÊU", "PHỤ LỤC II", "I. HẠ TẦNG", "Một đoạn.")
    assert found[2:] == [(), ("PHỤ LỤC II",), ("PHỤ LỤC II", "I. HẠ TẦNG")]


def test_the_title_of_an_annex_runs_over_several_lines():
    annex, under = blocks(
        line("PHỤ LỤC I", bold=True),
        line("DANH MỤC NHIỆM VỤ", bold=True),
        line("CỦA TỈNH SÔNG XANH", bold=True),
        line("(Kèm theo Kế hoạch này)", centred=True),
    )
    assert annex.text == "PHỤ LỤC I. DANH MỤC NHIỆM VỤ CỦA TỈNH SÔNG XANH"
    assert (annex.kind, annex.marker) == (Kind.HEADING, "PHỤ LỤC I.")
    assert under.path == (annex.text,)


def test_a_chapter_is_put_together_with_its_name_but_not_with_prose():
    chapter, article = blocks("CHƯƠNG II", line("TRÁCH NHIỆM", bold=True), "Điều 3. Sở Y tế")[:2]
    assert chapter.text == "CHƯƠNG II. TRÁCH NHIỆM"
    assert article.path == ("CHƯƠNG II. TRÁCH NHIỆM",)
    assert [b.text for b in blocks("CHƯƠNG II", "Một đoạn thường.")] == ["CHƯƠNG II", "Một đoạn thường."]


def test_a_line_ending_with_a_colon_leads_in_what_follows():
    found = blocks("I. MỤC TIÊU", "Phấn đấu đến năm 2030:", "- Cấp tỉnh 90%;", "- Cấp xã 60%.", "Đoạn sau.")
    assert [b.path for b in found[2:]] == [
        ("I. MỤC TIÊU", "Phấn đấu đến năm 2030"),
        ("I. MỤC TIÊU", "Phấn đấu đến năm 2030"),
        ("I. MỤC TIÊU",),
    ]


def test_a_lettered_item_leads_in_its_dashes_until_the_next_letter():
    found = blocks("1. Mục tiêu", "a) Đến năm 2026:", "- Cấp xã 60%;", "b) Đến năm 2030:", "- Cấp xã 80%.", "2. Khác")
    assert found[2].path == ("1. Mục tiêu", "a) Đến năm 2026")
    assert found[4].path == ("1. Mục tiêu", "b) Đến năm 2030")
    assert found[5].path == ()


def test_a_list_within_a_paragraph_becomes_items():
    found = blocks("1. Trách nhiệm", "Các cơ quan gồm: a) Sở Y tế lo thuốc; b) Sở Nội vụ lo người.")
    assert [(b.kind, b.marker, b.text) for b in found[1:]] == [
        (Kind.PARAGRAPH, "", "Các cơ quan gồm:"),
        (Kind.ITEM, "a)", "a) Sở Y tế lo thuốc;"),
        (Kind.ITEM, "b)", "b) Sở Nội vụ lo người."),
    ]
    assert found[2].path == found[3].path == ("1. Trách nhiệm", "Các cơ quan gồm")


def test_a_lead_in_reaches_lettered_items_and_no_further():
    found = blocks("Phấn đấu đến năm 2030:", "a) Cấp tỉnh:", "- Đạt 90%;", "b) Cấp xã đạt 60%.", "II. NHIỆM VỤ", "Một.")
    assert found[2].path == ("Phấn đấu đến năm 2030", "a) Cấp tỉnh")
    assert found[3].path == ("Phấn đấu đến năm 2030",)
    assert (found[4].path, found[5].path) == ((), ("II. NHIỆM VỤ",))


def test_a_number_that_the_word_processor_drew_is_a_marker_but_no_text():
    heading, under = blocks(line("Mục tiêu chung", marker="1."), "Một đoạn.")
    assert (heading.kind, heading.marker, heading.text, heading.level) == (
        Kind.HEADING,
        "1.",
        "Mục tiêu chung",
        Rank.NUMBER,
    )
    assert under.path == ("1. Mục tiêu chung",)


def test_rows_stand_under_the_headings_and_keep_their_page():
    found = blocks("I. NHIỆM VỤ", row("TT", "Nhiệm vụ", "Chủ trì"), row("1", "Trồng cây", "Sở A", page=4), "Sau bảng.")
    assert (found[1].kind, found[1].path, found[1].page) == (Kind.ROW, ("I. NHIỆM VỤ",), 4)
    assert found[1].text == "1 | Trồng cây | Sở A"
    assert found[2].path == ("I. NHIỆM VỤ",)


def test_blocks_are_numbered_from_nought_and_blank_lines_are_none():
    found = blocks("Một.", "  ", "Hai\n  dòng.")
    assert [(b.order, b.text) for b in found] == [(0, "Một."), (1, "Hai dòng.")]
    assert blocks() == ()


def test_a_letter_over_the_first_roman_number_is_a_heading():
    found = blocks("A. MỞ ĐẦU", "Xã có 9 bản.", "B. MỤC TIÊU", "I. Đến năm 2028", "Trồng 9 cây.", "II. Đến năm 2030")
    assert [b.kind for b in found[:4]] == [Kind.HEADING, Kind.PARAGRAPH, Kind.HEADING, Kind.HEADING]
    assert found[4].path == ("B. MỤC TIÊU", "I. Đến năm 2028")
