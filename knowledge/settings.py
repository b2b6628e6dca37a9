"""What this installation is set to: the environment, then the default, read once and checked.

DATA_DIR         folder of store, indexes, models and logs; default ./var
DOCUMENTS        space-separated files or folders to load; default the bundled plans
EMBEDDING_MODEL  a sentence-transformers path or hub name; default the offline e5-small in DATA_DIR/models
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import SettingError

BUNDLED = Path(__file__).parent / "documents"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of the knowledge library."""

    data_dir: Path
    documents: tuple[Path, ...]
    embedding_model: str
    database_url: str

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
        )
