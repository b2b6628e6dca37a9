"""Kill an ingestion at random instants and see that nothing is ever broken.

    python -m benchmarks.kills [--kills 50] [--seed 1] [--folder FOLDER] [--count 130] [--data-dir DIR]

One plan is loaded. Then the ingestion of many documents is killed again and again (SIGKILL to it and to all that it
started), each time at a random instant of what an ingestion takes. After each kill the last complete generation has to
answer, `check` to be clean and no process to be left; in the end one run has to complete. Between kills the documents
change, so that there always is something to load. A line of JSON a kill, and a summary; exit status 1 on any failure.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

from knowledge.base import Knowledge
from knowledge.checking import check
from knowledge.ingest import ingest, remove
from knowledge.settings import Settings
from knowledge.store import Store
from knowledge.types import Query

ROOT = Path(__file__).resolve().parent.parent
QUESTION = Query("Xã Tân Lập trồng bao nhiêu cây xanh?")
_GRACE = 10  # seconds in which what a killed process started has to end


@dataclass(frozen=True)
class Trial:
    """One kill: after how many seconds, in what stage, and what was wrong afterwards."""

    number: int
    after: float
    finished: bool
    generation: int
    prepared: int
    wrong: list[str]


def plan(number: int, revision: int) -> str:
    """A made-up plan; each revision has another figure."""
    head = (
        f"UBND TỈNH CÀ MAU\n\nSố: {number}/KH-UBND\n\n**KẾ HOẠCH**\n\nPhát triển vùng {number}\n\n**I. MỤC TIÊU**\n\n"
    )
    clauses = [
        f"{n}. Đến năm 2030, {(n * 7 + number + revision) % 100}% số hộ ở thôn {n} của vùng {number} dùng nước sạch."
        for n in range(1, 4)
    ]
    return head + "\n\n".join(clauses) + "\n"


def fill(folder: Path, count: int, revision: int, share: float = 1.0) -> None:
    """Write the documents of a revision, or the first part of them."""
    for number in range(1, round(count * share) + 1):
        (folder / f"vung-{number}.md").write_text(plan(number, revision), encoding="utf-8")


class Installation:
    """A DATA_DIR with one known plan loaded, and what must stay true of it."""

    def __init__(self, data_dir: Path, scratch: Path) -> None:
        self.settings = Settings.from_environment({"DATA_DIR": str(data_dir)})
        known = scratch / "tan-lap.md"
        known.write_text(
            "UBND XÃ TÂN LẬP\n\nSố: 9/KH-UBND\n\n**KẾ HOẠCH**\n\nTrồng cây\n\n1. Xã Tân Lập trồng 2.741 cây xanh.\n",
            encoding="utf-8",
        )
        report = ingest([known], settings=self.settings)
        if report.refused:
            raise SystemExit(f"the first plan was refused: {report.refused}")
        self._running = Knowledge(self.settings)  # stays open throughout, as the assistant does

    def start(self, folder: Path) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "knowledge", "ingest", str(folder)],
            cwd=ROOT,
            env={**os.environ, "DATA_DIR": str(self.settings.data_dir)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def faults(self) -> list[str]:
        """What is wrong now; a fresh opening and the running one have to answer."""
        found = check(self.settings)
        for name, knowledge in (("fresh", Knowledge(self.settings)), ("running", self._running)):
            first = knowledge.search(QUESTION, count=1)
            if not first or "2.741" not in first[0].chunk.text:
                found.append(f"{name}: the loaded plan is not found")
        return found


def kill(process: subprocess.Popen[bytes]) -> list[str]:
    """Kill a process group; returns what of it is left."""
    family = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    left = psutil.wait_procs(family, timeout=_GRACE)[1]
    return [f"process {p.pid} is left: {p.name()}" for p in left]


def trials(
    installation: Installation, folder: Path, *, kills: int, seed: int, span: float, revise: bool
) -> Iterator[Trial]:
    """Kill at random instants between 0 and `span` seconds; with `revise` some documents change after each."""
    chance = random.Random(seed)
    count = len(list(folder.iterdir()))
    for number in range(1, kills + 1):
        if revise:
            fill(folder, count, number, share=chance.random())
        after = chance.uniform(0, span)
        process = installation.start(folder)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(after)
        finished = process.poll() is not None
        wrong = kill(process)
        store = Store(installation.settings)
        wrong += installation.faults()
        yield Trial(number, round(after, 2), finished, store.generation, len(store.prepared()), wrong)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=130, help="documents that are made up where no folder is named")
    parser.add_argument("--folder", type=Path, help="documents to load instead")
    parser.add_argument("--data-dir", type=Path, default=Path(os.environ.get("DATA_DIR") or "var"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        data_dir, folder = Path(scratch, "data"), Path(scratch, "documents")
        (data_dir / "models").mkdir(parents=True)
        for model in (options.data_dir.resolve() / "models").iterdir():
            (data_dir / "models" / model.name).symlink_to(model)
        installation = Installation(data_dir, Path(scratch))
        if options.folder:
            shutil.copytree(options.folder, folder)
        else:
            folder.mkdir()
            fill(folder, options.count, 0)
        return report(installation, folder, options)


def report(installation: Installation, folder: Path, options: argparse.Namespace) -> int:
    revise, count = options.folder is None, len(list(folder.iterdir()))
    if revise:  # what is killed later is the loading of changed documents
        installation.start(folder).wait()
        fill(folder, count, -1)
    began = time.monotonic()
    failed = int(installation.start(folder).wait() != 0)
    span = time.monotonic() - began
    print(json.dumps({"uninterrupted_seconds": round(span, 1)}), flush=True)
    if not revise:
        remove(names(installation), settings=installation.settings)
    finished = 0
    for trial in trials(installation, folder, kills=options.kills, seed=options.seed, span=span, revise=revise):
        print(json.dumps(trial.__dict__, ensure_ascii=False), flush=True)
        failed += bool(trial.wrong)
        finished += trial.finished
    completed = installation.start(folder).wait() == 0
    wrong = installation.faults()
    loaded = len(Store(installation.settings).entries())
    summary = {"kills": options.kills, "finished_before": finished, "failed": failed, "completed": completed,
               "documents": loaded, "wrong": wrong}  # fmt: skip
    print(json.dumps(summary, ensure_ascii=False))
    return int(bool(failed or wrong or not completed))


def names(installation: Installation) -> list[str]:
    return [e.document.doc_id for e in Store(installation.settings).entries() if e.document.doc_id != "tan-lap"]


if __name__ == "__main__":
    sys.exit(main())
