"""Levels of administration."""

import pytest

from knowledge.text.levels import commune_of, find_levels, speaks_wider, whole_of


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


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Tỷ lệ bến có phao toàn tỉnh", "province"),
        ("Lao động có bằng cấp nghề toàn tỉnh", "province"),
        ("cả nước có 34 tỉnh", "central"),
        ("mặt bằng chung của huyện", "district"),
        ("toàn xã có 5 bến", "commune"),
        ("toàn xã hội tham gia", None),
        ("cấp tỉnh", None),
        ("xã dẫn đầu cả tỉnh", None),
        ("thuộc nhóm 5 bến đầu toàn tỉnh", None),
        ("cao hơn bình quân cả nước", None),
        ("bằng mức toàn tỉnh", None),
        ("góp phần cùng cả nước trồng rừng", None),
        ("chỉ tiêu cả tỉnh giao", None),
        ("cao hơn năm trước; toàn tỉnh có 5 bến", "province"),
    ],
)
def test_all_of_a_level(text: str, level: str | None) -> None:
    assert whole_of(text) == level
    assert speaks_wider(text) == (level in ("district", "province", "central"))


@pytest.mark.parametrize(
    ("issuer", "commune"),
    [
        ("ỦY BAN NHÂN DÂN XÃ PA HIN TỈNH SƠN LA", "xã Pa Hin"),
        ("Uỷ ban nhân dân phường Tân An, thành phố Cần Thơ", "phường Tân An"),
        ("HĐND đặc khu Lý Sơn", "đặc khu Lý Sơn"),
        ("ỦY BAN NHÂN DÂN TỈNH CÀ MAU", None),
        ("BẢO HIỂM XÃ HỘI VIỆT NAM", None),
        ("", None),
    ],
)
def test_the_commune_that_issues(issuer: str, commune: str | None):
    assert commune_of(issuer) == commune
