"""One question at a time gives the vectors that sentence-transformers gives, for any BERT model and for others."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.models import Normalize, Pooling, Transformer
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from knowledge.bert import is_plain_bert
from knowledge.embedding import Embedder

WORDS = ["[PAD]", "[UNK]", "query", "passage", ":", "chỉ", "tiêu", "hồ", "sơ", "cấp", "xã", "tỉnh", "đến", "năm"]
QUESTIONS = ["chỉ tiêu", "  hồ sơ cấp xã đến năm 2025  ", "", "tiêu " * 200]


def small_model(folder: Path, *, act: str = "gelu", pooling: str = "mean") -> Path:
    """A BERT model of random weights that reads sixteen words, as a sentence-transformers folder."""
    tokenizer = Tokenizer(WordLevel({word: n for n, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
        hidden_act=act,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(folder / "bert")
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]")
    fast.save_pretrained(folder / "bert")
    read = Transformer(str(folder / "bert"), max_seq_length=48)
    model = SentenceTransformer(modules=[read, Pooling(32, pooling), Normalize()], device="cpu")
    model.prompts = {"query": "query: ", "passage": "passage: "}
    model.save(str(folder / "model"))
    return folder / "model"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("act", "pooling", "plain"), [("gelu", "mean", True), ("gelu", "cls", True), ("relu", "mean", False)]
)
def test_a_question_alone_has_the_vector_that_the_library_gives(tmp_path: Path, act: str, pooling: str, plain: bool):
    embedder = Embedder(str(small_model(tmp_path, act=act, pooling=pooling)))
    model = embedder._load()
    assert is_plain_bert(model) is plain
    for question in QUESTIONS:
        expected = model.encode([question], prompt_name="query", normalize_embeddings=True)
        np.testing.assert_allclose(embedder.query(question), expected, atol=2e-3)
    assert not np.allclose(embedder.query(QUESTIONS[0]), embedder.passages(QUESTIONS[:1]), atol=0.01)


@pytest.mark.slow
def test_reading_a_question_leaves_the_threads_of_others_alone(tmp_path: Path):
    embedder, before = Embedder(str(small_model(tmp_path))), torch.get_num_threads()
    torch.set_num_threads(2)
    embedder.query("chỉ tiêu")
    assert torch.get_num_threads() == 2
    torch.set_num_threads(before)


@pytest.mark.slow
def test_the_default_model_is_read_straight_through(embedding_model: Path):
    embedder = Embedder(str(embedding_model))
    model, question = embedder._load(), "Cà Mau đặt mục tiêu bao nhiêu dịch vụ công trực tuyến đến năm 2025?"
    assert is_plain_bert(model)
    expected = model.encode([question], prompt_name="query", normalize_embeddings=True)
    assert float((embedder.query(question) @ expected.T)[0, 0]) == pytest.approx(
        float((expected @ expected.T)[0, 0]), abs=1e-3
    )
