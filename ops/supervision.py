"""The three processes: what each runs, with which secrets, and the supervisor that keeps them running."""

from __future__ import annotations

import json
import os
import re
import secrets
import shlex
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from ops.environments import APP, RASA, python_of
from ops.settings import ROOT, OperationError, Settings
from ops.setup import RASA_ENVIRONMENT
from ops.steps import tail

SECRETS = ("CHANNEL_TOKEN", "SESSION_SECRET")
STOP_SECONDS = 10
GAVE_UP = re.compile(r"gave up: (\w+) entered FATAL state")
# Only an end within these seconds counts as a failed start; Rasa may take 20 to find out that it cannot run.
START_SECONDS = {"actions": 10, "rasa": 25, "gateway": 5}

SUPERVISOR = """\
[supervisord]
nodaemon = true
silent = true
logfile = {logs}/supervisord.log
pidfile = {run}/supervisord.pid
childlogdir = {logs}
"""
PROGRAM = """
[program:{name}]
command = {command}
directory = {root}
autorestart = true
startsecs = {startsecs}
startretries = 3
priority = {priority}
stopwaitsecs = {stopwaitsecs}
stopasgroup = true
killasgroup = true
redirect_stderr = true
stdout_logfile = {logs}/{name}.log
stdout_logfile_maxbytes = 10MB
stdout_logfile_backups = 3
"""


def commands(settings: Settings) -> dict[str, list[str]]:
    """Name -> command, in the order of starting; stopping goes the other way round, the gateway first."""
    rasa = ["-m", "rasa", "run", "--model", str(settings.rasa_model), "-i", "127.0.0.1"]
    files = ["--credentials", "credentials.yml", "--endpoints", "endpoints.yml"]
    return {
        "actions": [str(python_of(APP)), "-m", "actions"],
        "rasa": [str(python_of(RASA)), *rasa, "-p", str(settings.ports["RASA_PORT"]), *files],
        "gateway": [str(python_of(APP)), "-m", "gateway"],
    }


def configuration(settings: Settings) -> str:
    """The supervisor's configuration; "%" would be read as a variable there, so it is doubled."""
    places = {"logs": settings.logs, "run": settings.run, "root": ROOT}
    escaped = {key: str(path).replace("%", "%%") for key, path in places.items()}
    text = SUPERVISOR.format(**escaped)
    for priority, (name, command) in enumerate(commands(settings).items()):
        tethered = [str(python_of(APP)), "-m", "ops.tether", *command]
        text += PROGRAM.format(
            name=name,
            command=" ".join(map(shlex.quote, tethered)).replace("%", "%%"),
            priority=priority,
            startsecs=START_SECONDS[name],
            stopwaitsecs=STOP_SECONDS,
            **escaped,
        )
    return text


def read_secrets(path: Path, environ: Mapping[str, str]) -> dict[str, str]:
    """The secrets that the processes share: the environment's, else those made at the first start (mode 0600)."""
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    complete = {name: kept.get(name) or secrets.token_urlsafe(32) for name in SECRETS}
    if complete != kept:
        partial = path.with_suffix(".partial")
        if partial.exists():
            partial.unlink()
        with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
            json.dump(complete, out)
        os.replace(partial, path)
    return {name: environ.get(name) or complete[name] for name in SECRETS}


def process_environment(settings: Settings, environ: Mapping[str, str]) -> dict[str, str]:
    """What the processes find in their environment, beyond what is there already.

    One thread for arithmetic, unless told otherwise: a question is small, and where other work keeps the processors
    busy, threads that wait for each other made answers twice as slow.
    """
    return {
        "OMP_NUM_THREADS": "1",
        **environ,
        **RASA_ENVIRONMENT,
        **{name: str(port) for name, port in settings.ports.items()},
        **read_secrets(settings.run / "secrets.json", environ),
        "DATA_DIR": str(settings.data_dir),
        "DOCUMENTS": " ".join(map(str, settings.documents)),
        "TRACKER_DB": str(settings.data_dir / "tracker.db"),
        "PYTHONUNBUFFERED": "1",
        **({"EMBEDDING_MODEL": settings.embedding_model} if settings.embedding_model else {}),
    }


class Supervisor:
    """supervisord in a session of its own: Ctrl-C reaches only the launcher, which stops it."""

    def __init__(self, settings: Settings, environ: Mapping[str, str]) -> None:
        self._logs, self._log = settings.logs, settings.logs / "supervisord.log"
        self._console = settings.logs / "supervisord-console.log"
        for old in (self._log, self._console):
            if old.exists():
                old.unlink()
        path = settings.run / "supervisord.conf"
        path.write_text(configuration(settings), encoding="utf-8")
        supervisord = [str(python_of(APP)), "-m", "supervisor.supervisord", "-c", str(path)]
        with self._console.open("ab") as console:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "ops.tether", *supervisord], cwd=str(ROOT),
                env=process_environment(settings, environ), start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=console, stderr=console,
            )  # fmt: skip

    def check(self) -> None:
        """Raises OperationError, with the tail of the log, when a process keeps dying or the supervisor is gone."""
        if self._process.poll() is not None:
            raise OperationError(f"supervisord đã dừng (mã {self._process.returncode}).\n{tail(self._console)}")
        gave_up = GAVE_UP.search(self._log.read_text(encoding="utf-8")) if self._log.exists() else None
        if gave_up:
            log = self._logs / f"{gave_up.group(1)}.log"
            raise OperationError(f"{gave_up.group(1)} không khởi động được.\n{tail(log)}\nNhật ký: {log}")

    def stop(self) -> None:
        """End all processes; those that do not end by themselves are killed."""
        if self._process.poll() is None:
            self._process.terminate()
        try:
            self._process.wait(3 * STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
