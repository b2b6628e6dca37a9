"""One question through a BERT model, with nothing that serves batches, training or other architectures.

Around the arithmetic on a question of thirty tokens transformers and sentence-transformers spend a quarter of the time,
and plain weights, which the processor's library brings into its own layout for each question, cost another fifth. Here
the layers are functions over packed weights. The launcher grants one thread (`ops/supervision.py`): a second one gains
little on matrices this small, and where the processors are busy, threads that wait for each other take far longer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor
from torch.nn.functional import gelu, layer_norm, linear, normalize, scaled_dot_product_attention

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Step = Callable[[Tensor], Tensor]


@dataclass(frozen=True, slots=True)
class _Layer:
    """Queries, keys and values in one; what joins the heads; the two halves of the feed-forward part; both norms."""

    attend: Step
    join: Step
    joined: Step
    widen: Step
    narrow: Step
    narrowed: Step


class Bert:
    """Reads one text as `model.encode` does: the model's own tokens, pooling and data type."""

    def __init__(self, model: SentenceTransformer) -> None:
        bert: Any = model[0].auto_model
        self._preprocess, self._behind = model.preprocess, list(model)[1:]
        self._heads, self._embeddings = bert.config.num_attention_heads, bert.embeddings
        self._layers = [_layer(layer) for layer in bert.encoder.layer]

    def __call__(self, text: str, *, prompt: str | None = None) -> Tensor:
        """(1, dimension) in the model's data type, L2-normalised."""
        features = self._preprocess([text], prompt=prompt)
        with torch.inference_mode():
            features["token_embeddings"] = self._states(features["input_ids"][0])[None]
            for module in self._behind:
                features = module(features)
            return normalize(features["sentence_embedding"])

    def _states(self, tokens: Tensor) -> Tensor:
        """(tokens,) -> (tokens, dimension), the states of the last layer."""
        e, count = self._embeddings, len(tokens)
        words = e.word_embeddings.weight[tokens] + e.token_type_embeddings.weight[0]
        states = _norm(e.LayerNorm)(words + e.position_embeddings.weight[:count])
        for layer in self._layers:
            parts = layer.attend(states).view(count, 3, self._heads, -1).permute(1, 2, 0, 3)
            queries, keys, values = parts[:, None]
            heads = scaled_dot_product_attention(queries, keys, values)[0]
            states = layer.joined(layer.join(heads.transpose(0, 1).reshape(count, -1)) + states)
            states = layer.narrowed(layer.narrow(gelu(layer.widen(states))) + states)
        return states


def is_plain_bert(model: SentenceTransformer) -> bool:
    """Whether `Bert` computes what a model does."""
    config: Any = getattr(getattr(model[0], "auto_model", None), "config", None)
    return (
        getattr(config, "model_type", None) == "bert"
        and config.hidden_act == "gelu"
        and getattr(config, "position_embedding_type", "absolute") == "absolute"
        and not config.is_decoder
        and model.default_prompt_name is None
    )


def _layer(layer: Any) -> _Layer:
    heads, joined = layer.attention.self, layer.attention.output
    return _Layer(
        attend=_linear([heads.query, heads.key, heads.value]),
        join=_linear([joined.dense]),
        joined=_norm(joined.LayerNorm),
        widen=_linear([layer.intermediate.dense]),
        narrow=_linear([layer.output.dense]),
        narrowed=_norm(layer.output.LayerNorm),
    )


def _norm(module: torch.nn.LayerNorm) -> Step:
    return lambda states: layer_norm(states, list(module.normalized_shape), module.weight, module.bias, module.eps)


def _linear(modules: Sequence[torch.nn.Linear]) -> Step:
    """Some linear layers over the same states as one; in bfloat16 with weights in oneDNN's own layout."""
    weight = torch.cat([m.weight.detach() for m in modules])
    bias = torch.cat([m.bias.detach() for m in modules])
    if weight.dtype is not torch.bfloat16 or not torch.backends.mkldnn.is_available():  # type: ignore[no-untyped-call]
        return lambda states: linear(states, weight, bias)
    packed = torch.ops.mkldnn._reorder_linear_weight(weight, None)
    multiply = torch.ops.mkldnn._linear_pointwise
    return lambda states: multiply(states, packed, bias, "none", [], "")
