"""What the head of a document says of it (Decree 30/2020/NĐ-CP, Annex I): number, kind, issuer, place, date, title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.structure.article import read_article, read_day
from knowledge.structure.closing import read_signer
from knowledge.structure.lines import text_of
from knowledge.structure.markers import Rank, read_marker
from knowledge.structure.references import attached, based_on, replaced
from knowledge.structure.wording import ATTACHED, DATE, GROUNDS, KIND, KINDS, NUMBER, STATE, SUBJECT
from knowledge.structure.zones import Zone, is_official, zones
from knowledge.text.normalise import squeeze
from knowledge.text.patterns import lexicon
from knowledge.text.places import NATION, find_places
from knowledge.types import Fragment

_TOP = 20  # lines; the head of the longest real document ends well before
_PERIOD = re.compile(
    r"(?:giai đoạn|thời kỳ|(?:\d+ )?năm)\s+(?:từ\s+)?(?:năm\s+)?(\d{4})\s*(?:-|đến)\s*(?:năm\s+)?(\d{4})", re.IGNORECASE
)
_COLUMN_END = re.compile(rf"{STATE.pattern}|\s\|\s|[-_]{{3,}}|\bsố\s*:", re.IGNORECASE)  # of the left column
_ISSUER = re.compile(
    r"(?:CHỦ TỊCH\s+)?(?:ỦY BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND|THỦ TƯỚNG CHÍNH PHỦ|VĂN PHÒNG|CHÍNH PHỦ|"
    r"ỦY BAN [A-ZĐÀ-Ỹ]|QUỐC HỘI|BỘ [A-ZĐÀ-Ỹ]|SỞ [A-ZĐÀ-Ỹ]|TỔNG CỤC|CỤC [A-ZĐÀ-Ỹ]|CHI CỤC|BAN [A-ZĐÀ-Ỹ]|TỈNH ỦY|"
    r"THÀNH ỦY|ĐẢNG ỦY|HUYỆN ỦY|NGÂN HÀNG|TRUNG TÂM|THANH TRA|KIỂM TOÁN|TÒA ÁN|VIỆN |ĐẢNG BỘ|ĐẢNG CỘNG SẢN|BẢO HIỂM|"
    r"LIÊN MINH|HỘI |ĐOÀN |CÔNG AN|TRƯỜNG |TẬP ĐOÀN|TỔNG CÔNG TY|ĐẠI HỌC|HỌC VIỆN|KHO BẠC|THUẾ |HẢI QUAN)"
)
_CODES = {"TTG": "THỦ TƯỚNG CHÍNH PHỦ", "CP": "CHÍNH PHỦ", "VPCP": "VĂN PHÒNG CHÍNH PHỦ"}
_LOCALITY = re.compile(r"(?:TỈNH|THÀNH PHỐ|QUẬN|HUYỆN|XÃ|PHƯỜNG|ĐẶC KHU|THỊ XÃ)\s")
_LOWER_BODY = re.compile(r"(?<=\s)(?:(?<!TỔNG )CỤC|TỔNG CỤC|SỞ|TRUNG TÂM|BAN QUẢN LÝ) [^\W\d_]")  # run on
_UPPER_BODY = re.compile(r"(?:UBND|ỦY BAN NHÂN DÂN|BỘ |TỔNG CỤC)")
_CENTRAL = re.compile(
    r"CHÍNH PHỦ|THỦ TƯỚNG|VĂN PHÒNG CHÍNH PHỦ|BỘ |QUỐC HỘI|ỦY BAN THƯỜNG VỤ|NGÂN HÀNG NHÀ|CỤC|TỔNG|BAN CHẤP HÀNH TRUNG|"
    r"KIỂM TOÁN NHÀ|THANH TRA CHÍNH|VIỆN KIỂM SÁT NHÂN DÂN TỐI|TÒA ÁN NHÂN DÂN TỐI|ỦY BAN DÂN TỘC"
)


@dataclass(frozen=True, slots=True)
class Head:
    """Facts read off a document; None where it does not say."""

    title: str
    number: str | None = None
    kind: str | None = None
    issuer: str | None = None
    place: str | None = None
    issued_on: date | None = None
    period: tuple[int, int] | None = None
    signer: str | None = None
    attached: str | None = None
    based_on: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    publisher: str | None = None
    author: str | None = None


def read_head(lines: Sequence[Fragment], *, fallback_title: str, places: Sequence[Zone] | None = None) -> Head:
    """Read the head and the end of a plan, decision, notice…, or of a newspaper article.

    A document that shows neither a number nor the state's name at its top is an article. A plan's place is its
    issuer's province, the nation for a central body; an article's the province that it speaks of most.
    """
    places = zones(lines) if places is None else places
    texts = [text_of(line) for line in lines]
    if not is_official(texts) and (annex := _annex(texts)):
        return annex
    if not is_official(texts) and Zone.TITLE not in places:
        article = read_article(texts, fallback_title=fallback_title)
        return Head(
            article.title,
            kind=article.kind,
            place=article.place,
            issued_on=article.dated,
            publisher=article.publisher,
            author=article.author,
        )
    return _official(lines, texts, places, fallback_title)


def _official(lines: Sequence[Fragment], texts: Sequence[str], places: Sequence[Zone], fallback: str) -> Head:
    above = [text for text, zone in zip(texts, places, strict=True) if zone is Zone.HEAD][:_TOP]
    number = next((re.sub(r"\s+", "", m[1]).rstrip("-/") for text in above if (m := NUMBER.search(text))), None)
    kind, title = _kind_and_title(lines, texts, places, above, number)
    issuer = _issuer(above) or _issuer_of(number) or _issuer(_below_title(texts, places))
    parts = attached(texts, places)
    return Head(
        title or fallback,
        number,
        kind,
        issuer,
        _place(issuer, above, title),
        next((day for text in above if (day := read_day(DATE, text))), None),
        read_period(title) or read_period(" ".join(parts)),
        signer=read_signer(texts, places),
        attached=parts[0] if parts else None,
        based_on=based_on(texts, places),
        replaces=replaced(texts, places, number),
    )


def _annex(texts: Sequence[str]) -> Head | None:
    """An annex in a file of its own: its title, and the place of the body that issued what it belongs to."""
    first = read_marker(texts[0]) if texts else None
    if first is None or first.rank is not Rank.ANNEX:
        return None
    belongs = next((at for at, text in enumerate(texts[:8]) if ATTACHED.match(text)), None)
    named = [texts[0][first.body :], *(texts[1:belongs] if belongs else texts[1:2])]
    issuer = re.search(r"của\s+([^()]+)", texts[belongs]) if belongs else None
    place = _place(issuer[1].upper(), [], "") if issuer else None
    title = squeeze(" ".join(text for text in named if text.isupper() or belongs))
    return Head(title or texts[0], kind="Phụ lục", place=place, period=read_period(title))


def _kind_and_title(
    lines: Sequence[Fragment], texts: Sequence[str], places: Sequence[Zone], above: Sequence[str], number: str | None
) -> tuple[str | None, str]:
    titled = squeeze(" ".join(text for text, zone in zip(texts, places, strict=True) if zone is Zone.TITLE))
    named = KIND.match(titled)
    if named:
        return named.group().capitalize(), titled[named.end() :].strip(" :-")
    subject = next((found for text in above if (found := _subject(text))), None)
    if subject:
        return "Công văn", subject
    codes = [part for part in re.split(r"[/-]", number or "")[1:] if not part.isdigit()]
    kind = KINDS.get(codes[0].upper(), "Công văn") if codes else None
    return kind, _first_line(lines, texts, places)


def _subject(text: str) -> str | None:
    """What a letter is about: "V/v …" below its number or in the same line."""
    number = NUMBER.search(text)
    rest = text[number.end() :].strip() if number else text
    found = SUBJECT.match(rest)
    return rest[found.end() :].strip(" .") if found else None


def _first_line(lines: Sequence[Fragment], texts: Sequence[str], places: Sequence[Zone]) -> str:
    """A bold line at the top of what a reader kept without its letterhead."""
    for line, text, zone in zip(lines[:_TOP], texts, places, strict=False):
        if zone is Zone.BODY and text and (GROUNDS.match(text) or read_marker(text) or len(text) > 400):
            return ""
        if zone is Zone.BODY and line.style.bold and not text.startswith("Kính gửi"):
            return text
    return ""


def _issuer(head: Sequence[str]) -> str | None:
    for at, text in enumerate(head[:8]):
        line = _left(text)
        if not line.isupper() or not _ISSUER.match(line):
            continue
        following = [below for below in map(_left, head[at + 1 : at + 3]) if below.isupper()]
        if following and (_LOCALITY.match(following[0]) or re.search(r"\sVÀ$|,$", line)):
            line = f"{line} {following.pop(0)}"
        if following and _UPPER_BODY.match(line) and _ISSUER.match(following[0]):
            return squeeze(f"{following[0]} ({line})")
        lower = _LOWER_BODY.search(line)
        return squeeze(f"{line[lower.start() :]} ({line[: lower.start()].strip()})" if lower else line)
    return None


def _below_title(texts: Sequence[str], places: Sequence[Zone]) -> Sequence[str]:
    """Where the body that decides stands once more: "ỦY BAN THƯỜNG VỤ QUỐC HỘI" above "Căn cứ…"."""
    end = max((at for at, zone in enumerate(places) if zone is Zone.TITLE), default=-1) + 1
    return [text for text in texts[end : end + 4] if text.strip("-_ ")]


def _left(text: str) -> str:
    return _COLUMN_END.split(text)[0].strip(" -|_")


def _issuer_of(number: str | None) -> str | None:
    """By the symbol, where the letterhead is lost: "21/2025/TT-BGDĐT" -> "BỘ GIÁO DỤC VÀ ĐÀO TẠO"."""
    code = number.rpartition("-")[2] if number else ""
    short = {short: name for name, others in lexicon("agencies")["functions"].items() for short in others}
    name = short.get(code[1:]) if code.startswith("B") else None
    return f"BỘ {name}".upper() if name else _CODES.get(code.upper())


def _place(issuer: str | None, above: Sequence[str], title: str) -> str | None:
    """The province of the issuer, for a central body the nation; else of the date line, else of the title."""
    found = find_places(issuer.title()) if issuer else []
    if found:
        return found[0].name
    if issuer and _CENTRAL.match(issuer):
        return NATION
    dated = next((DATE.split(text)[0] for text in above if DATE.search(text)), "")
    found = find_places(dated) or find_places(title.title())
    return found[0].name if found else None


def read_period(text: str) -> tuple[int, int] | None:
    """The years that a title gives.

    "… GIAI ĐOẠN 2026 - 2030" -> (2026, 2030); "… từ năm 2025 đến năm 2030" -> (2025, 2030)
    """
    match = _PERIOD.search(text)
    return (int(match[1]), int(match[2])) if match else None
