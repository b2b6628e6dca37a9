"""Steps of the set-up: each is done once, and again when what it was made from has changed.

A step's stamp holds a fingerprint of its inputs. It is removed before the step runs and written, atomically, when the
step is done; so an interrupted step has no stamp and is done again.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Iterable, Iterator, Sequence

from ops.settings import ROOT, OperationError

TAIL = 25
GRACE = 10
DISK_FULL = os.strerror(errno.ENOSPC)
DISK_REMEDY = "Đĩa đã đầy. Hãy giải phóng chỗ (bản cài đủ cần khoảng 6 GB), rồi chạy lại; phần đã xong được giữ."
POLL = 0.2


class Stopped(OperationError):
    """The step was ended because another failed, or on request."""


class Interruption:
    """Remembers that Ctrl-C, SIGTERM or a closed terminal asked for the end; asking again changes nothing.

    Handlers are set explicitly, for a shell's background job inherits SIGINT ignored. They only leave a mark: an
    exception raised in the middle of starting a process would lose that process.
    """

    def __init__(self) -> None:
        self.requested = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._note)

    def _note(self, number: int, frame: object) -> None:
        self.requested = True


def say(line: str) -> None:
    """One line for whoever is watching, in one piece though two lanes may speak at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def files_under(paths: Iterable[Path]) -> list[Path]:
    """Every file below the paths, sorted; byte code left out."""
    found: list[Path] = []
    for path in paths:
        found += [path] if path.is_file() else [item for item in path.rglob("*") if item.is_file()]
    return sorted(item for item in set(found) if "__pycache__" not in item.parts)


def fingerprint(*values: str, paths: Iterable[Path] = ()) -> str:
    """SHA-256 over values, and names and contents of files; the place of the checkout does not matter."""
    digest = hashlib.sha256()
    for value in values:
        digest.update(value.encode() + b"\0")
    for path in files_under(paths):
        name = path.relative_to(ROOT) if ROOT in path.parents else path
        digest.update(str(name).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def tail(log: Path, lines: int = TAIL) -> str:
    """The last lines of a log, indented; of a progress bar, drawn over and over, its last state."""
    if not log.exists():
        return ""
    with log.open(encoding="utf-8", errors="replace", newline="\n") as file:
        text = [line.rstrip().rpartition("\r")[2] for line in file]
    return "\n".join(f"    {line}" for line in text[-lines:])


class Workshop:
    """Runs commands for steps, each step into its log, and can end them all.

    A command gets a session of its own: Ctrl-C reaches the launcher only, which then decides.
    """

    def __init__(self, logs: Path) -> None:
        self.logs = logs
        self.stopped = threading.Event()
        self._children: dict[int, subprocess.Popen[bytes]] = {}

    def log(self, name: str) -> Path:
        return self.logs / f"setup-{name}.log"

    def run(self, name: str, command: Sequence[object], *, env: dict[str, str] | None = None, remedy: str = "") -> None:
        """Raises OperationError, with the tail of the log and the remedy, where the command fails."""
        if self.stopped.is_set():
            raise Stopped(name)
        words = [sys.executable, "-m", "ops.tether", *map(str, command)]
        self.logs.mkdir(parents=True, exist_ok=True)
        with self.log(name).open("ab") as log:
            log.write(f"$ {' '.join(words[3:])}\n".encode())
            log.flush()
            child = subprocess.Popen(
                words, cwd=str(ROOT), env={**os.environ, **(env or {})}, stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
            self._children[child.pid] = child
            if self.stopped.is_set():
                self.stop()
            code = child.wait()
            del self._children[child.pid]
        if code and self.stopped.is_set():
            raise Stopped(name)
        if code:
            shown = tail(self.log(name))
            remedy = DISK_REMEDY if DISK_FULL in shown else remedy
            raise OperationError(f"{name}: lệnh thất bại (mã {code}).\n{shown}\n{remedy}\nNhật ký: {self.log(name)}")

    def stop(self) -> None:
        """End every running command with its children, and let no other begin."""
        self.stopped.set()
        self._signal(signal.SIGTERM)
        late = threading.Timer(GRACE, self._signal, [signal.SIGKILL])
        late.daemon = True
        late.start()

    def _signal(self, number: int) -> None:
        for pid in list(self._children):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(pid, number)


@dataclass(frozen=True)
class Step:
    """`inputs` gives the fingerprint, `work` is told whether to begin afresh, without `outputs` it is not done."""

    title: str
    stamp: Path
    inputs: Callable[[], str]
    work: Callable[[bool], None]
    outputs: tuple[Path, ...] = ()

    def recorded(self) -> str:
        """The fingerprint of the last complete run, "" where there is none."""
        complete = self.stamp.exists() and all(path.exists() for path in self.outputs)
        return self.stamp.read_text(encoding="ascii") if complete else ""


@contextlib.contextmanager
def locked(path: Path, stopped: threading.Event) -> Iterator[None]:
    """Hold a lock that another installation's set-up, sharing the environments, may hold for a while."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as handle:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if stopped.wait(0.5):
                    raise Stopped(path.stem) from None
        yield


def perform(step: Step, workshop: Workshop) -> None:
    """Do one step unless it is done."""
    with locked(step.stamp.with_suffix(".lock"), workshop.stopped):
        wanted, recorded = step.inputs(), step.recorded()
        if recorded == wanted:
            return
        say(f"… {step.title}")
        started = time.monotonic()
        if step.stamp.exists():
            step.stamp.unlink()
        step.work(not recorded)
        partial = step.stamp.with_suffix(".partial")
        partial.write_text(wanted, encoding="ascii")
        os.replace(partial, step.stamp)
        say(f"✓ {step.title} ({time.monotonic() - started:.0f} s)")


def perform_lanes(lanes: Sequence[Sequence[Step]], workshop: Workshop, interruption: Interruption) -> None:
    """Do each lane's steps in order, the lanes side by side; the first failure ends the others and is raised.

    Raises Stopped when interrupted.
    """

    def follow(lane: Sequence[Step]) -> None:
        try:
            for step in lane:
                perform(step, workshop)
        except BaseException:
            workshop.stop()
            raise

    with ThreadPoolExecutor(len(lanes)) as pool:
        futures = [pool.submit(follow, lane) for lane in lanes]
        while wait(futures, timeout=POLL).not_done:
            if interruption.requested and not workshop.stopped.is_set():
                workshop.stop()
    errors = [error for error in (future.exception() for future in futures) if error]
    for error in sorted(errors, key=lambda error: isinstance(error, Stopped)):
        raise error
