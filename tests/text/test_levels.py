"""Levels of administration."""

import pytest

from knowledge.text.levels import find_levels


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cấp tỉnh", [("province", "tỉnh")]),
        ("hồ sơ cấp tỉnh, huyện và xã", [("province", "tỉnh"), ("district", "huyện"), ("commune", "xã")]),
        ("90% cấp tỉnh, 80% cấp huyện, 60% cấp xã", [("province", "tỉnh"), ("district", "huyện"), ("commune", "xã")]),
        ("UBND các xã, phường", [("commune", "xã"), ("commune", "phường")]),
        ("UBND xã, phường, đặc khu", [("commune", "xã"), ("commune", "phường"), ("commune", "đặc khu")]),
        ("bệnh viện tuyến huyện", [("district", "huyện")]),
        ("từ trung ương đến địa phương", [("central", "trung ương")]),
        ("các sở, ban, ngành", [("department", "sở")]),
        ("CẤP XÃ", [("commune", "XÃ")]),
        ("các quận, thị xã", [("district", "quận"), ("district", "thị xã")]),
        ("cap xa o ca mau", [("commune", "xa")]),
        ("cấp phòng", [("division", "phòng")]),
        ("các thôn, bản", [("village", "thôn"), ("village", "bản")]),
        ("xã hội số", []),
        ("các xã hội", []),
        ("hợp tác xã", []),
        ("tỉnh Cà Mau", []),
        ("các cấp, các ngành", []),
        ("sở hữu trí tuệ", []),
        ("văn bản", []),
        ("", []),
    ],
)
def test_levels(text: str, found: list[tuple[str, str]]) -> None:
    assert [(level.name, level.text) for level in find_levels(text)] == found
