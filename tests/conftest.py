"""What all tests share: where this installation's data lie, and the embedding model in them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def embedding_model() -> Path:
    """The folder of the offline e5-small that `make setup` assembled; a test that asks for it is to be marked slow."""
    folder = Path(os.environ.get("DATA_DIR") or ROOT / "var").resolve() / "models" / "e5-small"
    if not (folder / "modules.json").is_file():
        pytest.fail(f"{folder}: no embedding model. Run `make setup` first.")
    return folder
