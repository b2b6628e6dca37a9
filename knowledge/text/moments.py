"""Days, months, quarters and years as they are written, each as the days that it covers."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.text.patterns import in_both_scripts, reading
from knowledge.types import Grain

_YEAR = r"(?:19|20)\d\d(?!\d|[.,]\d)"
_NO_COUNT = r"(?<!\d )(?<!hai )(?<!ba )(?<!bốn )(?<!các )(?<!những )(?<!vài )(?<!mấy )"  # "5 năm tới" is no next year
_OF_YEAR = rf"(?: ?(?:[/.-]|,? ?(?:của )?năm ) ?(?:năm ?)?|,? )(?P<{{}}>{_YEAR})"
_ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}

# Tried from left to right at every place. What looks alike is kept out by what stands beside it: a law's number
# (80/2021/NĐ-CP, "số 05/2025"), a fraction (9/20), a ratio. The letters in front only save time.
_MOMENT = in_both_scripts(
    r"(?<![\w/.,])(?=\d|ng|th|qu|nă|cu|đầ|gi|hế|ba|sá|chí)(?<![^\d]-)(?:"
    rf"(?:ngày )?(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?!\d)"
    rf"|(?:ngày )?(?P<d>\d{{1,2}}) ?(?P<sep>[/.-]) ?(?P<m>\d{{1,2}}) ?(?P=sep) ?(?P<y>{_YEAR})(?!/)"
    rf"|(?:ngày )?(?P<d2>\d{{1,2}}) ?tháng ?(?P<m2>\d{{1,2}})(?!\d)(?:{_OF_YEAR.format('y2')})?"
    rf"|(?:ngày |(?<=trước )|(?<=đến )|(?<=hạn )|(?<=hơn ))(?P<d3>\d{{1,2}})/(?P<m3>\d{{1,2}})(?![\d/])"
    rf"|(?P<n>3|6|9|03|06|09|ba|sáu|chín) tháng (?P<half>đầu|cuối) (?:của )?năm(?: ?(?P<y4>{_YEAR}))?"
    rf"|tháng ?(?P<m5>\d{{1,2}})(?![\d%])(?:{_OF_YEAR.format('y5')})?"
    rf"|(?<!số )(?P<m6>0?[1-9]|1[0-2])/(?P<y6>{_YEAR})(?![/\w])"
    r"|qu(?:ý|í) ?(?:(?:(?:i{1,3}|iv) ?(?:[,;&-]|và) ?)+(?=[iv])|(?:[1-4] ?(?:[,;&-]|và) ?)+(?=[1-4]/(?:19|20)))?"
    rf"(?P<q>i{{1,3}}|iv|[1-4])(?!\w)(?:{_OF_YEAR.format('y7')})?"
    rf"|(?:(?P<part>cuối|đầu|giữa|hết) )?năm ?(?P<y8>{_YEAR})"
    rf"|(?P<part9>cuối|đầu|giữa|hết) (?P<y9>{_YEAR})(?![/\w])"
    rf"|(?:(?P<part10>cuối|giữa) )?{_NO_COUNT}năm (?P<now>nay|này|tới|sau)(?!\w)"
    r"|(?P<ends>(?:cuối|giữa) năm|(?:tháng|quý) này)(?!\w)"
    rf"|(?P<bare>20[0-6]\d(?!\d|[.,]\d))(?![/\w%]| %)"
    r")"
)

_Days = tuple[Grain, date | None, date | None]


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of days named in a text: `first` to `last`, None where the year is not said and not known.

    `relative` says that the document's own date was needed; `bare` that only four digits stand there.
    """

    grain: Grain
    first: date | None
    last: date | None
    start: int
    end: int
    relative: bool = False
    bare: bool = False


def find_moments(text: str, *, issued_on: date | None = None) -> Iterator[Moment]:
    """All moments in order; impossible ones (31/2/2026, tháng 13) are left out.

    "Quí IV-2025" -> QUARTER 2025-10-01 to 2025-12-31
    "Quý I, II/2026" -> QUARTER 2026-04-01 to 2026-06-30, the last of them
    "Thang 8/2026" -> MONTH 2026-08-01 to 2026-08-31
    "6 tháng đầu năm 2026" -> PERIOD 2026-01-01 to 2026-06-30
    "cuối năm", issued 2025-05-02 -> YEAR 2025-01-01 to 2025-12-31, relative
    """
    source, way = reading(text)
    for match in _MOMENT[way].finditer(source):
        said = {key.rstrip("0123456789"): value for key, value in match.groupdict().items() if value is not None}
        year = int(said["y"]) if "y" in said else None
        reference = year or (issued_on.year if issued_on else None)
        try:
            grain, first, last = _days(said, reference, issued_on)
        except ValueError:
            continue
        relative = year is None and not {"iso", "bare"} & said.keys()
        yield Moment(grain, first, last, match.start(), match.end(), relative, "bare" in said)


def _days(said: dict[str, str], year: int | None, issued_on: date | None) -> _Days:
    if "iso" in said:
        return _one_day(date.fromisoformat(said["iso"]))
    if "bare" in said:
        return _months(Grain.YEAR, int(said["bare"]), 1, 12)
    if "d" in said:
        if year is None:
            date(2024, int(said["m"]), int(said["d"]))  # a day that exists, in some year
            return Grain.DAY, None, None
        return _one_day(date(year, int(said["m"]), int(said["d"])))
    if "m" in said:
        return _months(Grain.MONTH, year, int(said["m"]), int(said["m"]))
    if "q" in said:
        quarter = _ROMANS.get(said["q"]) or int(said["q"])
        return _months(Grain.QUARTER, year, quarter * 3 - 2, quarter * 3)
    if "half" in said:
        count = {"ba": 3, "sau": 6, "sáu": 6, "chin": 9, "chín": 9}.get(said["n"]) or int(said["n"])
        opening = said["half"] in ("đầu", "dau")
        return _months(Grain.PERIOD, year, *((1, count) if opening else (13 - count, 12)))
    return _part_of_year(said, year, issued_on)


def _part_of_year(said: dict[str, str], year: int | None, issued_on: date | None) -> _Days:
    if "ends" in said and issued_on and said["ends"].endswith((" này", " nay")):
        if said["ends"].startswith("th"):
            return _months(Grain.MONTH, year, issued_on.month, issued_on.month)
        quarter = (issued_on.month + 2) // 3
        return _months(Grain.QUARTER, year, quarter * 3 - 2, quarter * 3)
    if said.get("now") in ("tới", "sau", "toi", "sau") and year:
        year += 1
    part = said.get("part") or said.get("ends", "")
    if part.startswith(("đầu", "dau")):  # usage has no exact end for it: the first quarter
        return _months(Grain.QUARTER, year, 1, 3)
    if part.startswith(("giữa", "giua")):
        return _months(Grain.QUARTER, year, 4, 6)
    return _months(Grain.YEAR, year, 1, 12)


def _one_day(day: date) -> _Days:
    return Grain.DAY, day, day


def _months(grain: Grain, year: int | None, first: int, last: int) -> _Days:
    if not 1 <= first <= last <= 12:
        raise ValueError
    if year is None:
        return grain, None, None
    return grain, date(year, first, 1), date(year, last, monthrange(year, last)[1])


def add(start: date, count: int, unit: str) -> date:
    """`count` days, weeks, months or years (ngày, tuần, tháng, năm) after a day; a short month ends it.

    2026-01-31 + 1 "tháng" -> 2026-02-28
    """
    if unit in ("ngày", "ngay"):
        return start + timedelta(days=count)
    if unit in ("tuần", "tuan"):
        return start + timedelta(weeks=count)
    months = start.month - 1 + count * (12 if unit in ("năm", "nam") else 1)
    year, month = start.year + months // 12, months % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))
