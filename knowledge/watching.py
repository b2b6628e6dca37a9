"""Folders that are watched: what is new or changed in them is loaded.

They are looked through again and again, which also works for network drives, whose changes no system reports. A file
is loaded once it has not changed between two looks, so that none is read while it is still being copied.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from knowledge.errors import StoreBusy
from knowledge.ingest import Report, ingest
from knowledge.loading.files import listed
from knowledge.settings import Settings

State = dict[Path, tuple[int, int]]
"""Size and time of change of each file."""


def watch(
    folders: Sequence[Path],
    *,
    settings: Settings,
    tell: Callable[[Report | StoreBusy], None],
    every: float = 2.0,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Load what the folders hold, and then whatever is added or changed, until interrupted.

    Each loading is told, and so is another process that is writing, for which this one waits.
    """
    known, before, waits = State(), look(folders), False
    while True:
        now = look(folders)
        settled = [path for path, state in now.items() if before.get(path) == state != known.get(path)]
        if settled:
            try:
                tell(ingest(settled, settings=settings))
                known |= {path: now[path] for path in settled}
                waits = False
            except StoreBusy as error:
                if not waits:
                    tell(error)
                waits = True
        before = now
        sleep(every)


def look(folders: Sequence[Path]) -> State:
    """The loadable files of some folders as they are now."""
    state = State()
    for folder in folders:
        for path in listed(folder):
            with contextlib.suppress(OSError):
                found = path.stat()
                state[path] = found.st_size, found.st_mtime_ns
    return state
