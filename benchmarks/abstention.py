"""Learn when an answer is likely enough to be given, and show what that costs: `python -m benchmarks.abstention`.

Questions that documents answer and questions that they do not (tests/gold/questions.jsonl, split "dev", and the
development questions beside the repository) are answered with nothing held back; each answer is judged, and a logistic
regression weighs its signs (knowledge.answering.confidence). Printed is the curve of cross-validated probabilities: how
many unanswerable questions would be abstained from, how many right answers refused. `--write` stores the weights learnt
on all of them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from benchmarks.answers import judged, questions
from knowledge.answering import confidence
from knowledge.base import Knowledge
from knowledge.settings import Settings

STORED = Path(confidence.__file__).with_name("confidence.yml")
REFUSED = 0.03
"""Share of right answers that the threshold may refuse."""
_FOLDS, _SEEDS = 8, 5


@dataclass(frozen=True, slots=True)
class Sample:
    """A question with the signs of what would be answered; `right` by the scorer, never for an unanswerable one."""

    name: str
    signs: confidence.Signs
    right: bool
    unanswerable: bool


def samples(split: str) -> Iterator[Sample]:
    """What would be answered to each question if nothing were held back; lists and comparisons state no such thing."""
    knowledge = Knowledge(Settings.from_environment())
    for question in questions(split):
        seen: list[confidence.Signs] = []
        with _watched(seen):
            wrong = judged(question, knowledge)[0]
        if seen:
            unanswerable = bool(question.get("abstain"))
            yield Sample(question["id"], seen[-1], not wrong and not unanswerable, unanswerable)


class _watched:
    """Take down the signs that are asked about, and let everything pass."""

    def __init__(self, seen: list[confidence.Signs]) -> None:
        self._seen = seen

    def __enter__(self) -> None:
        from knowledge.answering import case

        self._case, self._sure = case, case.sure
        case.sure = lambda signs: not self._seen.append(signs)  # type: ignore[func-returns-value]

    def __exit__(self, *_: object) -> None:
        self._case.sure = self._sure


def model() -> Any:
    """What is learnt: signs brought to one scale, and weighed."""
    return make_pipeline(StandardScaler(), LogisticRegression(C=0.5))


def main() -> None:
    """Print the curve, and store the weights if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])  # type: ignore[union-attr]
    parser.add_argument("--write", action="store_true", help=f"store the weights in {STORED.name}")
    write = parser.parse_args().write
    found = list(samples("dev"))
    signs = np.asarray([astuple(s.signs) for s in found])
    right, unanswerable = (np.asarray([getattr(s, name) for s in found]) for name in ("right", "unanswerable"))
    folds = (StratifiedKFold(_FOLDS, shuffle=True, random_state=seed) for seed in range(_SEEDS))
    tried = [cross_val_predict(model(), signs, right, cv=fold, method="predict_proba")[:, 1] for fold in folds]
    predicted = np.mean(tried, axis=0)
    print(f"{len(found)} questions with something to answer, {right.sum()} right, {unanswerable.sum()} unanswerable")
    print("| threshold | right answers refused | unanswerable abstained | wrong answers withheld |\n|---|---|---|---|")
    for threshold in np.arange(0.1, 0.95, 0.05):
        shares = [np.mean(predicted[group] < threshold) for group in (right, unanswerable, ~right & ~unanswerable)]
        print(f"| {threshold:.2f} | " + " | ".join(f"{share:.3f}" for share in shares) + " |")
    print("\n| said to be likely | answers | right |\n|---|---|---|")
    for low in np.arange(0, 1, 0.2):
        inside = (predicted >= low) & (predicted < low + 0.2)
        if inside.any():
            print(f"| {low:.1f}–{low + 0.2:.1f} | {inside.sum()} | {right[inside].mean():.2f} |")
    if write:
        STORED.write_text(yaml.safe_dump(learnt(signs, right, predicted), sort_keys=False), encoding="utf-8")


def learnt(signs: Any, right: Any, predicted: Any) -> dict[str, Any]:
    """Weights on the signs as they are, and the threshold that refuses REFUSED of the right answers."""
    fitted = model().fit(signs, right)
    scaler, regression = fitted[0], fitted[1]
    weights = regression.coef_[0] / scaler.scale_
    bias = regression.intercept_[0] - float(weights @ scaler.mean_)
    names = [field.name for field in fields(confidence.Signs)]
    return {
        "weights": {name: round(float(w), 4) for name, w in zip(names, weights, strict=True)},
        "bias": round(float(bias), 4),
        "threshold": round(float(np.quantile(predicted[right], REFUSED)), 3),
    }


if __name__ == "__main__":
    main()
