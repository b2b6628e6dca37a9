"""Questions whose right passage is known, for benchmarks of retrieval.

XQuAD-vi: 240 passages of prose, a question each of which one passage answers. Plans: what is loaded in DATA_DIR (the
articles, plans and background documents beside the repository), with the development questions; a right passage is one
of the named document that has, with its headings and headers, a string of each group that the answer must have.
"""

from __future__ import annotations

import json
import re
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.documents import REAL, ROOT
from knowledge import index
from knowledge.embedding import Embedder, Vectors
from knowledge.retrieval import Retriever
from knowledge.settings import Settings
from knowledge.store import Store
from knowledge.text.normalise import fold
from knowledge.text.typed.reader import Reader
from knowledge.types import Block, Chunk, Document, Kind, Query

EVAL = REAL.parent / "eval"
GOLD = ROOT / "tests" / "gold" / "questions.jsonl"
NO_ONE_PASSAGE = {"list", "compare", "follow-up", "document", "unanswerable"}
"""Categories of questions that no single passage answers."""


@dataclass(frozen=True, slots=True)
class Question:
    """`right` are rows; questions of one `group` (article, document) share their fate when a corpus is parted."""

    query: Query
    right: frozenset[int]
    group: str
    held_out: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """Passages under one index, with questions on them; `vectors` are those of the passages."""

    name: str
    retriever: Retriever
    questions: tuple[Question, ...]
    vectors: Vectors


@cache
def embedder() -> Embedder:
    return Embedder(Settings.from_environment().embedding_model)


@cache
def xquad() -> Corpus:
    """All passages of XQuAD-vi as they are, in an index of their own."""
    articles = json.loads((EVAL / "xquad-vi.json").read_text("utf-8"))["data"]
    passages = [(f"{a:02}-{p}", part) for a, x in enumerate(articles) for p, part in enumerate(x["paragraphs"])]
    documents = [
        Document(name, "", name, name, (Block(0, Kind.PARAGRAPH, part["context"]),)) for name, part in passages
    ]
    chunks = [Chunk(d.doc_id, d.doc_id, 0, 0, len(d.blocks[0].text), d.blocks[0].text, "") for d in documents]
    questions = tuple(
        Question(Query(q["question"]), frozenset({row}), name[:2])
        for row, (name, part) in enumerate(passages)
        for q in part["qas"]
    )
    vectors = embedder().passages([c.text for c in chunks])
    return Corpus("XQuAD-vi", Retriever(indexed(chunks, vectors), embedder(), chunks, documents), questions, vectors)


@cache
def typed_plainly(corpus: Corpus) -> Corpus:
    """The same questions typed without accents, which are restored from the passages."""
    reader = Reader(c.text for c in corpus.retriever.chunks)
    questions = tuple(Question(_read(reader, fold(q.query.text)), q.right, q.group) for q in corpus.questions)
    return Corpus(f"{corpus.name} without accents", corpus.retriever, questions, corpus.vectors)


@cache
def plans() -> Corpus:
    """What is loaded in DATA_DIR, with the questions on it."""
    settings, model = Settings.from_environment(), embedder()
    store = Store(settings)
    entries = store.entries()
    chunks = store.chunks([e.key for e in entries])
    opened = index.load(settings.data_dir / "index", generation=store.generation, model=model.model_id)
    retriever = Retriever(opened, model, chunks, [e.document for e in entries])
    reader = Reader(text for c in chunks for text in (c.text, *c.path[-1:]))
    questions = tuple(_of_plans(retriever, reader))
    return Corpus("plans", retriever, questions, opened.vectors(np.arange(len(chunks))))


def _read(reader: Reader, text: str) -> Query:
    """A question as the assistant reads it, however it was typed."""
    reading = reader.read(text)
    return Query(reading.text, plain=reading.restored)


def _of_plans(retriever: Retriever, reader: Reader) -> Iterator[Question]:
    rows: dict[str, list[int]] = {}
    for row, chunk in enumerate(retriever.chunks):
        rows.setdefault(chunk.doc_id, []).append(row)
    for asked in _asked():
        document = asked["doc"].removesuffix(".txt")
        right = frozenset(r for r in rows.get(document, ()) if _answers(retriever.chunks[r], asked["has"]))
        if right:
            yield Question(_read(reader, asked["question"]), right, document, asked.get("split") == "test")


def _asked() -> Iterator[dict[str, Any]]:
    for path in (EVAL / "plans.dev.jsonl", EVAL / "seeds.dev.jsonl", GOLD):
        for line in path.read_text("utf-8").splitlines() if path.is_file() else ():
            asked = json.loads(line)
            if asked["category"] not in NO_ONE_PASSAGE and asked["doc"] and asked["has"] and not asked["abstain"]:
                yield asked


def _answers(chunk: Chunk, groups: list[list[str]]) -> bool:
    said = _plainly(" ".join((chunk.text, *chunk.path, *(header for header, _ in chunk.cells))))
    return all(any(_stands(_plainly(s), said) for s in group) for group in groups)


@lru_cache(maxsize=65536)
def _plainly(text: str) -> str:
    flat = unicodedata.normalize("NFC", text).lower().replace("–", "-").replace("—", "-").replace("uỷ", "ủy")
    return re.sub(r"\s*([-/%])\s*", r"\1", " ".join(flat.split()))


def _stands(needle: str, text: str) -> bool:
    """Whether a string stands in a text, and not inside a longer number."""
    left = r"(?<![\d.,])" if needle[:1].isdigit() else ""
    right = r"(?![\d]|[.,]\d)" if needle[-1:].isdigit() else ""
    return re.search(left + re.escape(needle) + right, text) is not None


def indexed(chunks: Sequence[Chunk], vectors: Vectors) -> index.Index:
    """An index of passages, apart from any store."""
    with tempfile.TemporaryDirectory() as folder:
        index.build(Path(folder), generation=1, model="apart", chunks=chunks, vectors=vectors)
        return index.load(Path(folder), generation=1, model="apart")
