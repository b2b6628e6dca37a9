"""A question that speaks of plans is never refused, however sure the classifier is."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import Ours
from bot.nlu.entities import find_documents
from knowledge.text.patterns import WORD_END, WORD_START, any_of, folded
from knowledge.text.tokens import domain_terms


def speaks_of_plans(text: str) -> bool:
    """Whether a text names a document or holds a term of lexicon/terms.txt, with or without accents.

    "ai lo chuyen doi so o day", "QĐ 2597" -> True; "Ai là thủ tướng nước Pháp?" -> False
    """
    return bool(_terms().search(folded(text))) or any(find_documents(text))


@lru_cache(maxsize=1)
def _terms() -> re.Pattern[str]:
    return re.compile(WORD_START + any_of(map(folded, domain_terms())) + WORD_END)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class RefusalGuard(Ours, IntentClassifier):
    """Turns a refusal of such a question into nlu_fallback, which is searched.

    The classifier has seen few of the topics that plans are about and is as sure when it is wrong; a search for nothing
    costs some milliseconds, a refused question costs trust. `intents` are those that refuse.
    """

    def __init__(self, intents: frozenset[str]) -> None:
        self._intents = intents

    @classmethod
    def required_components(cls) -> list[type]:
        return [IntentClassifier]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"intents": ["out_of_scope"]}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> RefusalGuard:
        return cls(frozenset(config["intents"]))

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            found = message.get(INTENT) or {}
            if found.get("name") in self._intents and speaks_of_plans(message.get(TEXT) or ""):
                searched = {"name": DEFAULT_NLU_FALLBACK_INTENT_NAME, "confidence": found["confidence"]}
                ranking = [searched, *message.get(INTENT_RANKING_KEY, [])]
                message.set(INTENT, searched, add_to_output=True)
                message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages
