"""Word: what Word shows, case by case."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.readers import read
from knowledge.readers.numbering import letter, roman
from knowledge.types import Fragment
from tests.readers.office import NAMES, document

ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def numbered(num: int, level: int = 0) -> str:
    return paragraph("x", f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{num}'/></w:numPr>")


def level(index: int, kind: str, text: str, more: str = "", start: int = 1) -> str:
    return (f"<w:lvl w:ilvl='{index}'><w:start w:val='{start}'/><w:numFmt w:val='{kind}'/>{more}"
            f"<w:lvlText w:val='{text}'/></w:lvl>")  # fmt: skip


def lists(*levels: str, nums: str = "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>") -> str:
    return f"<w:abstractNum w:abstractNumId='0'>{''.join(levels)}</w:abstractNum>{nums}"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def fragments(tmp_path: Path, body: str, **parts: str) -> tuple[Fragment, ...]:
    path = tmp_path / "a.docx"
    path.write_bytes(document(body, **parts))
    return read(path)


TWO = level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2")
OTHER = "<w:num w:numId='2'><w:abstractNumId w:val='0'/>{}</w:num>"
ONE = "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
START = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride>"


@pytest.mark.parametrize(
    ("paragraphs", "definition", "markers"),
    [
        ([(1, 0), (1, 0), (1, 1), (1, 1), (1, 0), (1, 1)], lists(*TWO), "I. II. II.1 II.2 III. III.1"),
        ([(1, 1), (1, 0)], lists(*TWO), "I.1 II."),
        ([(1, 0), (2, 0)], lists(*TWO, nums=ONE + OTHER.format("")), "I. II."),
        ([(1, 0), (2, 0), (2, 0)], lists(*TWO, nums=ONE + OTHER.format(START)), "I. I. II."),
        ([(1, 0), (1, 1), (1, 0), (1, 1)],
         lists(TWO[0], level(1, "decimal", "%2)", "<w:lvlRestart w:val='0'/>")), "I. 1) II. 2)"),
        ([(1, 0), (1, 1)], lists(TWO[0], level(1, "decimal", "%1.%2", "<w:isLgl/>")), "I. 1.1"),
        ([(1, 0), (1, 0)], lists(level(0, "decimalZero", "Điều %1.", start=9)), "Điều 09.|Điều 10."),
        ([(1, 0)], lists(level(0, "bullet", "\uf0a7")), "▪"),
        ([(1, 0)], lists(level(0, "none", "")), ""),
        ([(0, 0), (3, 0)], lists(*TWO), " "),
    ],
)  # fmt: skip
def test_markers(paragraphs: list[tuple[int, int]], definition: str, markers: str, tmp_path: Path) -> None:
    found = fragments(tmp_path, "".join(numbered(*p) for p in paragraphs), numbering=definition)
    assert [f.style.marker for f in found] == markers.split("|" if "|" in markers else " ")


def test_numbering_linked_to_a_style(tmp_path: Path) -> None:
    own = "<w:numPr><w:numId w:val='1'/></w:numPr><w:outlineLvl w:val='1'/>"
    style = (f"<w:style w:type='paragraph' w:styleId='M2'><w:name w:val='Mục'/><w:pPr>{own}</w:pPr></w:style>"
             "<w:style w:type='paragraph' w:styleId='Con'><w:basedOn w:val='M2'/></w:style>")  # fmt: skip
    linked = lists(TWO[0], level(1, "decimal", "%2.", "<w:pStyle w:val='M2'/>"))
    body = paragraph("A", "<w:pStyle w:val='M2'/>") + paragraph("B", "<w:pStyle w:val='M2'/>") + (
        paragraph("C", "<w:pStyle w:val='Con'/>"))  # fmt: skip
    found = fragments(tmp_path, body, numbering=linked, styles=style)
    assert [(f.style.marker, f.style.heading) for f in found] == [("1.", 2), ("2.", 2), ("3.", 2)]


@settings(deadline=None)
@given(st.integers(1, 3999))
def test_roman_reads_back(number: int) -> None:
    worth = [ROMAN[c] for c in roman(number)]
    assert sum(-a if a < b else a for a, b in zip(worth, [*worth[1:], 0], strict=True)) == number


@pytest.mark.parametrize(("number", "text"), [(1, "A"), (26, "Z"), (27, "AA"), (53, "AAA"), (0, "")])
def test_letter(number: int, text: str) -> None:
    assert letter(number) == text


@pytest.mark.parametrize(
    ("run", "text"),
    [
        ("<w:t>a</w:t><w:tab/><w:t>b</w:t>", "a b"),
        ("<w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t>", "a-b"),
        ("<w:t>a</w:t><w:softHyphen/><w:t>b</w:t>", "ab"),
        ("<w:t>a</w:t><w:br/><w:t>b</w:t>", "a b"),
        ("<w:t>Nội dung.</w:t><w:br/><w:t>- Ý một;</w:t><w:cr/><w:t>- Ý hai</w:t>", "Nội dung.|- Ý một;|- Ý hai"),
        ("<w:rPr><w:caps/></w:rPr><w:t>đã hoa</w:t>", "ĐÃ HOA"),
        ("<w:sym w:font='Symbol' w:char='F0B3'/><w:t> 60%</w:t>", "≥ 60%"),
        ("<w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:t>hiện</w:t>", "hiện"),
        ("<w:rPr><w:vanish w:val='0'/></w:rPr><w:t>hiện</w:t>", "hiện"),
        ("<w:t>80</w:t></w:r><w:r><w:t>%</w:t>", "80%"),
    ],
)
def test_characters(run: str, text: str, tmp_path: Path) -> None:
    assert [f.text for f in fragments(tmp_path, f"<w:p><w:r>{run}</w:r></w:p>")] == text.split("|")


DOWN, FIRST = "<w:vMerge/>", "<w:vMerge w:val='restart'/>"


def test_cells_merged_both_ways(tmp_path: Path) -> None:
    rows = table(cell("TT") + cell("Nội dung", "<w:gridSpan w:val='2'/>"),
                 cell("1", FIRST) + cell("a") + cell("b"), cell("", DOWN) + cell("c") + cell("d"),
                 "<w:trPr><w:gridBefore w:val='1'/></w:trPr>" + cell("e") + cell("f"))  # fmt: skip
    found = [[(c.text, c.column, c.span, c.continued) for c in f.cells] for f in fragments(tmp_path, rows)]
    assert found[0] == [("TT", 0, 1, False), ("Nội dung", 1, 2, False)]
    assert found[2] == [("1", 0, 1, True), ("c", 1, 1, False), ("d", 2, 1, False)]
    assert [column for _, column, *_ in found[3]] == [1, 2]


def test_a_deleted_row_is_not_read_and_a_cell_keeps_its_paragraphs(tmp_path: Path) -> None:
    two = f"<w:tc>{paragraph('Việc một')}{paragraph('Việc hai')}</w:tc>"
    found = fragments(tmp_path, table("<w:trPr><w:del w:id='1' w:author='a'/></w:trPr>" + cell("bỏ"), two))
    assert [f.text for f in found] == ["Việc một\nViệc hai"]


def repacked(data: bytes, change: Callable[[str, bytes], tuple[str, bytes]], **more: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(*change(name, old.read(name)))
        for name, content in more.items():
            new.writestr(f"word/{name}.xml", content)
    return out.getvalue()


def renamed(name: str, content: bytes) -> tuple[str, bytes]:
    return name.replace("/document.xml", "/document2.xml"), content.replace(b"/document.xml", b"/document2.xml")


def strict(name: str, content: bytes) -> tuple[str, bytes]:
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return name, content.replace(usual, b"http://purl.oclc.org/ooxml/wordprocessingml/main")


@pytest.mark.parametrize("change", [renamed, strict])
def test_what_other_programs_write(change: Callable[[str, bytes], tuple[str, bytes]], tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(repacked(document(paragraph("Có chữ")), change))
    assert [f.text for f in read(tmp_path / "a.docx")] == ["Có chữ"]


def with_notes(name: str, content: bytes) -> tuple[str, bytes]:
    relation = b'<Relationship Id="rN" Type="http://x/footnotes" Target="footnotes.xml"/></Relationships>'
    return name, content.replace(b"</Relationships>", relation) if name.endswith("document.xml.rels") else content


def test_a_note_follows_its_paragraph(tmp_path: Path) -> None:
    note = f"<w:footnotes {NAMES}><w:footnote w:id='2'>{paragraph('Theo Quyết định 06.')}</w:footnote></w:footnotes>"
    body = f"<w:p><w:r><w:t>Đạt 80%</w:t><w:footnoteReference w:id='2'/></w:r></w:p>{paragraph('Sau')}"
    (tmp_path / "a.docx").write_bytes(repacked(document(body), with_notes, footnotes=note))
    found = read(tmp_path / "a.docx")
    assert [(f.text, f.style.marker) for f in found] == [("Đạt 80%", ""), ("Theo Quyết định 06.", "1"), ("Sau", "")]
