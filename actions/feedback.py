"""Take down whether the last answer was right."""

from __future__ import annotations

import logging
from typing import Any

import sqlalchemy as sa
from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.base import feedback

_log = logging.getLogger(__name__)
_ANSWERING = frozenset({"action_answer", "action_follow_up", "action_answer_english"})
_ANSWERS = frozenset({"facts", "passages", "none"})


class ActionFeedback(Action):
    """ "Đúng rồi", "Sai rồi": kept with the question and the answer that it is about."""

    def name(self) -> str:
        return "action_feedback"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        right = (tracker.latest_message.get("intent") or {}).get("name") == "feedback_positive"
        question, answered = tracker.get_slot("question"), last_answer(tracker)
        if not question or answered is None:
            dispatcher.utter_message(response="utter_feedback_on_nothing")
            return []
        text, status = answered
        try:
            feedback().add(question, answer=text, status=status, right=right)
        except sa.exc.SQLAlchemyError:  # said all the same: what is lost is a note, not an answer
            _log.exception("feedback on %r could not be kept", question)
        dispatcher.utter_message(response="utter_feedback_right" if right else "utter_feedback_wrong")
        return []


def last_answer(tracker: Tracker) -> tuple[str, str] | None:
    """Text and status of the last answer to a question; None where there is none.

    A source, an explanation or more passages shown since belong to it.
    """
    acting, found = None, None
    for event in tracker.events:
        if event.get("event") == "action":
            acting = event.get("name")
        elif event.get("event") == "bot" and acting in _ANSWERING:
            custom = (event.get("data") or {}).get("custom") or {}
            if custom.get("status") in _ANSWERS:
                found = str(event.get("text") or ""), str(custom["status"])
    return found
