"""Tracker -> Query."""

from __future__ import annotations

from rasa_sdk import Tracker

from knowledge.followup import complete, is_elliptical
from knowledge.types import Query

_PLAN_INTENTS = frozenset(
    {
        "ask_target",
        "ask_achieved",
        "ask_deadline",
        "ask_responsibility",
        "ask_agency_tasks",
        "ask_list",
        "ask_compare",
        "ask_document",
        "ask_general",
    }
)


def leans_on_another(tracker: Tracker) -> bool:
    """Whether this turn says too little to be a question by itself."""
    return is_elliptical(str(tracker.latest_message.get("text") or ""))


def query_from(tracker: Tracker) -> Query:
    """The question of this turn, made whole with the one before where it leans on it."""
    said = str(tracker.latest_message.get("text") or "")
    intent = (tracker.latest_message.get("intent") or {}).get("name")
    before = tracker.get_slot("question")
    if before and (intent == "follow_up" or is_elliptical(said)):
        return Query(complete(said, before), intent=intent if intent in _PLAN_INTENTS else tracker.get_slot("intent"))
    return Query(said, intent=intent if intent in _PLAN_INTENTS else None)
