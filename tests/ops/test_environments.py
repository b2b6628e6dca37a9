from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from ops import environments
from ops.environments import APP, RASA, REQUIREMENTS, candidates, find_python, installed_python, works
from ops.lock import read_pins
from ops.settings import OperationError
from ops.steps import Workshop

HERE = "{}.{}".format(*sys.version_info[:2])
REAL = sys.executable
SHIM = '#!/bin/sh\necho "pyenv: $0: command not found" >&2\nexit 127\n'


@pytest.fixture
def empty_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine whose path has one folder, without pyenv and without anything downloaded earlier."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    monkeypatch.setattr(environments, "VENV", tmp_path / ".venv")
    return folder


def program(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return path


def interpreter(path: Path) -> Path:
    """A program that hands everything to the Python that runs the tests."""
    return program(path, f'#!/bin/sh\nexec "{REAL}" "$@"\n')


def test_a_shim_that_fails_is_passed_over_for_a_version_of_pyenv(empty_machine: Path, tmp_path: Path):
    program(empty_machine / f"python{HERE}", SHIM)
    real = interpreter(tmp_path / "pyenv" / "versions" / f"{HERE}.9" / "bin" / f"python{HERE}")
    assert str(empty_machine / f"python{HERE}") in list(candidates(HERE))
    assert installed_python((HERE,)) == str(real)


def test_versions_are_tried_in_order_of_preference(empty_machine: Path):
    real = interpreter(empty_machine / "python3")
    assert installed_python(("3.0", HERE)) == str(real)
    assert installed_python(("3.0",)) is None


def test_an_interpreter_that_hangs_fails_or_lies_does_not_work(tmp_path: Path):
    assert not works(tmp_path / "none", HERE)
    assert not works(program(tmp_path / "shim", SHIM), HERE)
    assert not works(REAL, "3.0")
    assert works(REAL, HERE)


@pytest.mark.parametrize(("environment", "named"), [(RASA, "Python 3.10"), (APP, "Python 3.11")])
def test_where_no_python_works_and_uv_brings_none_the_remedy_is_given(
    empty_machine: Path, tmp_path: Path, environment: str, named: str
):
    program(empty_machine / "python3.10", SHIM)
    program(empty_machine / "python3.11", SHIM)
    program(empty_machine / "uv", "#!/bin/sh\necho 'no network' >&2\nexit 2\n")
    with pytest.raises(OperationError, match=rf"(?s){named}.*pyenv install.*uv python install"):
        find_python(environment, Workshop(tmp_path / "logs"))
    assert "no network" in (tmp_path / "logs" / "setup-uv.log").read_text()


def test_uv_brings_a_python_that_is_missing(empty_machine: Path, tmp_path: Path):
    target = tmp_path / ".venv" / "python" / "cpython-3.11.9-linux" / "bin" / "python3.11"
    source = program(tmp_path / "brought", f'#!/bin/sh\nexec "{REAL}" "$@"\n')
    program(empty_machine / "uv", f"#!/bin/sh\n/bin/mkdir -p {target.parent}\n/bin/cp {source} {target}\n")
    if HERE != "3.11":
        pytest.skip("needs to run on Python 3.11, the version that is fetched first")
    assert find_python(APP, Workshop(tmp_path / "logs")) == str(target)


@pytest.mark.parametrize("name", ["app", "test-app", "rasa", "test-rasa"])
def test_pins_cover_what_is_asked_for_and_hold_no_address(name: str):
    text = (REQUIREMENTS / f"{name}.txt").read_text()
    assert all(re.fullmatch(r"[\w.-]+==[\w.!]+", line) for line in text.splitlines() if not line.startswith("#"))
    wanted = re.findall(r"^(\w[\w.-]*)", (REQUIREMENTS / f"{name}.in").read_text(), re.MULTILINE)
    assert {normal(item) for item in wanted} <= {normal(item) for item in read_pins(REQUIREMENTS / f"{name}.txt")}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
