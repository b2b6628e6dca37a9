"""Answer a question about plans, whole or elliptical."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import knowledge
from actions.queries import first_answer, leans_on_another, queries_from, remembered
from actions.render import render
from knowledge.errors import KnowledgeError
from knowledge.types import Query

_log = logging.getLogger(__name__)


class ActionAnswer(Action):
    """Every question about plans."""

    def name(self) -> str:
        return "action_answer"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        return answer(dispatcher, tracker, domain)


class ActionFollowUp(Action):
    """A question that leans on the one before: "Còn Cà Mau?"."""

    def name(self) -> str:
        return "action_follow_up"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if not tracker.get_slot("question") and leans_on_another(tracker):
            dispatcher.utter_message(response="utter_no_previous_question")
            return []
        return answer(dispatcher, tracker, domain)


def answer(dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
    """Answer the question of this turn."""
    return answer_queries(queries_from(tracker), dispatcher, domain)


def answer_queries(
    queries: Sequence[Query], dispatcher: CollectingDispatcher, domain: dict[str, Any]
) -> list[EventType]:
    """Ask the knowledge base, one reading of a question after another, and say what it answers; what is asked next may
    lean on this question.

    Where nothing was found, the conversation stays with the document that it was about.
    """
    try:
        found = first_answer(knowledge(), queries)
    except KnowledgeError:
        _log.exception("no answer to %r", queries[0].text)
        dispatcher.utter_message(response="utter_error_knowledge")
        return []
    render(found, dispatcher, domain)
    slots = {**asdict(remembered(found)), "shown": 0}
    return [SlotSet(name, value) for name, value in slots.items()]
