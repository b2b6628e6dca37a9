"""What an office relies on: nothing twice, nothing lost, nothing broken."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks.kills import Installation, fill, trials
from knowledge.base import Knowledge
from knowledge.checking import changed, check
from knowledge.errors import DiskFull, SettingError, StoreBusy, StoreUnusable, UnknownDocument
from knowledge.ingest import ingest, remove
from knowledge.settings import Limits, Settings
from knowledge.store import Store
from knowledge.types import Query
from tests.ingest.hostile import HEAVY
from tests.knowledge.make import settings, write_plan

ROOT = Path(__file__).parents[2]
QUESTION = Query("Cà Mau trồng bao nhiêu cây xanh?")


@pytest.fixture
def ours(new_data_dir: Callable[[], Path]) -> Settings:
    return settings(new_data_dir())


def names(ours: Settings) -> list[str]:
    return [entry.document.doc_id for entry in Store(ours).entries()]


@pytest.mark.slow
def test_a_new_version_is_answered_from_and_the_old_one_kept(ours: Settings, tmp_path: Path):
    old = write_plan(tmp_path / "cu.md", "1. Trồng 1.500 cây xanh.", "2. Mỗi xã trồng 9 cây.")
    ingest([old], settings=ours)
    new = write_plan(tmp_path / "moi.md", "1. Trồng 2.700 cây xanh.", "2. Mỗi xã trồng 9 cây.")
    report = ingest([new], settings=ours)
    assert (report.added, report.versions, report.removed) == (["moi.md"], [("moi.md", "cu")], [])
    assert "2.700" in Knowledge(ours).search(QUESTION, count=1)[0].chunk.text
    assert not any("1.500" in p.chunk.text for p in Knowledge(ours).search(QUESTION, count=50))
    (kept,) = Store(ours).kept()
    assert (kept.document.doc_id, kept.why) == ("cu", "version")
    assert "1.500" in str(Store(ours).with_blocks(kept).blocks)

    again = ingest([tmp_path], settings=ours)
    assert (again.unchanged, again.older, again.generation) == (["moi.md"], [("cu.md", "moi")], report.generation)

    with sqlite3.connect(ours.data_dir / "knowledge.db") as database:
        database.execute("update documents set made_by = 'older code'")
    database.close()
    reread = ingest([tmp_path], settings=ours)
    assert (reread.added, reread.older, reread.versions) == (["moi.md"], [("cu.md", "moi")], [])
    assert [(e.document.doc_id, e.why) for e in Store(ours).kept()] == [("cu", "version")]

    removed = remove(["1/KH-UBND"], settings=ours)
    assert (removed.removed, names(ours), Store(ours).kept(), check(ours)) == (["moi"], [], [], [])


@pytest.mark.slow
def test_an_archive_is_loaded_and_a_copy_in_it_left_out(ours: Settings, tmp_path: Path):
    plan = write_plan(tmp_path / "cay.md", "1. Trồng 1.500 cây xanh trước 30/6/2026.")
    other = write_plan(tmp_path / "nước.md", "1. Đạt 90% số hộ.", number="2/KH-UBND")
    with zipfile.ZipFile(tmp_path / "van-ban.zip", "w") as archive:
        archive.write(plan, "thư mục/ban-sao.txt")
        archive.write(other, "thư mục/nước.md")
        archive.writestr("../tren.md", "x")
    other.unlink()
    report = ingest([tmp_path], settings=ours)
    assert sorted(report.added) == ["cay.md", "nước.md"]
    assert report.copies == [("ban-sao.txt", "cay")]
    assert [(name, "out of the archive" in reason) for name, reason in report.refused] == [
        ("van-ban.zip!/../tren.md", True)
    ]
    again = ingest([tmp_path], settings=ours)
    assert (again.added, again.generation) == ([], report.generation)
    assert sorted(again.unchanged) == ["cay.md", "nước.md"]


@pytest.mark.slow
def test_check_finds_what_was_altered(ours: Settings, tmp_path: Path):
    plan = write_plan(tmp_path / "cay.md", "1. Trồng 1.500 cây xanh.")
    ingest([plan, write_plan(tmp_path / "nuoc.md", "1. Đạt 90%.", number="2/KH-UBND")], settings=ours)
    assert check(ours) == []
    plan.write_text("Khác.", encoding="utf-8")
    assert (check(ours), ["has changed" in line for line in changed(ours)]) == ([], [True])

    with sqlite3.connect(ours.data_dir / "knowledge.db") as database:
        database.execute("update blocks set data = replace(data, '1.500', '1.600')")
        database.execute("delete from vectors where rowid = (select min(rowid) from vectors)")
    database.close()
    assert ["not the words" in line or "no vector" in line for line in check(ours)] == [True, True]
    (ours.data_dir / "index" / "00000001" / "manifest.json").unlink()
    assert any("no readable manifest" in line for line in check(ours))


@pytest.mark.slow
def test_an_unknown_document_removes_nothing(ours: Settings, tmp_path: Path):
    ingest([write_plan(tmp_path / "cay.md", "1. Trồng 1.500 cây xanh.")], settings=ours)
    with pytest.raises(UnknownDocument, match="khong-co"):
        remove(["cay", "khong-co"], settings=ours)
    assert names(ours) == ["cay"]


def test_a_second_writer_is_told_who_writes(tmp_path: Path):
    ours = settings(tmp_path)
    with Store(ours).writing(), pytest.raises(StoreBusy, match=rf"process {os.getpid()} .*try again"):
        ingest([], settings=ours)


def test_a_store_of_older_code_is_emptied_by_loading_only(tmp_path: Path):
    ours = settings(tmp_path)
    Store(ours)
    with sqlite3.connect(tmp_path / "knowledge.db") as database:
        database.execute("update state set value = '1' where key = 'schema'")
        database.execute(
            "insert into documents (doc_id, sha256, made_by, origin, head, since)"
            " values ('a', '', '', '/a.md', '{}', 1)"
        )
    database.close()
    with pytest.raises(StoreUnusable, match="knowledge ingest"):
        Store(ours)
    renewed = Store(ours, renew=True)
    assert (renewed.entries(), renewed.forgotten, Store(ours).generation) == ([], ["/a.md"], 0)


def test_a_store_of_newer_code_is_named(tmp_path: Path):
    ours = settings(tmp_path)
    Store(ours)
    with sqlite3.connect(tmp_path / "knowledge.db") as database:
        database.execute("update state set value = '999' where key = 'schema'")
    database.close()
    with pytest.raises(StoreUnusable, match="newer version"):
        Store(ours, renew=True)


def test_what_is_no_store_is_named(tmp_path: Path):
    (tmp_path / "knowledge.db").write_bytes(b"not a database" * 1000)
    with pytest.raises(StoreUnusable, match="Restore it"):
        Store(settings(tmp_path))


@pytest.mark.parametrize(("name", "value"), [("INGEST_SECONDS", "0"), ("INGEST_MEMORY", "12"), ("INGEST_PAGES", "x")])
def test_a_limit_out_of_bounds_is_named(name: str, value: str):
    with pytest.raises(SettingError, match=f"{name}={value}"):
        Settings.from_environment({name: value})


def test_limits_are_read():
    assert Settings.from_environment({"INGEST_SECONDS": "90", "INGEST_WORKERS": "2"}).limits == Limits(
        seconds=90, workers=2
    )


@pytest.mark.slow
def test_killed_at_random_it_answers_checks_and_completes(ours: Settings, tmp_path: Path):
    installation = Installation(ours.data_dir, tmp_path)
    folder = tmp_path / "van-ban"
    folder.mkdir()
    fill(folder, 8, 0)
    for trial in trials(installation, folder, kills=3, seed=7, span=12, revise=True):
        assert trial.wrong == [], trial
    assert installation.start(folder).wait() == 0
    assert installation.faults() == []
    assert len(names(ours)) == 9


@pytest.fixture
def watcher(ours: Settings, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    folder = tmp_path / "van-ban"
    folder.mkdir()
    command = [sys.executable, "-m", "knowledge", "watch", str(folder), "--every", "0.5"]
    environment = {**os.environ, "DATA_DIR": str(ours.data_dir)}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


@pytest.mark.slow
def test_a_watched_folder_is_loaded_survives_a_bad_file_and_stops(
    watcher: subprocess.Popen[str], ours: Settings, tmp_path: Path
):
    folder = tmp_path / "van-ban"
    (folder / "hong.pdf").write_bytes(b"%PDF-1.7 nothing")
    write_plan(folder / "cay.md", "1. Trồng 1.500 cây xanh.")
    until(lambda: names(ours) == ["cay"])
    write_plan(folder / "nuoc.md", "1. Đạt 90%.", number="2/KH-UBND")
    until(lambda: names(ours) == ["cay", "nuoc"])
    watcher.send_signal(signal.SIGINT)
    _, said = watcher.communicate(timeout=30)
    assert watcher.returncode == 0
    assert "hong.pdf" in said
    assert "no longer watching" in said
    assert "Traceback" not in said


def until(holds: Callable[[], bool], seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.2)


@pytest.mark.slow
def test_a_bad_file_ends_its_worker_and_the_others_load(ours: Settings, tmp_path: Path):
    (tmp_path / "nang.txt").write_bytes(HEAVY["line.txt"][0]())
    write_plan(tmp_path / "cay.md", "1. Trồng 1.500 cây xanh.")
    limited = Settings(ours.data_dir, (), ours.embedding_model, ours.database_url, Limits(seconds=5))
    report = ingest([tmp_path], settings=limited)
    assert report.added == ["cay.md"]
    assert [("5 seconds" in reason or "million characters" in reason) for _, reason in report.refused] == [True]
    assert not (ours.data_dir / "reading").exists()


@pytest.fixture
def small_disk(tmp_path: Path, embedding_model: Path) -> Iterator[Path]:
    """A DATA_DIR on a file system of 400 KB; only root may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", folder], capture_output=True)
    if mounted.returncode:
        pytest.skip(f"no file system can be mounted here: {mounted.stderr.decode().strip()}")
    (folder / "models").mkdir()
    (folder / "models" / embedding_model.name).symlink_to(embedding_model)
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


@pytest.mark.slow
def test_on_a_full_disk_the_last_generation_answers_and_room_is_all_it_takes(small_disk: Path, tmp_path: Path):
    small, plan = settings(small_disk), write_plan(tmp_path / "cu.md", "1. Trồng 1.500 cây xanh.")
    ingest([plan], settings=small)
    long = write_plan(tmp_path / "dai.md", *(f"{n}. Xã số {n} trồng {n * 7} cây bóng mát." for n in range(1, 900)))
    with pytest.raises(DiskFull, match="no room left on the disk"):
        ingest([long], settings=small)
    assert "1.500" in Knowledge(small).search(QUESTION, count=1)[0].chunk.text
    subprocess.run(["mount", "-o", "remount,size=20m", small_disk], check=True)
    assert ingest([long], settings=small).added == ["dai.md"]
    assert check(small) == []
