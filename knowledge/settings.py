"""What this installation is set to: the environment, then the default, read once and checked.

DATA_DIR         folder of store, indexes, models and logs; default ./var
DOCUMENTS        space-separated files or folders to load; default the bundled plans
EMBEDDING_MODEL  a sentence-transformers path or hub name; default the offline e5-small in DATA_DIR/models
INGEST_…         what one file may cost; see `Limits`
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from knowledge.errors import SettingError

BUNDLED = Path(__file__).parent / "documents"


@dataclass(frozen=True, slots=True)
class Limits:
    """What the reading of one file may cost; a file that costs more is refused and the others load.

    INGEST_SECONDS      60     seconds for a file; counted anew from each page that goes through OCR …
    INGEST_OCR_SECONDS  1800   … up to this many in all: some 300 scanned pages
    INGEST_MEMORY       2048   megabytes of the process that reads it and of all that it starts
    INGEST_MEGABYTES    100    size of a file
    INGEST_PAGES        2000   pages of a PDF
    INGEST_WORKERS      0      files read at the same time; 0: one a processor, at most 4
    """

    seconds: int = 60
    ocr_seconds: int = 1800
    memory: int = 2048
    megabytes: int = 100
    pages: int = 2000
    workers: int = 0

    @classmethod
    def from_environment(cls, env: Mapping[str, str]) -> Limits:
        """Read the limits; raises SettingError for what is not a whole number in its bounds."""
        least = {"memory": 256, "workers": 0}
        most = {"megabytes": 100, "pages": 2000, "workers": 64}
        names = [f.name for f in fields(cls)]
        bounds = {n: (least.get(n, 1), most.get(n, 1_000_000)) for n in names}
        return cls(**{n: _whole(env, f"INGEST_{n.upper()}", getattr(cls(), n), *bounds[n]) for n in names})


def _whole(env: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    given = env.get(name, "").strip()
    if given and not (given.isascii() and given.isdigit() and least <= int(given) <= most):
        raise SettingError(name, given, f"give a whole number from {least} to {most}")
    return int(given) if given else default


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of the knowledge library."""

    data_dir: Path
    documents: tuple[Path, ...]
    embedding_model: str
    database_url: str
    limits: Limits = Limits()

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read the settings; raises SettingError, which names the setting and the bad value."""
        env = os.environ if environment is None else environment
        data_dir = Path(env.get("DATA_DIR") or "var").expanduser().resolve()
        if data_dir.exists() and not data_dir.is_dir():
            raise SettingError("DATA_DIR", data_dir, "this is a file; name a folder")
        documents = tuple(Path(p).expanduser() for p in env.get("DOCUMENTS", "").split()) or (BUNDLED,)
        for path in documents:
            if not path.exists():
                raise SettingError("DOCUMENTS", path, "no such file or folder; separate several with spaces")
        return cls(
            data_dir=data_dir,
            documents=documents,
            embedding_model=env.get("EMBEDDING_MODEL") or str(data_dir / "models" / "e5-small"),
            database_url=env.get("DATABASE_URL") or f"sqlite:///{data_dir / 'knowledge.db'}",
            limits=Limits.from_environment(env),
        )
