import re

import pytest

from knowledge.text.indicators import find_clues, find_indicators, measured


def taken(text: str) -> list[tuple[int, int]]:
    """Where a place or a year stands."""
    return [match.span() for match in re.finditer(r"Sơn La|Son La|20\d\d", text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỷ lệ hộ nghèo của Sơn La là bao nhiêu?", ["Tỷ lệ hộ nghèo"]),
        ("ty le ho ngheo cua Son La la bao nhieu", ["ty le ho ngheo"]),
        ("Cần xây bao nhiêu nhà văn hóa trước 2030?", ["nhà văn hóa"]),
        ("Chỉ tiêu nước sạch đô thị năm 2026", ["nước sạch đô thị"]),
        ("Diện tích rừng hiện có là bao nhiêu héc ta?", ["Diện tích rừng"]),
        ("Bao nhiêu việc phải xong?", []),
        ("Ai chủ trì việc này?", []),
    ],
)
def test_what_is_measured(text, expected):
    assert [text[start:end] for start, end in find_indicators(text, taken(text))] == expected


def test_clues_of_where_a_name_begins_and_ends():
    text = "Chỉ tiêu nước sạch: đến 2030 có bao nhiêu xã đạt tỷ lệ đó?"
    found = {kind: [text[start:end].strip() for start, end in spans] for kind, spans in find_clues(text).items()}
    assert found == {
        "measure": ["tỷ lệ"],
        "aim": ["Chỉ tiêu"],
        "count": ["bao nhiêu"],
        "end": [":", "đến", "bao nhiêu", "đạt", "đó", "?"],
    }


@pytest.mark.parametrize(
    ("indicator", "of"),
    [("Tỷ lệ hộ nghèo", "hộ nghèo"), ("Số lượng trạm", "trạm"), ("Doanh thu", "Doanh thu"), ("Tổng", "Tổng")],
)
def test_what_an_indicator_is_of(indicator: str, of: str):
    assert measured(indicator) == of
