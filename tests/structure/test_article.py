"""What a newspaper article says of itself."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.structure.article import Article, read_article

STORY = "Tỉnh Cà Mau phấn đấu đến năm 2030 có 80% trường học dùng học bạ số trong toàn ngành."


def article(*texts: str) -> Article:
    return read_article(texts, fallback_title="tệp")


def test_labels_of_the_page_are_no_title():
    title = "Học bạ số ở mọi trường tiểu học"
    assert article(f"null {title}", "Chi tiết bài viết Tin tức", title, STORY).title == title


@pytest.mark.parametrize(
    ("texts", "day"),
    [
        (("08:54 - Thứ Năm, 30/09/2021 Lượt xem: 12",), date(2021, 9, 30)),
        (("Ngày 5 tháng 11 năm 2025",), date(2025, 11, 5)),
        (("Theo Quyết định số 749/QĐ-TTg ngày 3/6/2020",), None),
        ((STORY + " Kế hoạch có từ ngày 3/6/2020 và được sửa đổi nhiều lần sau đó.",), None),
        (("31/02/2021",), None),
    ],
)
def test_the_date(texts: tuple[str, ...], day: date | None):
    assert article("Học bạ số ở mọi trường tiểu học", *texts).dated == day


@pytest.mark.parametrize(
    ("end", "author", "publisher"),
    [
        (("Nguyệt Ánh",), "Nguyệt Ánh", None),
        (("PV Hồng Lựu", "[Trở về]"), "Hồng Lựu", None),
        (("TRỌNG LỢI - Nguồn Báo Sông Xanh",), "Trọng Lợi", "Báo Sông Xanh"),
        (("Thành Đạt", "Bình luận", "Back To Top"), "Thành Đạt", None),
        (("Cà Mau",), None, None),
    ],
)
def test_author_and_publisher(end: tuple[str, ...], author: str | None, publisher: str | None):
    found = article("Học bạ số ở mọi trường tiểu học", STORY, *end)
    assert (found.author, found.publisher) == (author, publisher)


@pytest.mark.parametrize(("opening", "publisher"), [("SXP - ", "SXP"), ("(Cổng Sông Xanh) - ", "Cổng Sông Xanh")])
def test_the_publisher_opens_the_story(opening: str, publisher: str):
    assert article("Học bạ số ở mọi trường tiểu học", opening + STORY).publisher == publisher
