"""Words that exclude each other."""

from __future__ import annotations

import pytest

from knowledge.text.contrasts import find_sides, leaves_unsaid, speaks_of_another


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("lượt khách quốc tế và nội địa", ["quốc tế", "nội địa"]),
        ("trường ngoài công lập", ["ngoài công lập"]),
        ("ty le thac si", ["thạc sĩ"]),
        ("bo y te", []),
        ("doanh nghiệp vừa và nhỏ", ["nhỏ và vừa"]),
        ("người đi xuất khẩu lao động", ["ngoài nước"]),
    ],
)
def test_sides_that_a_text_names(text: str, sides: list[str]):
    assert [side.name for side in find_sides(text)] == sides


@pytest.mark.parametrize(
    ("question", "own", "another"),
    [
        ("Tỷ lệ lao động nam có việc làm?", "Tỷ lệ lao động nữ có việc làm", True),
        ("Tỷ lệ nữ tiến sĩ?", "Tỷ lệ nữ thạc sĩ", True),
        ("Doanh nghiệp lớn đạt bao nhiêu?", "doanh nghiệp nhỏ và vừa", True),
        ("Ngân sách trung ương cấp bao nhiêu?", "Ngân sách tỉnh bố trí", True),
        ("Ngân sách cấp bao nhiêu?", "Ngân sách tỉnh bố trí", False),
        ("Tỷ lệ nam và nữ?", "Tỷ lệ nữ", False),
        ("Tỷ lệ người có việc làm?", "Tỷ lệ lao động nữ có việc làm", False),
    ],
)
def test_a_fact_of_the_other_side(question: str, own: str, *, another: bool):
    assert speaks_of_another(question, own) is another


@pytest.mark.parametrize(
    ("question", "evidence", "unsaid"),
    [
        ("Bao nhiêu trẻ em có tài khoản?", "80% người dân có tài khoản", True),
        ("Bao nhiêu người già có sổ sức khỏe?", "95% người cao tuổi có sổ sức khỏe", False),
        ("Mức khoán rừng sản xuất?", "Mức khoán rừng đặc dụng", True),
        ("Doanh nghiệp lớn đạt bao nhiêu?", "các cơ sở sản xuất đạt 60%", False),
    ],
)
def test_what_a_text_leaves_unsaid(question: str, evidence: str, *, unsaid: bool):
    assert leaves_unsaid(question, evidence) is unsaid
