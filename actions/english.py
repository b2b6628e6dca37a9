"""A question in English: answered in Vietnamese, with a word on it."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.answering import answer_queries
from actions.queries import said_by
from knowledge.text.english import in_vietnamese
from knowledge.types import Query


class ActionAnswerEnglish(Action):
    """Says that the answer is Vietnamese, then answers what the glossary makes of the question."""

    def name(self) -> str:
        return "action_answer_english"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        dispatcher.utter_message(response="utter_english")
        question = in_vietnamese(said_by(tracker))
        if question is None:
            dispatcher.utter_message(response="utter_ask_rephrase")
            return []
        return answer_queries((Query(question),), dispatcher, domain)
