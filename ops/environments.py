"""The two virtual environments: a working Python for each, then the pinned packages.

`.venv/rasa` needs Python 3.10 (Rasa 3.6), `.venv/app` 3.11 or newer. What is on the machine is used where it works;
otherwise uv brings one into `.venv/`.
"""

from __future__ import annotations

import glob
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from ops.settings import ROOT, OperationError
from ops.steps import Step, Workshop, fingerprint, say

VENV = ROOT / ".venv"
REQUIREMENTS = ROOT / "ops" / "requirements"
APP, RASA = "app", "rasa"
# In order of preference. 3.11 first for the app: it is the one with the widest choice of CPU builds of torch.
VERSIONS = {RASA: ("3.10",), APP: ("3.11", "3.12", "3.13", "3.14")}
UV = "uv==0.13.9"
TORCH = re.compile(r"^torch==\S+", re.MULTILINE)
PROBE = "import ctypes, ensurepip, sqlite3, ssl, sys, venv; print('%d.%d' % sys.version_info[:2])"
OFFLINE_REMEDY = "Hãy kiểm tra mạng và cấu hình pip (PIP_INDEX_URL, proxy), rồi chạy lại; phần đã xong được giữ."


def python_of(environment: str) -> Path:
    """ "app" -> .venv/app/bin/python"""
    return VENV / environment / "bin" / "python"


def output_of(*command: object, timeout: float = 60) -> str | None:
    """What a command prints, or None where it fails, hangs or does not exist."""
    try:
        done = subprocess.run(
            list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8",
            timeout=timeout, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def works(python: Path | str, version: str) -> bool:
    """Whether this interpreter really runs, is of that version and can make virtual environments.

    A pyenv shim named python3.10 stands on the path whether or not that version is selected, and fails when it is not;
    Debian's python3 has no ensurepip without python3-venv.
    """
    return output_of(python, "-c", PROBE) == version


def candidates(version: str) -> Iterator[str]:
    """Interpreters that may be of that version: on the path, among pyenv's versions, downloaded earlier."""
    for folder in os.get_exec_path():
        for name in (f"python{version}", "python3"):
            if os.access(os.path.join(folder, name), os.X_OK):
                yield os.path.join(folder, name)
    pyenv = os.environ.get("PYENV_ROOT") or os.path.expanduser("~/.pyenv")
    for root in (os.path.join(pyenv, "versions", f"{version}.*"), str(VENV / "python" / f"cpython-{version}.*")):
        yield from sorted(glob.glob(os.path.join(root, "bin", f"python{version}")), reverse=True)


def installed_python(versions: tuple[str, ...]) -> str | None:
    """The first interpreter that works, the versions in order of preference."""
    return next((found for version in versions for found in candidates(version) if works(found, version)), None)


def find_uv(workshop: Workshop) -> str | None:
    """The machine's uv, else one installed by pip under .venv/, else None."""
    private = VENV / "uv" / "bin" / "uv"
    if shutil.which("uv") or private.exists():
        return shutil.which("uv") or str(private)
    try:
        workshop.run("uv", [sys.executable, "-m", "venv", "--clear", VENV / "uv"])
        workshop.run("uv", [VENV / "uv" / "bin" / "python", "-m", "pip", "install", "--quiet", UV])
    except OperationError:
        return None
    return str(private)


def downloaded_python(version: str, workshop: Workshop) -> str | None:
    """A Python that uv brings, or None where it cannot."""
    uv = find_uv(workshop)
    if uv is None:
        return None
    say(f"… tải Python {version} bằng uv")
    try:
        workshop.run("uv", [uv, "python", "install", "--install-dir", VENV / "python", "--no-bin", version])
    except OperationError:
        return None
    return installed_python((version,))


def find_python(environment: str, workshop: Workshop) -> str:
    """A working interpreter for "rasa" or "app"; raises OperationError, naming what is missing and the remedy."""
    versions = VERSIONS[environment]
    found = installed_python(versions) or downloaded_python(versions[0], workshop)
    if found:
        return found
    wanted = "Python 3.10" if environment == RASA else "Python 3.11 trở lên"
    raise OperationError(
        f"Không tìm thấy {wanted} chạy được (cần cho .venv/{environment}), và uv không tải được bản nào.\n"
        f"Hãy cài Python {versions[0]} kèm venv, ví dụ: pyenv install {versions[0]}; uv python install {versions[0]};\n"
        f"gói python{versions[0]} và python{versions[0]}-venv của hệ điều hành. Rồi chạy lại.\n"
        f"Nhật ký: {workshop.log('uv')}"
    )


def brings_accelerator(python: Path, pin: str) -> bool:
    """Whether pip's own choice of torch is one with CUDA, several gigabytes that a machine without a GPU cannot use."""
    report = output_of(
        python, "-m", "pip", "install", "--dry-run", "--quiet", "--no-deps", "--ignore-installed", "--report", "-", pin,
        timeout=600,
    )  # fmt: skip
    needs = json.loads(report)["install"][0]["metadata"].get("requires_dist", []) if report else []
    return sys.platform == "linux" and any(need.startswith(("nvidia-", "cuda-")) for need in needs)


def install_torch(python: Path, pin: str, workshop: Workshop) -> None:
    """Install a CPU build where pip would bring CUDA; else leave torch to pip."""
    if not brings_accelerator(python, pin):
        return
    uv = find_uv(workshop)
    try:
        if uv is None:
            raise OperationError("uv")
        workshop.run(APP, [uv, "pip", "install", "--python", python, "--torch-backend", "cpu", "--no-deps", pin])
    except OperationError:
        say("! không lấy được bản torch cho CPU; cài bản CUDA (vài GB)")
        workshop.run(APP, [python, "-m", "pip", "install", "--quiet", pin], remedy=OFFLINE_REMEDY)


def make_environment(environment: str, afresh: bool, workshop: Workshop) -> None:
    """Create the virtual environment if need be, and install what is pinned for it."""
    python, pins = python_of(environment), REQUIREMENTS / f"{environment}.txt"
    if afresh or output_of(python, "-m", "pip", "--version") is None:
        workshop.run(environment, [find_python(environment, workshop), "-m", "venv", "--clear", VENV / environment])
    torch = TORCH.search(pins.read_text(encoding="utf-8"))
    if torch:
        install_torch(python, torch.group(), workshop)
    install(environment, pins, workshop)
    workshop.run(environment, [python, "-m", "pip", "check"], remedy="Hãy chạy `make clean-env` rồi chạy lại.")


def install(environment: str, pins: Path, workshop: Workshop) -> None:
    """Install exactly what is pinned; the lists are complete, so nothing is resolved.

    Byte code is left to the first import of each module: compiling all of it takes as long as the rest of the work.
    """
    command = [python_of(environment), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    workshop.run(environment, [*command, "--no-deps", "--no-compile", "-r", pins], remedy=OFFLINE_REMEDY)


def environment_step(environment: str, workshop: Workshop) -> Step:
    pins = REQUIREMENTS / f"{environment}.txt"
    return Step(
        title=f"môi trường .venv/{environment}",
        stamp=VENV / f"{environment}.stamp",
        inputs=lambda: fingerprint(paths=[pins]),
        work=lambda afresh: make_environment(environment, afresh, workshop),
        outputs=(python_of(environment),),
    )


def test_packages_step(environment: str, workshop: Workshop) -> Step:
    pins, base = REQUIREMENTS / f"test-{environment}.txt", VENV / f"{environment}.stamp"
    return Step(
        title=f"gói kiểm thử cho .venv/{environment}",
        stamp=VENV / f"test-{environment}.stamp",
        inputs=lambda: fingerprint(paths=[pins, base]),
        work=lambda afresh: install(environment, pins, workshop),
    )
