"""Words of Vietnamese with their exact places, for Rasa."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.sources import fingerprint
from knowledge.text.normalise import fold
from knowledge.text.tokens import words


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class VietnameseTokenizer(Tokenizer):
    """Cut a message into words; terms of the domain ("chuyển đổi số") stay whole.

    A token's text is the normalised spelling of `message[start:end]`; its lemma is that word without accents, so that
    one featurizer (`use_lemma: false`) sees what was typed and another (`use_lemma: true`) sees "chi tieu" in both
    "chỉ tiêu" and "chi tieu".
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "token_pattern": None}

    @staticmethod
    def required_packages() -> list[str]:
        return ["underthesea"]

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        return fingerprint()

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Tokens of one attribute of a message.

        "Uỷ ban  Cà Mau" -> "Ủy ban" at 0:6 (lemma "uy ban"), "Cà Mau" at 8:14

        A text without any word (":)") is one token, as Rasa's own tokenizers have it: featurizers need at least one.
        """
        text = message.get(attribute)
        tokens = [Token(word.text, word.start, word.end, lemma=fold(word.text)) for word in words(text)]
        return tokens or [Token(text, 0, len(text))]
