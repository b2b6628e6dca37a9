"""Loading files: what is new, changed, refused, removed, and what a killed run leaves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from knowledge import index
from knowledge.base import Knowledge
from knowledge.embedding import Embedder
from knowledge.errors import IndexUnusable, ModelMissing, StoreBusy
from knowledge.ingest import Report, ingest, passage_text, reindex
from knowledge.settings import Settings
from knowledge.store import Store
from knowledge.types import Query
from tests.knowledge.make import chunks, settings, write_plan

ROOT = Path(__file__).parents[2]
QUESTION = Query("Trồng bao nhiêu cây xanh?")


@pytest.fixture
def ours(new_data_dir: Callable[[], Path]) -> Settings:
    return settings(new_data_dir())


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A folder of two plans."""
    write_plan(tmp_path / "cay.md", "1. Trồng 1.500 cây xanh ở các xã trước 30/6/2026.")
    write_plan(tmp_path / "nuoc.md", "1. Đạt 90% số hộ dùng nước sạch.", number="2/KH-UBND", place="LÀO CAI")
    return tmp_path


def load(ours: Settings, *paths: Path, replace: bool = False) -> Report:
    return ingest(paths, settings=ours, replace=replace)


def said(knowledge: Knowledge) -> str:
    return "\n".join(p.chunk.text for p in knowledge.search(QUESTION, count=5))


def answers(ours: Settings) -> str:
    return said(Knowledge(ours))


@pytest.mark.slow
def test_files_are_read_once_changed_ones_again_and_gone_ones_stay(ours: Settings, plans: Path):
    report = load(ours, plans)
    assert (sorted(report.added), report.unchanged, report.refused, report.generation) == (
        ["cay.md", "nuoc.md"], [], [], 1,
    )  # fmt: skip
    assert report.chunks == len(Store(ours).chunks([e.key for e in Store(ours).entries()]))

    again = load(ours, plans)
    assert (again.added, sorted(again.unchanged), again.generation) == ([], ["cay.md", "nuoc.md"], 1)

    write_plan(plans / "cay.md", "1. Trồng 2.700 cây xanh ở các xã.")
    (plans / "nuoc.md").unlink()
    changed = load(ours, plans)
    assert (changed.added, changed.unchanged, changed.removed, changed.generation) == (["cay.md"], [], [], 2)
    assert "2.700" in answers(ours)
    assert [e.document.doc_id for e in Store(ours).entries()] == ["cay", "nuoc"]

    replaced = load(ours, plans, replace=True)
    assert (replaced.unchanged, replaced.removed, replaced.generation) == (["cay.md"], ["nuoc"], 3)
    assert [p.name for p in (ours.data_dir / "index").iterdir()] == ["00000003"]


@pytest.mark.slow
def test_a_bad_file_is_refused_with_a_remedy_and_the_others_load(ours: Settings, plans: Path):
    (plans / "hong.pdf").write_bytes(b"%PDF-1.7 not really")
    (plans / "trong.txt").write_text("", encoding="utf-8")
    (plans / "README.md").write_text("Không phải văn bản.", encoding="utf-8")
    (plans / "ghi-chu.xyz").write_text("Không đọc được.", encoding="utf-8")
    (plans / "con").mkdir()
    write_plan(plans / "con" / "cay.md", "1. Trồng 9 cây.")
    report = load(ours, plans, plans / "ghi-chu.xyz", plans / "khong-co.md")
    assert sorted(report.added) == ["cay.md", "nuoc.md"]
    refused = {Path(name).name: reason for name, reason in report.refused}
    assert set(refused) == {"hong.pdf", "trong.txt", "ghi-chu.xyz", "khong-co.md", "cay.md"}
    assert "same name" in refused["cay.md"]
    assert "Check the path" in refused["khong-co.md"]
    assert all(reason.count(". ") >= 1 for reason in refused.values())


@pytest.mark.slow
def test_the_same_file_under_two_paths_is_one_document(ours: Settings, plans: Path):
    (plans / "con").mkdir()
    (plans / "con" / "cay.md").write_bytes((plans / "cay.md").read_bytes())
    report = load(ours, plans)
    assert (sorted(report.added), report.refused) == (["cay.md", "nuoc.md"], [])


@pytest.mark.slow
def test_what_was_embedded_is_not_embedded_again(ours: Settings, plans: Path):
    load(ours, plans)
    steps: list[str] = []
    write_plan(plans / "cay.md", "1. Trồng 1.500 cây xanh ở các xã trước 30/6/2026.", "2. Trồng 9 cây ở mỗi trường.")
    ingest([plans], settings=ours, progress=lambda step, done, total: steps.append(f"{step} {done}/{total}"))
    assert [step for step in steps if step.startswith("embedding")] == ["embedding 1/1"]


@pytest.mark.slow
def test_an_index_that_does_not_fit_is_rebuilt_on_opening(ours: Settings, plans: Path):
    load(ours, plans)
    damaged = ours.data_dir / "index" / "00000001" / "vectors.faiss"
    damaged.write_bytes(damaged.read_bytes()[:-4])
    model = Embedder(ours.embedding_model).model_id
    with pytest.raises(IndexUnusable):
        index.load(ours.data_dir / "index", generation=1, model=model)
    assert "1.500" in answers(ours)
    assert index.load(ours.data_dir / "index", generation=Store(ours).generation, model=model).manifest.chunks > 0


@pytest.mark.slow
def test_a_running_knowledge_takes_up_a_newer_generation(ours: Settings, plans: Path):
    load(ours, plans / "nuoc.md")
    running = Knowledge(ours)
    assert "1.500" not in said(running)
    load(ours, plans / "cay.md")
    assert "1.500" in said(running)
    assert reindex(ours).generation == 2


@pytest.mark.slow
def test_nothing_loaded_answers_nothing(ours: Settings):
    empty = Knowledge(ours)
    assert (empty.documents(), empty.search(QUESTION)) == ([], [])
    assert empty.answer(QUESTION).status == "none"


@pytest.mark.slow
def test_a_second_ingestion_at_the_same_time_is_refused(ours: Settings, plans: Path):
    with Store(ours).writing(), pytest.raises(StoreBusy):
        load(ours, plans)
    assert Store(ours).generation == 0


def test_a_missing_model_is_named_with_the_remedy(tmp_path: Path, plans: Path):
    with pytest.raises(ModelMissing, match=r"EMBEDDING_MODEL=.*make setup"):
        load(settings(tmp_path / "data"), plans / "cay.md")


def test_what_a_model_reads_of_a_chunk():
    (found,) = chunks("Một câu.")
    assert passage_text(found) == "Kế hoạch thu. Một câu."


@pytest.mark.slow
@pytest.mark.parametrize("stage", ["reading", "embedding"])
def test_a_killed_ingestion_leaves_the_old_generation_and_the_next_run_completes(
    ours: Settings, plans: Path, stage: str
):
    load(ours, plans)
    many = plans / "nhieu"
    many.mkdir()
    for n in range(12):
        clauses = [f"{c}. Đến năm 2030, {c}% số hộ ở vùng thứ {n} dùng nước sạch." for c in range(1, 40)]
        write_plan(many / f"vung-{n}.md", *clauses, number=f"{n}/KH-X")
    killed = Killed(ours, many)
    killed.when({"reading": 1, "embedding": 12}[stage])
    assert Store(ours).generation == 1
    assert [e.document.doc_id for e in Store(ours).entries()] == ["cay", "nuoc"]
    assert "1.500" in answers(ours)
    assert Store(ours).prepared()
    report = load(ours, many)
    assert (report.generation, report.refused) == (2, [])
    assert len(report.added) + len(report.unchanged) == 12
    assert report.unchanged
    assert Store(ours).prepared() == []
    assert len(Store(ours).entries()) == 14


class Killed:
    """An ingestion in a process of its own, killed once it has prepared some documents."""

    def __init__(self, ours: Settings, folder: Path) -> None:
        self._store = Store(ours)
        command = [sys.executable, "-m", "knowledge", "ingest", str(folder)]
        environment = {**os.environ, "DATA_DIR": str(ours.data_dir)}
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def when(self, prepared: int) -> None:
        deadline = time.monotonic() + 120
        while len(self._store.prepared()) < prepared and self._process.poll() is None:
            assert time.monotonic() < deadline
            time.sleep(0.01)
        workers = psutil.Process(self._process.pid).children(recursive=True)
        self._process.send_signal(signal.SIGKILL)
        assert self._process.wait(10) == -signal.SIGKILL
        assert psutil.wait_procs(workers, timeout=20)[1] == []
