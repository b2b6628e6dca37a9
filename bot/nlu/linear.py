"""A linear classifier of intents beside DIET.

DIET learns what words mean together and needs many examples to do so; on the few that an intent has here, a regression
over n-grams is as good and errs elsewhere. Their mean is better than either (docs/quality.md has the figures).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bot.nlu.component import Learning
from bot.nlu.entities import find_entities
from bot.nlu.signals import sentence_signals
from bot.nlu.tokenizer import lemmas
from knowledge.text.normalise import fold

_WEIGHTS = (1.0, 1.0, 0.5, 0.5)  # of n-grams of syllables, of letters, of words as typed, of signals
_FILE = "linear.joblib"


class Linear:
    """TF-IDF of n-grams with and without accents, and signals -> logistic regression."""

    def __init__(self, texts: Sequence[str], intents: Sequence[str]) -> None:
        """Learn from texts, each also without its accents."""
        plain = [
            (fold(text), intent) for text, intent in zip(texts, intents, strict=True) if fold(text) != text.lower()
        ]
        said = [lemmas(text) for text in (*texts, *(text for text, _ in plain))]
        self._grams = TfidfVectorizer(analyzer=_syllable_grams, sublinear_tf=True).fit(said)
        self._letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
        self._letters.fit(_folded(words) for words in said)
        self._typed = TfidfVectorizer(analyzer=_itself, sublinear_tf=True).fit(said)
        self._model = LogisticRegression(C=20, max_iter=400, class_weight="balanced")
        features = self._features([*texts, *(text for text, _ in plain)], said)
        self._model.fit(features, [*intents, *(intent for _, intent in plain)])
        # Multiplied transposed: in the order of C the whole of it would be copied for each question, a millisecond.
        self._model.coef_ = np.asfortranarray(self._model.coef_)

    def probabilities(self, texts: Sequence[str]) -> list[dict[str, float]]:
        """The probability of each intent for each text."""
        found = self._model.predict_proba(self._features(texts, [lemmas(text) for text in texts]))
        return [dict(zip(self._model.classes_, map(float, row), strict=True)) for row in found]

    def _features(self, texts: Sequence[str], said: Sequence[list[str]]) -> csr_matrix:
        signals = np.array([sentence_signals(text, find_entities(text)) for text in texts], dtype=float)
        parts = (
            self._grams.transform(said),
            self._letters.transform(_folded(words) for words in said),
            self._typed.transform(said),
            csr_matrix(signals),
        )
        return hstack([part * weight for part, weight in zip(parts, _WEIGHTS, strict=True)]).tocsr()


def _folded(words: Sequence[str]) -> str:
    return fold(" ".join(words))


def _itself(words: list[str]) -> list[str]:
    return words


def _syllable_grams(words: list[str]) -> list[str]:
    """["còn", "placename"] -> "con", "placename", "< con", "con placename", … up to three at a time."""
    plain = _folded(words).split()
    framed = ["<", *plain, ">"]
    pairs = (" ".join(pair) for pair in pairwise(framed))
    return [*plain, *pairs, *(" ".join(three) for three in zip(framed, framed[1:], framed[2:], strict=False))]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearClassifier(Learning, IntentClassifier):
    """Averages what `Linear` finds with what the classifier before it found; `weight` is the share of `Linear`."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"weight": 0.5}

    def train(self, training_data: TrainingData) -> Resource:
        examples = [(m.get(TEXT), m.get(INTENT)) for m in training_data.intent_examples]
        return self.keep(Linear(*zip(*examples, strict=True)))

    def process(self, messages: list[Message]) -> list[Message]:
        texts = [message.get(TEXT) or "" for message in messages]
        if self._model and texts:
            for message, found in zip(messages, self._model.probabilities(texts), strict=True):
                _set(message, mean(message.get(INTENT_RANKING_KEY) or [], found, self._config["weight"]))
        return messages


def mean(ranking: Sequence[dict[str, Any]], found: dict[str, float], weight: float) -> list[tuple[str, float]]:
    """Intents with their mean probability, best first.

    [{"name": "greet", "confidence": 0.8}], {"greet": 0.6, "rude": 0.4}, 0.5 -> ("greet", 0.7), ("rude", 0.2)
    """
    before = {guess[INTENT_NAME_KEY]: guess[PREDICTED_CONFIDENCE_KEY] for guess in ranking}
    both = {name: (1 - weight) * before.get(name, 0.0) + weight * value for name, value in found.items()}
    return sorted(both.items(), key=lambda guess: -guess[1])


def _set(message: Message, best: Sequence[tuple[str, float]]) -> None:
    ranking = [{INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: confidence} for name, confidence in best]
    message.set(INTENT, ranking[0], add_to_output=True)
    message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
