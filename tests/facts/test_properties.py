"""What holds for every document, however odd."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.facts import extract
from knowledge.facts.form import as_json, quote
from knowledge.types import Block, Document, Kind
from tests.facts.plan import plan

WORDS = (
    "Sở Y tế", "UBND các xã", "chủ trì", "phối hợp với", "80%", "trên 1.500 tỷ đồng", "đến năm 2030",
     "trước 30/6/2026", "Mục tiêu:",
    "Cơ quan chủ trì:", "Thời hạn:", "phấn đấu", "đã đạt", ";", ",", ".", ":", "(", ")", "- ", "1. ", "a) ", "|",
     "\n", "từ", "xuống còn",
    "hồ sơ cấp xã", "được xử lý", "Giao", "Nhiệm vụ:", "Nơi nhận:", "x", "0", "", "5G", "２", "\u0301",
)  # fmt: skip
TEXTS = st.one_of(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join), st.text(max_size=60))
HEADERS = st.sampled_from(
    ("STT", "Nhiệm vụ", "Chỉ tiêu", "ĐVT", "Chủ trì", "Phối hợp", "Thời hạn", "Năm 2026", "Kết quả", "Tiến độ", "")
)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    kind, path = draw(st.sampled_from(Kind)), tuple(draw(st.lists(TEXTS, max_size=3)))
    if kind is Kind.ROW:
        cells = tuple(draw(st.lists(st.tuples(HEADERS, TEXTS), min_size=1, max_size=7)))
        return Block(0, kind, " | ".join(v for _, v in cells), cells[0][1], 0, path, cells)
    return Block(0, kind, draw(TEXTS), draw(st.sampled_from(("", "-", "1.", "a)"))), draw(st.integers(0, 15)), path)


DOCUMENTS = st.lists(blocks(), max_size=6).map(lambda found: plan(*(replace(b, order=n) for n, b in enumerate(found))))


@settings(max_examples=150, deadline=None)
@given(DOCUMENTS)
def test_facts_quote_their_document(document: Document) -> None:
    for fact in extract(document):
        for span in (fact.evidence, *fact.also):
            assert 0 <= span.start <= span.end <= len(document.blocks[span.block].text)
        assert quote(fact.evidence, document).strip()
        assert as_json(fact, document)["evidence"]["quote"] in document.blocks[fact.evidence.block].text


@settings(max_examples=40, deadline=None)
@given(DOCUMENTS)
def test_the_same_document_gives_the_same_facts(document: Document) -> None:
    found = extract(document)
    assert found == extract(document)
    assert len({fact.fact_id for fact in found}) == len(found)
