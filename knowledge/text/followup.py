"""An elliptical question and the one before it -> the question that is meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from knowledge.text.added import NAMED, YEAR, adds, has_matter, without_roles, without_spans
from knowledge.text.agencies import find_agencies
from knowledge.text.asked import AGENCY, FIGURE, MONEY, TIME, asked_for
from knowledge.text.contrasts import find_sides
from knowledge.text.demands import wants_percentage
from knowledge.text.ellipsis import own_words, refers_to_document, without_document
from knowledge.text.normalise import squeeze
from knowledge.text.particulars import particulars
from knowledge.text.patterns import folded, in_both_scripts, reading
from knowledge.text.places import find_places

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*\s*%")
_COMPARES = in_both_scripts(r"^\W*(?:(?:vậy|thế|nếu|còn) )?(?:so (?:với|sánh)|(?:cao|thấp|nhiều|ít) hơn)(?!\w)")
_MORE = in_both_scripts(
    r"(?<!\w)(?P<what>chỉ tiêu|mục tiêu|nhiệm vụ|việc)(?: khác)?(?: nào)?(?: khác)?(?: nữa| còn lại)(?!\w)"
    r"|(?<!\w)(?P<other>chỉ tiêu|mục tiêu|nhiệm vụ|việc)(?: nào)? khác(?!\w)"
)
_APPLIES = in_both_scripts(r"(?<!\w)áp dụng (?:từ|khi|vào|lúc)(?!\w)")
_COMES_INTO_FORCE = "có hiệu lực thi hành"  # how documents say from when on they apply
_IN_FORCE = in_both_scripts(r"(?<!\w)(?:hiệu lực|áp dụng)(?!\w)")
_ASKS = {TIME: "hạn khi nào", AGENCY: "cơ quan nào chủ trì", FIGURE: "bao nhiêu", MONEY: "bao nhiêu tiền"}


def complete(said: str, before: str) -> str:
    """Say the question that a follow-up means: what it names replaces its like, the rest is kept.

    "Còn Bình Định?", "Cà Mau đặt mục tiêu bao nhiêu dịch vụ công mức độ 4?"
        -> "đặt mục tiêu bao nhiêu dịch vụ công mức độ 4? Bình Định"
    "Ai chủ trì?", "Chỉ tiêu chữ ký số của Bắc Ninh?" -> "Chỉ tiêu chữ ký số của Bắc Ninh? Ai chủ trì"
    "Còn sổ sức khỏe điện tử thì sao?", "Chỉ tiêu chữ ký số của Bắc Ninh?"
        -> "sổ sức khỏe điện tử Bắc Ninh bao nhiêu"
    "So với năm 2027?", "Thu nội địa của Cà Mau năm 2026?" -> "Thu nội địa của Cà Mau năm 2026? so với năm 2027"
    "Còn chỉ tiêu nào nữa?", "Chỉ tiêu chữ ký số của Bắc Ninh?" -> "Liệt kê các chỉ tiêu Bắc Ninh"

    A figure of the question before belonged to its place or level and goes when those are replaced; a matter of its
    own leaves only the place of the question before, and what that asked for; another kind of thing asked for replaces
    the kind that was asked for.
    """
    own = own_words(said)
    if more := _more(said):
        return squeeze(f"Liệt kê các {more} {_named(own, before, find_places, find_agencies)}")
    if _of_document(said):
        source, way = reading(own)
        if _APPLIES[way].search(source):
            return f"{own} {_COMES_INTO_FORCE}"
        return own if particulars(own) or _IN_FORCE[way].search(source) else without_document(own)
    if _compares(said):
        return squeeze(f"{before} {_as_comparison(own)}")
    if has_matter(own, before):
        named = f"{_named(own, before, find_places)} {_year(own, before)}"
        return squeeze(f"{own} {named} {'' if asked_for(own) else _kinds(before)}")
    return continued(said, before)


def continued(said: str, before: str) -> str:
    """Say the question before with what a follow-up puts in the place of its like, and all else that it says.

    "Còn học bổng toàn phần?", "Huế cấp mấy suất học bổng?" -> "Huế cấp mấy suất học bổng? học bổng toàn phần"
    """
    own = own_words(said)
    kept = _kept(own, before)
    asked = "" if asked_for(own) <= asked_for(f"{kept} {own}") else _kinds(own)
    return squeeze(f"{kept} {own} {asked}")


def alone(said: str, before: str) -> str:
    """A follow-up by itself, with what the question before asked for where it asks for nothing.

    "Còn đợt 2 thì sao?", "Đợt 1 mở khi nào?" -> "đợt 2 hạn khi nào"
    """
    own = own_words(said)
    return own if asked_for(own) else squeeze(f"{own} {_kinds(before)}")


def stays(said: str) -> bool:
    """Whether a question asks of the same document as the one before.

    "Kế hoạch đó ban hành khi nào?", "Còn chỉ tiêu nào nữa?" -> True; "Còn Cà Mau?" -> False
    """
    return not find_places(said) and (_of_document(said) or _more(said) is not None)


def asks_for_detail(said: str, before: str = "") -> bool:
    """Whether a question asks for no more than another detail of what was answered.

    "Hạn khi nào?", "Ai phối hợp?" -> True; "Còn cấp xã?", "Đến 2030 thì sao?", "Còn chỉ tiêu nào nữa?" -> False
    """
    own = own_words(said)
    named = any(find(own) for find, _ in NAMED) or YEAR.search(own)
    other = adds(said, before) or _compares(said) or _more(said) or _of_document(said)
    return bool(asked_for(own)) and not named and not other


def stands_free(said: str) -> bool:
    """Whether a question names whose it is, so that nothing of the conversation bounds it any more."""
    return any(find(said) for find in (find_places, find_agencies)) or re.search(r"\d+/|\d{3}", said) is not None


def _of_document(said: str) -> bool:
    """ "Kế hoạch đó còn hiệu lực không?", "Ai ký?", "Nó thay cho nghị quyết nào?" -> True"""
    if refers_to_document(said):
        return True
    own = own_words(said)
    source, way = reading(own)
    return not has_matter(own) and bool(particulars(own) or _IN_FORCE[way].search(source))


def _more(said: str) -> str | None:
    """ "Còn chỉ tiêu nào nữa?" -> "chỉ tiêu"; "còn việc nào khác" -> "nhiệm vụ"."""
    source, way = reading(said)
    match = _MORE[way].search(source)
    what = folded(match["what"] or match["other"]) if match else ""
    return {"": None, "chi tieu": "chỉ tiêu", "muc tieu": "mục tiêu"}.get(what, "nhiệm vụ")


def _compares(said: str) -> bool:
    source, way = reading(said)
    return _COMPARES[way].search(source) is not None


def _as_comparison(own: str) -> str:
    source, way = reading(own)
    return own if _COMPARES[way].search(source) else f"so với {own}"


def _kept(own: str, before: str) -> str:
    """What of the question before still holds."""
    kept, replaced = before, False
    sides = {side.of for side in find_sides(own)}
    kept = without_spans(kept, [(s.start, s.end) for s in find_sides(kept) if s.of in sides], None)
    for find, word in NAMED:
        if find(own):
            kept, replaced = without_spans(kept, [(x.start, x.end) for x in find(kept)], word), True
    if YEAR.search(own):
        kept = YEAR.sub(" ", kept)
    if replaced:
        kept = _FIGURE.sub(" ", kept)
    return without_roles(kept) if asked_for(own) and not asked_for(own) >= asked_for(before) else kept


def _kinds(before: str) -> str:
    """What the question before asked for, said anew."""
    said = " ".join(_ASKS[kind] for kind in sorted(asked_for(before)) if kind in _ASKS)
    return f"{said} phần trăm" if said == _ASKS[FIGURE] and wants_percentage(before) else said


def _named(own: str, before: str, *finders: Callable[[str], Sequence[Any]]) -> str:
    """What the question before names and this one does not."""
    return " ".join(found.text for find in finders if not find(own) for found in find(before))


def _year(own: str, before: str) -> str:
    """The year that the question before is of, where this one names none."""
    other = YEAR.search(own) or find_places(own) or TIME in asked_for(own)
    found = [] if other else [m.group() for m in YEAR.finditer(before)]
    return found[0] if len(found) == 1 else ""
