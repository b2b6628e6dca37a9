"""Whose figures those of a commune's plan are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.facts.plan import paragraph, plan, rows, targets

COMMUNE = "ỦY BAN NHÂN DÂN XÃ BẾN ĐÁ TỈNH SƠN LA"


@pytest.mark.parametrize(
    ("issuer", "text", "heading", "level"),
    [
        (COMMUNE, "85% bến có phao.", "2. Chỉ tiêu của xã", "commune"),
        (COMMUNE, "85% bến có phao.", "2. Mục tiêu", "commune"),
        (COMMUNE, "85% bến có phao.", "1. Mặt bằng chung của tỉnh: mục tiêu", "province"),
        (COMMUNE, "Tỷ lệ bến có phao toàn tỉnh đạt 85%.", "2. Mục tiêu", "province"),
        (COMMUNE, "Tỷ lệ bến có phao cả nước đạt 85%.", "2. Mục tiêu", "central"),
        (COMMUNE, "85% hồ sơ cấp huyện qua mạng.", "2. Mục tiêu", "district"),
        (COMMUNE, "85% bến có phao.", "II. Thực hiện Nghị quyết của tỉnh", "commune"),
        (COMMUNE, "85% bến có phao.", "2. Phối hợp với các sở của tỉnh", "commune"),
        (COMMUNE, "85% bến có phao.", "2. Chỉ tiêu của tỉnh giao", "commune"),
        (COMMUNE, "85% bến có phao.", "2. Mục tiêu của tỉnh đến năm 2030", "province"),
        (COMMUNE, "80% thôn của xã có phao.", "1. Bến xe của huyện cũ", "commune"),
        (COMMUNE, "80% thôn của xã có phao.", "1. Mặt bằng chung của tỉnh: mục tiêu", "commune"),
        (COMMUNE, "Nhóm xã khó khăn có 40% bến có phao.", "1. Mặt bằng chung của tỉnh: mục tiêu", "province"),
        (COMMUNE, "Phấn đấu là xã dẫn đầu cả tỉnh với 98% bến có phao.", "2. Mục tiêu", "commune"),
        (COMMUNE, "Tỷ lệ bến tạm còn 2%, bằng mức toàn tỉnh.", "2. Mục tiêu", "commune"),
        (COMMUNE, "95% bến có phao, thuộc nhóm đầu toàn tỉnh.", "2. Mục tiêu", "commune"),
        (COMMUNE, "Góp phần cùng cả nước trồng 1 tỷ cây, xã trồng 5.000 cây.", "2. Mục tiêu", "commune"),
        (COMMUNE, "Toàn tỉnh có 85% bến có phao, xã đạt 90%.", "2. Mục tiêu", "commune"),
        (COMMUNE, "Số xã có bến phao toàn tỉnh đạt 85%.", "2. Mục tiêu", "province"),
        (COMMUNE, "Hoàn thành 100% chỉ tiêu UBND tỉnh giao.", "2. Mục tiêu", "commune"),
        (COMMUNE, "100% văn bản gửi UBND tỉnh qua mạng.", "2. Mục tiêu", "commune"),
        (COMMUNE, "Tỷ lệ hộ nghèo của tỉnh còn 2%.", "2. Mục tiêu", None),
        ("UBND HUYỆN BẾN ĐÁ", "85% bến có phao.", "2. Mục tiêu", "district"),
        ("ỦY BAN NHÂN DÂN TỈNH SƠN LA", "85% bến có phao.", "2. Mục tiêu của xã", None),
        ("ỦY BAN NHÂN DÂN TỈNH SƠN LA", "85% hồ sơ cấp xã qua mạng.", "2. Mục tiêu", "commune"),
    ],
)
def test_the_level_of_a_sentence(issuer: str, text: str, heading: str, level: str | None) -> None:
    (found,) = targets(replace(plan(paragraph(text, heading)), issuer=issuer))
    assert found.level == level


def test_the_level_of_a_row() -> None:
    table = rows(("Chỉ tiêu", "ĐVT", "Năm 2026"), ("Bến có phao", "%", "85"), path=("B. Chỉ tiêu của xã",))
    (found,) = targets(replace(plan(*table), issuer=COMMUNE))
    assert found.level == "commune"
