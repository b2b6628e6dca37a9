"""Counts of words and letters without accents, so that "chi tieu" and "chỉ tiêu" look alike to a classifier."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.featurizers.sparse_featurizer.count_vectors_featurizer import CountVectorsFeaturizer
from rasa.shared.nlu.constants import TEXT

from bot.nlu.component import Ours
from knowledge.text.normalise import fold


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class FoldedCountVectorsFeaturizer(Ours, CountVectorsFeaturizer):
    """Rasa's CountVectorsFeaturizer over the accent-folded words of a message; same options.

    Its option `strip_accents` would keep đ apart from d.
    """

    def _process_tokens(self, tokens: list[str], attribute: str = TEXT) -> list[str]:
        processed = super()._process_tokens(tokens, attribute)
        return [fold(token) for token in processed] if attribute == TEXT else processed
