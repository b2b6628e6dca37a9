"""Tracker -> Query."""

from __future__ import annotations

from rasa_sdk import Tracker

from knowledge.followup import complete
from knowledge.text.ellipsis import is_elliptical
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
    named = (tracker.latest_message.get("intent") or {}).get("name")
    intent, before = named if named in _PLAN_INTENTS else None, tracker.get_slot("question")
    if before and (named == "follow_up" or is_elliptical(said)):
        near = tracker.get_slot("document")
        return Query(complete(said, before), intent=intent or tracker.get_slot("intent"), near=near)
    return Query(said, intent=intent)
