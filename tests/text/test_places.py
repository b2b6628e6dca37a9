"""Provinces in a text, and what became of them."""

import pytest

from knowledge.text.places import canonical_place, find_places, predecessors, provinces, successor

HCM = "Thành phố Hồ Chí Minh"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sở Y tế tỉnh Cà Mau", ["Cà Mau"]),
        ("UBND TỈNH CÀ MAU", ["Cà Mau"]),
        ("còn bình định thì sao?", ["Bình Định"]),
        ("hà nam và nam định", ["Hà Nam", "Nam Định"]),
        ("hồ sơ ở TP.HCM và BR-VT", [HCM, "Bà Rịa - Vũng Tàu"]),
        ("TP. Hồ Chí Minh, TPHCM, tp hcm", [HCM, HCM, HCM]),
        ("UBND Thành phố Hồ Chí Minh", [HCM]),
        ("Sài Gòn", [HCM]),
        ("tỉnh Thừa Thiên - Huế", ["Huế"]),
        ("tỉnh Thừa Thiên Huế", ["Huế"]),
        ("thành phố Huế", ["Huế"]),
        ("Hoà Bình, Thanh Hoá, Khánh Hoà", ["Hòa Bình", "Thanh Hóa", "Khánh Hòa"]),
        ("Đăk Lăk, Đắc Nông", ["Đắk Lắk", "Đắk Nông"]),
        ("Bà Rịa–Vũng Tàu", ["Bà Rịa - Vũng Tàu"]),
        ("Hà\nNội", ["Hà Nội"]),
        ("thành phố Hà Nội", ["Hà Nội"]),
        ("tham gia Lai Châu", ["Lai Châu"]),
        ("Xã Hà Giang, tỉnh Phú Thọ", ["Phú Thọ"]),
        ("trong cả nước", ["Việt Nam"]),
        ("trên phạm vi toàn quốc", ["Việt Nam"]),
        ("Việt Nam đặt mục tiêu", ["Việt Nam"]),
    ],
)
def test_places_are_found(text: str, names: list[str]) -> None:
    assert [place.name for place in find_places(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "đẹp từ cao bằng nhau",
        "gìn giữ hòa bình",
        "châu Á - Thái Bình Dương",
        "Chủ tịch Hồ Chí Minh",
        "tư tưởng Hồ Chí Minh",
        "Đoàn Thanh niên Cộng sản Hồ Chí Minh",
        "đường Điện Biên",
        "phường Bắc Giang",
        "xã Hòa Bình",
        "ông Nguyễn Hòa Bình",
        "chiến dịch Điện Biên Phủ",
        "tham gia lai tạo giống",
        "viện hải dương học",
        "người Việt Nam định cư ở nước ngoài",
        "Ngân hàng Nhà nước Việt Nam",
        "Cộng hòa xã hội chủ nghĩa Việt Nam",
        "Công ước Hà Nội",
        "",
    ],
)
def test_what_is_no_place(text: str) -> None:
    assert find_places(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("o ca mau", ["Cà Mau"]),
        ("muc tieu cua dong thap", ["Đồng Tháp"]),
        ("bac ninh va an giang", ["Bắc Ninh", "An Giang"]),
        ("HUE 2025", ["Huế"]),
        ("tphcm", [HCM]),
        ("ket qua danh gia lai", []),
        ("hai duong truyen", []),
        ("nam dinh huong phat trien", []),
        ("ca nuoc", ["Việt Nam"]),
        ("tại Dong Thap", []),
    ],
)
def test_text_without_accents(text: str, names: list[str]) -> None:
    assert [place.name for place in find_places(text)] == names


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Bình Định", "Gia Lai"),
        ("Quảng Bình", "Quảng Trị"),
        ("Bạc Liêu", "Cà Mau"),
        ("Tiền Giang", "Đồng Tháp"),
        ("Cà Mau", "Cà Mau"),
        ("Điện Biên", "Điện Biên"),
        ("tỉnh Bình Định", "Gia Lai"),
        ("TP.HCM", HCM),
        ("Bình Dương", HCM),
        ("binh dinh", "Gia Lai"),
        ("Paris", "Paris"),
    ],
)
def test_successor(old: str, new: str) -> None:
    assert successor(old) == new


def test_predecessors() -> None:
    assert predecessors("Gia Lai") == ("Bình Định", "Gia Lai")
    assert predecessors("Bình Định") == predecessors("Paris") == ()


def test_the_63_became_the_34() -> None:
    now = [name for name in provinces() if predecessors(name)]
    before = [old for name in now for old in predecessors(name)]
    assert (len(now), len(before), len(set(before))) == (34, 63, 63)
    assert set(provinces()) == set(before) | set(now)


@pytest.mark.parametrize("name", provinces())
def test_every_name_is_found_however_it_is_written(name: str) -> None:
    for written in (name, name.upper(), f"tỉnh {name}", f"Sở Y tế {name} báo cáo"):
        assert [place.name for place in find_places(written)] == [name]
    assert canonical_place(name) == name
