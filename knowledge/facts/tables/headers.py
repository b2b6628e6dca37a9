"""What the words over a column, or before a colon, say of what stands there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from enum import Enum, auto
from functools import lru_cache
from itertools import pairwise

from knowledge.text.normalise import fold, normalise, squeeze


class Role(Enum):
    """What a column or a labelled value holds."""

    ORDINAL = auto()
    ACTION = auto()
    INDICATOR = auto()
    PART = auto()
    UNIT = auto()
    VALUE = auto()
    LEAD = auto()
    PARTNERS = auto()
    DEADLINE = auto()
    DELIVERABLE = auto()
    STATUS = auto()
    COST = auto()
    OTHER = auto()


# The first that fits decides, on text without accents. What is no plan's (fees, procedures, persons) comes first.
_MEANINGS: tuple[tuple[Role, str], ...] = (
    (Role.ORDINAL, r"(?:s|so )?tt|so thu tu|no|#"),
    (Role.COST, r"(?:(?:tong|nhu cau|du kien|khai toan|uoc|so) )*(?:kinh phi|muc dau tu|von dau tu|von)"
                r"(?: (?:thuc hien|du kien|dau tu))*"),
    (Role.OTHER, r".*\b(?:ghi chu|can cu|phi|le phi|kinh phi|nguon von|dia diem|dia chi|thu tuc|ma so|ma tthc|ho"
        r" ten|ho va ten"
                 r"|thoi han giai quyet|thoi gian giai quyet|trinh tu|buoc|(?<!thoi )(?<!trong )diem|van ban giao"
                 r"|cach thuc|bieu mau)\b.*"),
    (Role.OTHER, r"(?!.*\b(?:hoan thanh|ket thuc)\b)(?:.*\b(?:bat dau|khoi cong)\b.*|tu(?: ngay| thang| nam)?)"),
    (Role.STATUS, r".*\b(?:tinh trang|trang thai|tinh hinh thuc hien|muc do hoan thanh"
                  r"|(?<!du kien )ket qua thuc hien(?! du kien))\b.*"),
    (Role.LEAD, r".*\b(?:chu tri|dau moi|chu dau tu|phu trach|chiu trach nhiem|trach nhiem|tham muu|phan cong|duoc giao"
                r"|(?:co quan|don vi|to chuc|chu the|nguoi|bo phan|bo|nganh)(?:,? (?:co quan|don vi|dia phuong))*"
                r" (?:to chuc )?(?:trien khai |chu quan |soan thao )?(?:thuc hien|thi hanh|theo doi|soan"
                r" thao))\b.*"),
    (Role.PARTNERS, r".*\b(?:phoi hop|cung thuc hien|tham gia)\b.*"),
    (Role.DEADLINE, r".*\b(?:thoi gian|thoi han|thoi diem|han hoan thanh|lo trinh|ngay hoan thanh|moc|han)\b.*"
                    r"|(?:hoan thanh|xong|ket thuc)(?: truoc)?|nam (?:hoan thanh|thuc hien|trinh)|ky (?:hop|bao cao)"
                    r"|den(?: ngay| thang| nam)?"),
    (Role.STATUS, r"tien do(?: thuc hien| hoan thanh)?|thuc trang"),
    (Role.UNIT, r"don vi(?: tinh)?|dvt|dv tinh|unit"),
    (Role.DELIVERABLE, r".*\b(?:ket qua|san pham|dau ra|hinh thuc(?: van ban)?|muc tieu can dat)\b.*"),
    (Role.INDICATOR, r"(?:ten |noi dung |nhom |cac |danh muc )?(?:chi tieu|muc tieu|chi so|tieu chi)(?!.*\d{4})\b.*"),
    (Role.ACTION, r"(?:ten |cac |noi dung |danh muc |nhom |dau )*(?:nhiem vu|noi dung|cong viec|hoat dong|giai"
        r" phap|dau viec|viec"
                  r"|du an|de an|chuong trinh|cong trinh|van ban|nhiem vu va giai phap)\b.*"),
    (Role.VALUE, r".*\b(?:19|20)\d\d\b.*"
                 r"|.*\b(?:hien trang|hien tai|hien nay|gia tri nen)\b.*"
                 r"|ke hoach|gia tri|so luong|muc|phan dau|muc phan dau|giao|lam duoc|dat duoc"),
)  # fmt: skip
_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in _MEANINGS)
_NO_NAMES = tuple(pattern for role, pattern in _PATTERNS if role is Role.OTHER)
_PARTS = re.compile(
    r"(?:ten |cac )?(?:ban|thon|ap|buon|to dan pho|khu pho|xa|phuong|thi tran|dac khu|huyen|quan|tinh|thanh pho"
    r"|dia phuong|dia ban|khu vuc|vung|tieu vung|cum|tuyen|truong|co so|don vi|benh vien|tram|cap hoc|bac hoc|nganh"
    r"|linh vuc|nhom|loai|doi tuong)\b.*"
)  # what the rows are, where no column says what is measured
_SCORING = re.compile(
    r"(?<!dia )(?<!thoi )(?<!trong )(?<!quan )(?<!dac )\bdiem\b(?! (?:cau|den|phat|du lich))"
)  # a table that awards points
# A column that sets one figure beside another, or says what was before: its years are no due dates
_COMPARED = re.compile(
    r"\bso (?:voi|sanh|cung ky)\b|\bchenh lech\b|\btang\W+giam\b|%\s*(?:so|tang|giam|th|thuc hien|hoan thanh|dat|kh)\b"
    r"|\b(?:ty|ti) le (?:dat|hoan thanh|thuc hien|th)\b|(?:19|20)\d\d(?: voi\b|/[a-z])"
    r"|(?<!thang )(?<!quy )\bdau (?:nam|ky|giai doan)\b"
)
_YEARS = re.compile(r"(?:19|20)\d\d")
_CHANGED = re.compile(
    r"\b(?:tang|giam|toc do|ty trong|co cau|ca nuoc|toan quoc)\b"
)  # of what the row names, or elsewhere
_AT_YEAR = re.compile(r"(?:(?:đến|cuối|hết|trong)\s+)*(?:năm\s+)?(?:19|20)\d\d", re.IGNORECASE)
_LONGEST = 90  # characters; a longer cell is no header


@lru_cache(maxsize=4096)
def role_of(header: str) -> Role:
    """The meaning of one header or label, by itself.

    "Cơ quan chủ trì" -> LEAD, "Thời hạn hoàn thành" -> DEADLINE, "ĐVT" -> UNIT, "Kế hoạch năm 2026" -> VALUE,
    "Tiến độ" -> STATUS (a table without another time column makes it a deadline), "Tổng mức đầu tư" -> COST,
    "Nguồn kinh phí" -> OTHER

    Of a header over a header ("Tiến độ / Năm 2026") the nearest that has a meaning counts; a comparison has none.
    """
    if _is_comparison(fold(squeeze(normalise(header)))):
        return Role.OTHER
    for part in reversed(header.split(" / ")):
        said = _plain(part)
        if said and len(said) <= _LONGEST:
            for role, pattern in _PATTERNS:
                if pattern.fullmatch(said):
                    return role
    return Role.OTHER


def _is_comparison(said: str) -> bool:
    years = [found for part in said.split("/") if len(found := _YEARS.findall(part)) == 1]
    return _COMPARED.search(said) is not None or any(a > b for a, b in pairwise(years))


def _plain(text: str) -> str:
    """Without accents, and without what stands in brackets unless that is all."""
    said = fold(squeeze(normalise(text)))
    return (re.sub(r"\s*\([^)]*\)|\s*[\[{].*", "", said) or said).strip(" .:*-+()")


@lru_cache(maxsize=512)
def roles_of(headers: tuple[str, ...]) -> tuple[Role, ...]:
    """The meanings of the columns of one table, each in the light of the others.

    ("TT", "Chỉ tiêu", "Đơn vị", "Kết quả", "Cơ quan chủ trì theo dõi") -> ORDINAL, INDICATOR, UNIT, VALUE, LEAD
    ("Nội dung", "ĐVT", "Năm 2026", "Năm 2027")                         -> INDICATOR, UNIT, VALUE, VALUE
    ("Nhiệm vụ", "Đơn vị", "Tiến độ")                                   -> ACTION, LEAD, DEADLINE
    ("Bản", "Hộ nghèo cuối 2025", "Hộ nghèo cuối 2026")                 -> PART, VALUE, VALUE
    ("TT", "Hạng mục", "Chủ trì", "Thời hạn")                           -> ORDINAL, ACTION, LEAD, DEADLINE
    ("Sản phẩm chủ lực", "ĐVT", "2026", "2027")                         -> INDICATOR, UNIT, VALUE, VALUE
    """
    if any(_SCORING.search(_plain(h)) for h in headers):
        return (Role.OTHER,) * len(headers)
    roles = [role_of(h) for h in headers]
    known = set(roles)
    if Role.DEADLINE not in known:
        roles = _renamed(roles, headers, Role.STATUS, Role.DEADLINE, said=r"tien do.*")
    if Role.LEAD not in known:
        roles = _renamed(roles, headers, Role.OTHER, Role.LEAD, said=r"(?:co quan|don vi) trinh.*")
    if Role.LEAD not in known and Role.VALUE not in known and Role.INDICATOR not in known:
        roles = _renamed(roles, headers, Role.UNIT, Role.LEAD, said=r"don vi")
    if Role.VALUE in known and not known & {Role.INDICATOR, Role.ACTION, Role.LEAD}:
        roles = _parted(roles, headers)
    measured = Role.UNIT in roles or (Role.VALUE in roles and Role.LEAD not in roles)
    if Role.INDICATOR not in roles and measured:
        roles = _first(roles, Role.ACTION, Role.INDICATOR)
    roles = _naming(roles, headers)
    return tuple(_measures(_without_changes(roles, headers)))


def told_apart(groups: Mapping[str, Hashable]) -> dict[str, str]:
    """What the columns that stand for the same are told apart by, given what each stands for.

    "Kịch bản thấp 2030" and "Kịch bản cao 2030" of one group -> "Kịch bản thấp", "Kịch bản cao"
    """
    shared = Counter(groups.values())
    own = {
        h: squeeze(_AT_YEAR.sub("", h.rpartition(" / ")[2])).strip(" .,:()-") for h in groups if shared[groups[h]] > 1
    }
    return {h: said for h, said in own.items() if said}


def _without_changes(roles: list[Role], headers: Sequence[str]) -> list[Role]:
    """The roles where a column of growth measures something else than the rows name: "Tăng năm 2026"."""
    if Role.INDICATOR not in roles:
        return roles
    changed = [role is Role.VALUE and _CHANGED.search(_plain(h)) for role, h in zip(roles, headers, strict=True)]
    return [Role.OTHER if change else role for role, change in zip(roles, changed, strict=True)]


def _measures(roles: list[Role]) -> list[Role]:
    """The columns of figures: a second "Chỉ tiêu" holds them, or that beside "Nội dung", or "Kết quả"."""
    if Role.INDICATOR not in roles:
        return roles
    at = roles.index(Role.INDICATOR)
    if Role.ACTION in roles[:at] and Role.UNIT in roles:
        names = {Role.ACTION: Role.INDICATOR, Role.INDICATOR: Role.VALUE}
        roles = [names.get(r, r) for r in roles]
    if Role.VALUE not in roles:
        roles = [Role.VALUE if r is Role.INDICATOR and n > at else r for n, r in enumerate(roles)]
    return roles if Role.VALUE in roles else _first(roles, Role.DELIVERABLE, Role.VALUE)


def _parted(roles: list[Role], headers: Sequence[str]) -> list[Role]:
    """The roles where the first column names places or parts, and the others say what is measured of them."""
    at = next((n for n, role in enumerate(roles) if role is not Role.ORDINAL), 0)
    named = roles[at] in (Role.OTHER, Role.UNIT) and _PARTS.fullmatch(_plain(headers[at]))
    return [*roles[:at], Role.PART, *roles[at + 1 :]] if named else roles


def _naming(roles: list[Role], headers: Sequence[str]) -> list[Role]:
    """The roles where the column that names the rows has a header that no list knows: the first such one."""
    known = set(roles)
    if known & {Role.INDICATOR, Role.PART, Role.ACTION}:
        return roles
    if {Role.UNIT, Role.VALUE} <= known:
        names, among = Role.INDICATOR, {Role.OTHER, Role.DELIVERABLE}
    elif Role.LEAD in known and known & {Role.DEADLINE, Role.PARTNERS}:
        names, among = Role.ACTION, {Role.OTHER}
    else:
        return roles
    fits = (n for n, role in enumerate(roles) if role in among and _may_name(_plain(headers[n])))
    at = next(fits, -1)
    return [names if n == at else role for n, role in enumerate(roles)]


def _may_name(said: str) -> bool:
    return bool(said) and not any(pattern.fullmatch(said) for pattern in _NO_NAMES)


def _renamed(roles: Sequence[Role], headers: Sequence[str], old: Role, new: Role, *, said: str) -> list[Role]:
    fits = [re.fullmatch(said, _plain(header)) for header in headers]
    return [new if role is old and fit else role for role, fit in zip(roles, fits, strict=True)]


def _first(roles: Sequence[Role], old: Role, new: Role) -> list[Role]:
    at = list(roles).index(old) if old in roles else -1
    return [new if n == at else r for n, r in enumerate(roles)]
