"""Learn what each view of a passage counts for: `python -m benchmarks.fusion` writes knowledge/ranking.json.

The model is knowledge.ranking.Fusion. It is fitted to put a right passage first among the candidates of each question
(the logarithm of its share, with a temperature of its own), over XQuAD-vi with and without accents and the plans, each
corpus weighing the same. `cross_validated` learns on half of the articles and documents and ranks the other.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from zlib import crc32

import numpy as np
import torch

from benchmarks.passages import Corpus, Question, plans, typed_plainly, xquad
from knowledge.ranking import LOOKS, SIGNS, VIEWS, Candidates, Fusion

OUT = Path(__file__).parent.parent / "knowledge" / "ranking.json"
NEAR = 0.2  # not learnt: these questions are single ones, no conversation has gone before
STEPS = 60
VIEWED, GATES, SIGNED = 0.003, 0.1, 0.2  # penalties on squares: no view is left out, few questions are about plans


Change = Callable[[Candidates], Candidates]


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its candidates; `right` (n,) says which of them answer it."""

    question: Question
    candidates: Candidates
    right: np.ndarray


@cache
def examples(corpus: Corpus) -> list[Example]:
    """The questions of a corpus with their candidates."""
    seen = [(q, corpus.retriever.candidates(q.query)) for q in corpus.questions]
    return [Example(q, c, np.asarray([int(row) in q.right for row in c.rows], bool)) for q, c in seen]


def corpora() -> tuple[Corpus, ...]:
    return xquad(), typed_plainly(xquad()), plans()


def rank(example: Example, fusion: Fusion) -> int | None:
    """The place of the first right passage, from 0; None where no candidate is right."""
    order = np.argsort(-fusion.scores(example.candidates), kind="stable")
    places = np.flatnonzero(example.right[order])
    return int(places[0]) if len(places) else None


def half(example: Example) -> int:
    """Which half of its corpus a question is of; those of an article or document stay together."""
    return crc32(example.question.group.encode()) % 2


def cross_validated(corpus: Corpus, change: Change | None = None) -> list[int | None]:
    """The place of each question's passage under numbers that were learnt on the other half of every corpus.

    `change` is made to the candidates first, in learning and in ranking.
    """
    learnt = _halves(change)
    return [rank(e, learnt[half(e)]) for e in _changed(examples(corpus), change)]


@cache
def _halves(change: Change | None) -> tuple[Fusion, Fusion]:
    sets = [_changed(examples(c), change) for c in corpora()]
    first, second = (fit([[e for e in examples if half(e) != side] for examples in sets]) for side in (0, 1))
    return first, second


def _changed(examples: Sequence[Example], change: Change | None) -> Sequence[Example]:
    return [replace(e, candidates=change(e.candidates)) for e in examples] if change else examples


def fit(sets: Sequence[Sequence[Example]]) -> Fusion:
    """Numbers that put right passages first in all sets, each set weighing the same."""
    usable = [[e for e in examples if e.right.any()] for examples in sets]
    looks = np.stack([e.candidates.looks for examples in usable for e in examples])
    centre, spread = looks.mean(axis=0), looks.std(axis=0) + 1e-6
    tensors = [_padded(examples, centre, spread) for examples in usable]
    base = torch.zeros(len(VIEWS), requires_grad=True)
    gates = torch.zeros(len(VIEWS), len(LOOKS), requires_grad=True)
    signs = torch.full((2,), -3.0, requires_grad=True)
    sharpness = torch.tensor(3.0, requires_grad=True)
    optimiser = torch.optim.LBFGS([base, gates, signs, sharpness], max_iter=STEPS, line_search_fn="strong_wolfe")

    def lost() -> torch.Tensor:
        optimiser.zero_grad()
        penalty = VIEWED * base.square().sum() + GATES * gates.square().sum()
        penalty += SIGNED * torch.nn.functional.softplus(signs).square().sum()
        loss: torch.Tensor = penalty + sum(_loss(t, base, gates, signs, sharpness) for t in tensors)
        loss.backward()
        return loss

    with torch.enable_grad():
        optimiser.step(lost)
    raised = torch.nn.functional.softplus(signs).detach().numpy()
    return Fusion(
        base.detach().numpy(), gates.detach().numpy(), centre, spread, np.asarray([*raised, NEAR], np.float32)
    )


def _padded(examples: Sequence[Example], centre: np.ndarray, spread: np.ndarray) -> tuple[torch.Tensor, ...]:
    most = max(len(e.right) for e in examples)
    views, signs = np.zeros((len(examples), most, len(VIEWS))), np.zeros((len(examples), most, 2))
    right, there = np.zeros((2, len(examples), most), bool)
    for n, e in enumerate(examples):
        size = len(e.right)
        views[n, :size], signs[n, :size] = e.candidates.views, e.candidates.signs[:, :2]
        right[n, :size], there[n, :size] = e.right, True
    looks = (np.stack([e.candidates.looks for e in examples]) - centre) / spread
    made = (torch.tensor(a, dtype=torch.float32) for a in (views, signs, looks))
    return (*made, torch.tensor(right), torch.tensor(there))


def _loss(
    tensors: tuple[torch.Tensor, ...],
    base: torch.Tensor,
    gates: torch.Tensor,
    signs: torch.Tensor,
    sharpness: torch.Tensor,
) -> torch.Tensor:
    views, said, looks, right, there = tensors
    unread = views.isnan().any(dim=1)
    weights = torch.softmax((base + looks @ gates.T).masked_fill(unread, -1e9), dim=1)
    scores = (views.nan_to_num() * weights[:, None, :]).sum(dim=2) + said @ torch.nn.functional.softplus(signs)
    scores = torch.where(there, torch.exp(sharpness) * scores, torch.tensor(-1e9))
    hit = torch.logsumexp(torch.where(right, scores, torch.tensor(-1e9)), dim=1)
    return (torch.logsumexp(scores, dim=1) - hit).mean()


def write(fusion: Fusion, path: Path) -> None:
    """Write numbers as knowledge.ranking.read_fusion reads them, to three places."""
    names = {"base": VIEWS, "centre": LOOKS, "spread": LOOKS, "signs": SIGNS}
    data: dict[str, object] = {"made_by": "python -m benchmarks.fusion"}
    data |= {n: _named(keys, getattr(fusion, n)) for n, keys in names.items()}
    data["gates"] = {view: _named(LOOKS, row) for view, row in zip(VIEWS, fusion.gates, strict=True)}
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def _named(keys: Sequence[str], values: np.ndarray) -> dict[str, float]:
    return {key: round(float(value), 3) for key, value in zip(keys, values, strict=True)}


def main() -> int:
    learnt = fit([[e for e in examples(c) if not e.question.held_out] for c in corpora()])
    write(learnt, OUT)
    for corpus in corpora():
        ranks, kept = cross_validated(corpus), [rank(e, learnt) for e in examples(corpus)]
        for name, places in (("cross-validated", ranks), ("learnt on", kept)):
            print(f"{corpus.name}, {name}: hit@1 {np.mean([p == 0 for p in places]):.4f} of {len(places)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
