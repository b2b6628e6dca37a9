"""Counts of syllables: what is counted, and that the file holds it; how well the one that is shipped restores."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from knowledge.text.normalise import compose, fold, normalise
from knowledge.text.typed.counts import BITS, Counts, sequence, shipped, unpacked
from knowledge.text.typed.reader import Reader

QUESTIONS = Path(__file__).parents[1] / "gold" / "questions.jsonl"


@pytest.mark.parametrize(
    ("text", "syllables"),
    [
        ("Đạt 80%. Hạn: quý IV/2025", "<s> đạt <n> <s> hạn <s> quý iv <n> <s>"),
        ("gửi an@bo.gov.vn, 5G", "<s> gửi <n> <n> <s>"),
        ("Uỷ ban (UBND)", "<s> ủy ban <s> ubnd <s>"),
        ("", "<s>"),
    ],
)
def test_what_is_counted(text: str, syllables: str):
    assert sequence(text) == syllables.split()


def test_text_without_accents_teaches_nothing():
    counts = Counts()
    counts.learn(["ho so cap xa", "hồ sơ"])
    assert set(counts.numbers) == {"<s>", "<n>", "hồ", "sơ"}


def test_a_file_holds_the_counts_and_no_triple_seen_once(tmp_path: Path):
    counts = Counts()
    counts.learn(["hồ sơ cấp xã", "hồ sơ cấp tỉnh", "hồ sơ cấp tỉnh"])
    counts.know(["cấp nước"])
    counts.pack(tmp_path / "table")
    read = unpacked(tmp_path / "table")

    def triple(table: Counts, words: str) -> int:
        a, b, c = (table.numbers[word] for word in words.split())
        return table.triples[(a << BITS | b) << BITS | c]

    assert {name: read.single[n] for name, n in read.numbers.items()} == {
        name: counts.single[n] for name, n in counts.numbers.items()
    }
    assert read.pairs[read.numbers["hồ"] << BITS | read.numbers["sơ"]] == 3
    assert (triple(read, "hồ sơ cấp"), triple(read, "sơ cấp tỉnh"), triple(read, "sơ cấp xã")) == (3, 2, 0)
    assert read.words == {read.numbers["cấp"] << BITS | read.numbers["nước"]}


def test_what_is_learnt_does_not_change_what_is_shipped():
    before = shipped()
    before.learn(["một câu chưa ai viết vậ"])
    assert shipped().numbers.get("vậ") is None


@pytest.fixture(scope="module")
def questions() -> list[str]:
    asked = [json.loads(line)["question"] for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    return [text for text in (normalise(compose(q)) for q in asked) if fold(text) != text.lower()]


def test_most_syllables_of_questions_are_restored_without_any_document(questions: list[str]):
    reader, right, total = Reader(), 0, 0
    for question in questions:
        meant, read = sequence(question), sequence(reader.restore(fold(question)).text)
        right += sum(m == r for m, r in zip(meant, read, strict=True) if m[0] != "<")
        total += sum(m[0] != "<" for m in meant)
    assert right / total > 0.96


def test_questions_with_accents_stay(questions: list[str]):
    reader = Reader()
    assert [q for q in questions if reader.restore(q).text != q] == []
