"""Whether a question says enough to stand alone, and what it leans on."""

from __future__ import annotations

import re

from knowledge.text.asked import matter
from knowledge.text.normalise import normalise, squeeze
from knowledge.text.patterns import in_both_scripts, reading

_GOES_ON = (
    r"(?:thế còn|vậy còn|còn(?! (?:số|người|em|đường|bao nhiêu|mấy))|thế(?! (?:nào|giới|hệ|mạnh|kỷ)(?!\w))"
    r"|vậy(?! (?:nên|mà)(?!\w))|và|so với|nếu so với|riêng|với)"
)
_CORRECTS = (
    r"(?:(?:à|ủa|ơ|ấy)[,]? )?(?:(?:không|nhầm|sai)(?: rồi)?(?: phải| đúng)?(?: vậy)?[,.:]? ?)?"
    r"(?:ý (?:của )?(?:tôi|mình|em|tớ) (?:là|muốn hỏi|hỏi)|(?:tôi|mình|em) (?:muốn )?hỏi|sửa lại(?: là)?|đúng hơn là"
    r"|(?:à )?nhầm(?: rồi)?|không,)(?: về| là)?(?!\w)"
)
_DENIES = r"(?:không|chẳng) phải (?P<denied>[^,.;]+?)(?:[,.;] ?(?:mà )?(?:là )?|(?: mà)? là (?!gì|ai))"
OPENING = in_both_scripts(rf"^(?:{_CORRECTS}|{_DENIES}|{_GOES_ON})[ ,:]*")
"""What a question that leans on the one before opens with: "còn", "thế", "không, ý tôi là", "không phải A, là B"."""
_NOT_THAT = in_both_scripts(r"[ ,](?:chứ|mà) (?:không|chẳng) phải(?: là)? [^,.;?]+")
_PARTICLES = in_both_scripts(
    r"(?: (?:thì sao|thì thế nào|thì như thế nào|ra sao|thì|cơ mà|cơ|kia|mà|chứ|nhỉ|nhé|ạ|vậy|thế|hả|đi|với|ấy))+$"
)
_DOCUMENT = r"(?:kế hoạch|văn bản|đề án|chương trình|quyết định|nghị quyết|chỉ thị|thông tư|nghị định|tài liệu)"
_MATTER = r"(?:chỉ tiêu|mục tiêu|việc|nhiệm vụ|cái|mức|con số|tỷ lệ|nội dung|điều|vụ)"
_THAT = r"(?:đó|này|trên|ấy|kia|vừa rồi|vừa nêu)(?!\w)"
_REFERS_TO_DOCUMENT = in_both_scripts(rf"(?<!\w)(?:{_DOCUMENT} {_THAT}|ở đó(?!\w))")
_REFERS_TO_MATTER = in_both_scripts(rf"(?<!\w)(?:{_MATTER} {_THAT}|(?:của )?nó(?!\w)|(?:cái|điều) (?:đó|này))")
_REFERS = in_both_scripts(rf"(?<!\w)(?:lĩnh vực|ngành|cơ quan|sở|bộ|tỉnh|nơi) {_THAT}")
_NUMBER = re.compile(r"\d+(?:/\d{4})?/[A-ZĐ]")
_LEANS = in_both_scripts(
    r" (?:thì sao|thì thế nào|thì như thế nào)[ ?.!]*$"
    r"|^(?:thời gian|thời hạn|thời điểm|tiến độ|kết quả|sản phẩm|kinh phí|cơ quan|đơn vị)"
    r"(?: (?:thực hiện|triển khai|hoàn thành|dự kiến|đầu ra|phối hợp|chủ trì|nào|là|gì|khi|bao giờ|ai|thế))+[ ?.!]*$"
)
"""How a question ends, or all that it says, that leans: "học sinh thì sao?", "thời gian thực hiện?"."""
_MOST = 3  # words of matter with which a question still leans on another


def refers_to_document(said: str) -> bool:
    """ "kế hoạch đó ban hành khi nào", "van ban nay" -> True; "kế hoạch 617" -> False"""
    source, way = reading(said)
    return _REFERS_TO_DOCUMENT[way].search(source) is not None


def without_document(said: str) -> str:
    """A question without the words that point at a document: "Ai làm đầu mối kế hoạch đó?" -> "Ai làm đầu mối ?"."""
    source, way = reading(said)
    match = _REFERS_TO_DOCUMENT[way].search(source)
    return squeeze(f"{said[: match.start()]} {said[match.end() :]}") if match else said


def refers_back(said: str) -> bool:
    """Whether a question points at what was said before: "kế hoạch đó", "việc này", "lĩnh vực này"."""
    source, way = reading(said)
    return any(pattern[way].search(source) for pattern in (_REFERS_TO_DOCUMENT, _REFERS_TO_MATTER, _REFERS))


def opens_as_more(said: str) -> bool:
    """Whether a text opens as one that goes on with the question before or corrects it.

    "Còn Cà Mau?", "không, ý tôi là cấp xã", "khong phai Hue, la Da Nang" -> True; "Còn bao nhiêu hộ nghèo?" -> False
    """
    source, way = reading(said.strip())
    return OPENING[way].match(source) is not None


def restored(typed: str, read: str) -> str:
    """A follow-up as it was read, without the word that ties it to the question before where that was misread for
    want of accents: "the cap xa", "thể cấp xã" -> "cấp xã"."""
    source, way = reading(typed.strip())
    opening = OPENING[way].match(source)
    if opening is None or opens_as_more(read) or len(read) != len(source):
        return read
    inside = re.match(r"\w\w", source[opening.end() - 1 :])  # "con" of "cong"
    return read if inside else read[opening.end() :]


def own_words(said: str) -> str:
    """What a follow-up says itself, without what ties it to the question before.

    "Không, ý tôi là cấp xã" -> "cấp xã"; "Còn Bình Định thì sao?" -> "Bình Định"
    "Không phải Hải Phòng, là Hải Dương" -> "Hải Dương"; "Việc này ai chủ trì?" -> "ai chủ trì"
    """
    own = normalise(squeeze(said)).strip(" ?.!,")
    for patterns in (_NOT_THAT, OPENING, OPENING, _REFERS_TO_MATTER, _PARTICLES):
        source, way = reading(own)
        if len(source) == len(own) and (match := patterns[way].search(source)):
            own = squeeze(f"{own[: match.start()]} {own[match.end() :]}").strip(" ,:?")
    return own


def is_elliptical(said: str) -> bool:
    """Whether a question leans on the one before: it opens with "còn", "thế", or says too little to stand alone.

    "Còn Cà Mau?" -> True; "Ai chủ trì?" -> True; "Ai chủ trì chỉ tiêu chữ ký số của Bắc Ninh?" -> False
    "749/QĐ-TTg là gì?" -> False: it names a document
    """
    if opens_as_more(said) or refers_back(said):
        return True
    if _NUMBER.search(said):
        return False
    return len(re.findall(r"\w+", matter(said))) <= _MOST


def leans(said: str) -> bool:
    """Whether a question leans on the one before, by its opening, its length, or by how it ends or what alone it says.

    "Còn Cà Mau?", "học sinh tiểu học ở đó thì sao?", "thời gian thực hiện?" -> True
    """
    source, way = reading(said)
    return is_elliptical(said) or not _NUMBER.search(said) and _LEANS[way].search(source) is not None
