"""What was run together is parted, what was cut apart is joined."""

from __future__ import annotations

import pytest

from knowledge.structure.lines import lines
from knowledge.types import Fragment
from tests.structure.build import line, row


def texts(*fragments: Fragment | str) -> list[str]:
    return [f.text for f in lines([line(f) if isinstance(f, str) else f for f in fragments])]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("I. VỀ KẾT QUẢ ĐẠT ĐƯỢC Thực hiện nghiêm chỉ đạo của Ban Chỉ đạo",
         ["I. VỀ KẾT QUẢ ĐẠT ĐƯỢC", "Thực hiện nghiêm chỉ đạo của Ban Chỉ đạo"]),
        ("QUYẾT ĐỊNH QUY ĐỊNH MỨC CHI TẠI XÃ BÌNH AN Căn cứ Luật Tổ chức chính quyền;",
         ["QUYẾT ĐỊNH QUY ĐỊNH MỨC CHI TẠI XÃ BÌNH AN", "Căn cứ Luật Tổ chức chính quyền;"]),
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH Căn cứ Luật Đất đai;",
         ["CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", "Căn cứ Luật Đất đai;"]),
        ("PHỤ LỤC I DANH MỤC NHIỆM VỤ NĂM 2026 (Kèm theo Kế hoạch số 12/KH-UBND)",
         ["PHỤ LỤC I DANH MỤC NHIỆM VỤ NĂM 2026", "(Kèm theo Kế hoạch số 12/KH-UBND)"]),
        ("I. UBND TỈNH Lào Cai", ["I. UBND TỈNH Lào Cai"]),
        ("UBND tỉnh giao Sở Y tế chủ trì", ["UBND tỉnh giao Sở Y tế chủ trì"]),
        ("THỦ TƯỚNG CHÍNH PHỦ điện: các bộ", ["THỦ TƯỚNG CHÍNH PHỦ điện: các bộ"]),
    ],
)  # fmt: skip
def test_a_heading_in_capitals_is_parted_from_its_sentence(text: str, parts: list[str]):
    assert texts(text) == parts


@pytest.mark.parametrize(
    ("lead", "rest", "parted"),
    [
        ("1. Phạm vi điều chỉnh", "Quyết định này quy định mức chi", True),
        ("Điều 1. Phạm vi", "Quyết định này quy định mức chi", True),
        ("1. Mục tiêu chung:", "Đến năm 2030 đạt 80%.", True),
        ("Điều 2.", "Quyết định này có hiệu lực từ ngày ký.", False),
        ("1. Sở Y tế", "chủ trì, phối hợp với các sở.", False),
        ("Sở Y tế", "Chủ trì, phối hợp với các sở.", False),
    ],
)
def test_a_bold_heading_is_parted_from_its_sentence(lead: str, rest: str, parted: bool):
    whole = f"{lead} {rest}"
    assert texts(line(whole, lead=len(lead))) == ([lead, rest] if parted else [whole])


def test_a_list_that_begins_in_bold_stays_whole():
    lead = "2. Nguyên nhân: (1)"
    assert texts(line(f"{lead} Thiếu người; (2) thiếu vốn.", lead=len(lead))) == [
        "2. Nguyên nhân:",
        "(1) Thiếu người; (2) thiếu vốn.",
    ]


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("Số:", "12/KH-UBND", True),
        ("Số:", "KẾ HOẠCH", False),
        ("6.", "Tổ chức triển khai", True),
        ("6.", "a) Tổ chức triển khai", False),
        ("Mục tiêu của giai đoạn 2026", "- 2030 là 80%", True),
        ("Mục tiêu của giai đoạn 2026", "- Hạ tầng", False),
        ("Các cơ quan rà soát việc thực hiện kế hoạch phát triển kinh tế", "- xã hội của tỉnh.", True),
        ("Các cơ quan rà soát việc thực hiện kế hoạch phát triển kinh tế;", "- xã hội của tỉnh.", False),
        ("1. Mục tiêu", "- phấn đấu đạt 80%", False),
    ],
)
def test_what_a_crawler_cut_is_joined(above: str, below: str, joined: bool):
    assert texts(above, below) == ([f"{above} {below}"] if joined else [above, below])


def test_a_letterhead_drawn_as_a_table_becomes_lines():
    assert texts(
        row("ỦY BAN NHÂN DÂN\nTỈNH SÔNG XANH\n-------", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        row("Số: 12/KH-UBND", "Sông Xanh, ngày 05 tháng 11 năm 2025"),
    ) == [
        "ỦY BAN NHÂN DÂN", "TỈNH SÔNG XANH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 12/KH-UBND", "Sông Xanh, ngày 05 tháng 11 năm 2025",
    ]  # fmt: skip


def test_a_signature_drawn_as_a_table_becomes_lines_but_a_table_of_tasks_does_not():
    body = [line(f"Đoạn {n}.") for n in range(20)]
    found = texts(*body, row("Nơi nhận:\n- Sở Y tế;", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Văn Bình"))[20:]
    assert found == ["Nơi nhận:", "- Sở Y tế;", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Bình"]
    assert texts(*body, row("1", "Trồng cây"), row("2", "Dọn rác"))[20:] == ["1 | Trồng cây", "2 | Dọn rác"]
