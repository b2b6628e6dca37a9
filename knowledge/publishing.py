"""Prepared documents -> the next generation: embed what has no vector yet, build the index aside, publish."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from knowledge import index
from knowledge.embedding import Embedder, Vectors
from knowledge.errors import IndexUnusable
from knowledge.loading.batch import Progress
from knowledge.settings import Settings
from knowledge.store import Store
from knowledge.types import Chunk

_EMBED_AT_ONCE = 512


def publish(store: Store, settings: Settings, keys: Sequence[int], say: Progress) -> tuple[int, int]:
    """Make exactly the documents `keys` what is answered from; returns the generation and its number of chunks.

    Where they are that already and their index is sound, nothing is done.
    """
    folder, embedder = settings.data_dir / "index", Embedder(settings.embedding_model)
    generation, chunks = store.generation, store.chunks(store.in_order(keys))
    index.prune(folder, keep=generation)
    if generation and set(keys) == {entry.key for entry in store.entries()}:
        try:
            index.load(folder, generation=generation, model=embedder.model_id)
            return generation, len(chunks)
        except IndexUnusable:
            say("index does not match: building it anew", 0, 1)
    vectors = _embed(store, embedder, chunks, say)
    generation += 1
    say("indexing", 0, 1)
    index.build(folder, generation=generation, model=embedder.model_id, chunks=chunks, vectors=vectors)
    store.publish(generation, keys)
    index.prune(folder, keep=generation)
    say("indexing", 1, 1)
    return generation, len(chunks)


def _embed(store: Store, embedder: Embedder, chunks: Sequence[Chunk], say: Progress) -> Vectors:
    """(chunks, dimension) float32; what is new is kept in the store batch by batch."""
    if not chunks:
        return np.empty((0, 1), np.float32)
    shas = [text_sha(c) for c in chunks]
    known = store.vectors(embedder.model_id, shas)
    new = {sha: c for sha, c in zip(shas, chunks, strict=True) if sha not in known}
    # The longest first: the memory that they take then serves all others, instead of growing from batch to batch.
    missing = sorted(new, key=lambda sha: len(passage_text(new[sha])), reverse=True)
    for at in range(0, len(missing), _EMBED_AT_ONCE):
        batch = missing[at : at + _EMBED_AT_ONCE]
        made = dict(zip(batch, embedder.passages([passage_text(new[sha]) for sha in batch]), strict=True))
        store.add_vectors(embedder.model_id, made)
        known.update(made)
        say("embedding", at + len(batch), len(missing))
    return np.stack([known[sha] for sha in shas])


def passage_text(chunk: Chunk) -> str:
    """What the model reads of a chunk: its context, then its text."""
    return f"{chunk.context}. {chunk.text}" if chunk.context else chunk.text


def text_sha(chunk: Chunk) -> str:
    """What the vector of a chunk is kept by."""
    return hashlib.sha256(passage_text(chunk).encode()).hexdigest()
