"""Pin ops/requirements/*.in into *.txt: `make lock`.

pip itself resolves (`pip install --dry-run --report`), so the user's pip configuration decides where packages come
from and no address reaches the files. A local build tag ("torch 2.13.0+cpu") is dropped, for the pin must hold
everywhere, and so are the accelerator packages of a CUDA torch: ops/environments.py looks after torch.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from ops.environments import APP, RASA, REQUIREMENTS, python_of

HEADER = "# Pinned by `make lock` from {source}; edit that file instead.\n"
ACCELERATOR = re.compile(r"nvidia-|cuda-|triton$")


def resolve(python: Path, source: Path) -> dict[str, str]:
    """Everything that the requirements in `source` bring: name -> version."""
    command = [str(python), "-m", "pip", "install", "--dry-run", "--ignore-installed", "--quiet"]
    report = subprocess.run(
        [*command, "--report", "-", "-r", str(source)], check=True, stdout=subprocess.PIPE, encoding="utf-8"
    ).stdout
    found = (entry["metadata"] for entry in json.loads(report)["install"])
    return {item["name"]: item["version"].split("+")[0] for item in found if not ACCELERATOR.match(item["name"])}


def read_pins(path: Path) -> dict[str, str]:
    """ "rasa==3.6.21\\n# …" -> {"rasa": "3.6.21"}"""
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if line and not line.startswith("#"))


def lock(environment: str) -> None:
    """Write ENVIRONMENT.txt and test-ENVIRONMENT.txt; the second holds only what the first lacks."""
    python, base = python_of(environment), {}
    for name in (environment, f"test-{environment}"):
        source = REQUIREMENTS / f"{name}.in"
        pins = {key: version for key, version in resolve(python, source).items() if key not in base}
        lines = [f"{key}=={pins[key]}\n" for key in sorted(pins, key=str.lower)]
        (REQUIREMENTS / f"{name}.txt").write_text(HEADER.format(source=source.name) + "".join(lines), encoding="utf-8")
        base.update(pins)
        print(f"{name}.txt: {len(pins)} packages")


if __name__ == "__main__":
    for wanted in sys.argv[1:] or (APP, RASA):
        lock(wanted)
