"""Formulas of administrative documents that part a page (Decree 30/2020/NĐ-CP, Annexes I and III)."""

from __future__ import annotations

import re

LOWER = "".join(filter(str.islower, map(chr, range(0x61, 0x1EFF))))
UPPER = "".join(filter(str.isupper, map(chr, range(0x41, 0x1EFF))))
"""Letters for classes in patterns: ranges mix the two, as capitals and small letters alternate in Unicode."""
NAME_WORD = rf"[{UPPER}][{LOWER}]+"

KINDS = {
    "NQ": "Nghị quyết", "NĐ": "Nghị định", "QĐ": "Quyết định", "CT": "Chỉ thị", "QC": "Quy chế", "QYĐ": "Quy định",
    "TC": "Thông cáo", "TB": "Thông báo", "HD": "Hướng dẫn", "CTR": "Chương trình", "CTRHĐ": "Chương trình hành động",
    "KH": "Kế hoạch", "PA": "Phương án", "ĐA": "Đề án", "DA": "Dự án", "BC": "Báo cáo", "TTR": "Tờ trình",
    "CĐ": "Công điện", "TT": "Thông tư", "TTLT": "Thông tư liên tịch", "KL": "Kết luận", "GM": "Giấy mời",
    "L": "Lệnh", "CL": "Chiến lược",
}  # fmt: skip
"""Kinds of documents by their abbreviation in a symbol (Annex III), and those of laws and of the Party."""

_NAMED = sorted({k.upper() for k in KINDS.values()} | {"LUẬT", "PHÁP LỆNH", "HIẾN PHÁP"}, key=len, reverse=True)
KIND = re.compile(rf"(?:{'|'.join(_NAMED)})(?=\s|:|$)")
_PARTS = ("DANH MỤC", "QUY TRÌNH", "BẢNG", "MẪU", "NỘI DUNG", "ĐIỀU LỆ", "THỦ TỤC", "KHUNG", "LỘ TRÌNH")
PART = re.compile(rf"(?:{'|'.join([*_NAMED, *_PARTS])})(?=\s|:|$)")
"""How the name of what a decision has attached begins."""

STATE = re.compile(r"cộng\s*hòa\s+xã\s+hội\s+chủ\s+nghĩa\s+việt\s+nam|độc\s+lập\s*-\s*tự\s+do", re.IGNORECASE)
SYMBOL = re.compile(
    r"(?<![\w:./])\d+[a-z]?(?:\.\d+)?(?:/\d{4})?(?:/[A-ZĐ]{1,6}[a-z]?[A-ZĐ]*(?:-[A-ZĐ][\w&-]*)?|-[A-ZĐ][A-ZĐa-z]{1,3}/[A-ZĐ]{2,6})\d*"
)
"""A document's number with its symbol: "617/KH-UBND", "60/2024/QH15", "57-NQ/TW"."""
NUMBER = re.compile(r"\bSố\s*:?\s*(\d[\w.]*\s*[/-]\s*[A-ZĐ\d][\w/Đđ&-]*(?:-[\w&]+)*)")
DATE = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
SUBJECT = re.compile(r"(?:V/v|Về việc|Về)\s*:?\s+(?=\S)", re.IGNORECASE)

GROUNDS = re.compile(
    r"(?:\(?căn cứ|thực hiện|theo đề nghị|xét đề nghị|xét tờ trình|trên cơ sở|triển khai)(?:\s|$)", re.IGNORECASE
)
"""How the paragraphs begin that say what a document rests on."""
AUTHORITY = re.compile(
    r"(?:CHỦ TỊCH|PHÓ CHỦ TỊCH|ỦY BAN|UBND|HỘI ĐỒNG|HĐND|THỦ TƯỚNG|CHÍNH PHỦ|QUỐC HỘI|(?:THỨ |BỘ )TRƯỞNG|"
    rf"BỘ [{UPPER}]|TỔNG |GIÁM ĐỐC|CHÁNH |CỤC TRƯỞNG|THỐNG ĐỐC|VIỆN TRƯỞNG|BAN (?!HÀNH))"
)
ENACTING = re.compile(r"(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ QUYẾT|CHỈ THỊ|THÔNG BÁO)\s*:$")
ATTACHED = re.compile(r"\(?\s*(?:được\s+)?(?:ban hành\s+)?kèm\s+theo\s", re.IGNORECASE)
RECIPIENTS = re.compile(r"nơi\s+nhận\b", re.IGNORECASE)
_OFFICE = (
    r"(?:PHÓ |THỨ |Q\. ?|QUYỀN )?(?:CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG|TRƯỞNG|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|CỤC TRƯỞNG|CHỦ NHIỆM|"
    r"VỤ TRƯỞNG|CHÁNH VĂN PHÒNG|CHÁNH THANH TRA|BÍ THƯ|TRƯỞNG BAN|TỔNG CỤC TRƯỞNG|THỐNG ĐỐC|VIỆN TRƯỞNG|CHI CỤC TRƯỞNG)"
)
SIGNATURE = re.compile(
    rf"(?:(?:TM|KT|TL|TUQ|T/M|K/T|T/L)\s*\.?\s*[{UPPER}]{{2}}|"
    rf"{_OFFICE}(?:\s*$|\s*[,(]|\s+(?={NAME_WORD})))"
)
"""A line of the place where a document is signed: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ GIÁM ĐỐC"."""
NOTE = re.compile(r"\[\d{1,3}\]\s")
