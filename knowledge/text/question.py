"""What a question says of the fact that it asks for, read off its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from knowledge.text.agencies import find_agencies
from knowledge.text.asked import TIME, asked_for, find_years, matter
from knowledge.text.cities import find_cities
from knowledge.text.dates import find_deadlines
from knowledge.text.forms import form_of
from knowledge.text.levels import find_levels, names_commune
from knowledge.text.normalise import fold, normalise, squeeze
from knowledge.text.patterns import in_both_scripts, reading
from knowledge.text.places import find_places
from knowledge.types import Deadline, FactKind, Grain

YEAR = re.compile(r"(?<![\d/])20\d\d(?![\d/])")
"""A year that a question names, and no part of a number or date."""
_PHASE = re.compile(
    r"(?<!\w)(?P<what>giai đoạn|giai doan|đợt|dot|kỳ|ky) 0?(?P<number>\d|I{1,3}|IV|V)(?![\w/])"
    r"(?! (?:năm|nam|tháng|thang|tuần|tuan|ngày|ngay)(?!\w))",  # "kỳ 5 năm" is no fifth one
    re.IGNORECASE,
)
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5"}
_ANY_PHASE = re.sub(r"\?P<\w+>", "?:", _PHASE.pattern)
_SIDE_BY_SIDE = re.compile(
    r"(?<![\d/])20\d\d,? (?:và|va|với|voi|so với|so voi) (?:(?:đến |den )?(?:năm|nam) )?20\d\d(?![\d/])"
    rf"|{_ANY_PHASE},? (?:và|va|với|voi) {_ANY_PHASE}",
    re.IGNORECASE,
)
_ACHIEVED = in_both_scripts(  # with accents where the question has them: "Đà Nẵng", "đa dạng" are no "đã"
    r"(?<!\w)(?:đã|hiện nay|hiện có|hiện tại|đến nay|tính đến|hiện đang|kết quả|thực tế|đang có|rồi"
    r"|(?<!phải )(?<!cần )(?:đưa|làm|thu|xây|giải quyết|thực hiện|tạo|trồng|cấp|đón|bán|xóa|giảm|tuyển) được)(?!\w)"
)
_AIMED = re.compile(
    r"(?<!\w)(?:muc tieu|chi tieu|phan dau|den (?:(?:het |cuoi )?nam|(?:het |cuoi )?20\d\d)|phai (?:dat|co)|can dat"
    r"|huong toi|muon|yeu cau|du kien|du toan)(?!\w)"
)
_LEADS = in_both_scripts(  # so is "giáo dục" no "giao", "lộ trình" no "lo"
    r"(?<!\w)(?:chủ trì|đầu mối|được giao|giao(?! (?:thông|dịch|diện|lưu|tiếp|dục|viên))|phụ trách|chịu trách nhiệm|lo"
    r"(?! trình))(?!\w)"
)
_PARTNERS = re.compile(r"(?<!\w)phoi hop(?!\w)")
_TAKE_PART = re.compile(r"(?<!\w)(?:phoi hop|tham gia|cung)(?!\w)", re.IGNORECASE)
_TARGETS = re.compile(r"(?<!\w)(?:chi tieu|muc tieu)(?!\w)")
_TASKS = re.compile(r"(?<!\w)(?:nhiem vu|nhung viec|cac viec|viec nao|(?<!ho so )cong viec|phai lam)(?!\w)")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question taken apart. `text` is as asked, `about` is its matter: without question words, places and years.

    `abouts` is its matter in each reading (`knowledge.text.wording`), `due` is a deadline that it names as a
    condition ("hạn tháng 9/2026"), `sort` the kind of figure that it means, `role` whether it asks for who leads or
    for who takes part, `of` which kind of fact a list is of, `form` whether it says itself to want a LIST or a
    COMPARE.
    """

    text: str
    about: str
    kinds: frozenset[str]
    years: tuple[int, ...] = ()
    levels: frozenset[str] = frozenset()
    agencies: tuple[str, ...] = ()
    due: Deadline | None = None
    sort: FactKind | None = None
    role: str | None = None
    of: str | None = None
    form: str | None = None
    abouts: tuple[str, ...] = ()


@lru_cache(maxsize=512)
def read_question(text: str) -> Asked:
    """Take a question apart.

    "Sở Y tế chủ trì những nhiệm vụ nào có hạn trong năm 2026?"
        -> agencies ("Sở Y tế",), role "lead", of "task", due 2026
    "Hồ sơ cấp xã ở Cà Mau đạt bao nhiêu?" -> kinds {FIGURE}, levels {commune}, about "Hồ sơ cấp xã ở đạt ?"
    """
    plain = fold(normalise(text))
    deadlines = [d.deadline for d in find_deadlines(text) if d.deadline.due and d.deadline.grain is not Grain.ONGOING]
    source, way = reading(text)
    achieved, aimed = _ACHIEVED[way].search(source), _AIMED.search(plain)
    return Asked(
        text=text,
        about=_about(text),
        kinds=asked_for(text),
        years=find_years(text),
        levels=_levels(text),
        agencies=tuple(dict.fromkeys(a.name for a in find_agencies(text))),
        due=deadlines[-1] if deadlines and TIME not in asked_for(text) else None,
        sort=FactKind.TARGET if aimed and not achieved else FactKind.ACHIEVED if achieved and not aimed else None,
        role=_role(plain, leads=_LEADS[way].search(source) is not None),
        of=_of(plain),
        form=form_of(text),
    )


def each_time(text: str) -> list[str]:
    """The question put of each of the years or phases that it names, where it names more than one.

    "Chỉ tiêu 2030 và 2045 khác nhau ra sao?" -> "Chỉ tiêu 2030 và khác nhau ra sao?", "Chỉ tiêu và 2045 khác nhau…"
    "Giai đoạn 1 và giai đoạn 2 đào tạo bao nhiêu?" -> "Giai đoạn 1 và đào tạo bao nhiêu?", …
    """
    for pattern in (YEAR, _PHASE):
        found = list(pattern.finditer(text))
        if len({fold(m.group()) for m in found}) > 1:
            return [_alone(text, kept, found) for kept in dict.fromkeys(fold(m.group()) for m in found)]
    return []


def of_other_phase(question: str, evidence: str) -> bool:
    """Whether a text names phases, and none that a question asks about: "Giai đoạn II", "giai đoạn 1" -> True

    "đợt 2", "giai đoạn 1" -> False: a round is no phase
    """
    said, wanted = _phases(evidence), _phases(question)
    return any(what in said and not numbers & said[what] for what, numbers in wanted.items())


def leaves_phase_unsaid(question: str, evidence: str) -> bool:
    """Whether a text names none of the phases that a question asks about: "giai đoạn 3", "đến năm 2030" -> True"""
    said = _phases(evidence)
    return any(not numbers & said.get(what, set()) for what, numbers in _phases(question).items())


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase named in a text; `text` is `input[start:end]`."""

    text: str
    start: int
    end: int


def find_phases(text: str) -> list[Phase]:
    """Phases and rounds in order: "Giai đoạn 2", "đợt 01"."""
    return [Phase(m.group(), m.start(), m.end()) for m in _PHASE.finditer(text)]


def _phases(text: str) -> dict[str, set[str]]:
    """What a text counts phases by, and which it names: "Giai đoạn I và 2" -> {"giai doan": {"1"}}"""
    found: dict[str, set[str]] = {}
    for match in _PHASE.finditer(text):
        number = match["number"].upper()
        found.setdefault(fold(match["what"].lower()), set()).add(_ROMAN.get(number, number))
    return found


def _alone(text: str, kept: str, found: list[re.Match[str]]) -> str:
    """A text with only one of the times that it names."""
    for match in reversed(found):
        if fold(match.group()) != kept:
            text = f"{text[: match.start()]} {text[match.end() :]}"
    return squeeze(text)


def names_times(text: str) -> bool:
    """Whether a question puts times side by side: "năm 2026 và 2027", "giai đoạn 1 và giai đoạn 2"; no "2026-2030"."""
    return _SIDE_BY_SIDE.search(text) is not None


def _levels(text: str) -> frozenset[str]:
    named = frozenset(level.name for level in find_levels(text))
    return named or frozenset({"commune"} if names_commune(text) else ())


def _about(text: str) -> str:
    left = text
    for place in sorted((*find_places(text), *find_cities(text)), key=lambda p: -p.start):
        left = f"{left[: place.start]} {left[place.end :]}"
    return squeeze(YEAR.sub(" ", matter(left)))


def _role(plain: str, *, leads: bool) -> str | None:
    if _PARTNERS.search(plain) and not re.search(r"chu tri", plain):
        return "partner"
    return "lead" if leads else None


def says_partners(text: str) -> bool:
    """Whether a text says who takes part: "phối hợp", "Đơn vị tham gia"."""
    return _TAKE_PART.search(fold(normalise(text))) is not None


def _of(plain: str) -> str | None:
    targets, tasks = _TARGETS.search(plain), _TASKS.search(plain)
    if bool(targets) == bool(tasks):
        return None
    return "target" if targets else "task"
