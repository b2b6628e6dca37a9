"""Whether store and index agree, and which files have changed: one line each, with the remedy."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import numpy as np

from knowledge import index
from knowledge.embedding import Embedder
from knowledge.errors import IndexUnusable
from knowledge.publishing import text_sha
from knowledge.settings import Settings
from knowledge.store import Entry, Store
from knowledge.types import Block, Chunk

_REINDEX = "run `python -m knowledge reindex`"
_REREAD = "run `python -m knowledge ingest` with its file"


def check(settings: Settings) -> list[str]:
    """What does not agree; empty where all is well, also before anything is loaded.

    The store is sound; each name stands for one document; each chunk is its span of its block and has its vector,
    which is what the index holds; the index is that of the generation.
    """
    store = Store(settings)
    return [*store.damage(), *_problems(store, settings)]


def _problems(store: Store, settings: Settings) -> Iterator[str]:
    generation, entries = store.generation, store.entries()
    names = Counter(entry.document.doc_id for entry in entries)
    yield from (
        f"{name}: loaded {count} times; remove it and load it again" for name, count in names.items() if count > 1
    )
    chunks = store.chunks([entry.key for entry in entries])
    by_name = {name: list(found) for name, found in groupby(chunks, key=lambda chunk: chunk.doc_id)}
    for entry in entries:
        yield from _spans(entry, store.with_blocks(entry).blocks, by_name.get(entry.document.doc_id, []))
    if generation:
        yield from _index(store, settings, generation, chunks)


def _spans(entry: Entry, blocks: Sequence[Block], chunks: Sequence[Chunk]) -> Iterator[str]:
    name = entry.document.doc_id
    if not blocks or not chunks:
        yield f"{name}: {len(blocks)} blocks and {len(chunks)} passages; {_REREAD}"
    texts = {block.order: block.text for block in blocks}
    wrong = [chunk for chunk in chunks if texts.get(chunk.block, "")[chunk.start : chunk.end] != chunk.text]
    if wrong:
        yield f"{name}: {len(wrong)} passages are not the words of their block (the first: {wrong[0].block}); {_REREAD}"


def changed(settings: Settings) -> list[str]:
    """A line for each loaded document whose file is another now; what was unpacked, moved or deleted stays loaded."""
    files = [(entry.document, Path(entry.origin)) for entry in Store(settings).entries()]
    return [
        f"{document.doc_id}: {path} has changed since it was read; {_REREAD}"
        for document, path in files
        if path.is_file() and os.access(path, os.R_OK) and _sha256(path) != document.sha256
    ]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _index(store: Store, settings: Settings, generation: int, chunks: Sequence[Chunk]) -> Iterator[str]:
    model = Embedder(settings.embedding_model).model_id
    try:
        found = index.load(settings.data_dir / "index", generation=generation, model=model)
    except IndexUnusable as error:
        yield f"{error}"
        return
    if found.manifest.chunks != len(chunks):
        yield f"the index has {found.manifest.chunks} passages, the store {len(chunks)}; {_REINDEX}"
        return
    shas = [text_sha(chunk) for chunk in chunks]
    vectors = store.vectors(model, shas)
    if missing := {sha for sha in shas if sha not in vectors}:
        yield f"{len(missing)} passages have no vector of {model}; {_REINDEX}"
    elif chunks:
        kept = found.vectors(np.arange(len(chunks)))
        differ = sum(not np.array_equal(row, vectors[sha]) for row, sha in zip(kept, shas, strict=True))
        if differ:
            yield f"{differ} vectors of the index are not those of the store; {_REINDEX}"
