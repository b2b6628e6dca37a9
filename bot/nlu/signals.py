"""What `knowledge.text` reads off a question, as features for the classifier.

Words alone leave much to learn by heart: whether "chừng nào" asks for a time, whether a question is whole. The same
readings decide how a question is answered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import coo_matrix

from bot.nlu.component import Ours
from bot.nlu.entities import Found, find_entities
from bot.nlu.guard import speaks_of_plans
from knowledge.text.asked import AGENCY, FIGURE, MONEY, TIME, asked_for, matter
from knowledge.text.ellipsis import is_elliptical, opens_as_more, refers_back
from knowledge.text.forms import COMPARE, LIST, form_of
from knowledge.text.indicators import find_indicators

ENTITIES = ("place", "agency", "level", "period", "document_number", "sector")
_LENGTHS = (0, 1, 2, 4, 7, 11)  # least words of matter of each class of length


def sentence_signals(text: str, found: Sequence[Found]) -> list[bool]:
    """Yes or no to each question put to a text: the kinds it asks for, its form, its ellipsis, what it names.

    Always the same length and order.
    """
    kinds, form, named = asked_for(text), form_of(text), Counter(one.entity for one in found)
    words = len(matter(text).split())
    return [
        *(kind in kinds for kind in (FIGURE, MONEY, TIME, AGENCY)),
        form == LIST,
        form == COMPARE,
        is_elliptical(text),
        refers_back(text),
        opens_as_more(text),
        speaks_of_plans(text),
        *(named[entity] > 0 for entity in ENTITIES),
        *(named[entity] > 1 for entity in ENTITIES),
        *(words >= least for least in _LENGTHS),
    ]


def token_signals(start: int, end: int, found: Sequence[Found], indicators: Sequence[tuple[int, int]]) -> list[bool]:
    """Whether the characters `start:end` belong to an entity of each kind, lie in or begin or end an indicator."""
    inside = any(first < end and start < last for first, last in indicators)
    begins, ends = start in {first for first, _ in indicators}, end in {last for _, last in indicators}
    named = [any(one.entity == entity and one.start < end and start < one.end for one in found) for entity in ENTITIES]
    return [*named, inside, begins, ends]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SignalFeaturizer(SparseFeaturizer, Ours):
    """Adds `sentence_signals` to a message and `token_signals` to each of its tokens."""

    @classmethod
    def required_components(cls) -> list[type]:
        return [Tokenizer]

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SignalFeaturizer:
        return cls(execution_context.node_name, config)

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Nothing can be set."""

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text, tokens = message.get(TEXT), message.get(TOKENS_NAMES[TEXT])
            if text and tokens:
                found = find_entities(text)
                indicators = find_indicators(text, [(one.start, one.end) for one in found])
                sequence = _matrix([token_signals(t.start, t.end, found, indicators) for t in tokens])
                self.add_features_to_message(sequence, _matrix([sentence_signals(text, found)]), TEXT, message)
        return messages


def _matrix(rows: list[list[bool]]) -> coo_matrix:
    return coo_matrix(np.array(rows, dtype=np.float32))
