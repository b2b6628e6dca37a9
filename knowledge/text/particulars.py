"""What a question asks of a document itself: its number, who issued or signed it, when, what it replaces."""

from __future__ import annotations

import re

from knowledge.text.normalise import squeeze
from knowledge.text.patterns import in_both_scripts, reading

_KIND = (
    r"(?:kế hoạch|quyết định|nghị quyết|chỉ thị|công điện|thông báo|thông tư|nghị định|đề án|chương trình|văn bản"
    r"|công văn|bài viết|bài báo|tin)"
)
_ISSUED = r"(?:ban hành|ra đời|phê duyệt|công bố|đăng)"
_WHO = r"(?:ai|cơ quan nào|cấp nào|đơn vị nào|bộ nào|ủy ban nào|tỉnh nào|nơi nào)"
_WHEN = r"(?:khi nào|bao giờ|lúc nào|hôm nào|(?:vào )?(?:ngày|tháng|năm|hôm) (?:nào|mấy|bao nhiêu))"
_WHICH = rf"(?:(?:những |các )?(?:{_KIND}|luật)?\s*(?:nào|gì))"

_FIELDS = {
    "signer": rf"{_WHO} (?:đã )?(?:là người )?ký|người ký|do {_WHO} ký|ký bởi",
    "issuer": rf"do {_WHO} (?:đã )?{_ISSUED}|{_WHO} (?:đã |là nơi )?{_ISSUED}|(?:cơ quan|nơi|đơn vị) ban hành",
    "issued_on": rf"(?:{_ISSUED}|ký|có) (?:từ )?(?:vào )?{_WHEN}|ngày (?:ban hành|ký)(?! gì)"
    rf"|{_WHEN} (?:được )?(?:ban hành|ký)",
    "number": r"số,? (?:và )?(?:ký )?hiệu|(?:mang|có) số (?:nào|mấy|gì|bao nhiêu|hiệu)|số (?:mấy|bao nhiêu)",
    "replaces": rf"(?:thay thế|thay cho|bãi bỏ|hủy bỏ)(?: cho)? {_WHICH}",
    "based_on": rf"(?:căn cứ|dựa)(?: trên| vào| theo)* {_WHICH}",
    "title": r"(?:nói |quy định |bàn )?về (?:việc |vấn đề |nội dung |cái )?gì|tên (?:đầy đủ )?(?:là )?gì"
    r"|là (?:văn bản )?gì",
}
_PATTERNS = {name: in_both_scripts(rf"(?<!\w)(?:{pattern})(?!\w)") for name, pattern in _FIELDS.items()}
_NAMED = in_both_scripts(rf"(?<!\w)(?:{_KIND})(?!\w)")
_NOISE = in_both_scripts(
    rf"(?<!\w)(?:{_KIND}|được|này|đó|và|có|gì|nào|là|của|vậy|thế|ạ|nhỉ|hả|cho|hỏi|em|tôi|xin|biết|bởi|ra|vào|ngày|do"
    r"|ai|nq|qđ|kh|ct|tb|tt|nđ|cđ)(?!\w)"
)


def particulars(question: str) -> tuple[str, ...]:
    """Fields of `Document` that a question asks for, as it may; empty where it is about no document.

    "Kế hoạch 617 do ai ký, ban hành ngày nào?" -> ("signer", "issued_on")
    "Sở Y tế phải làm gì?" -> ()
    """
    source, way = reading(question)
    if not _NAMED[way].search(source) and not re.search(r"\d/[A-ZĐ]", question):
        return ()
    return tuple(name for name, pattern in _PATTERNS.items() if pattern[way].search(source))


def subject(question: str) -> str:
    """The words of such a question that say which document is meant.

    "Kế hoạch chuyển đổi số doanh nghiệp do ai ký?" -> "chuyển đổi số doanh nghiệp"
    """
    source, way = reading(question)
    for pattern in (*_PATTERNS.values(), _NOISE):
        source = pattern[way].sub(" ", source)
    return squeeze(re.sub(r"[?.,!;:]", " ", source))
