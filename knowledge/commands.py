"""Commands that change, watch or check what is loaded."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from knowledge.checking import changed, check
from knowledge.errors import StoreBusy
from knowledge.ingest import Report, ingest, reindex, remove
from knowledge.settings import Settings
from knowledge.store import Store
from knowledge.watching import watch

app = typer.Typer()
_err = Console(stderr=True)
_FEW = 5
_WHY = {"version": "có bản mới hơn", "copy": "trùng nội dung"}


@app.command("ingest")
def ingest_command(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files, folders or zips; default: DOCUMENTS.")] = None,
    replace: Annotated[bool, typer.Option(help="Make these exactly the loaded documents.")] = False,
) -> None:
    """Load documents; those that are loaded already and have not changed are left alone."""
    settings = Settings.from_environment()
    with _progress() as bar:
        report = ingest(paths or list(settings.documents), settings=settings, replace=replace, progress=bar)
    _show(report)


@app.command("remove")
def remove_command(names: Annotated[list[str], typer.Argument(help="Stems of files, or numbers.")]) -> None:
    """Take documents out, with their older versions."""
    with _progress() as bar:
        _show(remove(names, settings=Settings.from_environment(), progress=bar))


@app.command("reindex")
def reindex_command() -> None:
    """Build the index of the loaded documents anew, for instance after a change of EMBEDDING_MODEL."""
    with _progress() as bar:
        _show(reindex(Settings.from_environment(), progress=bar))


@app.command("watch")
def watch_command(
    folders: Annotated[list[Path], typer.Argument(exists=True, file_okay=False)],
    every: Annotated[float, typer.Option(help="Seconds between two looks.", min=0.1)] = 2.0,
) -> None:
    """Load what is in folders and whatever is added or changed, until Ctrl-C."""

    def tell(what: Report | StoreBusy) -> None:
        _say(escape(str(what))) if isinstance(what, StoreBusy) else _show(what)

    for number in (signal.SIGINT, signal.SIGTERM):  # a shell's background job inherits the first one ignored
        signal.signal(number, signal.default_int_handler)
    _say(f"watching {', '.join(map(str, folders))}; Ctrl-C ends it")
    with contextlib.suppress(KeyboardInterrupt):
        watch(folders, settings=Settings.from_environment(), tell=tell, every=every)
    _say("no longer watching")


@app.command("check")
def check_command() -> None:
    """Whether store and index agree; a line for each problem and exit status 1 where they do not.

    Files that have changed since they were read are named, and are no problem.
    """
    settings = Settings.from_environment()
    problems = check(settings)
    for problem in problems:
        print(problem)
    if problems:
        raise typer.Exit(1)
    for line in changed(settings):
        _say(escape(line))
    _say("store and index agree")


def list_kept(out: Console) -> None:
    """Print what is kept but not answered from, with the document in its place."""
    store = Store(Settings.from_environment())
    kept = store.kept()
    names = {entry.key: entry.document.doc_id for entry in [*store.entries(), *kept]}
    table = Table("Không còn dùng để trả lời", "Tệp", "Số, ký hiệu", "Vì", "Văn bản được dùng")
    for entry in kept:
        document, why = entry.document, _WHY.get(entry.why or "", "đã gỡ")
        table.add_row(document.doc_id, entry.origin, document.number, why, names.get(entry.instead or 0, "–"))
    out.print(table)


@contextlib.contextmanager
def _progress() -> Iterator[_Bar]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=_err) as bar:
        yield _Bar(bar)


class _Bar:
    """Shows a `Progress` callback as a bar a step."""

    def __init__(self, bar: Progress) -> None:
        self._bar, self._tasks = bar, dict[str, int]()

    def __call__(self, step: str, done: int, total: int) -> None:
        if step not in self._tasks:
            self._tasks[step] = int(self._bar.add_task(step, total=total))
        self._bar.update(self._tasks[step], completed=done)  # type: ignore[arg-type]


def _show(report: Report) -> None:
    for file, reason in report.refused:
        _say(f"[red]refused[/red] {escape(f'{file}: {reason}')}")
    table = Table("outcome", "files", "which")
    outcomes = {
        "read": report.added,
        "unchanged": report.unchanged,
        "new version": [f"{new} (of {old})" for new, old in report.versions],
        "older version, kept": [f"{old} (of {new})" for old, new in report.older],
        "same text, left out": [f"{copy} (as {first})" for copy, first in report.copies],
        "removed": report.removed,
        "refused": [Path(file).name for file, _ in report.refused],
    }
    for outcome, files in outcomes.items():
        if files:
            table.add_row(outcome, str(len(files)), escape(_few(files)))
    if report.passed:
        table.add_row("of other kinds, passed over", str(report.passed), "")
    if table.rows:
        _err.print(table)
    counts = ", ".join(f"{len(outcomes[what])} {what}" for what in ("read", "unchanged", "removed", "refused"))
    _say(f"generation {report.generation}: {counts}; {report.chunks} passages")


def _few(names: Sequence[str]) -> str:
    more = f" and {len(names) - _FEW} more" if len(names) > _FEW else ""
    return ", ".join(names[:_FEW]) + more


def _say(line: str) -> None:
    """One line on stderr, however long."""
    _err.print(line, highlight=False, soft_wrap=True)
