"""Writes the binary test documents beside this file. Run it again after a change: `python tests/documents/make.py`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

HERE = Path(__file__).parent
LEVELS = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("decimal", "%2.%4."))


def word() -> None:
    """A plan as offices write it: letterhead table, automatic numbers, tracked changes, notes, merged cells."""
    document = docx.Document()
    document.core_properties.author = "Tác giả thử"
    document.sections[0].header.paragraphs[0].text = "ĐẦU TRANG KHÔNG ĐỌC"
    _numbering(document)
    letterhead = document.add_table(rows=1, cols=2)
    letterhead.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nTỈNH SÔNG XANH"
    letterhead.cell(0, 1).text = "Số: 12/KH-UBND"
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run("KẾ HOẠCH")
    run.bold = True
    run.add_break(WD_BREAK.LINE)
    title.add_run("Chuyển đổi số").bold = True
    title.add_run().add_break(WD_BREAK.LINE)
    title.add_run("giai đoạn 2026 - 2030").bold = True
    document.add_heading("Căn cứ", level=2)
    for text, level in (("MỤC TIÊU", 0), ("Mục tiêu chung", 1), ("Mục tiêu cụ thể", 1), ("Đạt 80% hồ sơ.", 2),
                        ("Đạt 60% cấp xã.", 2), ("Chi tiết", 3), ("NHIỆM VỤ", 0), ("Hạ tầng", 1)):  # fmt: skip
        _numbered(document.add_paragraph(text), "7", level)
    _numbered(document.add_paragraph("Danh sách khác, bắt đầu lại"), "8", 0)
    _numbered(document.add_paragraph("Gạch đầu dòng"), "9", 0)
    _changes(document.add_paragraph("Tỷ lệ là "))
    _link(document.add_paragraph("Xem "))
    _control(document)
    _text_box(document.add_paragraph("Đoạn có khung."))
    document.add_paragraph("Cột\tsau tab")
    _table(document)
    document.save(str(HERE / "ke-hoach.docx"))


def _numbering(document: Any) -> None:
    part = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (kind, text) in enumerate(LEVELS)
    )
    bullet = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>'
    for key, body in (("70", levels), ("71", bullet)):
        part.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{key}">{body}</w:abstractNum>'))
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    for num, key, extra in (("7", "70", ""), ("8", "70", override), ("9", "71", "")):
        for old in part.findall(qn("w:num")):
            if old.get(qn("w:numId")) == num:
                part.remove(old)
        part.append(parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{num}"><w:abstractNumId w:val="{key}"/>{extra}</w:num>'))  # fmt: skip


def _numbered(paragraph: Any, num: str, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = int(num)


def _changes(paragraph: Any) -> None:
    for tag, inner, text in (("w:del", "w:delText", "70%"), ("w:ins", "w:t", "80%")):
        paragraph._p.append(parse_xml(
            f'<{tag} {nsdecls("w")} w:id="1" w:author="a"><w:r><{inner}>{text}</{inner}></w:r></{tag}>'))  # fmt: skip
    hidden = paragraph.add_run(" (ẩn)")
    hidden.font.hidden = True


def _link(paragraph: Any) -> None:
    paragraph._p.append(parse_xml(
        f'<w:hyperlink {nsdecls("w")} w:anchor="a"><w:r><w:t>Cổng thông tin</w:t></w:r></w:hyperlink>'))  # fmt: skip
    field = (
        ("begin", "", ""),
        ("", "w:instrText", " PAGE "),
        ("separate", "", ""),
        ("", "w:t", " trang 3"),
        ("end", "", ""),
    )
    for kind, tag, text in field:
        body = f'<w:fldChar w:fldCharType="{kind}"/>' if kind else f'<{tag} xml:space="preserve">{text}</{tag}>'
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{body}</w:r>"))


def _control(document: Any) -> None:
    body = document.element.body
    inner = "<w:p><w:r><w:t>Trong ô nhập liệu.</w:t></w:r></w:p>"
    control = f"<w:sdt {nsdecls('w')}><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    body.insert(len(body) - 1, parse_xml(control))


def _text_box(paragraph: Any) -> None:
    box = f"<w:txbxContent {nsdecls('w')}><w:p><w:r><w:t>Chữ trong khung</w:t></w:r></w:p></w:txbxContent>"
    names = f'{nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    choice = f'<mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
    fallback = f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    run = f"<w:r {names}><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"
    paragraph._p.append(parse_xml(run))


def _table(document: Any) -> None:
    table = document.add_table(rows=5, cols=4)
    for at, text in enumerate(("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn")):
        table.cell(0, at).text = text
    header = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(header)
    table.cell(1, 0).merge(table.cell(1, 3)).text = "I. Hạ tầng số"
    for line, cells in (
        (2, ("", "Phủ sóng 5G", "Sở Khoa học và Công nghệ", "2026")),
        (3, ("", "Nâng cấp mạng", "", "2027")),
    ):
        for at, text in enumerate(cells):
            table.cell(line, at).text = text
        _numbered(table.cell(line, 0).paragraphs[0], "7", 1)
    merged = table.cell(2, 2).merge(table.cell(3, 2))
    merged.text = "Sở Khoa học và Công nghệ"
    inner = table.cell(4, 1).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Bảng trong", "ô"


def workbook() -> None:
    """A budget sheet with a title, merged heads, a group row, numbers and dates; a second and a hidden sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Biểu 01"
    sheet["A1"] = "BIỂU DỰ TOÁN KINH PHÍ"
    sheet.merge_cells("A1:E1")
    for cell, text in (
        ("A3", "TT"),
        ("B3", "Nội dung"),
        ("C3", "Kinh phí"),
        ("E3", "Thời hạn"),
        ("C4", "2026"),
        ("D4", "Tỷ lệ"),
    ):
        sheet[cell] = text
    for area in ("A3:A4", "B3:B4", "C3:D3", "E3:E4"):
        sheet.merge_cells(area)
    sheet["A5"] = "I. Hạ tầng"
    sheet.merge_cells("A5:E5")
    for line, values in (
        (6, (1, "Máy chủ", 1500, 0.805, date(2026, 6, 30))),
        (7, (2, "Đường truyền", 1234567.5, 1, "Quý IV")),
    ):
        for at, found in enumerate(values, 1):
            sheet.cell(line, at, found)
        sheet.cell(line, 3).number_format = "#,##0" if line == 6 else "#,##0.0"
        sheet.cell(line, 4).number_format = "0.0%"
    sheet["A8"] = "Ghi chú: số liệu thử."
    second = book.create_sheet("Sheet2")
    second["B2"], second["C2"] = "Chỉ tiêu", 12.5
    book.create_sheet("Ẩn").sheet_state = "hidden"
    book["Ẩn"]["A1"] = "không đọc"
    book.save(HERE / "du-toan.xlsx")


if __name__ == "__main__":
    word()
    workbook()
