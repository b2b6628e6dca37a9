"""Tables whose cells stand one to a line."""

from __future__ import annotations

from knowledge.structure.outline import outline
from knowledge.types import Block, Kind
from tests.structure.build import line


def rows(cells: str) -> list[Block]:
    return [b for b in outline([line(cell.strip()) for cell in cells.split("/")]) if b.kind is Kind.ROW]


def test_as_many_headers_as_columns():
    found = rows("STT/Đơn vị/Số hộ/1/Xã An/5/2/Xã Bình/7/3/Xã Cát/9")
    assert [b.cells for b in found] == [
        (("STT", n), ("Đơn vị", name), ("Số hộ", count))
        for n, name, count in (("1", "Xã An", "5"), ("2", "Xã Bình", "7"), ("3", "Xã Cát", "9"))
    ]


def test_groups_that_repeat_their_columns():
    found = rows("TT/Đơn vị/Kế hoạch/Kết quả/2024/2025/2024/2025/1/Xã An/1/2/3/4/2/Xã Bình/5/6/7/8/3/Xã Cát/9/1/2/3")
    assert [h for h, _ in found[0].cells] == [
        "TT", "Đơn vị", "Kế hoạch / 2024", "Kế hoạch / 2025", "Kết quả / 2024", "Kết quả / 2025"
    ]  # fmt: skip
    assert found[2].text == "3 | Xã Cát | 9 | 1 | 2 | 3"


def test_cells_merged_over_lines_and_a_row_of_sums():
    found = rows(
        "STT/Đơn vị/Việc/Văn bản/Luật/Khác"
        "/1/Bộ A/Xong/1/2/Chưa/3/4/2/Bộ B/Xong/5/6/Chưa/7/8/3/Bộ C/Xong/1/1/Chưa/2/2/Tổng/Xong/7/9/Chưa/12/14"
    )
    first = [b.text for b in found[:3]]
    assert first == ["1 | Bộ A | Xong | 1 | 2", "1 | Bộ A | Chưa | 3 | 4", "2 | Bộ B | Xong | 5 | 6"]
    assert [b.text for b in found[-2:]] == ["Tổng | Xong | 7 | 9", "Tổng | Chưa | 12 | 14"]


def test_rows_of_unequal_length_have_no_headers_but_all_their_cells():
    cells = ("TT", "Xã", "Số", "Ghi chú", "1.", "An", "5", "mới", "2.", "Bình", "7", "3.", "Cát", "9", "4.", "Ô", "8")
    found = outline([line(cell) for cell in cells])
    assert found[0].text == "TT | Xã | Số | Ghi chú"
    assert [b.text for b in found[1:]] == ["1. | An | 5 | mới", "2. | Bình | 7", "3. | Cát | 9", "4. | Ô | 8"]
    assert not any(h for b in found[1:] for h, _ in b.cells)


def test_a_line_that_only_says_stt_is_left():
    assert [b.text for b in outline([line("STT"), line("Một đoạn."), line("Hai đoạn.")])] == [
        "STT", "Một đoạn.", "Hai đoạn."
    ]  # fmt: skip
