"""The tools that the finders share."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.patterns import CAPITAL, SMALL, any_of, flat, folded, in_both_scripts, lexicon, reading


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Uỷ ban\u00a0NHÂN DÂN", "ủy ban nhân dân"), ("2026–2030", "2026-2030"), ("İ", "İ"), ("", "")],
)
def test_flat(text: str, expected: str) -> None:
    assert flat(text) == expected


@given(st.lists(st.text(alphabet="abăâ -.+(", min_size=1, max_size=8).filter(str.strip), min_size=1, max_size=8))
def test_every_phrase_and_no_other_matches(phrases: list[str]) -> None:
    pattern = re.compile(any_of(phrases))
    assert all(pattern.fullmatch(phrase) for phrase in phrases)
    assert not pattern.fullmatch("x")


def test_longest_phrase_first() -> None:
    match = re.match(any_of(["hà", "hà nội", "hà nam"]), "hà  nội")
    assert match
    assert match.group() == "hà  nội"


@pytest.mark.parametrize("text", ["quý  iv", "quý iv", "quýiv"])
def test_optional_space(text: str) -> None:
    assert in_both_scripts(r"quý ?iv")[0].fullmatch(text)


def test_spaces_in_classes_and_lookbehinds_stay() -> None:
    accented, plain = in_both_scripts(r"(?<!số )[ ,]đ\d")
    assert accented.search("a đ5")
    assert not accented.search("số  đ5"[1:].replace("ố", "số", 1))
    assert plain.search("a d5")


@pytest.mark.parametrize(("text", "way"), [("Cà Mau", 0), ("Ca Mau", 1), ("80%", 1)])
def test_reading(text: str, way: int) -> None:
    source, script = reading(text)
    assert (script, source) == (way, folded(text) if way else flat(text))


def test_letters() -> None:
    assert re.fullmatch(f"[{CAPITAL}]+", "ĐẮKỦƯƠNGỸ")
    assert re.fullmatch(f"[{SMALL}]+", "đắkủươngỹ")
    assert not re.search(f"[{SMALL}]", "ĐẮKỦƯƠNGỸ")


@pytest.mark.parametrize("name", ["agencies", "comparators", "contexts", "levels", "place_names", "provinces", "units"])
def test_lexicons_are_read_once(name: str) -> None:
    assert lexicon(name) is lexicon(name)
    assert lexicon(name)
