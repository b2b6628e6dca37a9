"""Facts as files: what is selected, and that nothing is lost or computed on the way."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
import typer
from openpyxl import load_workbook

from knowledge.__main__ import facts_command
from knowledge.errors import UnknownCondition
from knowledge.export import COLUMNS, write_csv, write_jsonl, write_table, write_xlsx
from knowledge.facts.alike.links import link
from knowledge.facts.form import as_json
from knowledge.selection import Row, conflicts, select_facts
from knowledge.types import FactKind
from tests.knowledge.facts import bodies, plan, target, task

CA_MAU = plan("ca-mau", "Phủ cáp quang, đạt 80%", 'Mở lớp, gồm "kỹ năng số";\nxong trước 30/6/2026', number="9/KH-UBND")
BINH_DINH = plan("binh-dinh", "Đạt 90% hồ sơ", "=1+1", place="Bình Định")
NATION = plan("quoc-gia", "Cà Mau đạt 70%", place=None)
OPTICAL = target(CA_MAU, 0, "Phủ cáp quang", "80%", due="đến năm 2025")
CLASSES = task(
    CA_MAU, 1, "Mở lớp, gồm \"kỹ năng số\";", lead=bodies("Sở TT&TT"), partners=bodies("Sở Nội vụ", "Sở Y tế"),
    due="trước 30/6/2026", deliverable="Lớp học", status="Đang làm",
)  # fmt: skip
FILES = target(BINH_DINH, 0, "Hồ sơ", "90%", kind=FactKind.ACHIEVED)
FORMULA = task(BINH_DINH, 1, "=1+1", deliverable="-3+2", status="@SUM(A1)")
NAMED = target(NATION, 0, "Đài có CNTT", "70%", place="Cà Mau")
HEALTH = plan("y-te", "Đạt 60% trạm y tế xã", number="8/KH-UBND")
STATIONS = target(HEALTH, 0, "Trạm y tế xã có bác sĩ", "60%", due="đến năm 2030", level="commune")
ROWS: list[Row] = [(OPTICAL, CA_MAU), (CLASSES, CA_MAU), (FILES, BINH_DINH), (FORMULA, BINH_DINH), (NAMED, NATION),
                   (STATIONS, HEALTH)]  # fmt: skip


def selected(**conditions: object) -> list[str]:
    return [fact.fact_id for fact, _ in select_facts(ROWS, **conditions)]  # type: ignore[arg-type]


def ids(*facts: object) -> list[str]:
    return [fact.fact_id for fact in facts]  # type: ignore[attr-defined]


def read_csv(rows: list[Row] | dict[int, list[Row]]) -> list[dict[str, str]]:
    out = io.StringIO(newline="")
    write_csv(rows, out)
    return list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))


def test_without_a_condition_all_are_selected():
    assert select_facts(ROWS) == ROWS


@pytest.mark.parametrize("place", ["Gia Lai", "Bình Định", "tỉnh Bình Định", "binh dinh", "tỉnh Gia Lai"])
def test_a_place_is_found_under_any_of_its_names(place: str):
    assert selected(place=place) == ids(FILES, FORMULA)


def test_a_facts_own_place_goes_before_its_documents():
    assert selected(place="Cà Mau") == ids(OPTICAL, CLASSES, NAMED, STATIONS)
    assert selected(place="Hà Nội") == selected(place="Paris") == []


@pytest.mark.parametrize(
    "agency", ["Sở TT&TT", "Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ", "Sở Nội vụ"]
)
def test_an_agency_leads_or_takes_part_under_any_of_its_names(agency: str):
    assert selected(agency=agency) == ids(CLASSES)


def test_an_agency_without_a_fact():
    assert selected(agency="Sở Xây dựng") == []


@pytest.mark.parametrize(("year", "found"), [(2025, [OPTICAL]), (2026, [CLASSES]), (2027, [])])
def test_a_year_is_that_of_the_deadline(year: int, found: list[object]):
    assert selected(year=year) == ids(*found)


@pytest.mark.parametrize("name", ["ca-mau", "CA-MAU", "9/KH-UBND", "9/kh-ubnd"])
def test_a_document_goes_by_stem_or_number(name: str):
    assert selected(document=name) == ids(OPTICAL, CLASSES)


@pytest.mark.parametrize("level", ["cấp xã", "xã", "cap xa", "Tuyến xã", "commune", "phường"])
def test_a_level_goes_by_any_of_its_words(level: str):
    assert selected(level=level) == ids(STATIONS)


@pytest.mark.parametrize(
    ("kind", "found"),
    [("chỉ tiêu", [OPTICAL, NAMED, STATIONS]), ("target", [OPTICAL, NAMED, STATIONS]), ("Kết quả", [FILES]),
     ("task", [CLASSES, FORMULA]), ("nhiem vu", [CLASSES, FORMULA]), ("figure", [])],
)  # fmt: skip
def test_a_kind_goes_by_either_name(kind: str, found: list[object]):
    assert selected(kind=kind) == ids(*found)


@pytest.mark.parametrize(
    ("sector", "found"),
    [("y tế", [STATIONS]), ("Y TẾ", [STATIONS]), ("y te", [STATIONS]), ("tế", [STATIONS]), ("y", [STATIONS]),
     ("ế", []), ("CNTT", [NAMED]), ("công nghệ thông tin", [NAMED]), ("mục tiêu", ROWS)],
)  # fmt: skip
def test_a_sector_is_named_by_fact_heading_or_title(sector: str, found: list[object]):
    assert selected(sector=sector) == ids(*(f[0] if isinstance(f, tuple) else f for f in found))


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ({"period": "2026-2030"}, [CLASSES, STATIONS]),
        ({"period": "giai đoạn 2025 - 2026"}, [OPTICAL, CLASSES]),
        ({"period": "quý II/2026"}, [CLASSES]),
        ({"period": "quý III/2026"}, []),
        ({"since": "2026"}, [CLASSES, STATIONS]),
        ({"until": "2026"}, [OPTICAL, CLASSES]),
        ({"since": "30/6/2026", "until": "30/6/2026"}, [CLASSES]),
        ({"since": "1/7/2026", "until": "2029"}, []),
    ],
)
def test_a_period_bounds_the_last_day_in_time(conditions: dict[str, str], found: list[object]):
    assert selected(**conditions) == ids(*found)


@pytest.mark.parametrize(
    ("conditions", "said"),
    [
        ({"level": "liên bang"}, r"--level liên bang.*Give one of: .*xã \(commune\)"),
        ({"kind": "mơ ước"}, r"--kind mơ ước.*Give one of: target \(chỉ tiêu\)"),
        ({"period": "bao giờ"}, r"--period bao giờ: no time. Give a year"),
        ({"period": "2030-2026"}, "--period 2030-2026"),
        ({"since": "mai"}, "--from mai"),
        ({"since": "2030", "until": "2026"}, "ends before it begins"),
    ],
)
def test_a_condition_that_says_nothing_known_is_refused_with_the_remedy(conditions: dict[str, str], said: str):
    with pytest.raises(UnknownCondition, match=said):
        selected(**conditions)


def test_conditions_are_all_to_be_met():
    assert selected(document="ca-mau", year=2026, agency="Sở Y tế", place="Cà Mau") == ids(CLASSES)
    assert selected(document="ca-mau", place="Gia Lai") == []


def test_a_line_of_json_is_the_fact():
    out = io.StringIO()
    write_jsonl(ROWS, out)
    assert [json.loads(line) for line in out.getvalue().splitlines()] == [as_json(f, d) for f, d in ROWS]
    assert "Phủ cáp quang" in out.getvalue()


def test_a_row_has_all_that_the_fact_says():
    rows = read_csv(ROWS)
    assert list(rows[0]) == list(COLUMNS)
    assert rows[0] == {
        "Loại": "chỉ tiêu", "Văn bản": "ca-mau", "Số, ký hiệu": "9/KH-UBND", "Nơi": "Cà Mau",
        "Nội dung": "Phủ cáp quang", "Giá trị": "80%", "Thời hạn": "đến năm 2025", "Hạn": "2025-12-31",
        "Chủ trì": "", "Phối hợp": "", "Sản phẩm": "", "Tình trạng": "",
        "Mục": "II. Mục tiêu", "Trang": "1", "Nguyên văn": "80%",
    }  # fmt: skip
    assert rows[1] == {
        "Loại": "nhiệm vụ", "Văn bản": "ca-mau", "Số, ký hiệu": "9/KH-UBND", "Nơi": "Cà Mau",
        "Nội dung": CLASSES.action, "Giá trị": "", "Thời hạn": "trước 30/6/2026", "Hạn": _due(),
        "Chủ trì": "Sở TT&TT", "Phối hợp": "Sở Nội vụ; Sở Y tế", "Sản phẩm": "Lớp học", "Tình trạng": "Đang làm",
        "Mục": "II. Mục tiêu", "Trang": "2", "Nguyên văn": CA_MAU.blocks[1].text,
    }  # fmt: skip
    assert (rows[2]["Loại"], rows[2]["Số, ký hiệu"], rows[4]["Nơi"]) == ("kết quả", "", "Cà Mau")


def _due() -> str:
    assert CLASSES.deadline is not None
    assert CLASSES.deadline.due == date(2026, 6, 30)
    return "2026-06-30"


def test_a_workbook_holds_the_words_letter_for_letter_and_computes_none(tmp_path: Path):
    write_xlsx(ROWS, tmp_path / "facts.xlsx")
    (sheet,) = load_workbook(tmp_path / "facts.xlsx").worksheets
    head, *rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
    assert head == list(COLUMNS)
    said = dict(zip(COLUMNS, rows[3], strict=True))
    assert (said["Nội dung"], said["Sản phẩm"], said["Tình trạng"]) == ("=1+1", "-3+2", "@SUM(A1)")
    assert rows[:2] == [list(row.values()) for row in read_csv(ROWS[:2])]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


def test_a_spreadsheet_computes_no_text_of_a_csv():
    (row,) = read_csv([(FORMULA, BINH_DINH)])
    assert (row["Nội dung"], row["Sản phẩm"], row["Tình trạng"]) == ("'=1+1", "'-3+2", "'@SUM(A1)")


def test_no_facts_are_a_head_alone(tmp_path: Path):
    write_xlsx([], tmp_path / "facts.xlsx")
    assert load_workbook(tmp_path / "facts.xlsx").active.max_row == 1
    assert read_csv([]) == []


@pytest.mark.parametrize(("form", "said"), [("xlsx", "--out"), ("pdf", "csv")])
def test_the_command_says_what_it_needs(form: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    with pytest.raises(typer.BadParameter, match=said):
        facts_command(form)


def linked() -> tuple[list[Row], list[Row]]:
    older, newer = (plan(name, "Đạt 60% bến đò có phao", number=f"{name}/KH") for name in ("1", "2"))
    same = [(target(d, 0, "bến đò có phao", amount, value="60" if d is older else "40", due="đến năm 2030"), d)
            for d, amount in ((older, "60%"), (newer, "40%"))]  # fmt: skip
    return [*ROWS, *same], same  # type: ignore[list-item]


def test_conflicts_are_whole_groups_with_a_number():
    rows, same = linked()
    groups = link([f for f, _ in rows], {d.doc_id: d for _, d in rows})
    assert conflicts(groups, rows, rows) == {1: same}
    assert conflicts(groups, rows, same[:1]) == {1: same}
    assert conflicts(groups, rows, ROWS) == {}


def test_conflicts_in_every_form(tmp_path: Path):
    found = {1: linked()[1]}
    lines, table = io.StringIO(newline=""), io.StringIO()
    write_jsonl(found, lines)
    said = [json.loads(line) for line in lines.getvalue().splitlines()]
    assert [(line["group"], line["quantity"]["text"], line["evidence"]["quote"]) for line in said] == [
        (1, "60%", "60% bến đò có phao"), (1, "40%", "Đạt 60% bến đò có phao"),
    ]  # fmt: skip
    (first, second) = read_csv(found)
    assert (first["Nhóm"], second["Nhóm"], second["Giá trị"]) == ("1", "1", "40%")
    write_xlsx(found, tmp_path / "khac.xlsx")
    (sheet,) = load_workbook(tmp_path / "khac.xlsx").worksheets
    assert [cell.value for cell in next(sheet.iter_rows())] == ["Nhóm", *COLUMNS]
    write_table(found, table)
    assert "Nguyên" in table.getvalue()
    write_table(ROWS, plain := io.StringIO())
    assert "80%" in plain.getvalue()
    assert "Nguyên" not in plain.getvalue()
