"""Which places and documents bound a question."""

from __future__ import annotations

import pytest

from knowledge.scope import read_scope
from knowledge.types import Document, Query

DOCUMENTS = [
    Document("a", "Kế hoạch", "a.pdf", "", (), number="617/KH-UBND", place="Đồng Tháp"),
    Document("b", "Nghị quyết", "b.pdf", "", (), number="03/2026/NQ-HĐND", place="Cà Mau"),
    Document("c", "Quyết định", "c.pdf", "", (), number="617/QĐ-UBND", place="Bình Định"),
    Document("d", "Bài viết", "d.html", "", (), place="Cà Mau"),
]


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("617/KH-UBND giao ai?", ("a",)),
        ("KH 617 giao ai?", ("a",)),
        ("kế hoạch số 617 giao ai?", ("a",)),
        ("ke hoach 617 giao ai", ("a",)),
        ("QĐ 617 giao ai?", ("c",)),
        ("NQ 03 nói gì?", ("b",)),
        ("Nghị quyết 3 nói gì?", ("b",)),
        ("03/2026/NQ-HĐND nói gì?", ("b",)),
        ("kế hoạch 61 giao ai?", ()),
        ("Kế hoạch 2026 - 2030 giao ai?", ()),
        ("617 hộ nghèo ở đâu?", ()),
        ("", ()),
    ],
)
def test_documents_by_number(question: str, documents: tuple[str, ...]):
    assert read_scope(Query(question), DOCUMENTS).documents == documents


@pytest.mark.parametrize(
    ("question", "first"),
    [("Ở Cà Mau", "Cà Mau"), ("o ca mau", "Cà Mau"), ("Ở Quy Nhơn", "Bình Định"), ("Ở đâu", None), ("Cả nước", None)],
)
def test_places_by_name(question: str, first: str | None):
    places = read_scope(Query(question), DOCUMENTS).places
    assert (places[0] if places else None) == first


def test_a_place_comes_with_what_it_became_and_was_made_of():
    assert set(read_scope(Query("Ở Bình Định"), ()).places) == {"Bình Định", "Gia Lai"}
    assert {"Gia Lai", "Bình Định"} <= set(read_scope(Query("Ở Gia Lai"), ()).places)


def test_what_the_query_states_goes_before_its_text():
    assert read_scope(Query("Ở Cà Mau", place="Lào Cai"), DOCUMENTS).places[0] == "Lào Cai"
    assert read_scope(Query("KH 617", document="d"), DOCUMENTS).documents == ("d",)


def test_a_comparison_has_a_side_for_each_place():
    sides = read_scope(Query("So sánh Cà Mau và Bình Định"), DOCUMENTS).sides
    assert [s.place for s in sides] == ["Cà Mau", "Bình Định"]
    assert read_scope(Query("Chỉ tiêu của Cà Mau"), DOCUMENTS).sides == ()
