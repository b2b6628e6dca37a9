"""What form of answer a question says that it wants: a list, a comparison."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.text.normalise import fold, normalise, squeeze
from knowledge.text.patterns import in_both_scripts, reading

LIST, COMPARE = "list", "compare"

_COMPARES = re.compile(
    r"(?<!\w)(?:so sanh|so voi|(?:cao|thap|nhieu|it|lon) hon|khac (?:nhau|gi)|giong nhau|chenh|hon kem|ben nao)(?!\w)"
    r"|(?<!\w)(?:bao nhieu|may phan tram)(?!\w).*(?<!\w)(?:bao nhieu|may phan tram)(?!\w)"
)
_NOT_LISTED = r"(?:ai|bo|so|ben|nganh|phong|ban|to chuc|co quan|don vi|nguoi|luc|khi|ngay|thang|quy|nam|muc|the)"
_NO_BODY = r"(?<!co quan )(?<!don vi )(?<!to chuc )(?<!nguoi )"
_ALL = (  # "toàn bộ" asks for a list where the question opens with it; elsewhere it is "100%"
    r"(?:^|(?<=cho biet )|(?<=neu )|(?<=xem )|(?<=ke )|(?<=cho toi ))(?:toan bo|tat ca(?! bao nhieu))"
    r"|tat ca cac \w+ (?:\w+ )?nao"
)
_LISTS = re.compile(
    rf"(?<!\w)(?:liet ke|ke (?:ten|ra)|danh sach|{_ALL}|(?:gom|la) nhung|nhung (?:\w+ ){{0,4}}gi"
    rf"|nhung ai (?:la|lam)|nhung (?!{_NOT_LISTED} )(?:\w+,? ){{1,8}}?nao|(?:cac|nhung) (?:[\w,/-]+ ){{1,24}}la gi\W*$"
    rf"|cac (?:\w+,? ){{0,8}}?(?!{_NOT_LISTED} )\w+ {_NO_BODY}(?:nao|gom))(?!\w)"
)


_ONE = in_both_scripts(
    r"(?<!\w)(?:(?<!những )(?<!các )(?:cơ quan|đơn vị|sở|bộ|ngành|phòng|ban|bên) nào|khi nào|bao giờ"
    r"|(?<!những )ai (?:là (?:trưởng|người|đầu mối|cơ quan|đơn vị)|làm|lo|chịu|chủ trì|phụ trách|phối hợp|đứng|giữ)"
    r"|(?:do|bởi) ai|(?:ngày|tháng|quý|năm) (?:nào|mấy)|(?:bao nhiêu|mấy) ?(?:%|phần trăm(?!\w)))(?!\w)"
)
_COMPARING = in_both_scripts(
    r"(?<!\w)(?:so sánh|so với|(?:cao|thấp|nhiều|ít|lớn) hơn|khác (?:nhau|gì)|giống nhau|chênh(?: lệch)?(?: nhau)?"
    r"|hơn kém|(?:bên|nơi|tỉnh|địa phương|văn bản|kế hoạch) nào|(?:mỗi|từng|hai) (?:nơi|bên|tỉnh)|ra sao|thế nào"
    r"|như thế nào)(?!\w)"
)
_DIFFERENCE = in_both_scripts(r"(?<!\w)(?:chênh|hơn kém|cách nhau|hơn (?:nhau )?(?:bao nhiêu|mấy))(?!\w)")


def asks_difference(question: str) -> bool:
    """Whether a question asks by how much two figures differ: "chênh nhau bao nhiêu", "hơn kém nhau" -> True"""
    source, way = reading(question)
    return _DIFFERENCE[way].search(source) is not None


_ASKS = in_both_scripts(
    r"(?<!\w)(?:gì|nào|sao|đâu|ai|mấy|bao nhiêu|bao giờ|khi nào|vì sao|tại sao|có phải|phải không|được không"
    r"|hay không|hay chưa|chưa|giải pháp|nhiệm vụ|biện pháp|nội dung|trách nhiệm|quy định|điều kiện|hồ sơ gồm)(?!\w)"
)


def names_only(question: str) -> bool:
    """Whether a question is the name of something and nothing more: "Kinh tế số Bắc Ninh 2030?" -> True"""
    source, way = reading(question)
    return _ASKS[way].search(source) is None


def asks_one(question: str) -> bool:
    """Whether the words ask for one thing, whatever else is thought of the question.

    "bao nhiêu phần trăm", "so nao tong hop" -> True; "những sở nào", "nhiệm vụ do Sở Y tế chủ trì" -> False
    """
    source, way = reading(question)
    return _ONE[way].search(source) is not None


def without_comparing(text: str) -> str:
    """A question without the words that compare: what is asked of each side.

    "Cà Mau và Huế, nơi nào cao hơn, mỗi nơi bao nhiêu %?" -> "Cà Mau và Huế, , bao nhiêu %?"
    """
    source, way = reading(text)
    for match in reversed(list(_COMPARING[way].finditer(source))):
        text = f"{text[: match.start()]} {text[match.end() :]}"
    return squeeze(text)


@lru_cache(maxsize=512)
def form_of(question: str) -> str | None:
    """LIST or COMPARE where the words say so, with or without accents.

    "Liệt kê các nhiệm vụ của Sở Y tế" -> LIST; "cao hon Ca Mau khong" -> COMPARE; "Hạn khi nào?" -> None
    """
    plain = fold(normalise(question))
    return COMPARE if _COMPARES.search(plain) else LIST if _LISTS.search(plain) else None
