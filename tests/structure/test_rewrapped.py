"""Tables that were wrapped at the width of their first header row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hypothesis import given
from hypothesis import strategies as st

from knowledge.structure.rewrapped import unwrap
from knowledge.structure.tables import read_table
from knowledge.types import Fragment
from tests.structure.build import row

YEARS = ("STT", "Nội dung", "Năm hiện hành 2025", "Dự kiến 02 năm")
PARTS = ("Dự toán", "Ước thực hiện", "Năm 2026", "Năm 2027")
LEAVES = (
    "STT", "Nội dung", "Năm hiện hành 2025 / Dự toán", "Năm hiện hành 2025 / Ước thực hiện",
    "Dự kiến 02 năm / Năm 2026", "Dự kiến 02 năm / Năm 2027",
)  # fmt: skip
NUMBERS = ("A", "B", "1", "2", "3", "4=3/2")


def wrapped(cells: Sequence[str], width: int) -> Iterator[list[str]]:
    """The cells in lines of one width, the last one filled up; lines of nothing are no rows."""
    for at in range(0, len(cells), width):
        line = [*cells[at : at + width], *[""] * width][:width]
        if any(line):
            yield line


def drawn(*lines: Sequence[str]) -> list[Fragment]:
    """A table as a reader gives it, its first line marked as header."""
    return [row(*line, header=not at) for at, line in enumerate(lines)]


def read(*lines: Sequence[str]) -> list[tuple[tuple[str, str], ...]]:
    """The rows beside their headers."""
    return [found.cells for found in read_table([f for f in unwrap(drawn(*lines)) if f.table is not None])]


def budget(*rows: str) -> list[Sequence[str]]:
    """The lines of a table of two years under a header of four cells, each row given as "1/Thu phí/5/6/7/8"."""
    body = [line for cells in rows for line in wrapped(cells.split("/"), 4)]
    return [YEARS, *wrapped(PARTS, 4), *wrapped(NUMBERS, 4), *body]


def test_rows_of_figures_find_their_columns() -> None:
    found = read(*budget("1/Thu phí/5/6/7/8", "/- Phí chợ/1/2/3/4", "2/Thu khác/9/9/9/10"))
    assert [tuple(header for header, _ in cells) for cells in found] == [LEAVES] * 3
    assert [cells[-1][1] for cells in found] == ["8", "4", "10"]


def test_a_row_that_leaves_cells_empty_is_not_read_where_its_end_was_filled_up() -> None:
    lines = budget("1/Thu phí/5/6/7/8", "2/Thu chợ/5/6/7/9", "3/Thu bến/5/6/7/7", "4/Thu khác//9/10/")
    assert read(*lines)[-1] == tuple(("Nội dung", text) for text in ("4", "Thu khác", "9", "10"))


def test_a_row_that_leaves_cells_empty_is_read_where_it_fills_its_lines() -> None:
    heads = ("STT", "Nội dung", "Năm hiện hành 2025", "Năm 2026", "Năm 2027")
    rows = ["1/Thu phí/5/6/7/8", "2/Thu chợ//6/7/8", "3/Thu bến/5///8", "4/Thu khác/1/2/3/4"]
    found = read(heads, ["Dự toán", "Ước thực hiện", "", "", ""], *(cells.split("/") for cells in rows))
    assert ["/".join(value for _, value in cells) for cells in found] == rows
    assert found[2][4:] == (("Năm 2026", ""), ("Năm 2027", "8"))


def test_a_group_without_figures_heads_the_rows_below_it() -> None:
    lines = budget("I/THU NỘI ĐỊA/5/6/7/8", "1/Thu phí////", "/- Phí chợ/1/2/3/4", "II/THU KHÁC/9/9/9/10")
    found = read_table(list(unwrap(drawn(*lines))))
    assert [(r.cells[1][1], r.groups) for r in found] == [
        ("THU NỘI ĐỊA", ()), ("- Phí chợ", ("1. Thu phí",)), ("THU KHÁC", ())
    ]  # fmt: skip


def test_what_stands_below_the_table_is_parted_from_its_last_row() -> None:
    lines = [list(line) for line in budget("1/Thu phí/5/6/7/8", "2/Thu chợ/5/6/7/9", "3/Thu bến/5/6/7/7")]
    lines[-1][2:] = ["Biểu số 02 DỰ TOÁN CHI (Kèm theo Kế hoạch số 5/KH-UBND) Đơn vị: triệu đồng"]
    found = list(unwrap(drawn(*lines)))
    assert [f.text for f in found[-3:]] == [
        "Biểu số 02 DỰ TOÁN CHI", "(Kèm theo Kế hoạch số 5/KH-UBND)", "Đơn vị: triệu đồng"
    ]  # fmt: skip
    assert found[-4].text == "3 | Thu bến | 5 | 6 | 7 | 7"


def test_a_cell_behind_the_last_column_is_the_line_below_any_table() -> None:
    found = list(unwrap(drawn(["STT", "Tên"], ["1", "Sổ"], ["2", "Bút", "3. Danh mục khác"])))
    assert [f.text for f in found] == ["STT | Tên", "1 | Sổ", "2 | Bút", "3. Danh mục khác"]
    assert found[-1].table is None


def test_numbered_clauses_below_a_table_are_lines_of_their_own() -> None:
    below = "2. Học trực tuyến bằng 75% mức trên. 3. Hỗ trợ theo khoản 1.5. Điều 4. Hiệu lực từ ngày 1. 5. 2026"
    found = list(unwrap(drawn(["STT", "Cấp học"], ["1", "Mầm non"], ["2", "Tiểu học", below])))
    assert [f.text for f in found[3:]] == [
        "2. Học trực tuyến bằng 75% mức trên.", "3. Hỗ trợ theo khoản 1.5.", "Điều 4. Hiệu lực từ ngày 1. 5. 2026"
    ]  # fmt: skip


def test_columns_of_text_are_read_where_a_row_stands_in_one_line() -> None:
    heads = ("TT", "Dự án", "Quy mô", "Địa điểm", "Ghi chú")
    rows = [["1", "Cầu An", "5", "", "Xã An", ""], ["2", "Cầu Bình", "", "7", "Xã Bình", "mới"],
            ["3", "Cầu Cát", "8", "9", "Xã Cát", ""]]  # fmt: skip
    found = read(heads, ["Dài (m)", "Rộng (m)", "", "", ""], *rows, ["", "4", "Cầu Dừa", "6", "Xã Dừa"])
    assert [cells[2:5] for cells in found[:2]] == [
        (("Quy mô / Dài (m)", "5"), ("Quy mô / Rộng (m)", ""), ("Địa điểm", "Xã An")),
        (("Quy mô / Dài (m)", ""), ("Quy mô / Rộng (m)", "7"), ("Địa điểm", "Xã Bình")),
    ]
    assert [header for header, _ in found[-1]] == ["Dự án"] * 4


def test_a_table_that_is_not_of_this_kind_stays() -> None:
    for lines in (
        [("STT", "Tên", "Số"), ("1", "Sổ", "5"), ("2", "Bút", "6")],
        [YEARS, *wrapped(PARTS, 4), ["1", "Thu phí", "5", "6"]],
        [("Tên", "Năm 2025", "Dự kiến"), PARTS[:3], ("Thu phí", "5", "6")],
        [YEARS],
    ):
        assert list(unwrap(drawn(*lines))) == drawn(*lines)


THREE_YEARS = (
    ("STT", "Nội dung", "Năm hiện hành 2025", "Dự kiến 03 năm"),
    ("Trung ương giao dự toán", "Tỉnh giao dự toán", "Ước thực hiện", "Năm 2026", "Năm 2027", "Năm 2028"),
)
ONE_GROUP = (("STT", "Nội dung", "Đơn vị tính", "Năm hiện hành 2025", "Năm 2026"), ("Kế hoạch", "Ước thực hiện"))
_FIGURES = st.lists(st.sampled_from(["", "0", "7", "1.250", "12,5", "-", "1-1,5"]), min_size=6, max_size=6)
_ROWS = st.lists(
    st.tuples(st.sampled_from(["", "1", "II", "a", "-"]), _FIGURES, st.booleans()), min_size=4, max_size=12
)


@given(_ROWS, st.sampled_from([(YEARS, PARTS), THREE_YEARS, ONE_GROUP]))
def test_no_figure_comes_under_another_header(
    rows: list[tuple[str, list[str], bool]], head: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    """Rows are wrapped alone or run together, some cells empty: what is read of them is what they said."""
    (heads, parts), unit = head, ["%"] if "Đơn vị tính" in head[0] else []
    width = len(heads) + len(parts) - (1 if unit else 2)
    named = [[o, f"Khoản thu {chr(97 + at)}", *unit, *figures][:width] for at, (o, figures, _) in enumerate(rows)]
    body, run = list[list[str]](), list[str]()
    for cells, (_, _, joined) in zip(named, rows, strict=True):
        run += [*([""] if run else []), *cells]
        if not joined:
            body += [run] if len(run) == len(heads) + 1 else wrapped(run, len(heads))
            run = []
    body += wrapped(run, len(heads))
    numbers = ["A", "B", *map(str, range(1, width - 1))]
    true = {cells[1]: cells for cells in named}
    for found in read(heads, *wrapped(parts, len(heads)), *wrapped(numbers, len(heads)), *body):
        if any(" / " in header for header, _ in found):
            assert [value for _, value in found] == true[found[1][1]]
            assert [header.rpartition(" / ")[2] for header, _ in found][-1] in (parts[-1], heads[-1])


@given(st.integers(4, 9), st.sampled_from([(YEARS, PARTS), THREE_YEARS, ONE_GROUP]))
def test_rows_without_an_empty_cell_all_come_back(count: int, head: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    (heads, parts), unit = head, ["%"] if "Đơn vị tính" in head[0] else []
    width = len(heads) + len(parts) - (1 if unit else 2)
    rows = [[str(at + 1), f"Khoản thu {chr(97 + at)}", *unit, *map(str, range(9, 20))][:width] for at in range(count)]
    run = [text for cells in rows for text in ["", *cells]][1:]
    numbers = [str(at + 1) for at in range(width)]
    found = read(*(line for cells in (heads, parts, numbers, run) for line in wrapped(cells, len(heads))))
    assert [[value for _, value in cells] for cells in found] == rows
