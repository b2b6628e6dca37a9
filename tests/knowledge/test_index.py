"""The index of a generation: written whole, opened only where it fits, searched in four views."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge import index
from knowledge.embedding import Vectors
from knowledge.errors import IndexUnusable
from knowledge.index import VIEWS, build, load, prune, view_tokens
from knowledge.text import tokens
from tests.knowledge.make import chunks

TEXTS = (
    "Phấn đấu 80% dịch vụ công trực tuyến được giải quyết trên mạng.",
    "Sở Y tế chủ trì lập hồ sơ sức khỏe điện tử.",
    "Trồng 1.500 cây xanh ở các xã vùng cao trước 30/6/2026.",
)
CHUNKS = chunks(*TEXTS)


def unit(*rows: tuple[float, ...]) -> Vectors:
    made = np.asarray(rows, np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


VECTORS = unit((1, 0, 0), (0, 1, 0), (0.9, 0.1, 0))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("index")
    build(made, generation=1, model="m", chunks=CHUNKS, vectors=VECTORS)
    return made


@pytest.fixture(scope="module")
def opened(folder: Path) -> index.Index:
    return load(folder, generation=1, model="m")


def test_it_says_what_it_was_made_from(opened: index.Index):
    manifest = opened.manifest
    assert (manifest.generation, manifest.model, manifest.dimension, manifest.chunks) == (1, "m", 3, 3)


def test_the_nearest_come_first(opened: index.Index):
    rows, cosines = opened.nearest(unit((1, 0, 0)), 2)
    assert rows.tolist() == [0, 2]
    assert cosines[0] == pytest.approx(1.0)


def test_the_nearest_among_some(opened: index.Index):
    rows, _ = opened.nearest(unit((1, 0, 0)), 3, np.asarray([1, 2], np.int64))
    assert rows.tolist() == [2, 1]


def test_cosines_of_some(opened: index.Index):
    found = opened.cosines(unit((0, 1, 0)), np.asarray([1, 0], np.int64))
    assert found.tolist() == pytest.approx([1.0, 0.0])
    assert opened.cosines(unit((0, 1, 0)), np.empty(0, np.int64)).tolist() == []


@pytest.mark.parametrize(
    ("view", "question", "row"),
    [
        ("words", "dịch vụ công trực tuyến", 0),
        ("syllables", "hồ sơ sức khỏe", 1),
        ("folded", "trong cay xanh o xa vung cao", 2),
        ("folded", "1.500", 2),
    ],
)
def test_each_view_finds_what_its_terms_say(opened: index.Index, view: str, question: str, row: int):
    terms = view_tokens(question)["words" if view == "words" else "syllables"]
    scores = opened.lexical(view, terms)
    assert scores.shape == (3,)
    assert scores.argmax() == row
    assert scores[row] > 0


def test_terms_that_no_chunk_has_score_nothing(opened: index.Index):
    assert not opened.lexical("words", ["vệ_tinh"]).any()
    assert not opened.lexical("words", []).any()
    assert opened.rarity("syllables", "vệtinh") == 0


def test_the_rarer_a_term_the_more_it_weighs(opened: index.Index):
    assert opened.rarest() == pytest.approx(opened.rarity("syllables", "chủ"))
    assert opened.rarity("syllables", "chủ") > opened.rarity("syllables", "thu") >= 0


def test_an_index_of_nothing_opens_and_finds_nothing(tmp_path: Path):
    build(tmp_path, generation=1, model="m", chunks=(), vectors=np.empty((0, 1), np.float32))
    empty = load(tmp_path, generation=1, model="m")
    assert empty.nearest(unit((1,)), 5)[0].tolist() == []
    assert {view: empty.lexical(view, ["chủ"]).shape for view in VIEWS} == dict.fromkeys(VIEWS, (0,))
    assert empty.rarest() == 0


@pytest.mark.parametrize(("generation", "model"), [(2, "m"), (1, "other")])
def test_another_generation_or_model_is_refused(folder: Path, generation: int, model: str):
    with pytest.raises(IndexUnusable, match="knowledge reindex"):
        load(folder, generation=generation, model=model)


@pytest.mark.parametrize("name", ["vectors.faiss", "words/vocab.index.json", "folded/data.csc.index.npy"])
@pytest.mark.parametrize("damage", ["cut", "gone"])
def test_a_damaged_or_missing_file_is_refused(tmp_path: Path, name: str, damage: str):
    made = build(tmp_path, generation=1, model="m", chunks=CHUNKS, vectors=VECTORS) / name
    if damage == "gone":
        made.unlink()
    else:
        made.write_bytes(made.read_bytes()[:-1])
    with pytest.raises(IndexUnusable, match="damaged or missing"):
        load(tmp_path, generation=1, model="m")


@pytest.mark.parametrize("content", [None, "", "{", "[]", '{"generation": 1}'])
def test_an_unreadable_manifest_is_refused(tmp_path: Path, content: str | None):
    manifest = build(tmp_path, generation=1, model="m", chunks=CHUNKS, vectors=VECTORS) / "manifest.json"
    if content is None:
        manifest.unlink()
    else:
        manifest.write_text(content)
    with pytest.raises(IndexUnusable, match="no readable manifest"):
        load(tmp_path, generation=1, model="m")


def test_building_again_replaces_and_pruning_leaves_one(tmp_path: Path):
    build(tmp_path, generation=1, model="m", chunks=CHUNKS, vectors=VECTORS)
    build(tmp_path, generation=1, model="n", chunks=CHUNKS[:1], vectors=VECTORS[:1])
    assert load(tmp_path, generation=1, model="n").manifest.chunks == 1
    build(tmp_path, generation=2, model="n", chunks=CHUNKS, vectors=VECTORS)
    (tmp_path / ".00000003.77").mkdir()
    prune(tmp_path, keep=2)
    assert [p.name for p in tmp_path.iterdir()] == ["00000002"]
    prune(tmp_path / "none", keep=2)


@pytest.mark.parametrize(
    ("number", "rows"), [("500", [2]), ("1", [2]), ("30", [2]), ("80", [0]), ("8", []), ("050", [])]
)
def test_chunks_with_a_number(opened: index.Index, number: str, rows: list[int]):
    assert opened.with_number(number).tolist() == rows


def test_the_next_generation_cuts_only_what_is_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    before = build(tmp_path, generation=1, model="m", chunks=CHUNKS[:2], vectors=VECTORS[:2])
    cut, search_words = list[str](), tokens.search_words
    monkeypatch.setattr(tokens, "search_words", lambda text: cut.append(text) or search_words(text))
    after = build(tmp_path, generation=2, model="m", chunks=CHUNKS[1:], vectors=VECTORS[1:])
    assert cut == [CHUNKS[2].text]
    fresh = build(tmp_path / "fresh", generation=2, model="m", chunks=CHUNKS[1:], vectors=VECTORS[1:])
    for name in ("words/vocab.index.json", "words/data.csc.index.npy", "cut.txt"):
        assert (after / name).read_bytes() == (fresh / name).read_bytes()
    cut.clear()
    (after / "cut.txt").write_text("damaged", encoding="utf-8")
    build(tmp_path, generation=3, model="m", chunks=CHUNKS[1:], vectors=VECTORS[1:])
    assert CHUNKS[1].text in cut
    assert before.is_dir()
