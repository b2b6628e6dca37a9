"""The training data and the two splits beside it: enough, varied, balanced, and apart."""

from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
import yaml

from knowledge.text.normalise import compose, fold
from knowledge.text.tokens import syllables

ROOT = Path(__file__).resolve().parents[2]
LEAST, MOST = 45, 200
LARGEST = {"out_of_scope": 500}  # what plans are not about has no bounds
ALIKE_IN_TRAINING, ALIKE_ACROSS = 0.8, 0.6


def words(text: str) -> frozenset[str]:
    return frozenset(fold(token.text) for token in syllables(text))


def similar(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard index of two sets of syllables without accents."""
    return len(one & other) / len(one | other) if one | other else 0.0


def counts(examples: list[tuple[str, str]]) -> Counter:
    return Counter(intent for _, intent in examples)


@pytest.fixture(scope="module")
def splits(training_examples, indicator_examples, dev_examples, test_examples) -> dict[str, list[tuple[str, str]]]:
    return {"training": [*training_examples, *indicator_examples], "dev": dev_examples, "test": test_examples}


def test_every_intent_of_the_domain_has_examples_in_every_split(splits):
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    assert [set(counts(examples)) for examples in splits.values()] == [set(domain["intents"])] * 3


def test_the_training_data_is_balanced(training_examples):
    found = counts(training_examples)
    assert {i: n for i, n in found.items() if not LEAST <= n <= LARGEST.get(i, MOST)} == {}


def test_there_are_enough_questions_to_measure(dev_examples, test_examples):
    both, frozen = counts([*dev_examples, *test_examples]), counts(test_examples)
    assert {intent: n for intent, n in both.items() if n < 22} == {}
    assert {intent: n for intent, n in frozen.items() if n < 12} == {}


def test_all_is_composed(splits):
    assert [text for examples in splits.values() for text, _ in examples if text != compose(text)] == []


def test_no_two_training_examples_are_nearly_the_same(splits):
    known = [(text, words(text)) for text, _ in splits["training"]]
    pairs = [(a, b) for (a, left), (b, right) in combinations(known, 2) if similar(left, right) >= ALIKE_IN_TRAINING]
    assert pairs == []


@pytest.mark.parametrize(("one", "other"), combinations(["training", "dev", "test"], 2))
def test_no_two_questions_of_different_splits_are_alike(splits, one, other):
    """A few words can hardly be said otherwise ("cảm ơn nhé"): those must only not be the same."""
    left, right = ([(text, words(text)) for text, _ in splits[split]] for split in (one, other))
    alike = [
        (a, b)
        for a, some in left
        for b, others in right
        if similar(some, others) >= (ALIKE_ACROSS if min(len(some), len(others)) > 3 else 1)
    ]
    assert alike == []
