"""Other ways to search the same passages with the same vectors: what the retriever is measured against.

Each is a function from a corpus to a function from a query to rows, best first. Words are cut by underthesea for all of
them; haystack-ai and txtai get the words of a text joined by spaces, as their own tokenizers know no Vietnamese. Both
are needed here only: `.venv/app/bin/python -m pip install -r ops/requirements/benchmarks.txt`.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Sequence

import bm25s
import faiss
import numpy as np

from benchmarks.passages import Corpus, embedder, indexed
from knowledge.retrieval import Retriever
from knowledge.text.tokens import search_words
from knowledge.types import Chunk, Query

Search = Callable[[Query], list[int]]
FOUND = 10
_DEEP = 60
_RRF = 60  # Cormack, Clarke and Büttcher 2009


def ours(corpus: Corpus) -> Search:
    """The retriever of this project, over an index of its own."""
    chunks, documents = corpus.retriever.chunks, list(corpus.retriever.documents.values())
    rows = {chunk.chunk_id: row for row, chunk in enumerate(chunks)}
    retriever = Retriever(indexed(chunks, corpus.vectors), embedder(), chunks, documents)
    return lambda query: [rows[p.chunk.chunk_id] for p in retriever.search(query, count=FOUND)]


def bm25(corpus: Corpus) -> Search:
    """BM25 over underthesea's words, with the defaults of bm25s."""
    index = bm25s.BM25()
    index.index([search_words(_read(c)) for c in corpus.retriever.chunks], show_progress=False)
    return lambda query: _top(_bm25_scores(index, query, len(corpus.retriever.chunks)))


def vectors(corpus: Corpus) -> Search:
    """Nearest vectors."""
    index, model = _dense(corpus), embedder()
    return lambda query: [int(row) for row in index.search(model.query(query.text), FOUND)[1][0]]


def rank_fusion(corpus: Corpus) -> Search:
    """The two before by reciprocal rank fusion."""
    lexical = bm25s.BM25()
    lexical.index([search_words(_read(c)) for c in corpus.retriever.chunks], show_progress=False)
    dense, model, count = _dense(corpus), embedder(), len(corpus.retriever.chunks)

    def search(query: Query) -> list[int]:
        lists = (_top(_bm25_scores(lexical, query, count), _DEEP), dense.search(model.query(query.text), _DEEP)[1][0])
        scores: defaultdict[int, float] = defaultdict(float)
        for rows in lists:
            for place, row in enumerate(rows, 1):
                scores[int(row)] += 1 / (_RRF + place)
        return sorted(scores, key=lambda row: -scores[row])[:FOUND]

    return search


def haystack(corpus: Corpus) -> Search:
    """A Haystack pipeline: in-memory store, BM25 and embedding retrievers, joined by reciprocal rank fusion."""
    os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "False"  # it reports each run to its makers otherwise
    from haystack import Document, Pipeline
    from haystack.components.joiners import DocumentJoiner
    from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
    from haystack.document_stores.in_memory import InMemoryDocumentStore

    store = InMemoryDocumentStore(embedding_similarity_function="cosine")
    texts = [_cut(_read(c)) for c in corpus.retriever.chunks]
    made = zip(texts, corpus.vectors, strict=True)
    store.write_documents([Document(id=str(n), content=t, embedding=v.tolist()) for n, (t, v) in enumerate(made)])
    pipeline, model = Pipeline(), embedder()
    pipeline.add_component("words", InMemoryBM25Retriever(store))
    pipeline.add_component("vectors", InMemoryEmbeddingRetriever(store))
    pipeline.add_component("joiner", DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=FOUND))
    pipeline.connect("words", "joiner")
    pipeline.connect("vectors", "joiner")

    def search(query: Query) -> list[int]:
        vector = model.query(query.text)[0].tolist()
        found = pipeline.run({"words": {"query": _cut(query.text)}, "vectors": {"query_embedding": vector}})
        return [int(document.id) for document in found["joiner"]["documents"]]

    return search


def txtai(corpus: Corpus) -> Search:
    """txtai's hybrid search: BM25 and vectors, mixed half and half (its default)."""
    from txtai import Embeddings

    known = {_cut(_read(c)): v for c, v in zip(corpus.retriever.chunks, corpus.vectors, strict=True)}
    model = embedder()
    asked: dict[str, np.ndarray] = {}

    def transform(texts: Sequence[str]) -> np.ndarray:
        return np.stack([asked[t] if t in asked else known[t] for t in texts])

    embeddings = Embeddings(method="external", transform=transform, hybrid=True)
    embeddings.index((row, _cut(_read(c)), None) for row, c in enumerate(corpus.retriever.chunks))

    def search(query: Query) -> list[int]:
        cut = _cut(query.text)
        asked[cut] = model.query(query.text)[0]
        return [int(row) for row, _ in embeddings.search(cut, FOUND)]

    return search


ALL: dict[str, Callable[[Corpus], Search]] = {
    "this project": ours,
    "BM25 (bm25s)": bm25,
    "vectors (e5-small)": vectors,
    "RRF of the two": rank_fusion,
    "Haystack hybrid": haystack,
    "txtai hybrid": txtai,
}


def _read(chunk: Chunk) -> str:
    """What the retriever's own index reads of a chunk."""
    return f"{chunk.context}. {chunk.text}" if chunk.context else chunk.text


def _cut(text: str) -> str:
    return " ".join(search_words(text))


def _dense(corpus: Corpus) -> faiss.Index:
    index = faiss.IndexFlatIP(corpus.vectors.shape[1])
    index.add(corpus.vectors)
    return index


def _bm25_scores(index: bm25s.BM25, query: Query, count: int) -> np.ndarray:
    known = [t for t in search_words(query.text) if t in index.vocab_dict]
    return index.get_scores(known) if known else np.zeros(count)


def _top(scores: np.ndarray, count: int = FOUND) -> list[int]:
    return [int(row) for row in np.argsort(-scores, kind="stable")[:count]]
