"""What the head of a document says of it."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.structure.head import Head, read_head
from knowledge.structure.lines import lines
from knowledge.text.places import NATION
from tests.structure.build import line

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


def head(*texts: str) -> Head:
    return read_head(lines([line(text) for text in texts]), fallback_title="tệp")


def test_a_plan_of_a_province():
    found = head(
        "ỦY BAN NHÂN DÂN", "TỈNH CÀ MAU", "-------", STATE, MOTTO, "Số: 12/KH-UBND",
        "Cà Mau, ngày 05 tháng 11 năm 2025", "KẾ HOẠCH", "Phát triển dữ liệu mở giai đoạn 2026 - 2030",
        "Căn cứ Luật Giao dịch điện tử;", "I. MỤC TIÊU",
    )  # fmt: skip
    assert found == Head(
        "Phát triển dữ liệu mở giai đoạn 2026 - 2030",
        "12/KH-UBND",
        "Kế hoạch",
        "ỦY BAN NHÂN DÂN TỈNH CÀ MAU",
        "Cà Mau",
        date(2025, 11, 5),
        (2026, 2030),
        based_on=("Luật Giao dịch điện tử",),
    )


def test_two_columns_read_as_one_line():
    found = head(
        f"ỦY BAN NHÂN DÂN {STATE}", f"TỈNH ĐỒNG THÁP {MOTTO}", "Số: 7/KH-UBND Đồng Tháp, ngày 2 tháng 3 năm 2026",
        "KẾ HOẠCH", "Trồng cây năm 2026",
    )  # fmt: skip
    assert (found.issuer, found.place) == ("ỦY BAN NHÂN DÂN TỈNH ĐỒNG THÁP", "Đồng Tháp")
    assert (found.number, found.issued_on) == ("7/KH-UBND", date(2026, 3, 2))


def test_a_letterhead_in_one_row_of_a_table():
    found = head(
        f"ỦY BAN NHÂN DÂN TỈNH ĐỒNG THÁP ------- Số: 7/KH-UBND | {STATE} {MOTTO} ------- "
        "Đồng Tháp, ngày 2 tháng 3 năm 2026",
        "KẾ HOẠCH", "Trồng cây năm 2026",
    )  # fmt: skip
    assert (found.issuer, found.place) == ("ỦY BAN NHÂN DÂN TỈNH ĐỒNG THÁP", "Đồng Tháp")
    assert (found.number, found.issued_on) == ("7/KH-UBND", date(2026, 3, 2))


def test_a_section_is_no_title():
    found = head("UBND TỈNH CÀ MAU", STATE, "Số: 1/KH-UBND", "KẾ HOẠCH", "I. MỤC TIÊU", "1. Mục tiêu chung")
    assert (found.kind, found.title) == ("Kế hoạch", "tệp")


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (("Số: 12/KH-UBND",), "12/KH-UBND"),
        (("Số:", "12/KH-UBND"), "12/KH-UBND"),
        (("Số 12 /KH-UBND",), "12/KH-UBND"),
        (("Số: 03/2026/NQ-HĐND",), "03/2026/NQ-HĐND"),
        (("Số: 749/QĐ-TTg",), "749/QĐ-TTg"),
        (("Số:    /KH-UBND",), None),
    ],
)
def test_the_number(lines: tuple[str, ...], number: str | None):
    assert head("UBND TỈNH CÀ MAU", STATE, *lines, "KẾ HOẠCH", "Trồng cây").number == number


@pytest.mark.parametrize(
    ("lines", "kind", "title"),
    [
        (("KẾ HOẠCH", "TRỒNG CÂY XANH", "CỦA TỈNH NĂM 2026", "Thực hiện Luật…"), "Kế hoạch",
         "TRỒNG CÂY XANH CỦA TỈNH NĂM 2026"),
        (("KẾ HOẠCH TRỒNG CÂY XANH", "Căn cứ Luật Đất đai;"), "Kế hoạch", "TRỒNG CÂY XANH"),
        (("QUYẾT ĐỊNH", "Phê duyệt Đề án trồng cây xanh đến năm 2030", "CHỦ TỊCH ỦY BAN NHÂN DÂN", "Căn cứ…",
          "ĐỀ ÁN", "Trồng cây"), "Quyết định", "Phê duyệt Đề án trồng cây xanh đến năm 2030"),
        (("QUYẾT ĐỊNH", "Ban hành Kế hoạch trồng cây", "KẾ HOẠCH", "Trồng cây"), "Quyết định",
         "Ban hành Kế hoạch trồng cây"),
        (("NGHỊ QUYẾT", "Về trồng cây xanh", "HỘI ĐỒNG NHÂN DÂN"), "Nghị quyết", "Về trồng cây xanh"),
        (("V/v báo cáo trồng cây xanh", "Kính gửi: Các sở"), "Công văn", "báo cáo trồng cây xanh"),
    ],
)  # fmt: skip
def test_kind_and_title(lines: tuple[str, ...], kind: str, title: str):
    found = head("UBND TỈNH CÀ MAU", STATE, MOTTO, "Số: 1/X-UBND", *lines)
    assert (found.kind, found.title) == (kind, title)


@pytest.mark.parametrize(
    ("issuer", "place"),
    [
        ("UBND TỈNH BÌNH ĐỊNH", "Bình Định"),
        ("SỞ Y TẾ TỈNH QUẢNG BÌNH", "Quảng Bình"),
        ("HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ HẢI PHÒNG", "Hải Phòng"),
        ("THỦ TƯỚNG CHÍNH PHỦ", NATION),
        ("BỘ NỘI VỤ", NATION),
        ("CHÍNH PHỦ", NATION),
    ],
)
def test_the_place_is_the_issuers_not_the_first_one_named(issuer: str, place: str):
    found = head(issuer, STATE, MOTTO, "Số: 1/KH-X", "KẾ HOẠCH", "Học tập kinh nghiệm của tỉnh Lào Cai, Đà Nẵng")
    assert (found.issuer, found.place) == (issuer, place)


def test_without_an_issuer_the_date_line_says_the_place():
    assert head(STATE, MOTTO, "Điện Biên, ngày 1 tháng 2 năm 2026", "KẾ HOẠCH", "Trồng cây").place == "Điện Biên"


def test_a_date_that_does_not_exist_is_none():
    assert head("UBND TỈNH CÀ MAU", STATE, "Cà Mau, ngày 31 tháng 2 năm 2026", "KẾ HOẠCH", "Cây").issued_on is None


def test_an_article_is_about_the_place_that_it_speaks_of_most():
    found = head(
        "Nhiều trường học dùng học bạ số từ năm nay", "05/11/2025", "Như Lào Cai, tỉnh Cà Mau đã bắt đầu.",
        "Tại Cà Mau, 80% trường đã dùng.",
    )  # fmt: skip
    assert (found.kind, found.number, found.place) == ("Bài viết", None, "Cà Mau")
    assert (found.title, found.issued_on) == ("Nhiều trường học dùng học bạ số từ năm nay", date(2025, 11, 5))


def test_a_file_that_says_nothing_is_called_by_its_name():
    assert head() == Head("tệp", kind="Bài viết")
