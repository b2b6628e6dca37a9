"""The source of truth: documents, blocks, chunks and vectors in one SQL database, in generations.

Writing prepares generation n + 1 beside generation n: every row says from which generation on it holds (`since`) and
from which on no more (`until`). Publishing is one transaction that moves the pointer. So a reader keeps the generation
that it opened, a killed writer leaves the last complete one, and what it had prepared is taken up by the next run.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import numpy as np
import sqlalchemy as sa
from cattrs.preconf.json import make_converter
from filelock import FileLock, Timeout

from knowledge.embedding import Vectors
from knowledge.errors import StoreBusy, UnknownDocument
from knowledge.settings import Settings
from knowledge.types import Block, Chunk, Document, Target, Task

_metadata = sa.MetaData()
_state = sa.Table("state", _metadata, sa.Column("key", sa.String(64), primary_key=True), sa.Column("value", sa.Text))
_documents = sa.Table(
    "documents",
    _metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("doc_id", sa.Text, nullable=False, index=True),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("made_by", sa.String(64), nullable=False),
    sa.Column("head", sa.JSON, nullable=False),
    sa.Column("since", sa.Integer, nullable=False, index=True),
    sa.Column("until", sa.Integer, index=True),
)
_blocks = sa.Table(
    "blocks",
    _metadata,
    sa.Column("document", sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("order", sa.Integer, primary_key=True),
    sa.Column("data", sa.JSON, nullable=False),
)
_chunks = sa.Table(
    "chunks",
    _metadata,
    sa.Column("document", sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("data", sa.JSON, nullable=False),
)
_facts = sa.Table(
    "facts",
    _metadata,
    sa.Column("document", sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("data", sa.JSON, nullable=False),
)
_vectors = sa.Table(
    "vectors",
    _metadata,
    sa.Column("model", sa.String(128), primary_key=True),
    sa.Column("text_sha", sa.String(64), primary_key=True),
    sa.Column("vector", sa.LargeBinary, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A stored document without its blocks; `key` is its row."""

    key: int
    document: Document
    made_by: str


class Store:
    """The database of one installation. Any number of readers; one writer at a time (`writing`)."""

    def __init__(self, settings: Settings) -> None:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        self._engine = sa.create_engine(settings.database_url)
        self._lock = FileLock(settings.data_dir / "knowledge.lock")
        if self._engine.dialect.name == "sqlite":
            sa.event.listen(self._engine, "connect", _tune_sqlite)
        _metadata.create_all(self._engine)

    @contextlib.contextmanager
    def writing(self, *, patience: float = 0.0) -> Iterator[None]:
        """Hold the only right to write; waits up to `patience` seconds, then raises StoreBusy."""
        try:
            with self._lock.acquire(timeout=patience):
                yield
        except Timeout as error:
            raise StoreBusy("another process is loading documents; wait until it is done and try again") from error

    # -- generations

    @property
    def generation(self) -> int:
        """The published generation; 0 before the first."""
        with self._engine.connect() as connection:
            value = connection.scalar(sa.select(_state.c.value).where(_state.c.key == "generation"))
        return int(value or 0)

    def publish(self, generation: int, keys: Sequence[int]) -> None:
        """Make exactly the documents `keys` what generation `generation` holds, and that the current one."""
        present = self.entries()
        gone = [e.key for e in present if e.key not in set(keys)]
        with self._engine.begin() as connection:
            connection.execute(sa.update(_documents).where(_documents.c.id.in_(gone)).values(until=generation))
            connection.execute(
                sa.update(_documents)
                .where(_documents.c.id.in_(list(keys)), _documents.c.since == PREPARED)
                .values(since=generation)
            )
            connection.execute(sa.delete(_state).where(_state.c.key == "generation"))
            connection.execute(sa.insert(_state).values(key="generation", value=str(generation)))

    # -- documents

    def entries(self, generation: int | None = None) -> list[Entry]:
        """Documents of a generation (the published one by default), by name."""
        at = self.generation if generation is None else generation
        holds = sa.and_(
            _documents.c.since <= at,
            _documents.c.since > PREPARED,
            sa.or_(_documents.c.until.is_(None), _documents.c.until > at),
        )
        return self._entries(holds)

    def prepared(self) -> list[Entry]:
        """Documents that a run read but did not publish."""
        return self._entries(_documents.c.since == PREPARED)

    def _entries(self, where: sa.ColumnElement[bool]) -> list[Entry]:
        query = (
            sa.select(_documents.c.id, _documents.c.head, _documents.c.made_by)
            .where(where)
            .order_by(_documents.c.doc_id, _documents.c.id)
        )
        with self._engine.connect() as connection:
            return [
                Entry(row.id, _json.structure(row.head, Document), row.made_by) for row in connection.execute(query)
            ]

    def add(
        self, document: Document, chunks: Sequence[Chunk], facts: Sequence[Target | Task] = (), *, made_by: str
    ) -> int:
        """Write a document with its chunks and facts, not yet part of any generation; returns its key."""
        head = _json.unstructure(replace(document, blocks=()))
        values = {
            "doc_id": document.doc_id,
            "sha256": document.sha256,
            "made_by": made_by,
            "head": head,
            "since": PREPARED,
        }
        with self._engine.begin() as connection:
            key = int(connection.scalar(sa.insert(_documents).values(values).returning(_documents.c.id)) or 0)
            parts = ((_blocks, "order", document.blocks), (_chunks, "position", chunks), (_facts, "position", facts))
            for table, column, rows in parts:
                if rows:
                    connection.execute(sa.insert(table), _rows(key, column, rows))
        return key

    def document(self, name: str) -> Document:
        """A published document by its stem or number, with its blocks; raises UnknownDocument."""
        wanted = name.strip().lower()
        for entry in self.entries():
            if wanted in (entry.document.doc_id.lower(), (entry.document.number or "").lower()):
                return self._with_blocks(entry)
        raise UnknownDocument(
            f"{name}: no document of that name or number is loaded; `python -m knowledge list` shows them"
        )

    def _with_blocks(self, entry: Entry) -> Document:
        query = sa.select(_blocks.c.data).where(_blocks.c.document == entry.key).order_by(_blocks.c.order)
        with self._engine.connect() as connection:
            blocks = tuple(_json.structure(data, Block) for data in connection.scalars(query))
        return replace(entry.document, blocks=blocks)

    def chunks(self, keys: Sequence[int]) -> list[Chunk]:
        """All chunks of some documents, in the order of `keys` and of reading."""
        return [_json.structure(data, Chunk) for data in self._parts(_chunks, keys)]

    def facts(self, keys: Sequence[int]) -> list[Target | Task]:
        """All facts of some documents, in the order of `keys` and of reading."""
        return [_fact(data) for data in self._parts(_facts, keys)]

    def _parts(self, table: sa.Table, keys: Sequence[int]) -> Iterator[Mapping[str, Any]]:
        found: dict[int, list[Mapping[str, Any]]] = {key: [] for key in keys}
        query = sa.select(table.c.document, table.c.data).order_by(table.c.document, table.c.position)
        with self._engine.connect() as connection:
            for row in connection.execute(query):
                if row.document in found:
                    found[row.document].append(row.data)
        for key in keys:
            yield from found[key]

    # -- vectors

    def vectors(self, model: str, shas: Sequence[str]) -> dict[str, Vectors]:
        """Vectors already computed by a model, by the hash of the text: (dimension,) float32 each."""
        wanted = set(shas)
        query = sa.select(_vectors.c.text_sha, _vectors.c.vector).where(_vectors.c.model == model)
        with self._engine.connect() as connection:
            rows = connection.execute(query)
            return {r.text_sha: np.frombuffer(r.vector, dtype=np.float32) for r in rows if r.text_sha in wanted}

    def add_vectors(self, model: str, vectors: Mapping[str, Vectors]) -> None:
        """Keep vectors, so that nothing is embedded twice."""
        rows = [{"model": model, "text_sha": sha, "vector": vector.tobytes()} for sha, vector in vectors.items()]
        if rows:
            with self._engine.begin() as connection:
                connection.execute(sa.insert(_vectors), rows)

    def discard(self, keys: Sequence[int]) -> None:
        """Delete documents that no generation holds."""
        with self._engine.begin() as connection:
            connection.execute(
                sa.delete(_documents).where(_documents.c.id.in_(list(keys)), _documents.c.since == PREPARED)
            )


PREPARED = 0
"""`since` of a document that is written but not published."""


def _tune_sqlite(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA busy_timeout=10000")


_json = make_converter()
_json.register_unstructure_hook(Decimal, str)
_json.register_structure_hook(Decimal, lambda value, _: Decimal(value))


def _rows(key: int, column: str, values: Sequence[object]) -> list[dict[str, object]]:
    return [{"document": key, column: n, "data": _json.unstructure(value)} for n, value in enumerate(values)]


def _fact(data: Mapping[str, Any]) -> Target | Task:
    return _json.structure(data, Target) if "indicator" in data else _json.structure(data, Task)
