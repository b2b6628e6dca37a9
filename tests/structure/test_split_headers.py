"""Header rows without their merged cells."""

from __future__ import annotations

import pytest

from knowledge.structure.split_headers import leaf_headers, stands_alone


@pytest.mark.parametrize(
    ("heads", "parts", "below"),
    [
        ("Năm hiện hành 2025/Dự kiến 02 năm kế hoạch", "Dự toán/Đánh giá thực hiện/Năm 2026/Năm 2027", "0 0 1 1"),
        ("Năm 2025/Giai đoạn 2026-2028", "Kế hoạch/Ước thực hiện/Năm 2026/Năm 2027/Năm 2028", "0 0 1 1 1"),
        ("Đơn vị tính/Năm hiện hành 2025/Năm 2026/Năm 2027", "Kế hoạch/Ước thực hiện", "- 1 1 - -"),
        ("Năm 2025/Dự toán năm 2026/Dự kiến năm 2027", "Dự toán/Ước thực hiện", "0 0 - -"),
        ("Tỷ lệ đối ứng (%)/Ghi chú", "Phường/Xã", "0 0 -"),
        ("Quy mô/Địa điểm/Thời gian vận hành", "Chiều dài (km)/Công suất (MVA)", "0 0 - -"),
    ],
)
def test_each_part_stands_below_its_group(heads: str, parts: str, below: str) -> None:
    names, shares = heads.split("/"), parts.split("/")
    found = leaf_headers(["STT", "Nội dung", *names], shares, 2 + len(below.split()))
    grouped = [header.partition(" / ") for header in found[2:]]
    assert [str(names.index(head)) if part else "-" for head, _, part in grouped] == below.split()
    assert [part for _, _, part in grouped if part] == shares


def test_where_several_groups_may_be_meant_only_what_is_sure_is_named() -> None:
    found = leaf_headers(["STT", "Nội dung", "Năm 2025", "Năm 2026", "Ghi chú"], ["Số hộ", "Số người"], 6)
    assert found == ("STT", "Nội dung", "", "", "", "Ghi chú")


@pytest.mark.parametrize(
    ("heads", "parts", "width"),
    [
        ("Năm 2025/Năm 2026", "Năm 2027/Năm 2028", 5),  # a year has no other years below it
        ("Năm 2025/Dự kiến 03 năm", "Dự toán/Thực hiện/Năm 2026/Năm 2027", 6),  # two are not three
        ("Dự toán/Thực hiện", "Kế hoạch/Ước đạt", 5),
        ("Ghi chú/Địa điểm", "Xã/Phường", 5),
        ("Năm 2025/Năm 2026", "Dự toán/Thực hiện", 9),
        ("Năm 2025/Năm 2026", "", 6),
    ],
)
def test_nothing_where_no_reading_fits(heads: str, parts: str, width: int) -> None:
    assert leaf_headers(["STT", "Nội dung", *heads.split("/")], [p for p in parts.split("/") if p], width) == ()


def test_headers_of_text_have_nothing_below_them() -> None:
    assert [stands_alone(h) for h in ("Ghi chú", "ĐVT", "Địa điểm", "Năm 2026", "Quy mô")] == [True] * 3 + [False] * 2
