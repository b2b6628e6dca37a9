"""Files -> store and index: read what is new, settle which texts are answered from, publish the next generation."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from knowledge.errors import UnknownDocument
from knowledge.loading.batch import Progress, gather, read_all
from knowledge.loading.files import File, refusal
from knowledge.loading.names import shown
from knowledge.publishing import passage_text, publish
from knowledge.settings import Settings
from knowledge.store import Entry, Store
from knowledge.versions import Loaded, Settled, settle


@dataclass
class Report:
    """What an ingestion did, by file name.

    `refused` pairs each file with its reason and remedy; `versions` each new version, `copies` each further file of a
    text and `older` each older version with the document that is answered from; `passed` counts files of other kinds.
    """

    added: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    versions: list[tuple[str, str]] = field(default_factory=list)
    copies: list[tuple[str, str]] = field(default_factory=list)
    older: list[tuple[str, str]] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    passed: int = 0
    generation: int = 0
    chunks: int = 0


def ingest(
    paths: Sequence[Path], *, settings: Settings, replace: bool = False, progress: Progress | None = None
) -> Report:
    """Load files, folders and zip archives; with `replace` the loaded documents become exactly these.

    One bad file is reported and does not stop the others. Killed at any instant, the last generation goes on
    answering, and the next run takes up what this one had read and embedded.
    Files are read in processes of their own: a script that calls this needs `if __name__ == "__main__":`.
    Raises StoreBusy when another process is writing.
    """
    store, say, report = Store(settings, renew=True), progress or _silent, Report()
    with store.writing(), _scratch(settings) as folder:
        found = gather([*paths, *_forgotten(store)], limits=settings.limits, folder=folder, say=say)
        report.refused, report.passed = found.refused, found.passed
        loaded = _read_new(found.files, store, settings, folder, replace, report, say)
        current = store.entries()
        origins = {file.sha256 for file in found.files}
        base = [e for e in current if not replace or e.document.sha256 in origins and e.made_by == made_by()]
        settled = settle(base, loaded, lambda entry: store.with_blocks(entry).blocks)
        wanted = [entry.key for entry in settled.wanted.values()]
        report.generation, report.chunks = publish(store, settings, wanted, say)
        store.set_aside(settled.aside)
        _tidy(store, current, settled)
        _tell(report, current, loaded, settled)
    return report


def reindex(settings: Settings, *, progress: Progress | None = None) -> Report:
    """Build the index of the present documents anew, for instance for another embedding model."""
    store = Store(settings)
    with store.writing(patience=60):
        generation, chunks = publish(store, settings, [e.key for e in store.entries()], progress or _silent)
    return Report(generation=generation, chunks=chunks)


def remove(names: Sequence[str], *, settings: Settings, progress: Progress | None = None) -> Report:
    """Take documents out, by stem or number, and delete what was read from them and from their older versions.

    Raises UnknownDocument, and then removes nothing, where one of them is not loaded.
    """
    store = Store(settings)
    with store.writing():
        present = store.entries()
        gone = {entry.key: entry.document.doc_id for name in names for entry in _named(name, present)}
        keys = [entry.key for entry in present if entry.key not in gone]
        generation, chunks = publish(store, settings, keys, progress or _silent)
        kept = [entry for entry in store.kept() if entry.key not in gone]
        store.forget([*gone, *(entry.key for entry in kept if _heir(entry, kept) in gone)])
    return Report(removed=sorted(gone.values()), generation=generation, chunks=chunks)


def _named(name: str, present: Sequence[Entry]) -> list[Entry]:
    wanted = name.strip().lower()
    found = [e for e in present if wanted in (e.document.doc_id.lower(), (e.document.number or "").lower())]
    if not found:
        raise UnknownDocument(f"{name}: no document of that name or number; `python -m knowledge list` shows them")
    return found


def _silent(step: str, done: int, total: int) -> None:
    """The progress that nobody watches."""


@contextmanager
def _scratch(settings: Settings) -> Iterator[Path]:
    """A folder for unpacked and temporary files; what a killed run left in it is removed."""
    folder = settings.data_dir / "reading"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _forgotten(store: Store) -> list[Path]:
    paths = dict.fromkeys(Path(origin.split("!/")[0]) for origin in store.forgotten)
    return [path for path in paths if path.is_file()]


def _read_new(
    files: Sequence[File],
    store: Store,
    settings: Settings,
    folder: Path,
    replace: bool,
    report: Report,
    say: Progress,
) -> list[Loaded]:
    """Documents to be settled, in the order of their files; those not in the store yet are read and written."""
    known, taken = _Known(store, replace), dict[int, tuple[int, File]]()
    seen, new = dict[str, File](), list[tuple[int, File]]()
    for number, file in enumerate(files):
        first = seen.setdefault(file.sha256, file)
        if first is not file:
            if first.name.stem != file.name.stem:
                report.copies.append((file.name.name, first.name.stem))
        elif entry := known.prepared(file):
            taken[entry.key] = (number, file)
            report.unchanged.append(file.name.name)
        elif not known.settled(file, report):
            new.append((number, file))
    for at, outcome in read_all([file for _, file in new], limits=settings.limits, folder=folder, say=say):
        number, file = new[at]
        if isinstance(outcome, tuple):
            taken[store.add(*outcome, made_by=made_by(), origin=file.origin)] = number, file
        else:
            report.refused.append(refusal(outcome, shown(file.origin)))
    entries = [entry for entry in store.prepared() if entry.key in taken]
    return [Loaded(e, taken[e.key][1].changed) for e in sorted(entries, key=lambda e: taken[e.key][0])]


class _Known:
    """What the store holds of files, by the hash of their bytes."""

    def __init__(self, store: Store, replace: bool) -> None:
        self._store, self._replace = store, replace
        self._prepared, self._current = (
            {e.document.sha256: e for e in entries if e.made_by == made_by()}
            for entries in (store.prepared(), store.entries())
        )
        self._kept = {e.document.sha256: e for e in store.kept()}  # not answered from: whatever code read them
        self._by_key = {e.key: e for e in store.entries()}

    def prepared(self, file: File) -> Entry | None:
        """What a killed run read of the file."""
        entry = self._prepared.get(file.sha256)
        return entry if entry and entry.document.doc_id == file.name.stem and entry.origin == file.origin else None

    def settled(self, file: File, report: Report) -> bool:
        """Whether there is nothing to do for the file; then the report says why."""
        name, stem = file.name.name, file.name.stem
        if entry := self._current.get(file.sha256):
            if entry.document.doc_id == stem:
                report.unchanged.append(name)
                if entry.origin != file.origin:
                    self._store.set_origin(entry.key, file.origin)
                return True
            report.copies += [] if self._replace else [(name, entry.document.doc_id)]
            return not self._replace
        kept = self._kept.get(file.sha256)
        heir = self._by_key.get(_heir(kept, list(self._kept.values()))) if kept else None
        if kept is None or heir is None or heir.origin == file.origin or self._replace:
            return False
        (report.copies if kept.why == "copy" else report.older).append((name, heir.document.doc_id))
        return True


def _heir(entry: Entry, kept: Sequence[Entry]) -> int:
    """The key of the document that in the end took the place of another; -1 for one that was removed."""
    by_key, seen = {e.key: e for e in kept}, set[int]()
    at = entry.instead
    while at is not None and at in by_key and at not in seen:
        seen.add(at)
        at = by_key[at].instead
    return -1 if at is None else at


def _tidy(store: Store, before: Sequence[Entry], settled: Settled) -> None:
    """Delete what no generation needs: refused and left-over documents, and former readings of the same files."""
    store.discard([entry.key for entry in store.prepared()])
    wanted = {(e.document.doc_id, e.document.sha256): e.key for e in settled.wanted.values()}
    again = {e.key: wanted.get((e.document.doc_id, e.document.sha256), e.key) for e in before}
    store.replace({old: new for old, new in again.items() if old != new})


def _tell(report: Report, before: Sequence[Entry], loaded: Sequence[Loaded], settled: Settled) -> None:
    names = {entry.key: entry.document for entry in [*before, *(item.entry for item in loaded)]}
    report.refused += [(shown(entry.origin), reason) for entry, reason in settled.refused]
    refused = {entry.key for entry, _ in settled.refused}
    for item in loaded:
        key, source = item.entry.key, item.entry.document.source
        other, why = settled.aside.get(key, (0, ""))
        if why:
            (report.copies if why == "copy" else report.older).append((source, names[other].doc_id))
        elif key not in refused and source not in report.unchanged:
            report.added.append(source)
    for key, (other, why) in settled.aside.items():
        if why == "version" and key in {e.key for e in before} and names[key].sha256 != names[other].sha256:
            report.versions.append((names[other].source, names[key].doc_id))
    replaced = {names[key].doc_id for key in settled.aside}
    report.removed = sorted({e.document.doc_id for e in before} - set(settled.wanted) - replaced)


@lru_cache(maxsize=1)
def made_by() -> str:
    """A hash of the code and lexicons that turn a file into chunks: documents read by other code are read again."""
    root = Path(__file__).parent
    parts = ("readers", "structure", "text", "lexicon", "facts", "chunking.py", "types.py")
    files = sorted(
        f
        for p in parts
        for f in ([root / p] if (root / p).is_file() else (root / p).rglob("*"))
        if f.suffix in (".py", ".yml", ".txt")
    )
    digest = sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


__all__ = ["Progress", "Report", "ingest", "made_by", "passage_text", "reindex", "remove"]
