"""The parts of a document: head, title, body, closing, what is attached, notes."""

from __future__ import annotations

from knowledge.structure.lines import lines
from knowledge.structure.outline import outline
from knowledge.structure.zones import Zone, zones
from knowledge.types import Block, Kind
from tests.structure.build import line

DECISION = (
    "ỦY BAN NHÂN DÂN TỈNH SÔNG XANH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 9/QĐ-UBND",
    "QUYẾT ĐỊNH", "BAN HÀNH KẾ HOẠCH TRỒNG CÂY", "ỦY BAN NHÂN DÂN TỈNH", "Căn cứ Luật Lâm nghiệp;", "QUYẾT ĐỊNH:",
    "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch trồng cây.", "Nơi nhận:", "- Như Điều 1;",
    "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Văn Bình",
    "KẾ HOẠCH", "TRỒNG CÂY VEN SÔNG", "(Kèm theo Quyết định số 9/QĐ-UBND)", "I. MỤC TIÊU", "Trồng 100 cây.",
)  # fmt: skip


def blocks() -> dict[str, Block]:
    return {b.text: b for b in outline([line(text) for text in DECISION])}


def test_each_line_has_its_zone():
    seen = lines([line(text) for text in DECISION])
    short = {Zone.HEAD: "h", Zone.TITLE: "t", Zone.BODY: "b", Zone.CLOSING: "c", Zone.PART: "p", Zone.NOTES: "n"}
    assert "".join(short[zone] for zone in zones(seen)) == "hhhttbbbbcccccppbbb"


def test_letterhead_and_closing_are_paragraphs_without_a_path():
    found = blocks()
    for text in (*DECISION[:3], *DECISION[5:8], *DECISION[9:14]):
        assert (found[text].kind, found[text].path) == (Kind.PARAGRAPH, ())


def test_the_title_is_one_heading_in_no_path():
    title = blocks()["QUYẾT ĐỊNH BAN HÀNH KẾ HOẠCH TRỒNG CÂY"]
    assert (title.kind, title.level, title.path) == (Kind.HEADING, 0, ())


def test_an_attached_plan_is_a_part_of_its_own():
    found = blocks()
    assert found["KẾ HOẠCH TRỒNG CÂY VEN SÔNG"].kind is Kind.HEADING
    assert found["Trồng 100 cây."].path == ("KẾ HOẠCH TRỒNG CÂY VEN SÔNG", "I. MỤC TIÊU")


def test_a_code_beside_the_signature_begins_no_part():
    texts = (*DECISION[:11], "HP_VP11_QĐ", *DECISION[11:])
    found = {b.text: b for b in outline([line(text) for text in texts])}
    assert found["Trồng 100 cây."].path == ("KẾ HOẠCH TRỒNG CÂY VEN SÔNG", "I. MỤC TIÊU")


def test_the_office_of_the_preamble_signs_nothing():
    seen = [line(t) for t in ("BỘ TÀI CHÍNH", "Số: 9/QĐ-BTC", "QUYẾT ĐỊNH", "VỀ VIỆC TRỒNG CÂY", "BỘ TRƯỞNG",
                              "Căn cứ Luật Lâm nghiệp;", "I. MỤC TIÊU")]  # fmt: skip
    assert Zone.CLOSING not in zones(seen)


def test_notes_that_were_run_together_are_told_apart():
    found = outline([line("I. MỤC TIÊU"), line("Một đoạn[1]."), line("[1] Theo báo cáo. [2] Gồm ba xã.")])
    assert [(b.text, b.marker, b.path) for b in found[2:]] == [
        ("[1] Theo báo cáo.", "[1]", ()),
        ("[2] Gồm ba xã.", "[2]", ()),
    ]


def test_a_table_after_the_closing_stands_under_no_heading_of_the_text():
    texts = ("I. MỤC TIÊU", "Một đoạn.", "Nơi nhận:", "- Sở Y tế.", "PHỤ LỤC I", "Hai đoạn.")
    found = outline([line(text) for text in texts])
    assert found[-1].path == ("PHỤ LỤC I",)


def test_a_section_declared_deeper_ends_the_title():
    texts = (line("ĐỀ ÁN", heading=3), line("TRỒNG CÂY VEN SÔNG", heading=3), line("MỞ ĐẦU", heading=4))
    found = outline([line("Số: 9/ĐA-UBND"), *texts, line("Sông dài 9 km.")])
    assert [b.text for b in found if b.kind is Kind.HEADING] == ["ĐỀ ÁN TRỒNG CÂY VEN SÔNG", "MỞ ĐẦU"]
