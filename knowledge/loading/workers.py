"""Work on files in processes that can be killed: a file that takes too long or too much ends its worker, not the rest.

    for number, outcome in work([Task(read_document, (path, …)), …], limits=limits, folder=scratch): …

Memory is watched, for a worker and all that it starts (LibreOffice, Tesseract), every tenth of a second; below that
the system itself bounds what a worker may take.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import resource
import signal
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

import psutil

from knowledge.errors import UnreadableDocument
from knowledge.settings import Limits

_LOOK = 0.1  # seconds between two looks at the workers
_WORN = 4  # a worker that keeps more than this part of the memory after a file is replaced


@dataclass(frozen=True, slots=True)
class Task:
    """A function of a module and its arguments, for another process; `name` is the file's for messages."""

    name: str
    function: Callable[..., Any]
    arguments: tuple[Any, ...]


def work(tasks: Sequence[Task], *, limits: Limits, folder: Path) -> Iterator[tuple[int, Any]]:
    """Each task's number with what it returned or an UnreadableDocument, as they get done.

    `folder` is where workers put temporary files; the caller removes it.
    """
    waiting, workers = deque(enumerate(tasks)), list[_Worker]()
    count = min(limits.workers or min(os.cpu_count() or 1, 4), len(tasks))
    try:
        while waiting or workers:
            while waiting and len(workers) < count:
                workers.append(_Worker(limits, folder))
                workers[-1].start(*waiting.popleft())
            wait([worker.pipe for worker in workers], timeout=_LOOK)
            for worker in list(workers):
                if (outcome := worker.outcome()) is None:
                    continue
                yield worker.number, outcome
                if waiting and worker.fresh():
                    worker.start(*waiting.popleft())
                else:
                    worker.end()
                    workers.remove(worker)
    finally:
        for worker in workers:
            worker.end()


class _Worker:
    """One process, and the clock and the scales for its present task."""

    def __init__(self, limits: Limits, folder: Path) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["knowledge.loading.preload"])
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, limits, folder), daemon=True)
        self._process.start()
        theirs.close()
        self._limits = limits
        self._looked = 0.0
        self._broken = False
        self.number = -1

    def start(self, number: int, task: Task) -> None:
        self.number, self._task = number, task
        self._began = time.monotonic()
        self._until = self._began + self._limits.seconds
        with contextlib.suppress(BrokenPipeError):  # it is gone: `outcome` says so
            self.pipe.send(task)

    def outcome(self) -> Any | None:
        """What the task returned or the error that ended it; None while it goes on."""
        try:
            if self.pipe.poll():
                return self.pipe.recv()
        except (EOFError, OSError):
            self._broken = True
            self._process.join(5)
            return self._refuse(f"its reader broke down ({_how(self._process.exitcode)})", "Open it and save it anew.")
        if time.monotonic() - self._looked < _LOOK:
            return None
        self._looked = time.monotonic()
        return self._overrun()

    def fresh(self) -> bool:
        """Whether the process is fit for another file."""
        return not self._broken and self._memory(self._family()) * _WORN < self._limits.memory

    def end(self) -> None:
        """End the process and all that it started."""
        for child in reversed(self._family()):
            with contextlib.suppress(psutil.Error):
                child.kill()
        self._process.join()
        self.pipe.close()
        self._process.close()

    def _overrun(self) -> UnreadableDocument | None:
        family = self._family()
        if any(_name(child).startswith("tesseract") for child in family[1:]):
            self._until = min(self._looked + self._limits.seconds, self._began + self._limits.ocr_seconds)
        error = None
        if self._memory(family) > self._limits.memory:
            reason = f"reading it takes more than {self._limits.memory} MB of memory"
            error = self._refuse(reason, "Split it, or raise INGEST_MEMORY.")
        elif self._looked > self._until:
            reason = f"reading it takes more than {self._until - self._began:.0f} seconds"
            error = self._refuse(reason, "Split it, or raise INGEST_SECONDS (for scans INGEST_OCR_SECONDS).")
        self._broken = error is not None
        return error

    def _refuse(self, reason: str, remedy: str) -> UnreadableDocument:
        return UnreadableDocument(self._task.name, reason, remedy)

    def _family(self) -> list[psutil.Process]:
        try:
            worker = psutil.Process(self._process.pid)
            return [worker, *worker.children(recursive=True)]
        except psutil.Error:
            return []

    @staticmethod
    def _memory(family: Sequence[psutil.Process]) -> float:
        """Megabytes."""
        total = 0
        for process in family:
            with contextlib.suppress(psutil.Error):
                total += process.memory_info().rss
        return total / 2**20


def _name(process: psutil.Process) -> str:
    try:
        return str(process.name())
    except psutil.Error:
        return ""


def _how(code: int | None) -> str:
    return signal.Signals(-code).name if code and code < 0 else f"exit status {code}"


def _serve(pipe: Connection, limits: Limits, folder: Path) -> None:
    """A worker: does tasks until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    _end_with_parent()
    _be_modest(limits, folder)
    while True:
        try:
            task = pipe.recv()
        except EOFError:
            return
        pipe.send(_attempt(task, limits))


def _attempt(task: Task, limits: Limits) -> Any:
    try:
        return task.function(*task.arguments)
    except UnreadableDocument as error:
        return error
    except MemoryError:
        reason, remedy = f"reading it takes more than {limits.memory} MB of memory", "Split it, or raise INGEST_MEMORY."
        return UnreadableDocument(task.name, reason, remedy)
    except Exception as error:  # a reader's library may raise anything on a broken file; the other files go on
        said = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        return UnreadableDocument(task.name, said, "Open it and save it anew, or report the file.")


def _be_modest(limits: Limits, folder: Path) -> None:
    """Keep temporary files where they are removed, memory bounded, messages of C libraries off the terminal."""
    tempfile.tempdir = os.environ["TMPDIR"] = str(folder)
    for number in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), number)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    bytes_ = limits.memory * 2**20
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    with contextlib.suppress(ValueError, OSError):  # not every system bounds it
        resource.setrlimit(resource.RLIMIT_DATA, (bytes_ if hard < 0 else min(bytes_, hard), hard))
    with contextlib.suppress(OSError):  # Linux: what runs short of memory first ends what reads
        Path("/proc/self/oom_score_adj").write_text("900")


def _end_with_parent() -> None:
    """A worker that is reading when its parent is killed ends at once, with all that it started."""

    def watch() -> None:
        parent = multiprocessing.parent_process()
        if parent is None:
            return
        parent.join()
        for child in psutil.Process().children(recursive=True):
            with contextlib.suppress(psutil.Error):
                child.kill()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
