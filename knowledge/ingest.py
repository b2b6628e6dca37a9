"""Files -> store and index: read what is new, embed what has no vector, publish the next generation."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np

from knowledge import index
from knowledge.chunking import chunk
from knowledge.embedding import Embedder, Vectors
from knowledge.errors import IndexUnusable, UnreadableDocument
from knowledge.facts import extract
from knowledge.readers import read, supported
from knowledge.settings import Settings
from knowledge.store import Store
from knowledge.structure import structure
from knowledge.types import Chunk, Document, Target, Task

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""

Read = tuple[Document, tuple[Chunk, ...], tuple[Target | Task, ...]]
"""What a file is read into."""

_EMBED_AT_ONCE = 512


@dataclass
class Report:
    """What an ingestion did, by file name; `refused` pairs each file with its reason and remedy."""

    added: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    generation: int = 0
    chunks: int = 0


def ingest(
    paths: Sequence[Path], *, settings: Settings, replace: bool = False, progress: Progress | None = None
) -> Report:
    """Load files and folders; with `replace` the loaded documents become exactly these.

    One bad file is reported and does not stop the others. Killed at any instant, the last generation goes on
    answering, and the next run takes up what this one had read and embedded.
    Raises StoreBusy when another process is writing.
    """
    store, embedder, say = Store(settings), Embedder(settings.embedding_model), progress or (lambda *_: None)
    with store.writing():
        report = Report(generation=store.generation)
        files = _collect(paths, report)
        keys = _read_new(files, store, report, say)
        current = {e.document.doc_id: e.key for e in store.entries()}
        wanted = keys if replace else {**current, **keys}
        report.removed = sorted(set(current) - set(wanted))
        _publish(store, embedder, settings, list(wanted.values()), list(current.values()), report, say)
    return report


def reindex(settings: Settings, *, progress: Progress | None = None) -> Report:
    """Build the index of the present documents anew, for instance for another embedding model."""
    store, embedder = Store(settings), Embedder(settings.embedding_model)
    with store.writing(patience=60):
        report = Report(generation=store.generation)
        keys = [e.key for e in store.entries()]
        _publish(store, embedder, settings, keys, keys, report, progress or (lambda *_: None))
    return report


def _collect(paths: Iterable[Path], report: Report) -> dict[Path, str]:
    """Files to load with their hashes; a named file that no reader knows is refused, one in a folder passed over."""
    found: dict[Path, str] = {}
    names: dict[str, tuple[Path, str]] = {}
    for path in paths:
        for file in sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]:
            if path.is_dir() and (file.name.startswith((".", "README")) or not supported(file)):
                continue
            try:
                sha = hashlib.sha256(file.read_bytes()).hexdigest()
            except OSError as error:
                report.refused.append(
                    (str(file), f"{error.strerror or error}. Check the path and the rights to read it")
                )
                continue
            first = names.setdefault(file.stem, (file, sha))
            if first[0] == file:
                found[file] = sha
            elif first[1] != sha:
                report.refused.append((str(file), f"{first[0]} has the same name. Rename one of them"))
    return found


def _read_new(files: dict[Path, str], store: Store, report: Report, say: Progress) -> dict[str, int]:
    """Keys of the documents of all readable files by doc_id; those not in the store yet are read and written."""
    made_by = reading_fingerprint()
    known = {
        (e.document.doc_id, e.document.sha256): e.key
        for e in [*store.prepared(), *store.entries()]
        if e.made_by == made_by
    }
    keys: dict[str, int] = {}
    new = []
    for file, sha in files.items():
        if (file.stem, sha) in known:
            keys[file.stem] = known[file.stem, sha]
            report.unchanged.append(file.name)
        else:
            new.append((file, sha))
    for number, outcome in enumerate(_in_processes(new)):
        say("reading", number + 1, len(new))
        if isinstance(outcome, tuple):
            document, chunks, facts = outcome
            keys[document.doc_id] = store.add(document, chunks, facts, made_by=made_by)
            report.added.append(document.source)
        else:
            report.refused.append((outcome.file, f"{outcome.reason}. {outcome.remedy}"))
    store.discard([e.key for e in store.prepared() if e.key not in keys.values()])
    return keys


def _in_processes(
    files: Sequence[tuple[Path, str]],
) -> Iterable[Read | UnreadableDocument]:
    if len(files) < 2:
        yield from map(_read_one, files)
        return
    # Spawned: forking a process that has threads (a progress bar's) may hang it.
    workers, context = min(os.cpu_count() or 1, len(files)), multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_parent) as pool:
        yield from pool.map(_read_one, files)


def _end_with_parent() -> None:
    """A worker of a pool waits for ever when its parent is killed; this one ends with it."""

    def wait() -> None:
        parent = multiprocessing.parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _read_one(file: tuple[Path, str]) -> Read | UnreadableDocument:
    path, sha = file
    try:
        document = structure(read(path), source=path, sha256=sha)
    except UnreadableDocument as error:
        return UnreadableDocument(path.name, error.reason, error.remedy, page=error.page)
    except Exception as error:  # a reader's library may raise anything on a broken file; the other files go on
        return UnreadableDocument(
            path.name, f"{type(error).__name__}: {error}", "Open and save it anew, or report the file"
        )
    if not document.blocks:
        return UnreadableDocument(
            path.name, "no text was found in it", "If it is a scan, install OCR; else check the file"
        )
    return document, chunk(document), extract(document)


def _publish(
    store: Store,
    embedder: Embedder,
    settings: Settings,
    wanted: list[int],
    current: list[int],
    report: Report,
    say: Progress,
) -> None:
    folder = settings.data_dir / "index"
    chunks = store.chunks(wanted)
    report.chunks = len(chunks)
    if report.generation and set(wanted) == set(current):
        try:
            index.load(folder, generation=report.generation, model=embedder.model_id)
            return
        except IndexUnusable:
            say("index does not match: building it anew", 0, 1)
    vectors = _embed(store, embedder, chunks, say)
    report.generation += 1
    say("indexing", 0, 1)
    index.build(folder, generation=report.generation, model=embedder.model_id, chunks=chunks, vectors=vectors)
    store.publish(report.generation, wanted)
    index.prune(folder, keep=report.generation)
    say("indexing", 1, 1)


def _embed(store: Store, embedder: Embedder, chunks: Sequence[Chunk], say: Progress) -> Vectors:
    """(chunks, dimension) float32; what is new is kept in the store batch by batch."""
    if not chunks:
        return np.empty((0, 1), np.float32)
    texts = [passage_text(c) for c in chunks]
    shas = [hashlib.sha256(t.encode()).hexdigest() for t in texts]
    known = store.vectors(embedder.model_id, shas)
    missing = sorted(
        {s: t for s, t in zip(shas, texts, strict=True) if s not in known}.items(), key=lambda st: len(st[1])
    )
    for at in range(0, len(missing), _EMBED_AT_ONCE):
        batch = missing[at : at + _EMBED_AT_ONCE]
        new = dict(zip((s for s, _ in batch), embedder.passages([t for _, t in batch]), strict=True))
        store.add_vectors(embedder.model_id, new)
        known.update(new)
        say("embedding", at + len(batch), len(missing))
    return np.stack([known[s] for s in shas])


def passage_text(chunk: Chunk) -> str:
    """What the model reads of a chunk: its context, then its text."""
    return f"{chunk.context}. {chunk.text}" if chunk.context else chunk.text


@lru_cache(maxsize=1)
def reading_fingerprint() -> str:
    """A hash of the code and lexicons that turn a file into chunks: documents read by other code are read again."""
    root = Path(__file__).parent
    parts = ("readers", "structure", "text", "lexicon", "facts", "chunking.py", "types.py")
    files = sorted(
        f
        for p in parts
        for f in ([root / p] if (root / p).is_file() else (root / p).rglob("*"))
        if f.suffix in (".py", ".yml", ".txt")
    )
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


__all__ = ["Progress", "Report", "ingest", "passage_text", "reading_fingerprint", "reindex"]
