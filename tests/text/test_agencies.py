"""Agencies in a sentence and in a table's cell."""

from datetime import date

import pytest

from knowledge.text.agencies import (
    body_key,
    canonical_agency,
    find_agencies,
    split_agencies,
    succession,
    successor_agency,
)
from knowledge.text.patterns import lexicon


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Bộ Công An", "Bộ Công an"),
        ("bộ công an", "Bộ Công an"),
        ("BỘ TÀI CHÍNH", "Bộ Tài chính"),
        ("Bộ KH&ĐT", "Bộ Kế hoạch và Đầu tư"),
        ("Bộ NN&PTNT", "Bộ Nông nghiệp và Phát triển nông thôn"),
        ("Bộ Khoa học, Công nghệ", "Bộ Khoa học và Công nghệ"),
        ("Bộ Tài nguyên và môi trường", "Bộ Tài nguyên và Môi trường"),
        ("Sở TT&TT", "Sở Thông tin và Truyền thông"),
        ("Sở TTTT", "Sở Thông tin và Truyền thông"),
        ("Sở KH&CN tỉnh Cà Mau", "Sở Khoa học và Công nghệ"),
        ("Sở KHCN", "Sở Khoa học và Công nghệ"),
        ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
        ("Sở GD - ĐT", "Sở Giáo dục và Đào tạo"),
        ("Sở TN&MT", "Sở Tài nguyên và Môi trường"),
        ("Sở LĐTBXH", "Sở Lao động - Thương binh và Xã hội"),
        ("Sở LĐ-TB&XH", "Sở Lao động - Thương binh và Xã hội"),
        ("Sở Lao động, Thương binh và Xã hội", "Sở Lao động - Thương binh và Xã hội"),
        ("Sở Văn hoá Thể thao du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở VHTTDL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("SYT", "Sở Y tế"),
        ("so y te", "Sở Y tế"),
        ("sở y tế cà mau", "Sở Y tế"),
        ("UBND tỉnh Cà Mau", "Ủy ban nhân dân tỉnh"),
        ("Uỷ ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh"),
        ("ỦY BAN NHÂN DÂN TỈNH CÀ MAU", "Ủy ban nhân dân tỉnh"),
        ("UBND các xã, phường", "Ủy ban nhân dân các xã, phường"),
        ("UBND xã, phường, đặc khu", "Ủy ban nhân dân xã, phường, đặc khu"),
        ("UBND cấp xã", "Ủy ban nhân dân cấp xã"),
        ("UBND xã Tân An", "Ủy ban nhân dân xã Tân An"),
        ("HĐND tỉnh", "Hội đồng nhân dân tỉnh"),
        ("Chủ tịch UBND tỉnh", "Chủ tịch Ủy ban nhân dân tỉnh"),
        ("Công an tỉnh", "Công an tỉnh"),
        ("Công an Thành phố", "Công an thành phố"),
        ("Bộ CHQS tỉnh", "Bộ Chỉ huy Quân sự"),
        ("Bộ Chỉ huy Quân sự tỉnh", "Bộ Chỉ huy Quân sự"),
        ("Văn phòng UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
        ("VPCP", "Văn phòng Chính phủ"),
        ("NHNN", "Ngân hàng Nhà nước Việt Nam"),
        ("Ngân hàng Nhà nước khu vực 12", "Ngân hàng Nhà nước khu vực 12"),
        ("EVN", "Tập đoàn Điện lực Việt Nam"),
        ("Tập đoàn VNPT", "Tập đoàn Bưu chính Viễn thông Việt Nam"),
        ("Viettel", "Tập đoàn Công nghiệp - Viễn thông Quân đội"),
        ("VTV", "Đài Truyền hình Việt Nam"),
        ("VOV", "Đài Tiếng nói Việt Nam"),
        ("TTXVN", "Thông tấn xã Việt Nam"),
        ("Ủy ban MTTQVN tỉnh Cà Mau", "Ủy ban Mặt trận Tổ quốc Việt Nam"),
        ("Tỉnh đoàn", "Tỉnh đoàn"),
        ("Hội LHPN tỉnh", "Hội Liên hiệp Phụ nữ"),
        ("Liên đoàn Lao động tỉnh", "Liên đoàn Lao động"),
        ("Ban Tuyên giáo Tỉnh ủy", "Ban Tuyên giáo Tỉnh ủy"),
        ("Ban Quản lý Khu kinh tế", "Ban Quản lý Khu kinh tế"),
        ("Ban Quản lý các khu công nghiệp tỉnh", "Ban Quản lý các khu công nghiệp"),
        ("ban quản lý khu kinh tế", "Ban Quản lý Khu kinh tế"),
        ("Trung tâm Chuyển đổi số Thành phố", "Trung tâm Chuyển đổi số"),
        ("Viện Nghiên cứu phát triển Thành phố", "Viện Nghiên cứu phát triển Thành phố"),
        ("Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("UBND các cấp", "Ủy ban nhân dân các cấp"),
        ("Bệnh viện Đa khoa tỉnh Điện Biên", "Bệnh viện Đa khoa tỉnh"),
        ("Trường Đại học Cần Thơ", "Trường Đại học"),
        ("các sở, ban, ngành tỉnh", "Các sở, ban, ngành tỉnh"),
        ("các cơ quan, đơn vị liên quan", "Các cơ quan, đơn vị liên quan"),
        ("Một bộ phận mới", "Một bộ phận mới"),
    ],
)
def test_canonical_names(written: str, name: str) -> None:
    assert canonical_agency(written) == name


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Sở Y tế chủ trì, phối hợp với Sở Tài chính thực hiện", ["Sở Y tế", "Sở Tài chính"]),
        ("giao Sở KH&CN và UBND cấp xã triển khai", ["Sở KH&CN", "UBND cấp xã"]),
        ("Trung tâm Phục vụ hành chính công tỉnh có trách nhiệm", ["Trung tâm Phục vụ hành chính công tỉnh"]),
        ("Bệnh viện Hòa Hảo và Bệnh viện Bình An báo cáo", ["Bệnh viện Hòa Hảo", "Bệnh viện Bình An"]),
        ("Cục Chuyển đổi số quốc gia - Bộ Y tế", ["Cục Chuyển đổi số quốc gia", "Bộ Y tế"]),
        ("ông Trần Văn Bình - Phó Chủ tịch UBND tỉnh, phát biểu", ["ông Trần Văn Bình - Phó Chủ tịch UBND tỉnh"]),
        ("Thủ tướng Chính phủ giao Bộ Nội vụ", ["Thủ tướng Chính phủ", "Bộ Nội vụ"]),
        ("tổng hợp gửi Sở Nội vụ, Bộ Nội vụ", ["Sở Nội vụ", "Bộ Nội vụ"]),
        ("các doanh nghiệp viễn thông phủ sóng", ["các doanh nghiệp viễn thông"]),
        ("Kế hoạch số 12/KH-UBND", []),
        ("hồ sơ ở cơ sở y tế", []),
        ("bộ tiêu chí đánh giá", []),
        ("trụ sở y tế xã", []),
        ("chuyển đổi số và xã hội số", []),
        ("KINH TẾ - XÃ HỘI CHỦ YẾU", []),
        ("trung tâm dữ liệu", []),
        ("bộ dt", []),
        ("lực lượng công an", []),
        ("", []),
    ],
)
def test_agencies_within_a_sentence(text: str, said: list[str]) -> None:
    assert [span.text for span in find_agencies(text)] == said


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("Sở Y tế", ["Sở Y tế"]),
        ("Sở Y tế.", ["Sở Y tế"]),
        ("Sở Y tế; Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        ("Sở Y tế\nSở Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        ("- Sở Y tế\n- Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        ("Sở Y tế Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        ("Sở Y tế,Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        ("Sở Y tế và Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        ("Sở Tài chính Các sở, ngành", ["Sở Tài chính", "Các sở, ngành"]),
        ("Sở KH&CN; các sở, ban, ngành tỉnh", ["Sở KH&CN", "các sở, ban, ngành tỉnh"]),
        ("các sở, ngành, UBND xã, phường", ["các sở, ngành", "UBND xã, phường"]),
        ("Sở Văn hóa, Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("Bộ Lao động - Thương binh và Xã hội,Bộ Y tế", ["Bộ Lao động - Thương binh và Xã hội", "Bộ Y tế"]),
        ("Bộ Y tế, các địa phương", ["Bộ Y tế", "các địa phương"]),
        ("Bộ Y tế và các bộ, ngành, địa phương", ["Bộ Y tế", "các bộ, ngành, địa phương"]),
        ("Bộ Y tế, bộ, ngành liên quan", ["Bộ Y tế", "bộ, ngành liên quan"]),
        ("Bộ Y tế và các địa phương Hà Nội, Bình Dương", ["Bộ Y tế", "các địa phương Hà Nội, Bình Dương"]),
        ("Ban Quản lý Khu kinh tế và các khu chế xuất", ["Ban Quản lý Khu kinh tế và các khu chế xuất"]),
        ("Viện, Trường; nhà đầu tư", ["Viện", "Trường", "nhà đầu tư"]),
        ("VTV, VOV, TTXVN", ["VTV", "VOV", "TTXVN"]),
        ("Doanh nghiệp, sở, ban, ngành có liên quan", ["Doanh nghiệp, sở, ban, ngành có liên quan"]),
        ("Công ty Nước; Đài Phát thanh, Ủy ban Kiểm tra", ["Công ty Nước", "Đài Phát thanh", "Ủy ban Kiểm tra"]),
        ("Sở Y tế (chủ trì)", ["Sở Y tế (chủ trì)"]),
        ("Địa phương được chọn", ["Địa phương được chọn"]),
        ("-", []),
        ("", []),
    ],
)
def test_cells(cell: str, parts: list[str]) -> None:
    spans = split_agencies(cell)
    assert [span.text for span in spans] == parts
    assert all(cell[span.start : span.end] == span.text for span in spans)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Sở TT&TT", "Sở Khoa học và Công nghệ"),
        ("Sở Thông tin và Truyền thông tỉnh Đồng Tháp", "Sở Khoa học và Công nghệ"),
        ("Bộ Kế hoạch và Đầu tư", "Bộ Tài chính"),
        ("Bộ GTVT", "Bộ Xây dựng"),
        ("Sở LĐTBXH", "Sở Nội vụ"),
        ("Ủy ban Dân tộc", "Bộ Dân tộc và Tôn giáo"),
        ("Sở Y tế", None),
        ("Sở Khoa học và Công nghệ", None),
        ("Một nơi khác", None),
    ],
)
def test_successor(old: str, new: str | None) -> None:
    assert successor_agency(old) == new


def test_succession_says_since_when_and_by_which_act() -> None:
    passed = succession("Bộ TT&TT")
    assert passed
    assert (passed.since, passed.source) == (date(2025, 3, 1), "Nghị quyết 176/2025/QH15")


def test_every_merger_is_between_names_that_are_recognised() -> None:
    names = {name for act in lexicon("agencies")["mergers"] for pair in act["bodies"].items() for name in pair}
    assert {canonical_agency(name) for name in names} == names
    assert all(find_agencies(name) for name in names)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ủy ban nhân dân các xã, phường", "Ủy ban nhân dân cấp xã", True),
        ("Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ", True),
        ("Sở Y tế", "Sở Tài chính", False),
        ("Ủy ban nhân dân tỉnh", "Ủy ban nhân dân cấp xã", False),
    ],
)
def test_what_a_body_is_known_by(one: str, other: str, *, same: bool):
    assert (body_key(one) == body_key(other)) is same
