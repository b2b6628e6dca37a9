"""Hostile files: none takes the process down or more than its time and memory; each is named with its reason."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from knowledge.loading.batch import gather, read_all
from knowledge.settings import Limits
from tests.ingest.hostile import FILES, HEAVY, PLAN, Make, write, write_odd

LIMITS = Limits(seconds=30, memory=1024)


class Outcome:
    """What became of the files of a folder: names of those read, reasons of those refused, and the cost."""

    def __init__(self, folder: Path, scratch: Path, limits: Limits) -> None:
        scratch.mkdir()
        began = time.monotonic()
        found = gather([folder], limits=limits, folder=scratch, say=lambda *_: None)
        self.refused = dict(found.refused)
        self.read: list[str] = []
        for number, outcome in read_all(found.files, limits=limits, folder=scratch, say=lambda *_: None):
            if isinstance(outcome, tuple):
                self.read.append(outcome[0].source)
            else:
                self.refused[found.files[number].origin] = f"{outcome.reason}. {outcome.remedy}"
        self.seconds = time.monotonic() - began
        self.memory = psutil.Process().memory_info().rss / 2**20

    def reason(self, name: str) -> str | None:
        return next((reason for file, reason in self.refused.items() if name in file), None)


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outcome]:
    folder = tmp_path_factory.mktemp("hostile")
    write(folder, FILES)
    write_odd(folder)
    (folder / "tot.md").write_text(PLAN, encoding="utf-8")
    yield Outcome(folder, tmp_path_factory.mktemp("scratch") / "s", LIMITS)
    (folder / "pipe.md").unlink()


def check(outcome: Outcome, name: str, expected: str | None) -> None:
    reason = outcome.reason(name)
    if expected is None and reason is None:
        assert name in outcome.read
        return
    assert reason is not None, f"{name} was read"
    assert (expected or "") in reason
    assert reason.endswith((".", ")")), "a remedy is a sentence"


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_named_with_its_reason(outcome: Outcome, name: str):
    check(outcome, name, FILES[name][1])


def test_there_are_enough_of_them():
    assert len(FILES) + len(HEAVY) >= 30


def test_a_good_file_among_them_is_read(outcome: Outcome):
    assert "tot.md" in outcome.read


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("pipe.md", "device, pipe"),
        ("device.md", "device, pipe"),
        ("loop.md", "symbolic links"),
        ("nowhere.md", "No such file"),
        ("folder.pdf", "a folder"),
    ],
)
def test_what_is_no_file_is_refused_unopened(outcome: Outcome, name: str, reason: str):
    assert reason in (outcome.reason(name) or "")


@pytest.mark.parametrize("name", ["dòngmới.md", "dm.exe.md", "ă" * 120 + ".md", "__.md"])
def test_odd_names_are_made_clean(outcome: Outcome, name: str):
    assert name in outcome.read


def test_links_to_folders_are_not_followed(outcome: Outcome):
    assert outcome.read.count("tot.md") == 1
    assert not any("around" in name for name in outcome.refused)


def test_no_message_breaks_a_line(outcome: Outcome):
    assert not any("\n" in reason or "\u202e" in reason for pair in outcome.refused.items() for reason in pair)


def test_the_process_stays_small(outcome: Outcome):
    assert outcome.memory < 1500


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_refused(tmp_path: Path):
    (tmp_path / "kin.md").write_text(PLAN, encoding="utf-8")
    (tmp_path / "kin.md").chmod(0)
    assert "Permission" in (Outcome(tmp_path, tmp_path / "s", LIMITS).reason("kin.md") or "")


@pytest.mark.slow
@pytest.mark.parametrize("name", HEAVY)
def test_a_heavy_file_costs_no_more_than_the_limits(name: str, tmp_path: Path):
    folder = tmp_path / "hostile"
    folder.mkdir()
    one: dict[str, tuple[Make, str | None]] = {name: HEAVY[name]}
    write(folder, one)
    outcome = Outcome(folder, tmp_path / "s", LIMITS)
    check(outcome, name, HEAVY[name][1])
    assert outcome.seconds < LIMITS.seconds + 15
