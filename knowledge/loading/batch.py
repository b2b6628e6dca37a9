"""Many files at once: paths -> files, archives unpacked; files -> what they are read into. All in workers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from knowledge.errors import UnreadableDocument
from knowledge.loading.archives import unpack
from knowledge.loading.files import File, Found, collect, refusal
from knowledge.loading.names import shown
from knowledge.loading.reading import Read, read_document
from knowledge.loading.workers import Task, work
from knowledge.settings import Limits

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


def gather(paths: Sequence[Path], *, limits: Limits, folder: Path, say: Progress) -> Found:
    """Files of all paths, those in archives unpacked into `folder`."""
    most = limits.megabytes * 2**20
    found = collect(paths, most_bytes=most)
    tasks = [Task(shown(path), unpack, (path, folder / f"zip-{n}", most)) for n, path in enumerate(found.archives)]
    for done, (number, outcome) in enumerate(work(tasks, limits=limits, folder=folder)):
        say("unpacking", done + 1, len(tasks))
        if isinstance(outcome, Found):
            found.files += outcome.files
            found.refused += outcome.refused
            found.passed += outcome.passed
        else:
            found.refused.append(refusal(outcome, tasks[number].name))
    return found


def read_all(
    files: Sequence[File], *, limits: Limits, folder: Path, say: Progress
) -> Iterator[tuple[int, Read | UnreadableDocument]]:
    """Each file's number with what it was read into or why it was not, as they get done."""
    tasks = [Task(shown(f.origin), read_document, (f.path, f.name, f.sha256, limits.pages)) for f in files]
    for done, (number, outcome) in enumerate(work(tasks, limits=limits, folder=folder)):
        say("reading", done + 1, len(tasks))
        yield number, outcome
