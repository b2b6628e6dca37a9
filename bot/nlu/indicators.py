"""What a question measures: a conditional random field over the clues of `bot.nlu.clues`.

Rules find two of three (docs/quality.md); what stands before the verb or ends without a word that only ends has to be
learnt. Learnt on some five hundred labelled questions alone it would be worse than the rules: it gets what
they find, and names put into the places of others.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn_crfsuite import CRF

from bot.nlu.clues import Span, features, pieces
from bot.nlu.component import Learning
from knowledge.text.indicators import find_clues
from knowledge.text.normalise import fold, normalise
from knowledge.text.tokens import Token
from knowledge.text.typed.reader import Reader, as_typed

INDICATOR = "indicator"
_FILE = "indicators.joblib"
_MORE = Path(__file__).with_suffix(".yml")
_FREQUENT = 8  # times that a word stands outside of names, to say something of where they are
_MIXED = 2  # examples made of each


@dataclass(frozen=True)
class Example:
    """A question and where the names of indicators stand in it."""

    text: str
    intent: str
    names: tuple[Span, ...]


class Indicators:
    """Finds the names of indicators in a question of which the intent is known."""

    def __init__(self, examples: Sequence[Example]) -> None:
        """Learn from questions of all intents; those of intents without any indicator are passed over."""
        self._intents = frozenset(one.intent for one in examples if one.names)
        known = [one for one in examples if one.intent in self._intents]
        self._frequent = _frequent(known)
        read = [self._read(one) for one in (*known, *mixed(known))]
        without_accents = [self._read(Example(fold(one.text), one.intent, one.names)) for one in known]
        found, labels = zip(*read, *without_accents, strict=True)
        self._model = CRF(algorithm="lbfgs", c1=0.2, c2=0.01, max_iterations=80)
        self._model.fit(found, labels)

    def __call__(self, text: str, intent: str) -> list[Span]:
        """Where the names stand; none where questions of that intent have none."""
        if intent not in self._intents:
            return []
        return list(_spans(pieces(text), self._model.predict_single(features(text, intent, self._frequent))))

    def _read(self, example: Example) -> tuple[list[dict[str, float]], list[str]]:
        """Features and labels of a question as it is read before it is parsed."""
        reading = _READER.read(example.text)
        places = [as_typed(reading, token.start, token.end) for token in pieces(reading.text)]
        found = features(reading.text, example.intent, self._frequent)
        return found, [_label(place, example.names) for place in places]


_READER = Reader()


def mixed(examples: Sequence[Example]) -> Iterator[Example]:
    """Questions with the name of another in the place of their own, so that their other words are learnt.

    A name that begins with a measure ("tỷ lệ…") takes the place of such a one, and one without accents likewise.
    """
    chance = random.Random(7)
    single = [one for one in examples if len(one.names) == 1]
    names: dict[tuple[bool, bool], list[str]] = {}
    for one in single:
        names.setdefault(_sort(_name(one)), []).append(_name(one))
    for one in single:
        for name in chance.choices(names[_sort(_name(one))], k=_MIXED):
            start, end = one.names[0]
            yield Example(f"{one.text[:start]}{name}{one.text[end:]}", one.intent, ((start, start + len(name)),))


def _name(example: Example) -> str:
    start, end = example.names[0]
    return example.text[start:end]


def _sort(name: str) -> tuple[bool, bool]:
    return any(start == 0 for start, _ in find_clues(name)["measure"]), fold(name) == name.lower()


def _frequent(examples: Iterable[Example]) -> frozenset[str]:
    """Words that often stand outside of names."""
    outside = Counter(
        token.text
        for one in examples
        for token in pieces(one.text)
        if _label((token.start, token.end), one.names) == "O"
    )
    return frozenset(word for word, times in outside.items() if times >= _FREQUENT)


def _label(place: Span, names: Iterable[Span]) -> str:
    name = next((name for name in names if name[0] < place[1] and place[0] < name[1]), None)
    return "O" if name is None else "B" if place[0] <= name[0] else "I"


def _spans(tokens: Sequence[Token], labels: Sequence[str]) -> Iterator[Span]:
    """Spans of labels: each "B", or "I" after "O", begins one."""
    start = end = None
    for token, label in zip(tokens, labels, strict=True):
        if start is not None and label != "I":
            yield start, end
            start = None
        if label != "O":
            start, end = (token.start if start is None else start), token.end
    if start is not None:
        yield start, end


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class IndicatorExtractor(Learning, EntityExtractorMixin):
    """Adds the indicators of a message whose intent is known."""

    @staticmethod
    def required_packages() -> list[str]:
        return ["sklearn_crfsuite"]

    def train(self, training_data: TrainingData) -> Resource:
        more = RasaYAMLReader().read(str(_MORE)).intent_examples
        return self.keep(Indicators([_example(message) for message in (*training_data.intent_examples, *more)]))

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text, intent = message.get(TEXT) or "", (message.get(INTENT) or {}).get("name")
            found = [
                {"entity": INDICATOR, "value": normalise(text[start:end]), "start": start, "end": end}
                for start, end in (self._model(text, intent) if self._model and intent else ())
            ]
            message.set(ENTITIES, message.get(ENTITIES, []) + self.add_extractor_name(found), add_to_output=True)
        return messages


def _example(message: Message) -> Example:
    names = (e for e in message.get(ENTITIES, []) if e["entity"] == INDICATOR)
    return Example(message.get(TEXT), message.get(INTENT), tuple((e["start"], e["end"]) for e in names))
