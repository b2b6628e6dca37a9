"""The source of truth: documents, blocks, chunks and vectors in one SQL database, in generations.

Writing prepares generation n + 1 beside generation n: every row says from which generation on it holds (`since`) and
from which on no more (`until`). Publishing is one transaction that moves the pointer. So a reader keeps the generation
that it opened, a killed writer leaves the last complete one, and what it had prepared is taken up by the next run.

What is answered from no more is kept: `instead` names the document that took the place of another, `why` says how, as
its newer "version" or because it is a "copy", the same text in another file.
"""

from __future__ import annotations

import contextlib
import json
import os
import shlex
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import sqlalchemy as sa
from cattrs.preconf.json import make_converter
from filelock import FileLock, Timeout

from knowledge.embedding import Vectors
from knowledge.errors import DiskFull, StoreBusy, StoreUnusable, UnknownDocument
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
    sa.Column("origin", sa.Text, nullable=False),
    sa.Column("head", sa.JSON, nullable=False),
    sa.Column("since", sa.Integer, nullable=False, index=True),
    sa.Column("until", sa.Integer, index=True),
    sa.Column("instead", sa.Integer),
    sa.Column("why", sa.String(16)),
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
    """A stored document without its blocks; `key` is its row, `origin` the path of the file that it was read from."""

    key: int
    document: Document
    made_by: str
    origin: str = ""
    since: int = 0
    until: int | None = None
    instead: int | None = None
    why: str | None = None


_FULL = ("disk is full", "No space left", "quota exceeded")
_LITTLE = 64 * 1024  # bytes


@contextlib.contextmanager
def _room(folder: Path) -> Iterator[None]:
    """SQLite, FAISS, numpy and the system each say in their own way that the disk is full; here all say DiskFull."""
    try:
        yield
    except (OSError, RuntimeError, sa.exc.DatabaseError) as error:
        if shutil.disk_usage(folder).free > _LITTLE and not any(words in str(error) for words in _FULL):
            raise
        remedy = "Free some, or set DATA_DIR, and run it again; what was loaded is answered from as before"
        raise DiskFull(f"{folder}: no room left on the disk. {remedy}") from error


class Store:
    """The database of one installation. Any number of readers; one writer at a time (`writing`)."""

    def __init__(self, settings: Settings, *, renew: bool = False) -> None:
        """Open the database, or make it.

        Raises StoreUnusable where it is damaged or of another version, DiskFull where there is no room to make it; with
        `renew`, what older code wrote is emptied.
        """
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        self._engine = sa.create_engine(settings.database_url)
        self._lock = FileLock(settings.data_dir / "knowledge.lock")
        self._writer = settings.data_dir / "knowledge.writer"
        self._name = settings.database_url
        if self._engine.dialect.name == "sqlite":
            sa.event.listen(self._engine, "connect", _tune_sqlite)
        try:
            with _room(settings.data_dir):
                self._open(renew)
        except sa.exc.DatabaseError as error:
            remedy = "Restore it, or remove it and load the documents again with `python -m knowledge ingest`"
            raise StoreUnusable(f"{self._name}: {error.orig}. {remedy}") from error

    def _open(self, renew: bool) -> None:
        if not sa.inspect(self._engine).has_table(_state.name):
            with FileLock(self._lock.lock_file + ".new"):  # of two processes that find nothing, one makes it
                _metadata.create_all(self._engine)
                self._set("schema", str(SCHEMA))
        if (found := int(self._get("schema") or 1)) > SCHEMA:
            raise StoreUnusable(f"{self._name}: written by a newer version of this program. Update, or set DATA_DIR")
        if found < SCHEMA and not renew:
            remedy = "`python -m knowledge ingest` reads its files again"
            raise StoreUnusable(f"{self._name}: written by an older version of this program. {remedy}")
        if found < SCHEMA:
            with self.writing(patience=60):
                self._renew()

    def _renew(self) -> None:
        """Empty a store that older code wrote; `forgotten` are the files that its documents were read from."""
        if int(self._get("schema") or 1) == SCHEMA:
            return
        columns = {column["name"] for column in sa.inspect(self._engine).get_columns(_documents.name)}
        origins = sa.text("select origin from documents where until is null and since > 0")
        with self._engine.begin() as connection:
            found = list(connection.scalars(origins)) if "origin" in columns else []
            for name in ("facts", "chunks", "blocks", "documents", "state"):
                connection.execute(sa.text(f"drop table if exists {name}"))
            _metadata.create_all(connection)
        self._set("forgotten", json.dumps(found))
        self._set("schema", str(SCHEMA))

    @property
    def forgotten(self) -> list[str]:
        """Files of a store that older code wrote, to be read again."""
        found: list[str] = json.loads(self._get("forgotten") or "[]")
        return found

    def _get(self, key: str) -> str | None:
        with self._engine.connect() as connection:
            return connection.scalar(sa.select(_state.c.value).where(_state.c.key == key))

    def _set(self, key: str, value: str) -> None:
        with self._engine.begin() as connection:
            _put(connection, key, value)

    @contextlib.contextmanager
    def writing(self, *, patience: float = 0.0) -> Iterator[None]:
        """Hold the only right to write; waits up to `patience` seconds, then raises StoreBusy.

        What is done meanwhile raises DiskFull where there is no room for it.
        """
        try:
            self._lock.acquire(timeout=patience)
        except Timeout as error:
            raise StoreBusy(
                f"{self._holder()} is loading documents; wait until it is done, or end it, and try again"
            ) from error
        try:
            command = shlex.join([Path(sys.argv[0]).name, *sys.argv[1:]])[:200]
            said = f"process {os.getpid()} ({command}), since {datetime.now():%H:%M:%S},"
            with _room(self._writer.parent):
                self._writer.write_text(said, encoding="utf-8", errors="replace")
                yield
        finally:
            self._writer.unlink(missing_ok=True)
            self._lock.release()

    def _holder(self) -> str:
        try:
            return self._writer.read_text("utf-8")
        except OSError:
            return "another process"

    def damage(self) -> list[str]:
        """What the database itself finds wrong with its file, a line each."""
        if self._engine.dialect.name != "sqlite":
            return []
        with self._engine.connect() as connection:
            found = [str(line) for line in connection.scalars(sa.text("pragma quick_check"))]
            broken = connection.execute(sa.text("pragma foreign_key_check")).all()
        lines = [line for line in found if line != "ok"] + [f"{len(broken)} rows belong to no document"] * bool(broken)
        return [f"{self._name}: {line}; restore it, or remove it and load the documents again" for line in lines]

    # -- generations

    @property
    def generation(self) -> int:
        """The published generation; 0 before the first."""
        return int(self._get("generation") or 0)

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
            _put(connection, "generation", str(generation))
            _put(connection, "forgotten", "[]")

    def set_aside(self, instead: Mapping[int, tuple[int, str]]) -> None:
        """Keep documents without answering from them: for each the one in its place and why ("version" or "copy")."""
        at = self.generation
        with self._engine.begin() as connection:
            for key, (other, why) in instead.items():
                row = sa.update(_documents).where(_documents.c.id == key)
                connection.execute(row.values(instead=other, why=why))
                connection.execute(row.where(_documents.c.since == PREPARED).values(since=at, until=at))

    def set_origin(self, key: int, origin: str) -> None:
        """Note where the file of a document lies now."""
        with self._engine.begin() as connection:
            connection.execute(sa.update(_documents).where(_documents.c.id == key).values(origin=origin))

    def replace(self, readings: Mapping[int, int]) -> None:
        """Delete documents of which there is a newer reading, and refer to that instead."""
        with self._engine.begin() as connection:
            for old, new in readings.items():
                row = sa.update(_documents).where(_documents.c.instead == old)
                connection.execute(row.values(instead=new))
        self.forget(list(readings))

    def forget(self, keys: Sequence[int]) -> None:
        """Delete documents that the published generation does not hold, with all that was read from them."""
        held = {entry.key for entry in self.entries()}
        with self._engine.begin() as connection:
            connection.execute(sa.delete(_documents).where(_documents.c.id.in_([k for k in keys if k not in held])))

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

    def in_order(self, keys: Sequence[int]) -> list[int]:
        """Documents as `entries` will name them once they are published: the order of the rows of an index."""
        return [entry.key for entry in self._entries(_documents.c.id.in_(list(keys)))]

    def kept(self) -> list[Entry]:
        """Documents that are kept but not answered from: older versions and copies."""
        return self._entries(sa.and_(_documents.c.since > PREPARED, _documents.c.until <= self.generation))

    def _entries(self, where: sa.ColumnElement[bool]) -> list[Entry]:
        names = ("id", "head", "made_by", "origin", "since", "until", "instead", "why")
        query = sa.select(*(_documents.c[name] for name in names)).where(where)
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(_documents.c.doc_id, _documents.c.id))
            return [Entry(key, _json.structure(head, Document), *rest) for key, head, *rest in rows]

    def add(
        self,
        document: Document,
        chunks: Sequence[Chunk],
        facts: Sequence[Target | Task] = (),
        *,
        made_by: str,
        origin: str = "",
    ) -> int:
        """Write a document with its chunks and facts, not yet part of any generation; returns its key."""
        head = _json.unstructure(replace(document, blocks=()))
        values = {
            "doc_id": document.doc_id,
            "sha256": document.sha256,
            "made_by": made_by,
            "origin": origin,
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
                return self.with_blocks(entry)
        raise UnknownDocument(
            f"{name}: no document of that name or number is loaded; `python -m knowledge list` shows them"
        )

    def with_blocks(self, entry: Entry) -> Document:
        """The document of an entry, whole."""
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


SCHEMA = 2
"""Version of the tables; what an older one holds is read again from the files."""

PREPARED = 0
"""`since` of a document that is written but not published."""


def _put(connection: sa.Connection, key: str, value: str) -> None:
    connection.execute(sa.delete(_state).where(_state.c.key == key))
    connection.execute(sa.insert(_state).values(key=key, value=value))


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
