"""Text -> vectors, through any sentence-transformers model."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import ModelMissing

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from knowledge.bert import Bert

Vectors = NDArray[np.float32]

_BATCH = 32
_ASKED = 256  # questions whose vectors are kept
_TOKENS = 256  # chunk and context are at most 840 characters; longer windows only cost memory


class Embedder:
    """A model that is loaded at its first use.

    `EMBEDDING_MODEL` names a folder or a model of the hub. The prompts "query" and "passage" are the model's own
    where it has them (e5 needs "query: " and "passage: ").
    """

    def __init__(self, model: str) -> None:
        self.name = model
        self._model: SentenceTransformer | None = None
        self._bert: Bert | None = None
        self.query = lru_cache(maxsize=_ASKED)(self._query)
        """(1, dimension) float32, L2-normalised. A question is read once, however often an answer searches for it."""

    @property
    def model_id(self) -> str:
        """What vectors of this model are known by: its name, and for a folder also its configuration."""
        path = Path(self.name)
        if not path.is_dir():
            return self.name
        digest = hashlib.sha256()
        for part in ("config.json", "modules.json", "config_sentence_transformers.json"):
            if (path / part).is_file():
                digest.update((path / part).read_bytes())
        return f"{path.name}-{digest.hexdigest()[:12]}"

    def passages(self, texts: Sequence[str]) -> Vectors:
        """(n, dimension) float32, L2-normalised."""
        return self._encode(texts, "passage")

    def _query(self, text: str) -> Vectors:
        model = self._load()
        if self._bert is None:
            return self._encode([text], "query")
        return self._bert(text, prompt=model.prompts.get("query")).float().numpy()

    def _encode(self, texts: Sequence[str], prompt: str) -> Vectors:
        model = self._load()
        name = prompt if model.prompts.get(prompt) else None
        vectors = model.encode(
            list(texts),
            prompt_name=name,
            batch_size=_BATCH,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.ascontiguousarray(vectors, dtype=np.float32)

    def _load(self) -> SentenceTransformer:
        if self._model is None:
            self._model = _load_model(self.name)
            self._bert = _bert(self._model)
        return self._model


def _load_model(name: str) -> SentenceTransformer:
    if (name.startswith(("/", ".", "~")) or Path(name).exists()) and not (Path(name) / "modules.json").is_file():
        raise ModelMissing(
            f"EMBEDDING_MODEL={name}: no sentence-transformers model there. Run `make setup`, or name another"
        )
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    _keep_to_thread_limit()
    try:
        model = SentenceTransformer(name, device="cpu", model_kwargs={"dtype": _fastest()})
    except OSError as error:
        raise ModelMissing(
            f"EMBEDDING_MODEL={name}: {error}. Name a folder, or a model that can be downloaded"
        ) from error
    model.max_seq_length = min(model.max_seq_length or _TOKENS, _TOKENS)
    torch.set_grad_enabled(False)
    return model


def _keep_to_thread_limit() -> None:
    """Ask OpenMP for no more threads than OMP_THREAD_LIMIT grants: torch takes what it asked for as given, and where it
    got fewer its vectors are wrong without a word."""
    import torch

    limit = os.environ.get("OMP_THREAD_LIMIT", "")
    if limit.isdigit():
        torch.set_num_threads(max(1, min(torch.get_num_threads(), int(limit))))


def _bert(model: SentenceTransformer) -> Bert | None:
    from knowledge.bert import Bert, is_plain_bert

    return Bert(model) if is_plain_bert(model) else None


def _fastest() -> str:
    """bfloat16 where the processor computes in it (half the memory, 2.5 times the speed, cosine > 0.996)."""
    import torch

    native = getattr(torch.cpu, "_is_avx512_bf16_supported", None)
    return "bfloat16" if native is not None and native() else "float32"
