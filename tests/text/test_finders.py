"""What holds for every finder, whatever the text: exact places, order, no overlaps, no errors."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.text.agencies import canonical_agency, find_agencies, split_agencies, succession
from knowledge.text.dates import find_dates, find_deadlines, parse_deadline
from knowledge.text.levels import find_levels
from knowledge.text.places import find_places, successor
from knowledge.text.quantities import find_quantities, parse_quantity

PIECES = [
    "Sở Y tế", "UBND", "các xã, phường", "tỉnh Cà Mau", "Bộ", "KH&CN", "và", ",", ";", "\n", ".", "-", "–", "(",
    ")", "/", "%", "80%", "99,5", "từ", "đến", "trên", "tối thiểu", "trở lên", "năm", "2025", "2026 - 2030",
    "Quý IV", "tháng 12", "30/6/2026", "trước", "hằng năm", "thường xuyên", "top 10", "ba", "hai mươi",
    "trụ cột", "tỷ đồng", "1.500", "5G", "Điều 5", "Trung tâm Dữ liệu", "số", "cấp", "huyện", "toàn quốc",
    "gia", "Lai Châu", "Uỷ ban", "  ", "\u00a0", "so y te", "o ca mau", "31/2/2026", "9/20", "≥", "≤ 3",
    "Đông Nam Á", "ông An Bình",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join) | st.text(max_size=80)
FINDERS = (find_places, find_levels, find_dates, find_deadlines, find_quantities, find_agencies, split_agencies)


@pytest.mark.parametrize("find", FINDERS)
@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_spans_read_back_in_order(find: Any, text: str) -> None:
    at = 0
    for span in find(text):
        assert at <= span.start < span.end
        assert span.text == text[span.start : span.end]
        assert span.text == span.text.strip()
        at = span.end


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, issued_on=st.none() | st.dates(date(2000, 1, 1), date(2040, 1, 1)))
def test_deadlines_end_after_they_begin(text: str, issued_on: date | None) -> None:
    deadline = parse_deadline(text, issued_on=issued_on)
    if deadline and deadline.start and deadline.due:
        assert deadline.start <= deadline.due


@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_amounts_lie_between_their_ends(text: str) -> None:
    quantity = parse_quantity(text)
    if quantity and quantity.low is not None and quantity.high is not None:
        assert quantity.low <= quantity.high


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_a_canonical_name_is_its_own(text: str) -> None:
    assert successor(successor(text)) == successor(text)
    succession(text)
    name = canonical_agency(text)
    assert canonical_agency(name) == name


@pytest.mark.parametrize("find", FINDERS)
def test_long_texts_take_time_in_proportion(find: Any) -> None:
    """Ten times the text in far less than a hundred times the time."""
    from time import process_time

    sentence = "Sở Y tế tỉnh Cà Mau đạt tối thiểu 80% trước 30/6/2026, các xã, phường và Trung tâm Dữ liệu từ năm 2025 "
    find(sentence)
    times = []
    for count in (20, 200):
        start = process_time()
        find(sentence * count)
        times.append(process_time() - start)
    assert times[1] < 40 * times[0] + 0.2
