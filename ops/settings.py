"""What whoever runs the project can set: environment, else default.

Standard library only, Python 3.8 or newer, like everything that `make` starts: the environments may not exist yet.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Mapping

ROOT = Path(__file__).resolve().parent.parent
BUNDLED_DOCUMENTS = ROOT / "knowledge" / "documents"
PORTS = {"PORT": 8000, "RASA_PORT": 5005, "ACTIONS_PORT": 5055}
HUB_NAME = re.compile(r"[\w.-]+/[\w.-]+|[\w-]+")


class OperationError(Exception):
    """Something that whoever runs the project can put right; the message names the thing and the remedy."""


@dataclass(frozen=True)
class Settings:
    """One installation. `ports` holds PORT, RASA_PORT and ACTIONS_PORT; `embedding_model` is None for the default."""

    ports: dict[str, int]
    data_dir: Path
    documents: tuple[Path, ...]
    embedding_model: str | None

    @property
    def logs(self) -> Path:
        return self.data_dir / "logs"

    @property
    def run(self) -> Path:
        return self.data_dir / "run"

    @property
    def rasa_model(self) -> Path:
        return self.data_dir / "models" / "rasa"

    @property
    def default_embedding_model(self) -> Path:
        return self.data_dir / "models" / "e5-small"


def read_port(name: str, value: str) -> int:
    """ "8080" -> 8080; "abc" and "70000" raise OperationError, naming the setting and the value."""
    if not value.isascii() or not value.isdigit() or not 0 < int(value) < 65536:
        example = f"{name}={PORTS[name]}"
        raise OperationError(f"{name}={value}: không phải số cổng. Hãy đặt một số từ 1 đến 65535, ví dụ {example}.")
    return int(value)


def read_ports(environ: Mapping[str, str]) -> dict[str, int]:
    """The three ports, each another."""
    ports = {name: read_port(name, environ.get(name) or str(default)) for name, default in PORTS.items()}
    for name, port in ports.items():
        twins = [other for other in ports if ports[other] == port]
        if len(twins) > 1:
            raise OperationError(f"{' và '.join(twins)} cùng là {port}. Hãy đặt {name} thành một cổng khác.")
    return ports


def read_documents(environ: Mapping[str, str]) -> tuple[Path, ...]:
    """The files and folders of DOCUMENTS, made absolute; the bundled plans where it is not set."""
    named = environ.get("DOCUMENTS", "").split()
    if not named:
        return (BUNDLED_DOCUMENTS,)
    paths = tuple(Path(name).expanduser() for name in named)
    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        raise OperationError(f"DOCUMENTS={' '.join(missing)}: không có tệp hay thư mục này. Hãy sửa đường dẫn.")
    return tuple(path.resolve() for path in paths)


def read_embedding_model(environ: Mapping[str, str]) -> str | None:
    """A folder that exists, made absolute, or a hub name such as "BAAI/bge-m3"."""
    value = environ.get("EMBEDDING_MODEL", "")
    if not value:
        return None
    path = Path(value).expanduser()
    if path.is_dir():
        return str(path.resolve())
    if not HUB_NAME.fullmatch(value):
        raise OperationError(
            f"EMBEDDING_MODEL={value}: không có thư mục này. Hãy đặt đường dẫn hay tên trên hub của một mô hình, "
            "hoặc bỏ trống để dùng e5-small."
        )
    return value


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Raises OperationError for the first value that cannot be used."""
    data_dir = Path(environ.get("DATA_DIR") or ROOT / "var").expanduser().resolve()
    if data_dir.exists() and not data_dir.is_dir():
        raise OperationError(f"DATA_DIR={data_dir}: không phải thư mục. Hãy đặt DATA_DIR là một thư mục ghi được.")
    return Settings(read_ports(environ), data_dir, read_documents(environ), read_embedding_model(environ))
