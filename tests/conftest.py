"""What all tests share: the embedding model of this installation, installations of the tests' own, and a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def embedding_model() -> Path:
    """The folder of the offline e5-small that `make setup` assembled; a test that asks for it is to be marked slow."""
    folder = Path(os.environ.get("DATA_DIR") or ROOT / "var").resolve() / "models" / "e5-small"
    if not (folder / "modules.json").is_file():
        pytest.fail(f"{folder}: no embedding model. Run `make setup` first.")
    return folder


@pytest.fixture(scope="session")
def new_data_dir(embedding_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Makes an empty DATA_DIR that has the embedding model."""

    def make() -> Path:
        folder = tmp_path_factory.mktemp("data")
        (folder / "models").mkdir()
        (folder / "models" / embedding_model.name).symlink_to(embedding_model)
        return folder

    return make


@pytest.fixture(scope="session")
def bundled(new_data_dir: Callable[[], Path]) -> Path:
    """A DATA_DIR in which the bundled plans are loaded, for reading only; for slow tests."""
    from knowledge.ingest import ingest
    from knowledge.settings import Settings

    settings = Settings.from_environment({"DATA_DIR": str(new_data_dir())})
    report = ingest(settings.documents, settings=settings)
    assert not report.refused
    return settings.data_dir


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The system's Chromium, headless; one for all tests, as Playwright allows only one driver at a time."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("no Chromium on the path (Debian: apt-get install chromium)")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking"]
    quiet += ["--disable-component-update", "--disable-sync", "--disable-gpu"]
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=quiet, chromium_sandbox=False)
        yield browser
        browser.close()
