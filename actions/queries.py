"""Tracker -> Query."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk import Tracker

from knowledge.text.ellipsis import is_elliptical
from knowledge.text.followup import complete, stands_free, stays
from knowledge.types import Query

_PLAN_INTENTS = frozenset({"ask_value", "ask_deadline", "ask_responsibility", "ask_list", "ask_compare", "ask_general"})


def leans_on_another(tracker: Tracker) -> bool:
    """Whether this turn says too little to be a question by itself."""
    return is_elliptical(said_by(tracker))


def said_by(tracker: Tracker) -> str:
    """What the visitor wrote in this turn."""
    return str(tracker.latest_message.get("text") or "")


def intent_of(tracker: Tracker) -> str | None:
    """The intent of this turn where it is one of a whole question on plans."""
    named = (tracker.latest_message.get("intent") or {}).get("name")
    return named if named in _PLAN_INTENTS else None


def query_from(tracker: Tracker) -> Query:
    """The question of this turn, made whole with the one before where it leans on it.

    A question that names a place, an agency or a document begins anew; another one is first looked for where the
    conversation is.
    """
    said, before = said_by(tracker), tracker.get_slot("question")
    asked = Query(said, intent=intent_of(tracker))
    if not before:
        return asked
    near = tracker.get_slot("document")
    if (tracker.latest_message.get("intent") or {}).get("name") != "follow_up" and not is_elliptical(said):
        return asked if stands_free(said) else replace(asked, near=near)
    intent = asked.intent or tracker.get_slot("intent")
    return Query(complete(said, before), intent=intent, near=near, document=near if stays(said) else None)
