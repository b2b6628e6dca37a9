"""The command line as real processes: exit status, what goes where, and no traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.knowledge.make import write_plan

ROOT = Path(__file__).parents[2]
BLOCK = ["order", "kind", "marker", "level", "path", "text", "cells", "page"]

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def run(*arguments: str | Path, data_dir: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("DOCUMENTS", "EMBEDDING_MODEL", "LOG_LEVEL")}
    return subprocess.run(
        [sys.executable, "-m", "knowledge", *map(str, arguments)],
        cwd=ROOT,
        env={**kept, "DATA_DIR": str(data_dir), **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def is_one_line(error: str) -> bool:
    return "Traceback" not in error and len(error.strip().splitlines()) == 1


def test_an_unusable_setting_is_one_line(tmp_path: Path):
    file = tmp_path / "tep"
    file.touch()
    found = run("list", data_dir=file)
    assert (found.returncode, found.stdout) == (2, "")
    assert is_one_line(found.stderr)
    assert f"DATA_DIR={file}" in found.stderr


def test_documents_that_are_not_there_are_one_line(tmp_path: Path):
    found = run("list", data_dir=tmp_path, DOCUMENTS="/khong/co")
    assert found.returncode == 2
    assert is_one_line(found.stderr)
    assert "DOCUMENTS=/khong/co" in found.stderr


def test_an_unknown_document_is_one_line(tmp_path: Path):
    found = run("show", "99/QĐ-TTg", data_dir=tmp_path)
    assert (found.returncode, found.stdout) == (2, "")
    assert is_one_line(found.stderr)
    assert "99/QĐ-TTg" in found.stderr


def test_a_missing_model_is_one_line(tmp_path: Path):
    plan = write_plan(tmp_path / "cay.md", "1. Trồng 1.500 cây xanh.")
    found = run("ingest", plan, data_dir=tmp_path / "data")
    assert found.returncode == 2
    assert "Traceback" not in found.stderr
    assert "make setup" in found.stderr


def test_without_a_command_the_commands_are_told(tmp_path: Path):
    found = run("--help", data_dir=tmp_path)
    assert found.returncode == 0
    assert all(command in found.stdout for command in ("ingest", "reindex", "list", "show", "search", "ask"))
    assert run("khong-co", data_dir=tmp_path).returncode == 2


@pytest.mark.slow
def test_ingest_loads_and_says_what_it_did(new_data_dir: Callable[[], Path], tmp_path: Path):
    data_dir = new_data_dir()
    plan, bad = write_plan(tmp_path / "cay.md", "1. Trồng 1.500 cây xanh."), tmp_path / "hong.docx"
    bad.write_bytes(b"PK nothing")
    found = run("ingest", plan, bad, data_dir=data_dir)
    assert found.returncode == 0
    assert "1 read, 0 unchanged, 0 removed, 1 refused" in found.stderr
    assert "hong.docx" in found.stderr
    assert "DEBUG" not in found.stderr
    assert "Traceback" not in found.stderr
    assert "cay" in run("list", data_dir=data_dir).stdout


@pytest.mark.slow
def test_list_names_every_document_in_full(bundled: Path):
    found = run("list", data_dir=bundled)
    assert found.returncode == 0
    for file in (ROOT / "knowledge" / "documents").glob("[!R]*.md"):
        assert file.stem in found.stdout


@pytest.mark.slow
@pytest.mark.parametrize("name", ["chuong-trinh-chuyen-doi-so-quoc-gia", "749/QĐ-TTg"])
def test_show_gives_a_block_a_line(bundled: Path, name: str):
    found = run("show", name, "--format", "jsonl", data_dir=bundled)
    blocks = [json.loads(line) for line in found.stdout.splitlines()]
    assert found.returncode == 0
    assert [list(b) for b in blocks] == [BLOCK] * len(blocks)
    assert [b["order"] for b in blocks] == list(range(len(blocks)))
    row = next(b for b in blocks if b["kind"] == "row")
    assert row["cells"][0][0] == "STT"
    assert row["path"][-1] == "I. TRIỂN KHAI CHƯƠNG TRÌNH"
    assert "749/QĐ-TTg" in run("show", name, data_dir=bundled).stderr


@pytest.mark.slow
def test_search_and_ask(bundled: Path):
    question = "Cà Mau phấn đấu bao nhiêu phần trăm dịch vụ công trực tuyến mức độ 4?"
    found = run("search", question, "-n", "3", data_dir=bundled)
    assert found.returncode == 0
    assert found.stdout.count("\n\n") == 3
    assert "80% dịch vụ công trực tuyến mức độ 4" in found.stdout
    answered = run("ask", question, data_dir=bundled)
    assert answered.returncode == 0
    assert answered.stdout.startswith("«")
    assert "(ca-mau-ke-hoach-chuyen-doi-so)" in answered.stdout


@pytest.mark.slow
def test_ask_ends_with_1_where_nothing_answers(bundled: Path):
    found = run("ask", "Lào Cai đặt mục tiêu bao nhiêu phần trăm dịch vụ công trực tuyến?", data_dir=bundled)
    assert found.returncode == 1
    assert "%" not in found.stdout
    assert "Traceback" not in found.stderr
