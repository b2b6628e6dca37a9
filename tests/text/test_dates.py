"""Deadlines and dates, one line each."""

from datetime import date

import pytest

from knowledge.text.dates import find_dates, find_deadlines, parse_deadline
from knowledge.text.moments import add
from knowledge.types import Grain

DAY, MONTH, QUARTER, YEAR, PERIOD, ONGOING = Grain
ISSUED = date(2025, 10, 10)


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "due", "grain"),
    [
        ("30/6/2026", "2026-06-30", DAY),
        ("trước 30/6/2026", "2026-06-30", DAY),
        ("trước ngày 01/01/2026", "2026-01-01", DAY),
        ("ngày 05 tháng 6 năm 2026", "2026-06-05", DAY),
        ("05/06/2025", "2025-06-05", DAY),
        ("01.12.2025", "2025-12-01", DAY),
        ("31-12-2025", "2025-12-31", DAY),
        ("2026-01-05", "2026-01-05", DAY),
        ("chậm nhất 31/12/2025", "2025-12-31", DAY),
        ("không muộn hơn ngày 15/6/2026", "2026-06-15", DAY),
        ("tháng 12/2026", "2026-12-31", MONTH),
        ("Thang 8/2026", "2026-08-31", MONTH),
        ("6/2025", "2025-06-30", MONTH),
        ("02/2028", "2028-02-29", MONTH),
        ("trong tháng 12 năm 2025", "2025-12-31", MONTH),
        ("trước tháng 6/2026", "2026-05-31", MONTH),
        ("Quí IV-2025", "2025-12-31", QUARTER),
        ("Quý II/năm 2026", "2026-06-30", QUARTER),
        ("Quý III Năm 2026", "2026-09-30", QUARTER),
        ("quý 1/2026", "2026-03-31", QUARTER),
        ("QUÝ IV/2025", "2025-12-31", QUARTER),
        ("quy IV/2025", "2025-12-31", QUARTER),
        ("trong quý I năm 2026", "2026-03-31", QUARTER),
        ("đầu năm 2026", "2026-03-31", QUARTER),
        ("2026", "2026-12-31", YEAR),
        ("Năm 2027.", "2027-12-31", YEAR),
        ("đến năm 2030", "2030-12-31", YEAR),
        ("đến hết năm 2030", "2030-12-31", YEAR),
        ("đến 2030", "2030-12-31", YEAR),
        ("den het nam 2030", "2030-12-31", YEAR),
        ("cuối năm 2021", "2021-12-31", YEAR),
        ("hoàn thành trong năm 2026", "2026-12-31", YEAR),
        ("trước năm 2030", "2029-12-31", YEAR),
        ("Tháng 6/2026; tháng 12/2026", "2026-12-31", MONTH),
        ("2026 | 2027", "2027-12-31", YEAR),
    ],
)
def test_one_date(text: str, due: str, grain: Grain) -> None:
    deadline = parse_deadline(text)
    assert deadline
    assert (deadline.start, deadline.due, deadline.grain, deadline.relative) == (None, day(due), grain, False)


@pytest.mark.parametrize(
    ("text", "start", "due", "grain"),
    [
        ("2026 - 2030", "2026-01-01", "2030-12-31", PERIOD),
        ("2026-2028", "2026-01-01", "2028-12-31", PERIOD),
        ("2026–2028", "2026-01-01", "2028-12-31", PERIOD),
        ("Năm 2025-2030", "2025-01-01", "2030-12-31", PERIOD),
        ("giai đoạn 2026 - 2030", "2026-01-01", "2030-12-31", PERIOD),
        ("từ năm 2026 đến năm 2030", "2026-01-01", "2030-12-31", PERIOD),
        ("Quý IV/2025- Quý II/2026", "2025-10-01", "2026-06-30", PERIOD),
        ("tháng 6 - tháng 9/2026", "2026-06-01", "2026-09-30", PERIOD),
        ("từ 01/3/2026 đến 30/6/2026", "2026-03-01", "2026-06-30", PERIOD),
        ("năm học 2025-2026", "2025-01-01", "2026-12-31", PERIOD),
        ("6 tháng đầu năm 2026", "2026-01-01", "2026-06-30", PERIOD),
        ("6 tháng cuối năm 2025", "2025-07-01", "2025-12-31", PERIOD),
        ("9 tháng đầu năm 2025", "2025-01-01", "2025-09-30", PERIOD),
        ("thời kỳ 2021-2030, tầm nhìn đến năm 2050", "2021-01-01", "2030-12-31", PERIOD),
        ("2025 và những năm tiếp theo", "2025-01-01", None, ONGOING),
        ("trong hai năm 2026, 2027", "2026-01-01", "2027-12-31", PERIOD),
        ("năm 2026 và 2027", "2026-01-01", "2027-12-31", PERIOD),
        ("trong cac nam 2026, 2027 va 2028", "2026-01-01", "2028-12-31", PERIOD),
        ("từ năm 2026 trở đi", "2026-01-01", None, ONGOING),
        ("từ năm 2026", "2026-01-01", None, YEAR),
        ("sau năm 2025", "2026-01-01", None, YEAR),
        ("sau ngày 30/6/2026", "2026-07-01", None, DAY),
    ],
)
def test_with_a_beginning(text: str, start: str, due: str | None, grain: Grain) -> None:
    deadline = parse_deadline(text)
    assert deadline
    assert (deadline.start, deadline.due, deadline.grain) == (day(start), day(due), grain)


@pytest.mark.parametrize(
    "text",
    [
        "Thường xuyên",
        "Nhiệm vụ thường xuyên",
        "Thường xuyên, hằng năm",
        "thuong xuyen",
        "Hằng năm",
        "hàng tháng",
        "Định kỳ hằng quý",
        "hằng năm trước 15/11",
        "trước ngày 20 hằng tháng",
        "trước ngày 01/6 và 15/11 hằng năm",
        "định kỳ trước ngày 30 tháng 11 hàng năm",
        "Khi có phát sinh",
        "liên tục",
    ],
)
def test_ongoing(text: str) -> None:
    deadline = parse_deadline(text)
    assert deadline
    assert (deadline.start, deadline.due, deadline.grain, deadline.text) == (None, None, ONGOING, text)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("tháng 12", "2025-12-31"),
        ("quý IV", "2025-12-31"),
        ("trước ngày 15/11", "2025-11-15"),
        ("trước 15/11", "2025-11-15"),
        ("trong năm nay", "2025-12-31"),
        ("năm tới", "2026-12-31"),
        ("cuối năm", "2025-12-31"),
        ("tháng này", "2025-10-31"),
        ("trong quý này", "2025-12-31"),
        ("6 tháng cuối năm", "2025-12-31"),
        ("trong vòng 60 ngày kể từ ngày ký", "2025-12-09"),
        ("trong thời hạn 02 tháng kể từ ngày ban hành", "2025-12-10"),
        ("chậm nhất 1 năm kể từ ngày quyết định này có hiệu lực", "2026-10-10"),
        ("trong vòng 10 ngày làm việc kể từ ngày ký", None),
        ("trong vòng 15 ngày kể từ ngày nhận đủ hồ sơ", None),
        ("Theo tiến độ của Luật", None),
    ],
)
def test_relative(text: str, due: str | None) -> None:
    deadline = parse_deadline(text, issued_on=ISSUED)
    assert deadline
    assert (deadline.due, deadline.relative) == (day(due), True)
    unknown = parse_deadline(text)
    assert unknown
    assert (unknown.due, unknown.relative) == (None, True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "80%",
        "617/KH-UBND",
        "80/2021/NĐ-CP",
        "202/2025/QH15",
        "9/20 đơn vị",
        "31/2/2026",
        "tháng 13/2025",
        "200.611 học sinh",
        "2.025 hộ",
        "đào tạo 2025 người",
        "Quyết định số 9/QĐ-TTg ngày 22/12/2024",
        "Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị",
        "Nghị quyết số 71/NQ-CP của Chính phủ ngày 1/4/2025",
        "Luật Đầu tư năm 2020",
        "Hiến pháp năm 2013",
        "so với năm 2020",
        "Chương trình số 10- CTr/TU ngày 13/8/2025",
        "Cà Mau, ngày 27 tháng 11 năm 2025",
        "1950",
        "kinh phí chi thường xuyên",
        "tại cuộc họp ngày 05/6/2025",
        "0277.3851.234",
    ],
)
def test_what_is_no_deadline(text: str) -> None:
    assert parse_deadline(text, issued_on=ISSUED) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("phấn đấu đến năm 2025 đạt 80%", ["đến năm 2025"]),
        ("trước ngày 15 tháng 6 và trước ngày 01 tháng 12", ["trước ngày 15 tháng 6", "trước ngày 01 tháng 12"]),
        ("thực hiện Luật số 1/2025/QH15, xong trước 30/6/2026", ["trước 30/6/2026"]),
        ("năm 2026 đạt 50%, năm 2030 đạt 80%", ["năm 2026", "năm 2030"]),
        ("03 năm 2026 - 2028", ["năm 2026 - 2028"]),
        ("tuyển 70 người trong hai năm 2026, 2027 (năm 2026: 40)", ["trong hai năm 2026, 2027", "năm 2026"]),
        ("trồng 300 ha đến hết các năm 2026 và 2027", ["đến hết các năm 2026 và 2027"]),
        ("đạt 50% năm 2026, 60% năm 2027; năm 2028, năm 2029 đạt 80%", [f"năm {y}" for y in range(2026, 2030)]),
        ("Thời gian: Quý I/2026", ["Quý I/2026"]),
        ("Thời gian: Thường xuyên.", ["Thường xuyên"]),
        ("giai đoạn 2026 - 2030, tầm nhìn đến năm 2045", ["giai đoạn 2026 - 2030", "đến năm 2045"]),
    ],
)
def test_deadlines_within_a_sentence(text: str, said: list[str]) -> None:
    spans = find_deadlines(text)
    assert [span.text for span in spans] == said
    assert all(span.text == span.deadline.text == text[span.start : span.end] for span in spans)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Số 617/KH-UBND ngày 01/12/2025", [date(2025, 12, 1)]),
        ("Hà Nội, ngày 05 tháng 6 năm 2026", [date(2026, 6, 5)]),
        ("từ 1/3/2026 đến 30/6/2026", [date(2026, 3, 1), date(2026, 6, 30)]),
        ("tháng 6/2026, 31/02/2026, ngày 15/11", []),
    ],
)
def test_days_in_full(text: str, days: list[date]) -> None:
    assert [span.day for span in find_dates(text)] == days


@pytest.mark.parametrize(
    ("count", "unit", "end"),
    [(30, "ngày", "2026-03-02"), (2, "tuần", "2026-02-14"), (1, "tháng", "2026-02-28"), (2, "năm", "2028-01-31")],
)
def test_add(count: int, unit: str, end: str) -> None:
    assert add(date(2026, 1, 31), count, unit) == day(end)
