"""How answers slow down as documents grow: `python -m benchmarks.scale [CHUNKS…]`, by default 1,000, 10,000, 100,000.

What is loaded in DATA_DIR is copied until there are so many chunks, and its facts until there are as many: the first
copy as it is, the others with another province's name in place of their own and with other numbers. Vectors are those
of the originals with noise (cosine .97), so that nothing is embedded. Everything else is real: the store, the index,
and `Knowledge.answer` on the development questions. Times of answers are of the processor; beside them stands what
embedding the same questions takes, as a measure of the machine.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import numpy as np
import psutil

from benchmarks.passages import EVAL
from knowledge.base import Knowledge
from knowledge.embedding import Embedder
from knowledge.publishing import publish, text_sha
from knowledge.settings import Settings
from knowledge.store import Entry, Store
from knowledge.text.places import provinces
from knowledge.types import Chunk, Document, Quantity, Query, Target, Task

SIZES = (1_000, 10_000, 100_000)
NOISE = 0.25  # of the vector's length: a cosine of .97
_NUMBER = re.compile(r"(?<![\d/])(?!20\d\d(?!\d))\d{2,}")
Fact = Target | Task


@dataclass(frozen=True, slots=True)
class Source:
    """A loaded document with all that is copied of it."""

    document: Document
    chunks: Sequence[Chunk]
    facts: Sequence[Fact]
    vectors: np.ndarray


@dataclass(frozen=True, slots=True)
class Change:
    """What the `number`th copy says in place of the original; the first says the same."""

    number: int
    place: str | None

    def __call__(self, text: str) -> str:
        if not self.number:
            return text
        moved = text.replace(self.place, self.new_place() or "") if self.place else text
        return _NUMBER.sub(lambda m: str((int(m.group()) * (self.number + 1)) % 10 ** len(m.group())), moved)

    def new_place(self) -> str | None:
        names = list(provinces())
        return names[(names.index(self.place) + self.number) % len(names)] if self.place in names else self.place

    def fact(self, fact: Fact, doc_id: str, number: int) -> Fact:
        evidence, name = replace(fact.evidence, doc_id=doc_id), f"{fact.fact_id}-{self.number}-{number}"
        also = tuple(replace(span, doc_id=doc_id) for span in fact.also)
        if isinstance(fact, Task):
            said = {"action": self(fact.action), "deliverable": self(fact.deliverable)}
            return replace(fact, fact_id=name, evidence=evidence, also=also, **said)
        return replace(
            fact,
            fact_id=name,
            evidence=evidence,
            also=also,
            indicator=self(fact.indicator),
            amount=self(fact.amount),
            quantity=self.quantity(fact.quantity),
            place=self.new_place() if fact.place == self.place else fact.place,
        )

    def quantity(self, quantity: Quantity) -> Quantity:
        low, high = (None if side is None else side * (self.number + 1) for side in (quantity.low, quantity.high))
        return replace(quantity, low=low, high=high)

    def chunk(self, chunk: Chunk, doc_id: str) -> Chunk:
        return replace(
            chunk,
            chunk_id=f"{chunk.chunk_id}-{self.number}",
            doc_id=doc_id,
            text=self(chunk.text),
            context=self(chunk.context),
            path=tuple(map(self, chunk.path)),
            cells=tuple((header, self(value)) for header, value in chunk.cells),
        )


def sources(store: Store, model: str) -> list[Source]:
    """The loaded documents that have facts."""
    return [found for entry in store.entries() if (found := _source(store, entry, model)).facts]


def _source(store: Store, entry: Entry, model: str) -> Source:
    chunks = store.chunks([entry.key])
    known = store.vectors(model, [text_sha(c) for c in chunks])
    vectors = np.stack([known[text_sha(c)] for c in chunks]) if chunks else np.empty((0, 1), np.float32)
    return Source(entry.document, chunks, store.facts([entry.key]), vectors)


def grown(found: Sequence[Source], size: int) -> Iterator[Source]:
    """Copies of documents until they have `size` chunks, and as many facts."""
    noise, chunks, facts = np.random.default_rng(0), 0, 0
    for number in count():
        for source in found:
            made = _copy(source, Change(number, source.document.place), noise, chunks - facts)
            chunks, facts = chunks + len(made.chunks), facts + len(made.facts)
            yield made
            if chunks >= size:
                return


def _copy(source: Source, change: Change, noise: np.random.Generator, lacking: int) -> Source:
    doc_id = source.document.doc_id + (f"~{change.number}" if change.number else "")
    number = source.document.number
    document = replace(
        source.document,
        doc_id=doc_id,
        sha256=f"{source.document.sha256[:48]}{change.number:016}",
        title=change(source.document.title),
        number=change(number) if number else None,
        place=change.new_place(),
    )
    vectors = source.vectors
    if change.number:
        drawn = noise.standard_normal(vectors.shape).astype(np.float32)
        vectors = vectors + NOISE * drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    wanted = max(len(source.facts), lacking + len(source.chunks))
    facts = [change.fact(source.facts[n % len(source.facts)], doc_id, n) for n in range(wanted)]
    return Source(document, [change.chunk(c, doc_id) for c in source.chunks], facts, vectors)


def load(made: Iterator[Source], settings: Settings, model: str) -> tuple[int, float]:
    """Write documents into a store and publish them; the number of facts, and seconds for building the index."""
    store, keys, kept, facts = Store(settings), list[int](), set[str](), 0
    with store.writing():
        for source in made:
            keys.append(store.add(source.document, source.chunks, source.facts, made_by="scale"))
            facts += len(source.facts)
            vectors = {text_sha(c): v for c, v in zip(source.chunks, source.vectors, strict=True)}
            store.add_vectors(model, {sha: v for sha, v in vectors.items() if sha not in kept})
            kept.update(vectors)
        start = time.perf_counter()
        publish(store, settings, keys, lambda step, done, total: None)
        return facts, time.perf_counter() - start


def measure(settings: Settings, questions: Sequence[str]) -> str:
    """Open what is in DATA_DIR, ask, and say what it took."""
    process, start = psutil.Process(), time.perf_counter()
    knowledge = Knowledge(settings)
    knowledge.warm()
    opened = time.perf_counter() - start
    model = Embedder(settings.embedding_model)
    model.query("")
    taken = _times(lambda text: knowledge.answer(Query(text)), questions), _times(model.query, questions)
    cells = [f"{np.percentile(times, p):.0f}" for times in taken for p in (50, 95)]
    return f"{opened:.0f} | {process.memory_info().rss / 2**20:.0f} | " + " | ".join(cells)


def _times(ask: Callable[[str], object], questions: Sequence[str]) -> list[float]:
    found = list[float]()
    for text in questions:
        start = time.process_time()
        ask(text)
        found.append((time.process_time() - start) * 1e3)
    return found


def _questions() -> Iterator[str]:
    for name in ("plans.dev.jsonl", "seeds.dev.jsonl"):
        for line in (EVAL / name).read_text("utf-8").splitlines():
            yield json.loads(line)["question"]


def main(sizes: Sequence[int]) -> int:
    settings = Settings.from_environment()
    model = Embedder(settings.embedding_model).model_id
    found, questions = sources(Store(settings), model), list(_questions())
    print("| chunks | facts | index s | opening s | MB | answer p50 ms | p95 | embedding p50 | p95 |")
    print("|---|---|---|---|---|---|---|---|---|")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            here = replace(settings, data_dir=Path(folder), database_url=f"sqlite:///{folder}/knowledge.db")
            facts, seconds = load(grown(found, size), here, model)
            print(f"| {size:,} | {facts:,} | {seconds:.0f} | {measure(here, questions)} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main([int(size) for size in sys.argv[1:]] or SIZES))
