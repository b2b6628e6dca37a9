"""What holds for the chunks of any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import chunking
from knowledge.chunking import MOST, chunk
from knowledge.types import Block, Chunk, Document, Kind

KINDS = st.sampled_from((Kind.PARAGRAPH, Kind.ITEM, Kind.ROW, Kind.HEADING))
WORDS = st.lists(
    st.sampled_from(
        (
            "đạt",
            "80%",
            "hồ sơ",
            "Sở Y tế",
            "trước ngày",
            "30/6/2026;",
            "cấp xã,",
            "năm 2030.",
            "gồm:",
            "…",
            "(*)",
            "x" * 90,
        )
    ),
    max_size=120,
).map(" ".join)
TEXTS = st.one_of(st.text(max_size=300), WORDS)
BLOCKS = st.lists(st.tuples(KINDS, TEXTS), max_size=5)


def document(*blocks: tuple[Kind, str]) -> Document:
    made = tuple(Block(n, kind, text, path=("I. MỤC TIÊU",)) for n, (kind, text) in enumerate(blocks))
    return Document("tai-lieu", "Kế hoạch thử", "tai-lieu.md", "0" * 64, made, number="1/KH-UBND", place="Cà Mau")


def pieces(text: str) -> list[str]:
    return [c.text for c in chunk(document((Kind.PARAGRAPH, text)))]


def of_block(chunks: tuple[Chunk, ...], order: int) -> list[Chunk]:
    return [c for c in chunks if c.block == order]


@given(BLOCKS)
def test_a_chunk_is_what_stands_at_its_place(blocks: list[tuple[Kind, str]]):
    made = document(*blocks)
    for found in chunk(made):
        assert found.text == made.blocks[found.block].text[found.start : found.end]
        assert found.text.strip()


@given(BLOCKS)
def test_chunks_cover_a_block_in_order_without_overlap(blocks: list[tuple[Kind, str]]):
    made = document(*blocks)
    chunks = chunk(made)
    for block in made.blocks:
        if block.kind is Kind.HEADING or not any(c.isalnum() for c in block.text):
            assert not of_block(chunks, block.order)
            continue
        at = 0
        for found in of_block(chunks, block.order):
            assert not block.text[at : found.start].strip()
            assert found.start >= at
            at = found.end
        assert not block.text[at:].strip()


@given(BLOCKS)
def test_a_clause_is_no_longer_than_a_model_reads(blocks: list[tuple[Kind, str]]):
    made = document(*blocks)
    assert all(len(c.text) <= MOST for c in chunk(made) if made.blocks[c.block].kind is not Kind.ROW)


@given(BLOCKS)
def test_identities_are_unique_and_the_same_each_time(blocks: list[tuple[Kind, str]]):
    first, second = chunk(document(*blocks)), chunk(document(*blocks))
    assert first == second
    assert len({c.chunk_id for c in first}) == len(first)


def test_an_identity_does_not_change_between_processes():
    (found,) = chunk(document((Kind.PARAGRAPH, "Một câu.")))
    assert found.chunk_id == "cf424679e1fed4cb"


@pytest.mark.parametrize("text", ["", "   ", "-------", "…", "***"])
def test_what_has_no_letter_is_no_chunk(text: str):
    assert not pieces(text)


def test_sentences_are_cut_apart_but_not_at_a_number():
    first = "Đến năm 2026 có 1.500 hộ dùng nước sạch theo quy định."
    second = "Đến năm 2030 toàn tỉnh có 3.000 hộ dùng nước sạch."
    assert pieces(f"{first} {second}") == [first, second]


def test_a_short_sentence_stays_with_the_next():
    assert pieces("Đạt 80%. Cấp xã đạt 60% số hồ sơ giải quyết trên môi trường mạng.") == [
        "Đạt 80%. Cấp xã đạt 60% số hồ sơ giải quyết trên môi trường mạng."
    ]


def test_a_long_sentence_is_cut_at_its_semicolons_and_keeps_its_opening_as_context():
    clauses = [f"{n}0% hồ sơ của các cơ quan, đơn vị cấp tỉnh và cấp xã được giải quyết trên mạng" for n in range(1, 7)]
    sentence = f"Phấn đấu đến năm 2030: {'; '.join(clauses)}."
    found = chunk(document((Kind.PARAGRAPH, sentence)))
    assert len(found) == len(clauses)
    assert all("Phấn đấu đến năm 2030" in c.context for c in found[1:])
    assert found[3].text.startswith("40%")


def test_a_row_stays_whole_with_its_headers_in_front():
    cells = (("Nhiệm vụ", "Trồng cây; " * 60), ("Chủ trì", "Sở A"), ("Phối hợp", ""))
    text = " | ".join(value for _, value in cells)
    made = document((Kind.ROW, text))
    block = Block(0, Kind.ROW, text, cells=cells)
    (found,) = chunk(Document(made.doc_id, made.title, made.source, made.sha256, (block,)))
    assert found.text == text
    assert "Nhiệm vụ Chủ trì" in found.context
    assert "Phối hợp" not in found.context


def test_the_context_says_whose_document_it_is():
    (found,) = chunk(document((Kind.ITEM, "- Đạt 80% số hồ sơ.")))
    assert found.context == "Cà Mau. 1/KH-UBND. Kế hoạch thử. I. Mục tiêu"
    assert len(chunk(document((Kind.ITEM, "a")))[0].context) <= chunking._MOST_CONTEXT
