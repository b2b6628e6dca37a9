"""Two header rows whose merged cells were lost -> the header over each column, where only one reading is possible."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from knowledge.text.normalise import fold, squeeze

_MOST = 16  # headers of a row; more would make too many readings
_LEADING = 2  # an ordinal and a name head one column each
_FEWEST = 2  # parts of a group
_ALONE = re.compile(
    r"(?:s?tt|so tt|don vi|dvt|ghi chu|dia diem|dia ban|dia chi|co quan|chu tri|phoi hop|thoi (?:gian|han|diem)|"
    r"ten|ma|so hieu|can cu|du kien thoi gian)\b"
)
_MEASURE = re.compile(r"\b(?:ke hoach|kh|du toan|dt|du kien|muc tieu|chi tieu|uoc|uth|thuc hien|danh gia|quyet toan)\b")
_REACHED = re.compile(r"\b(?:uoc|uth|thuc hien|danh gia|quyet toan)\b")
_COMPARED = re.compile(r"\bso sanh\b")
_PERIOD = re.compile(r"\bgiai doan\b|\b(?:cac|\d+) nam\b|(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d")
_COUNTED = re.compile(r"\b(\d{1,2}) nam\b")
_NOW = re.compile(r"\bnam (?:hien (?:hanh|tai|nay)|nay)\b")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def stands_alone(header: str) -> bool:
    """Whether a header is one of text or of a unit, which no other header stands below: "Ghi chú", "Đơn vị tính"."""
    return _ALONE.match(_plain(header)) is not None


def leaf_headers(heads: Sequence[str], parts: Sequence[str], width: int) -> tuple[str, ...]:
    """The header of each of `width` columns; "" where readings differ, no header at all where none is possible.

    heads "STT", "Nội dung", "Năm 2025", "Dự kiến 02 năm"; parts "Dự toán", "Ước thực hiện", "Năm 2026", "Năm 2027"; 6
    -> "STT", "Nội dung", "Năm 2025 / Dự toán", "Năm 2025 / Ước thực hiện", "Dự kiến 02 năm / Năm 2026", "… / Năm 2027"

    Parts are shared out from left to right to as many groups as make the width. Years stand below what names none, or a
    period that has them; plan and result below one year, the result not below a later year than the present one.
    """
    if not parts or max(len(heads), len(parts)) > _MOST:
        return ()
    now = next((int(y.group()) for h in heads if _NOW.search(_plain(h)) and (y := _YEAR.search(h))), None)
    found = list(_readings(heads, parts, len(heads) + len(parts) - width, now))
    return tuple(said[0] if len(set(said)) == 1 else "" for said in zip(*found, strict=True))


def _readings(heads: Sequence[str], parts: Sequence[str], groups: int, now: int | None) -> Iterator[tuple[str, ...]]:
    if groups < 1:
        return
    for chosen in combinations(range(_LEADING, len(heads)), groups):
        for cuts in combinations(range(1, len(parts)), groups - 1):
            shares = [parts[a:b] for a, b in pairwise((0, *cuts, len(parts)))]
            below = dict(zip(chosen, shares, strict=True))
            if all(len(share) >= _FEWEST and _fits(heads[at], share, now) for at, share in below.items()):
                yield tuple(
                    f"{head} / {part}" if part else head
                    for at, head in enumerate(heads)
                    for part in below.get(at, ("",))
                )


def _fits(head: str, parts: Sequence[str], now: int | None) -> bool:
    """Whether these can be the parts of that group."""
    said, own, years = _plain(head), _years(head), [_years(part) for part in parts]
    if stands_alone(head):
        return False
    if all(len(year) == 1 for year in years) and len({year[0] for year in years}) > 1:
        return _spans(said, own, [year[0] for year in years])
    if any(years):
        return len(own) == 1 and {y for year in years for y in year} == set(own)
    if not any(_MEASURE.search(_plain(part)) for part in parts):
        return True
    late = now is not None and any(year > now for year in own) and any(_REACHED.search(_plain(p)) for p in parts)
    return not (late or _MEASURE.search(said) or _COMPARED.search(said) or _PERIOD.search(said))


def _spans(said: str, own: Sequence[int], years: Sequence[int]) -> bool:
    """Whether a header may stand over columns of these years: it counts as many, and names none but the period."""
    counted = _COUNTED.search(said)
    if any(b <= a for a, b in pairwise(years)) or counted and int(counted.group(1)) != len(years):
        return False
    return not own or bool(_PERIOD.search(said)) and min(own) <= years[0] and years[-1] <= max(own)


def _years(text: str) -> list[int]:
    return sorted({int(year) for year in _YEAR.findall(text)})


def _plain(text: str) -> str:
    return fold(squeeze(text))
