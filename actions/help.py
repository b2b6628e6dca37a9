"""How to ask, with examples from what is loaded."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.base import knowledge


class ActionHelp(Action):
    """ "Tôi có thể hỏi những gì?\""""

    def name(self) -> str:
        return "action_help"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        documents = knowledge().documents()
        if not documents:
            dispatcher.utter_message(response="utter_no_documents")
            return []
        examples = knowledge().examples()
        dispatcher.utter_message(
            response="utter_help",
            count=len(documents),
            examples="\n".join(f"• «{question}»" for question in examples),
            buttons=[{"title": question, "payload": question} for question in examples],
        )
        return []
