"""Which of several texts is answered from."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.store import Entry
from knowledge.types import Block, Document, Kind
from knowledge.versions import Loaded, Settled, likeness, settle, words

TEXT = "Đến năm 2030, 90% số hộ dùng nước sạch và mỗi xã có một trạm cấp nước do Sở Xây dựng quản lý. " * 12
NEWER = TEXT.replace("90%", "95%")


class Shelf:
    """Entries with their texts."""

    def __init__(self) -> None:
        self._blocks: dict[int, list[Block]] = {}

    def add(
        self,
        name: str,
        text: str = TEXT,
        *,
        number: str | None = "1/KH-UBND",
        issuer: str | None = "UBND tỉnh Cà Mau",
        issued: date | None = date(2025, 3, 1),
        folder: str = "/a",
    ) -> Entry:
        stem = name.rpartition(".")[0]
        key = len(self._blocks) + 1
        self._blocks[key] = [Block(0, Kind.PARAGRAPH, text)]
        document = Document(stem, "Kế hoạch nước sạch", name, str(key), (), number, None, issuer, None, issued)
        return Entry(key, document, "thu", f"{folder}/{name}")

    def settle(self, current: list[Entry], *loaded: Entry, changed: tuple[float, ...] = ()) -> Settled:
        times = changed or (0.0,) * len(loaded)
        items = [Loaded(entry, time) for entry, time in zip(loaded, times, strict=True)]
        return settle(current, items, lambda entry: self._blocks[entry.key])


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def test_a_newer_text_of_the_same_number_takes_the_place_of_the_old(shelf: Shelf):
    old, new = shelf.add("a.md"), shelf.add("b.md", NEWER)
    settled = shelf.settle([old], new)
    assert settled.wanted == {"b": new}
    assert settled.aside == {old.key: (new.key, "version")}


def test_an_older_date_does_not_take_the_place(shelf: Shelf):
    old, earlier = shelf.add("a.md"), shelf.add("b.md", NEWER, issued=date(2025, 2, 1))
    settled = shelf.settle([old], earlier)
    assert settled.wanted == {"a": old}
    assert settled.aside == {earlier.key: (old.key, "version")}


def test_of_two_texts_of_one_run_the_date_decides(shelf: Shelf):
    late, early = shelf.add("a.md", issued=date(2025, 6, 1)), shelf.add("b.md", NEWER)
    assert shelf.settle([], late, early).wanted == {"a": late}
    assert shelf.settle([], early, late).wanted == {"a": late}


def test_then_the_time_of_change_and_else_the_second_is_refused(shelf: Shelf):
    one, two = shelf.add("a.md"), shelf.add("b.md", NEWER)
    assert shelf.settle([], one, two, changed=(100.0, 200.0)).wanted == {"b": two}
    assert shelf.settle([], one, two, changed=(200.0, 100.0)).wanted == {"a": one}
    unclear = shelf.settle([], one, two, changed=(100.0, 100.5))
    assert unclear.wanted == {"a": one}
    assert [(entry, "number 1/KH-UBND" in reason) for entry, reason in unclear.refused] == [(two, True)]


def test_the_same_text_in_another_format_is_a_copy(shelf: Shelf):
    word, pdf = shelf.add("a.docx"), shelf.add("a.pdf", "1. " + TEXT)
    settled = shelf.settle([], word, pdf)
    assert (settled.wanted, settled.aside) == ({"a": word}, {pdf.key: (word.key, "copy")})


def test_a_changed_figure_in_another_format_is_a_version(shelf: Shelf):
    word, pdf = shelf.add("a.docx"), shelf.add("b.pdf", TEXT.replace("90%", "95%", 1))
    assert shelf.settle([word], pdf).wanted == {"b": pdf}


def test_a_changed_word_in_the_same_format_is_a_version(shelf: Shelf):
    old, new = shelf.add("a.md"), shelf.add("b.md", TEXT.replace("Sở Xây dựng", "Sở Công Thương", 1))
    assert shelf.settle([old], new).wanted == {"b": new}


def test_the_same_file_changed_is_a_version_whatever_it_says(shelf: Shelf):
    old = shelf.add("a.md")
    new = shelf.add("a.md", "Một văn bản khác hẳn.", number="9/QĐ-UBND", issuer=None)
    assert shelf.settle([old], new).wanted == {"a": new}


@pytest.mark.parametrize(
    "other",
    [
        {"issuer": "UBND tỉnh Lào Cai"},
        {"number": "2/KH-UBND"},
        {"issued": date(2026, 3, 1), "text": "Năm sau trồng rừng phòng hộ ven biển, làm đường và dựng cầu mới."},
    ],
)
def test_other_documents_stand_beside_it(shelf: Shelf, other: dict[str, object]):
    first, second = shelf.add("a.md"), shelf.add("b.md", **other)  # type: ignore[arg-type]
    assert shelf.settle([first], second).wanted == {"a": first, "b": second}


def test_another_document_of_the_same_name_is_refused_with_a_remedy(shelf: Shelf):
    first = shelf.add("a.md")
    second = shelf.add("a.md", issuer="UBND tỉnh Lào Cai", folder="/b")
    settled = shelf.settle([first], second)
    assert settled.wanted == {"a": first}
    assert [(entry, "Rename" in reason) for entry, reason in settled.refused] == [(second, True)]


def test_without_a_number_name_and_text_decide(shelf: Shelf):
    first = shelf.add("a.md", number=None)
    assert shelf.settle([first], second := shelf.add("a.md", NEWER, number=None, folder="/b")).wanted == {"a": second}
    other = shelf.add("a.md", "Trồng rừng phòng hộ ven biển và làm đường.", number=None, folder="/c")
    assert [entry for entry, _ in shelf.settle([first], other).refused] == [other]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.2. Trồng 80% cây", ("trồng", "80", "cây")),
        ("a) Trồng cây", ("trồng", "cây")),
        ("II. Mục tiêu 1. Đạt", ("mục", "tiêu", "1", "đạt")),
    ],
)
def test_words_leave_the_marker_out(text: str, expected: tuple[str, ...]):
    assert words([Block(0, Kind.ITEM, text)]) == expected


def test_likeness():
    assert likeness("abcdefgh", "abcdefgh") == 1
    assert likeness("abcdefgh", "ijklmnop") == 0
    assert likeness("", "") == 1
    assert 0 < likeness("abcdefgh", "abcdefxy") < 1
