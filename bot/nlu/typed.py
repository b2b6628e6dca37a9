"""A message is read before it is classed: accents, an input method that was off, short forms, slips."""

from __future__ import annotations

from functools import lru_cache

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, ENTITY_ATTRIBUTE_END, ENTITY_ATTRIBUTE_START, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import Reading
from knowledge.text.normalise import compose
from knowledge.text.typed.reader import Reader, as_typed

_READ, _TYPED = "reading", "typed"
"""Under which a message keeps what was read and what was typed, from `TypedReader` to `AsTyped`."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class TypedReader(Reading):
    """Gives all that follows the text as it was meant; stands first. Examples are learnt as they are written.

    No document is loaded here, so the text goes on as it was typed (`AsTyped`): the knowledge base reads it again.
    """

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            typed = message.get(TEXT) or ""
            if compose(typed) == typed:
                reading = _reader().read(typed)
                message.set(_TYPED, typed)
                message.set(_READ, reading)
                message.set(TEXT, reading.text)
        return messages


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class AsTyped(Reading):
    """Puts back what was typed, and the entities where they stand in it; stands last."""

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            reading = message.get(_READ)
            if reading is None:
                continue
            for entity in message.get(ENTITIES, []):
                place = as_typed(reading, entity[ENTITY_ATTRIBUTE_START], entity[ENTITY_ATTRIBUTE_END])
                entity[ENTITY_ATTRIBUTE_START], entity[ENTITY_ATTRIBUTE_END] = place
            message.set(TEXT, message.get(_TYPED), add_to_output=True)
        return messages


@lru_cache(maxsize=1)
def _reader() -> Reader:
    return Reader()
