"""Generations: what is prepared, published, replaced and removed, and who may write."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from knowledge.chunking import chunk
from knowledge.errors import StoreBusy, UnknownDocument
from knowledge.store import Store
from knowledge.types import Block, Box, Document, Kind
from tests.knowledge.make import chunks, document, settings

ROOT = Path(__file__).parents[2]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(settings(tmp_path))


def add(store: Store, made: Document) -> int:
    return store.add(made, chunk(made), made_by="thu")


def names(store: Store, generation: int | None = None) -> list[str]:
    return [e.document.doc_id for e in store.entries(generation)]


def test_nothing_is_loaded_at_first(store: Store):
    assert (store.generation, store.entries(), store.prepared(), store.chunks([])) == (0, [], [], [])


def test_what_is_prepared_is_seen_only_when_published(store: Store):
    key = add(store, document("a", "Một câu."))
    assert store.entries() == []
    assert [e.key for e in store.prepared()] == [key]
    with pytest.raises(UnknownDocument):
        store.document("a")
    store.publish(1, [key])
    assert (store.generation, names(store), store.prepared()) == (1, ["a"], [])


def test_a_reader_keeps_its_generation(store: Store):
    first, second = add(store, document("a", "Cũ.")), add(store, document("b", "Giữ lại."))
    store.publish(1, [first, second])
    third = add(store, document("a", "Mới.", sha256="moi"))
    store.publish(2, [third, second])
    assert [e.key for e in store.entries(1)] == [first, second]
    assert [e.key for e in store.entries(2)] == [third, second]
    assert [c.text for c in store.chunks([first, second])] == ["Cũ.", "Giữ lại."]
    assert store.document("a").blocks[0].text == "Mới."


def test_what_is_removed_is_gone_from_the_next_generation_on(store: Store):
    first, second = add(store, document("a", "Một.")), add(store, document("b", "Hai."))
    store.publish(1, [first, second])
    store.publish(2, [second])
    assert (names(store, 1), names(store, 2), names(store)) == (["a", "b"], ["b"], ["b"])


def test_another_opening_sees_what_was_published(store: Store, tmp_path: Path):
    other = Store(settings(tmp_path))
    store.publish(1, [add(store, document("a", "Một."))])
    assert (other.generation, names(other)) == (1, ["a"])


def test_only_what_is_prepared_can_be_discarded(store: Store):
    published, prepared = add(store, document("a", "Một.")), None
    store.publish(1, [published])
    prepared = add(store, document("b", "Hai."))
    store.discard([published, prepared])
    assert (names(store), store.prepared()) == (["a"], [])
    assert store.chunks([prepared]) == []


def test_a_document_comes_back_as_it_was(store: Store):
    blocks = (
        Block(0, Kind.HEADING, "I. MỤC TIÊU", "I.", 6, (), (), 1, Box(1.5, 2.0, 3.0, 4.25)),
        Block(1, Kind.ROW, "1 | Trồng cây", "1", 0, ("I. MỤC TIÊU",), (("TT", "1"), ("Việc", "Trồng cây")), 2),
    )
    made = Document(
        "a", "Kế hoạch", "a.pdf", "0f", blocks, "1/KH-UBND", "Kế hoạch", "UBND TỈNH CÀ MAU", "Cà Mau",
        date(2025, 11, 5), (2026, 2030),
    )  # fmt: skip
    key = add(store, made)
    store.publish(1, [key])
    assert store.document("a") == made
    assert store.entries()[0].document.issued_on == date(2025, 11, 5)
    assert store.chunks([key]) == list(chunk(made))


@pytest.mark.parametrize("name", ["ke-hoach", "KE-HOACH", " ke-hoach ", "12/KH-UBND", "12/kh-ubnd"])
def test_a_document_is_found_by_stem_or_number(store: Store, name: str):
    store.publish(1, [add(store, document("ke-hoach", "Một.", number="12/KH-UBND"))])
    assert store.document(name).doc_id == "ke-hoach"


def test_an_unknown_document_is_named_with_the_remedy(store: Store):
    with pytest.raises(UnknownDocument, match=r"99/QĐ-TTg: .*knowledge list"):
        store.document("99/QĐ-TTg")


def test_vectors_are_kept_by_model_and_text(store: Store):
    vector = np.arange(3, dtype=np.float32)
    store.add_vectors("e5", {"một": vector})
    assert np.array_equal(store.vectors("e5", ["một", "hai"])["một"], vector)
    assert "hai" not in store.vectors("e5", ["một", "hai"])
    assert store.vectors("bge", ["một"]) == {}
    store.add_vectors("e5", {})


def test_chunks_come_in_the_order_of_the_documents_asked_for(store: Store):
    first, second = add(store, document("a", "Một.")), add(store, document("b", "Hai.", "Ba."))
    assert [c.text for c in store.chunks([second, first])] == ["Hai.", "Ba.", "Một."]


@contextmanager
def writer(folder: Path) -> Iterator[None]:
    """Another process that holds the right to write."""
    code = (
        "import sys\nfrom knowledge.settings import Settings\nfrom knowledge.store import Store\n"
        "with Store(Settings.from_environment()).writing():\n    print('held', flush=True)\n    sys.stdin.read()\n"
    )
    command, environment = [sys.executable, "-c", code], {**os.environ, "DATA_DIR": str(folder)}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield
        finally:
            process.kill()


def test_one_process_writes_at_a_time_and_a_killed_one_frees_the_right(store: Store, tmp_path: Path):
    with writer(tmp_path), pytest.raises(StoreBusy, match="try again"), store.writing():
        pytest.fail("two processes write")
    with store.writing(patience=5):
        key = add(store, document("a", *[c.text for c in chunks("Một.")]))
        store.publish(1, [key])
    assert names(store) == ["a"]
