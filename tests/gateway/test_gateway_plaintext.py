"""What the web chat shows, for channels that have only text."""

import pytest

from gateway.messages import Button, Citation, Fact, Message
from gateway.plaintext import as_texts, chosen

TASKS = Message(
    text="Có **2** nhiệm vụ:",
    status="facts",
    facts=(
        Fact(indicator="Trồng cây xanh", value="1.500 cây", due="Quý IV/2026", lead="Sở Xây dựng", partners="Các xã"),
        Fact(indicator="Lập hồ sơ sức khỏe", lead="Sở Y tế", status="Đang làm", place="Cà Mau"),
    ),
    citations=(
        Citation(document="a", number="5/KH-UBND", title="Trồng cây", path=("Phụ lục", "II. Xã hội số"), page=3),
        Citation(document="a", number="5/KH-UBND", title="Trồng cây", path=("Phụ lục", "II. Xã hội số"), page=3),
        Citation(document="b-khong-so"),
    ),
    buttons=(Button(title="Cà Mau", text="Còn Cà Mau?"), Button(title="Gia Lai", text="Còn Gia Lai?")),
)


def test_everything_that_the_web_chat_draws_is_said():
    assert as_texts(TASKS, most=2_000) == [
        "Có 2 nhiệm vụ:\n\n"
        "1. Trồng cây xanh: 1.500 cây; Thời hạn: Quý IV/2026; Chủ trì: Sở Xây dựng; Phối hợp: Các xã\n"
        "2. Lập hồ sơ sức khỏe; Chủ trì: Sở Y tế; Tình trạng: Đang làm; Địa bàn: Cà Mau\n\n"
        "Nguồn:\n"
        "[1][2] 5/KH-UBND – Trồng cây; Phụ lục › II. Xã hội số; trang 3\n"
        "[3] b-khong-so\n\n"
        "Trả lời bằng số để chọn:\n1. Cà Mau\n2. Gia Lai"
    ]


def test_a_single_row_is_not_said_twice():
    fact = Fact(indicator="hồ sơ cấp xã", value="60%", due="2025")
    whole = Message(text="**60%** hồ sơ cấp xã, đến năm 2025.", status="facts", facts=(fact,))
    assert as_texts(whole, most=2_000) == ["60% hồ sơ cấp xã, đến năm 2025."]
    part = Message(text="Hồ sơ cấp xã đạt **60%**.", status="facts", facts=(fact,))
    assert as_texts(part, most=2_000) == ["Hồ sơ cấp xã đạt 60%.\n\nhồ sơ cấp xã: 60%; Thời hạn: 2025"]


@pytest.mark.parametrize("most", [60, 200, 2_000, 4_096])
def test_nothing_is_longer_than_the_channel_takes_and_nothing_is_lost(most: int):
    rows = tuple(Fact(indicator=f"Nhiệm vụ số {n} của kế hoạch", lead=f"Sở thứ {n}") for n in range(80))
    said = as_texts(Message(text="Có 80 nhiệm vụ. " * 9, facts=rows, citations=TASKS.citations), most=most)
    assert all(0 < len(text) <= most for text in said)
    words = " ".join(said).split()
    assert [words.count(f"{n}.") for n in range(2, 79)] == [1] * 77
    assert words.count("nhiệm") == 9
    assert "[3] b-khong-so" in said[-1]


def test_rows_and_sources_are_cut_between_lines():
    rows = tuple(Fact(indicator=f"Việc {n}", lead="Sở Y tế") for n in range(40))
    for text in as_texts(Message(text="Có 40 nhiệm vụ:", facts=rows), most=300):
        assert text.splitlines()[-1].endswith(("Sở Y tế", "nhiệm vụ:"))


def test_what_has_no_end_is_cut_all_the_same():
    assert as_texts(Message(text="a" * 250), most=100) == ["a" * 100, "a" * 100, "a" * 50]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("2", "Còn Gia Lai?"), (" 1. ", "Còn Cà Mau?"), ("3", "3"), ("0", "0"), ("²", "²"), ("Gia Lai", "Gia Lai")],
)
def test_a_bare_number_is_a_choice(typed: str, meant: str):
    assert chosen(typed, TASKS.buttons) == meant


def test_a_number_without_choices_stays():
    assert chosen("2", ()) == "2"
