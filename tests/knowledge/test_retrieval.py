"""Questions over a handful of passages, searched with the real model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from knowledge import index
from knowledge.embedding import Embedder
from knowledge.publishing import passage_text
from knowledge.retrieval import Retriever, _highest
from knowledge.types import Query
from tests.knowledge.make import chunks, document

PLANS = {
    "thu": (
        "Phấn đấu 80% dịch vụ công trực tuyến được giải quyết trên mạng vào năm 2027.",
        "Sở Y tế chủ trì lập hồ sơ sức khỏe điện tử cho người dân.",
        "Trồng 1.500 cây xanh ở các xã vùng cao trước 30/6/2026.",
    ),
    "hai": (
        "Sở Xây dựng chủ trì trồng cây xanh ở các phường.",
        "Phấn đấu 60% dịch vụ công trực tuyến được giải quyết trên mạng vào năm 2025.",
    ),
}


@pytest.mark.parametrize("among", [None, np.asarray([1, 3, 4])])
def test_the_highest_scores_are_taken(among: np.ndarray | None):
    scores = np.asarray([9, 1, 8, 7, 2], np.float32)
    assert sorted(_highest(scores, 2, among).tolist()) == ([0, 2] if among is None else [3, 4])
    assert sorted(_highest(scores, 9, among).tolist()) == ([0, 1, 2, 3, 4] if among is None else [1, 3, 4])


@pytest.fixture(scope="module")
def retriever(tmp_path_factory: pytest.TempPathFactory, embedding_model: Path) -> Retriever:
    folder, embedder = tmp_path_factory.mktemp("index"), Embedder(str(embedding_model))
    made = [chunk for name, texts in PLANS.items() for chunk in chunks(*texts, name=name)]
    vectors = embedder.passages([passage_text(c) for c in made])
    index.build(Path(folder), generation=1, model="m", chunks=made, vectors=vectors)
    opened = index.load(Path(folder), generation=1, model="m")
    return Retriever(opened, embedder, made, [document(name, *texts) for name, texts in PLANS.items()])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Ai lo hồ sơ sức khỏe của người dân?", "Sở Y tế"),
        ("ho so suc khoe dien tu", "Sở Y tế"),
        ("Phải trồng bao nhiêu cây xanh?", "1.500 cây"),
        ("Cơ quan nào trồng cây xanh?", "Sở Xây dựng"),
        ("Năm 2025 bao nhiêu dịch vụ công trực tuyến giải quyết trên mạng?", "60%"),
        ("Năm 2027 bao nhiêu dịch vụ công trực tuyến giải quyết trên mạng?", "80%"),
    ],
)
def test_what_answers_comes_first(retriever: Retriever, question: str, found: str):
    best, *others = retriever.search(Query(question))
    assert found in best.chunk.text
    assert 1 >= best.score >= max(p.score for p in others)


@pytest.mark.slow
@pytest.mark.parametrize("near", ["thu", "hai"])
def test_the_document_of_the_conversation_comes_first(retriever: Retriever, near: str):
    query = Query("Bao nhiêu dịch vụ công trực tuyến được giải quyết trên mạng?", near=near)
    assert retriever.search(query)[0].chunk.doc_id == near


@pytest.mark.slow
def test_a_place_that_no_document_is_of_bounds_the_search_to_nothing(retriever: Retriever):
    query = Query("Cà Mau trồng bao nhiêu cây xanh?")
    assert retriever.search(query) == []
    assert "1.500" in retriever.search(query, anywhere=True)[0].chunk.text


@pytest.mark.slow
def test_a_question_within_a_document_stays_there(retriever: Retriever):
    query = Query("Trồng bao nhiêu cây xanh?", document="hai")
    assert {p.chunk.doc_id for p in retriever.search(query)} == {"hai"}


@pytest.mark.slow
def test_a_restored_question_is_compared_without_accents(retriever: Retriever):
    wrong = Query("Sở Y tế chủ trì lập hồ sỡ sức khoẽ điện tử", plain=True)
    restored, typed = (retriever.search(q)[0] for q in (wrong, replace(wrong, plain=False)))
    assert restored.chunk == typed.chunk
    assert restored.score > typed.score
