from __future__ import annotations

import configparser
import json
import os
import shlex
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ops.run import address, check_ports, claimed
from ops.settings import ROOT, OperationError, Settings, read_settings
from ops.supervision import configuration, process_environment, read_secrets


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    found = read_settings({"DATA_DIR": str(tmp_path / "a 100% new; folder")})
    found.run.mkdir(parents=True)
    return found


@pytest.fixture
def used_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.mark.parametrize("name", ["PORT", "RASA_PORT", "ACTIONS_PORT"])
def test_a_port_in_use_is_named_with_its_setting(name: str, used_port: int):
    with pytest.raises(OperationError, match=f"{name}={used_port}"):
        check_ports(read_settings({name: str(used_port)}))


@pytest.mark.parametrize("setting", ["PORT=abc", "DOCUMENTS=/no/such/plan.pdf", "EMBEDDING_MODEL=/no/such/model"])
def test_a_setting_that_cannot_be_used_ends_the_launcher_before_any_work(setting: str, tmp_path: Path):
    name, value = setting.split("=")
    environment = {**os.environ, "DATA_DIR": str(tmp_path / "var"), name: value}
    done = subprocess.run(
        [sys.executable, "-m", "ops.run"], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=30
    )
    assert done.returncode == 1
    assert setting in done.stdout
    assert not (tmp_path / "var").exists()


def test_one_folder_runs_one_installation(settings: Settings):
    with claimed(settings.data_dir), pytest.raises(OperationError, match="DATA_DIR="), claimed(settings.data_dir):
        pytest.fail("two installations on one folder")
    with claimed(settings.data_dir):
        pass


def test_secrets_are_made_once_for_the_owner_only(settings: Settings):
    path = settings.run / "secrets.json"
    first = read_secrets(path, {})
    assert read_secrets(path, {}) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(set(first.values())) == 2
    assert min(map(len, first.values())) >= 32


def test_secrets_of_the_environment_win_and_are_not_written(settings: Settings):
    path = settings.run / "secrets.json"
    assert read_secrets(path, {"CHANNEL_TOKEN": "given"})["CHANNEL_TOKEN"] == "given"
    assert "given" not in path.read_text()


def test_half_written_secrets_do_not_keep_new_ones_away(settings: Settings):
    path = settings.run / "secrets.json"
    path.with_suffix(".partial").write_text("{")
    assert read_secrets(path, {}) == json.loads(path.read_text())


def test_the_processes_are_told_where_they_are_and_each_other_s_ports(settings: Settings):
    told = process_environment(settings, {"LANG": "C"})
    assert told["LANG"] == "C"
    assert (told["PORT"], told["RASA_PORT"], told["ACTIONS_PORT"]) == ("8000", "5005", "5055")
    assert told["DATA_DIR"] == str(settings.data_dir)
    assert Path(told["TRACKER_DB"]).parent == settings.data_dir


def test_a_question_is_computed_on_one_thread_unless_told_otherwise(settings: Settings):
    assert process_environment(settings, {})["OMP_NUM_THREADS"] == "1"
    assert process_environment(settings, {"OMP_NUM_THREADS": "4"})["OMP_NUM_THREADS"] == "4"


def test_an_unusual_folder_survives_the_supervisor_s_configuration(settings: Settings):
    parser = configparser.RawConfigParser(inline_comment_prefixes=(" ;", "\t;"))
    parser.read_string(configuration(settings))
    command = shlex.split(parser["program:rasa"]["command"].replace("%%", "%"))
    assert command[command.index("--model") + 1] == str(settings.rasa_model)
    assert parser["supervisord"]["logfile"].replace("%%", "%") == str(settings.logs / "supervisord.log")
    assert {name for name in parser.sections() if ":" in name} == {"program:actions", "program:rasa", "program:gateway"}


def test_the_address_is_one_that_a_browser_can_open(settings: Settings, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("HOST", raising=False)
    assert address(settings) == "http://127.0.0.1:8000"
    monkeypatch.setenv("HOST", "192.0.2.7")
    assert address(settings) == "http://192.0.2.7:8000"


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's help is Linux's")
def test_a_tethered_command_ends_when_its_launcher_is_killed():
    code = (
        "import subprocess, sys, time; "
        "p = subprocess.Popen([sys.executable, '-m', 'ops.tether', 'sh', '-c', 'echo up; exec sleep 60']); "
        "time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True) as launcher:
        assert launcher.stdout is not None
        assert launcher.stdout.readline() == "up\n"
        launcher.send_signal(signal.SIGKILL)
        # End of file: the only other holder of the pipe was the tethered command.
        assert launcher.stdout.read() == ""
