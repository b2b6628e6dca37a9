"""Two things asked at once."""

from __future__ import annotations

import pytest

from knowledge.text.pairs import each_thing


@pytest.mark.parametrize(
    ("question", "each"),
    [
        (
            "Số trạm y tế và trạm bơm ở Huế là bao nhiêu?",
            ("Số trạm y tế ở Huế là bao nhiêu?", "Số trạm bơm ở Huế là bao nhiêu?"),
        ),
        (
            "Giá vé người lớn và vé trẻ em chênh nhau bao nhiêu?",
            ("Giá vé người lớn bao nhiêu?", "Giá vé trẻ em bao nhiêu?"),
        ),
        (
            "Tỷ lệ trồng rừng với tỷ lệ che phủ của Cà Mau, cái nào cao hơn?",
            ("Tỷ lệ trồng rừng của Cà Mau, cái nào ?", "tỷ lệ che phủ của Cà Mau, cái nào ?"),
        ),
        (
            "Năm 2026 Huế trồng bao nhiêu cây xanh, sửa bao nhiêu cây cầu?",
            ("Năm 2026 Huế trồng bao nhiêu cây xanh", "sửa bao nhiêu cây cầu? Huế 2026"),
        ),
        (
            "ti le ho ngheo va ti le ho kha o Ca Mau la bao nhieu",
            ("ti le ho ngheo o Ca Mau la bao nhieu", "ti le ho kha o Ca Mau la bao nhieu"),
        ),
    ],
)
def test_each_of_two_things_is_asked_for(question: str, each: tuple[str, str]):
    assert each_thing(question) == each


@pytest.mark.parametrize(
    "question",
    [
        "Sở Khoa học và Công nghệ chủ trì việc gì?",
        "Cầu dài bao nhiêu, xong khi nào?",
        "Dạy và học trực tuyến đạt bao nhiêu phần trăm?",
        "Có bao nhiêu hộ, mấy người?",
        "Do cơ quan nào ký và có hiệu lực từ ngày nào?",
        "",
    ],
)
def test_one_thing_is_left_alone(question: str):
    assert each_thing(question) == ()
