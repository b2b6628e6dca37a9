"""Whether store, index and files agree: every problem as one line with its remedy."""

from __future__ import annotations

import hashlib
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
    which is what the index holds; the index is that of the generation; no file has changed since it was read.
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
        yield from _file(entry)
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


def _file(entry: Entry) -> Iterator[str]:
    path = Path(entry.origin)
    if "!/" in entry.origin or not path.is_file():
        return  # what was unpacked, moved or deleted stays loaded
    try:
        with path.open("rb") as file:
            now = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        yield f"{path}: {error.strerror}; check the rights to read it"
        return
    if now != entry.document.sha256:
        yield f"{entry.document.doc_id}: {path} has changed since it was read; {_REREAD}"


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
