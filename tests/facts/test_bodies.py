"""Who leads and who takes part, of one cell."""

from __future__ import annotations

import pytest

from knowledge.facts.bodies import agencies, lead_and_partners


@pytest.mark.parametrize(
    ("cell", "lead", "partners"),
    [
        ("Sở Y tế", ["Sở Y tế"], []),
        ("Sở KH&CN; các sở, ban, ngành tỉnh", ["Sở Khoa học và Công nghệ", "Các sở, ban, ngành tỉnh"], []),
        ("Chủ trì: Sở Y tế; phối hợp: Sở Tài chính", ["Sở Y tế"], ["Sở Tài chính"]),
        (
            "Cơ quan chủ trì: Sở Y tế. Cơ quan phối hợp: Sở Tài chính, Sở Nội vụ",
            ["Sở Y tế"],
            ["Sở Tài chính", "Sở Nội vụ"],
        ),
        ("Sở Y tế chủ trì, phối hợp với Công an tỉnh", ["Sở Y tế"], ["Công an tỉnh"]),
        ("Sở Y tế; phối hợp: Sở Tài chính", ["Sở Y tế"], ["Sở Tài chính"]),
        ("Sở Y tế chủ trì, các Sở Xây dựng phối hợp", ["Sở Y tế"], ["Sở Xây dựng"]),
        ("Sở Y tế phối hợp Công an tỉnh", ["Sở Y tế"], ["Công an tỉnh"]),
        ("Sở Y tế; Sở Nội vụ phối hợp", ["Sở Y tế"], ["Sở Nội vụ"]),
        ("Sở Y tế rà soát các trạm y tế xã; Sở Nội vụ thẩm định.", ["Sở Y tế"], ["Sở Nội vụ"]),
        ("Sở Y tế chủ trì lập đề án; Sở Tài chính bố trí vốn", ["Sở Y tế"], ["Sở Tài chính"]),
        (
            "Bộ Công an tiến hành rà soát bến đò; các bộ, ngành rà soát bến của mình",
            ["Bộ Công an", "Các bộ, ngành"],
            [],
        ),
        ("Sở Y tế; Sở Nội vụ; Sở Xây dựng theo dõi", ["Sở Y tế", "Sở Nội vụ", "Sở Xây dựng"], []),
        ("Báo và Phát thanh, Truyền hình tỉnh; Sở Tư pháp", ["Báo và Phát thanh, Truyền hình", "Sở Tư pháp"], []),
        ("Hội đồng thẩm định bến đò", ["Hội đồng thẩm định bến đò"], []),
        ("", [], []),
        ("-", [], []),
    ],
)
def test_a_cell_says_who_leads(cell: str, lead: list[str], partners: list[str]) -> None:
    found = lead_and_partners(cell)
    assert [a.name for a in found[0]] == lead
    assert [a.name for a in found[1]] == partners


def test_a_body_is_kept_as_written_beside_its_name() -> None:
    (body,) = agencies("Sở KH&CN")
    assert (body.text, body.name) == ("Sở KH&CN", "Sở Khoa học và Công nghệ")
