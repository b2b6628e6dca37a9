"""Words of Vietnamese with their exact places, for Rasa."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import Ours
from bot.nlu.entities import find_entities
from knowledge.text.normalise import normalise
from knowledge.text.tokens import words

# Which place, plan or year is asked about says nothing of what is asked: "Còn Cà Mau?" and "Còn Sơn La?" are the same
# to a classifier that has seen one of them.
_PLACEHOLDERS = {"place": "placename", "document_number": "documentnumber", "period": "yearnumber"}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class VietnameseTokenizer(Ours, Tokenizer):
    """Cut a message into words; terms of the domain ("chuyển đổi số"), places, years and numbers of plans stay whole.

    A token's text is the normalised spelling of `message[start:end]`. Its lemma, which the featurizers count, is the
    same, or one placeholder for all places, years and document numbers.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "token_pattern": None}

    @staticmethod
    def required_packages() -> list[str]:
        return ["underthesea"]

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Tokens of one attribute of a message.

        "hoà giải  ở Cà Mau" -> "hòa giải" at 0:8, "ở" at 10:11, "Cà Mau" at 12:18 (lemma "placename")

        A text without any word is one token, as Rasa's own tokenizers have it: featurizers need at least one.
        """
        text = message.get(attribute)
        return list(_tokens(text)) or [Token(text, 0, len(text))]


def lemmas(text: str) -> list[str]:
    """What the tokens of a text count as, in small letters.

    "Còn Cà Mau đến 2030?" -> "còn", "placename", "đến", "yearnumber", "?"
    """
    return [token.lemma.lower() for token in _tokens(text)]


def _tokens(text: str) -> Iterator[Token]:
    at = 0
    for found in find_entities(text):
        if found.entity in _PLACEHOLDERS and found.start >= at:
            yield from _words(text, at, found.start)
            whole = normalise(text[found.start : found.end])
            yield Token(whole, found.start, found.end, lemma=_PLACEHOLDERS[found.entity])
            at = found.end
    yield from _words(text, at, len(text))


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    for word in words(text[start:end]):
        yield Token(word.text, start + word.start, start + word.end)
