"""Learn what answers a question, and when it is likely enough to be given: `python -m benchmarks.abstention`.

For questions that documents answer and questions that they do not (tests/gold/questions.jsonl, split "dev", and the
development questions beside the repository) every candidate is rendered and judged, and a logistic regression weighs
its signs (knowledge.answering.confidence). Printed is the curve of cross-validated probabilities of the likeliest
candidates: how many unanswerable questions would be abstained from, how many right answers refused. `--write` stores
the weights learnt on all of them.
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
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from benchmarks.answers import judge, questions, rendered
from knowledge.answering import candidates, confidence, given
from knowledge.base import Knowledge
from knowledge.settings import Settings
from knowledge.text.forms import COMPARE, LIST
from knowledge.types import Query

STORED = Path(confidence.__file__).with_name("confidence.yml")
REFUSED = 0.03
"""Share of right answers that the threshold may refuse."""
_FOLDS, _SEEDS = 8, 5


@dataclass(frozen=True, slots=True)
class Sample:
    """A candidate: `group` numbers its question; `right` by the scorer, never for an unanswerable question."""

    group: int
    signs: confidence.Signs
    right: bool
    unanswerable: bool


def samples(name: str) -> Iterator[Sample]:
    """All candidates of a set of questions; comparisons, lists of facts and questions about a document have none."""
    knowledge = Knowledge(Settings.from_environment())
    for number, question in enumerate(questions(name)):
        query = Query(question["question"])
        case = knowledge.case(query)
        if case.asked.form == COMPARE or knowledge.answer(query).form in (LIST, "document"):
            continue
        listed = case.asked.form == LIST
        for candidate in candidates(case, listed=listed):
            wrong = judge(question, question["category"], rendered(given(case, candidate, listed=listed)))
            unanswerable = bool(question.get("abstain"))
            yield Sample(number, candidate.signs, not wrong and not unanswerable, unanswerable)


def _fit(signs: Any, right: Any, weight: Any) -> Any:
    """Signs brought to one scale, and weighed."""
    model = make_pipeline(StandardScaler(), LogisticRegression())
    return model.fit(signs, right, logisticregression__sample_weight=weight)


def _cross_validated(signs: Any, right: Any, group: Any, weight: Any) -> Any:
    """The probability of each candidate by models that have not seen its question, averaged over several divisions."""
    predicted = np.zeros(len(right))
    for seed in range(_SEEDS):
        fold = np.random.default_rng(seed).integers(0, _FOLDS, group.max() + 1)[group]
        for held in range(_FOLDS):
            known = fold != held
            fitted = _fit(signs[known], right[known], weight[known])
            predicted[~known] += fitted.predict_proba(signs[~known])[:, 1] / _SEEDS
    return predicted


def _likeliest(predicted: Any, group: Any) -> Any:
    """The place of the likeliest candidate of each question."""
    return np.asarray([max(np.flatnonzero(group == g), key=lambda i: predicted[i]) for g in np.unique(group)])


def main() -> None:
    """Print the curve, and store the weights if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])  # type: ignore[union-attr]
    parser.add_argument("--write", action="store_true", help=f"store the weights in {STORED.name}")
    write = parser.parse_args().write
    found = list(samples("dev"))
    signs = np.asarray([astuple(s.signs) for s in found])
    right, group = np.asarray([s.right for s in found]), np.asarray([s.group for s in found])
    weight = 1 / np.sqrt(np.bincount(group)[group])  # a question with many candidates is still one question
    predicted = _cross_validated(signs, right, group, weight)
    best = _likeliest(predicted, group)
    unanswerable = np.asarray([s.unanswerable for s in found])[best]
    fitted = _fit(signs, right, weight)
    predicted, right = predicted[best], right[best]
    print(f"{len(found)} candidates of {len(best)} questions: {right.sum()} times the likeliest is right; ", end="")
    print(f"{unanswerable.sum()} questions are unanswerable")
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
        STORED.write_text(yaml.safe_dump(learnt(fitted, predicted[right]), sort_keys=False), encoding="utf-8")


def learnt(fitted: Any, right: Any) -> dict[str, Any]:
    """Weights on the signs as they are, and the threshold that refuses REFUSED of the `right` answers."""
    scaler, regression = fitted[0], fitted[1]
    weights = regression.coef_[0] / scaler.scale_
    names = [field.name for field in fields(confidence.Signs)]
    return {
        "weights": {name: round(float(w), 4) for name, w in zip(names, weights, strict=True)},
        "bias": round(float(regression.intercept_[0] - weights @ scaler.mean_), 4),
        "threshold": round(float(np.quantile(right, REFUSED)), 3),
    }


if __name__ == "__main__":
    main()
