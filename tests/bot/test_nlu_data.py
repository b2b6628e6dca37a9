"""The training data as the style guide wants it: enough, varied, in both ways of writing, and not the test data."""

from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

import pytest
import yaml

from knowledge.text.normalise import compose, fold
from knowledge.text.tokens import syllables

ROOT = Path(__file__).resolve().parents[2]
ASKING = {"follow_up", *(f"ask_{kind}" for kind in ("target", "achieved", "deadline", "responsibility", "agency_tasks",
                                                    "list", "compare", "document", "general"))}  # fmt: skip


def words(text: str) -> frozenset[str]:
    return frozenset(fold(token.text) for token in syllables(text))


def similar(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard index of two sets of syllables."""
    return len(one & other) / len(one | other) if one | other else 0.0


@pytest.fixture(scope="module")
def by_intent(training_examples) -> dict[str, list[str]]:
    grouped = defaultdict(list)
    for text, intent in training_examples:
        grouped[intent].append(text)
    return grouped


def test_every_intent_of_the_domain_has_examples(by_intent):
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    assert set(by_intent) == set(domain["intents"])


def test_every_intent_has_enough(by_intent):
    least = {intent: 45 if intent in ASKING else 30 for intent in by_intent}
    assert {intent: len(texts) for intent, texts in by_intent.items() if len(texts) < least[intent]} == {}


def test_a_third_is_written_without_accents(by_intent):
    shares = {intent: sum(fold(t) == t.lower() for t in texts) / len(texts) for intent, texts in by_intent.items()}
    assert {intent: share for intent, share in shares.items() if not 0.3 <= share <= 0.5} == {}


def test_all_is_composed(training_examples, held_out_examples):
    assert [text for text, _ in [*training_examples, *held_out_examples] if text != compose(text)] == []


def test_no_example_twice(training_examples):
    assert [text for text, count in Counter(text.lower() for text, _ in training_examples).items() if count > 1] == []


def test_no_two_are_nearly_the_same(training_examples):
    known = [(text, words(text)) for text, _ in training_examples]
    pairs = [(a, b) for (a, left), (b, right) in combinations(known, 2) if similar(left, right) >= 0.85]
    assert pairs == []


def test_the_held_out_questions_are_not_trained_on(training_examples, held_out_examples):
    known = [(text, words(text)) for text, _ in training_examples]
    asked = [(text, words(text)) for text, intent in held_out_examples if intent in ASKING]
    assert [(a, b) for a, one in asked for b, other in known if len(one) > 3 and similar(one, other) >= 0.6] == []


def test_there_are_enough_held_out_questions(by_intent, held_out_examples):
    assert len(held_out_examples) >= 120
    assert {intent for _, intent in held_out_examples} == set(by_intent)
