"""What is measured, learnt: of a few questions here, of all of them in test_trained.py."""

import pytest

from bot.nlu.clues import features, pieces
from bot.nlu.indicators import Example, Indicators, mixed


def example(marked: str, intent: str = "ask_value") -> Example:
    """A question whose name of an indicator stands in brackets."""
    start, end = marked.find("["), marked.find("]") - 1
    return Example(marked.replace("[", "").replace("]", ""), intent, ((start, end),) if start >= 0 else ())


KNOWN = [
    *map(example, (
        "[Lúa hữu cơ] ở Quảng Trị được giao mấy nghìn héc ta?",
        "[Rừng ngập mặn] ở Cà Mau được giao mấy trăm héc ta?",
        "[Điện mặt trời] ở Long An được giao bao nhiêu MW?",
        "[Nhà ở công nhân] ở Bình Dương được giao mấy căn?",
        "[tỷ lệ hộ nghèo] của Sơn La là bao nhiêu?",
        "[tỷ lệ đô thị hóa] của Lào Cai là bao nhiêu?",
        "Bao nhiêu [xã] ở Hà Giang đã có chợ?",
        "Kế hoạch có mấy phụ lục?",
    )),
    example("Chào bạn, tỷ lệ là gì", "greet"),
]  # fmt: skip


@pytest.fixture(scope="module")
def indicators():
    return Indicators(KNOWN)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chè sạch ở Thái Nguyên được giao bao nhiêu héc ta?", ["Chè sạch"]),
        ("che sach o Thai Nguyen duoc giao may nghin hec ta", ["che sach"]),
        ("tỷ lệ che phủ rừng của Kon Tum là bao nhiêu?", ["tỷ lệ che phủ rừng"]),
        ("Bao nhiêu thôn ở Gia Lai đã có điện?", ["thôn"]),
        ("Kế hoạch có mấy chương?", []),
    ],
)
def test_names_that_were_never_seen_are_found_by_what_stands_around_them(indicators, text, expected):
    assert [text[start:end] for start, end in indicators(text, "ask_value")] == expected


def test_a_kind_of_question_that_never_had_one_has_none(indicators):
    assert indicators("tỷ lệ hộ nghèo của Sơn La là bao nhiêu?", "greet") == []


def test_names_are_put_into_the_places_of_names_of_their_sort():
    names = {one.text[start:end] for one in KNOWN for start, end in one.names}
    made = [(one.text[slice(*one.names[0])], one.text) for one in mixed(KNOWN)]
    assert {name for name, _ in made} <= names
    assert all(name.startswith("tỷ lệ") == text.endswith("là bao nhiêu?") for name, text in made)
    assert {text for _, text in made} - {one.text for one in KNOWN}


def test_pieces_are_exact():
    text = "Đạt 80,5% (CNTT)?"
    assert [(piece.text, text[piece.start : piece.end]) for piece in pieces(text)] == [
        ("dat", "Đạt"), ("NUM", "80,5%"), ("(", "("), ("cntt", "CNTT"), (")", ")"), ("?", "?"),
    ]  # fmt: skip


def test_words_that_are_rare_are_no_landmarks():
    first = features("chè của Sơn La", "ask_value", frozenset())[0]
    assert {"0:key=_", "0:word=che", "between=^ _ <place>", "2:entity=place"} <= set(first)
    assert "between=^ _ cua" in features("chè của Sơn La", "ask_value", frozenset({"cua"}))[0]
