"""Tracker -> Query."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace

from rasa_sdk import Tracker

from actions.base import knowledge
from knowledge.text.ellipsis import is_elliptical
from knowledge.text.followup import asks_for_detail, complete, stands_free, stays
from knowledge.text.typed.reader import Reading
from knowledge.types import Answer, Query

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


@dataclass(frozen=True, slots=True)
class Memory:
    """What a conversation keeps of its last answer: question and intent, and the place that was cited first."""

    question: str | None = None
    intent: str | None = None
    document: str | None = None
    block: int | None = None


def query_from(tracker: Tracker) -> Query:
    """The question of this turn, made whole with the one before where it leans on it."""
    memory = Memory(**{field.name: tracker.get_slot(field.name) for field in fields(Memory)})
    follows = (tracker.latest_message.get("intent") or {}).get("name") == "follow_up"
    return meant(said_by(tracker), memory, knowledge().read, intent=intent_of(tracker), follows=follows)


def meant(
    said: str, memory: Memory, read: Callable[[str], Reading], *, intent: str | None = None, follows: bool = False
) -> Query:
    """The question that is meant after what is remembered; `follows` says that the dialogue model takes it to lean.

    A question that names a place, an agency or a document begins anew; another one is first looked for where the
    conversation is, and one for no more than another detail right where the last answer was read off.
    """
    asked = Query(said, intent=intent)
    if not memory.question:
        return asked
    if not follows and not is_elliptical(said):
        return asked if stands_free(said) else replace(asked, near=memory.document)
    reading = read(said)  # alone, for behind a question that has accents it would pass for one typed with them
    said = reading.text
    return Query(
        complete(said, memory.question),
        intent=intent or memory.intent,
        near=memory.document,
        document=memory.document if stays(said) else None,
        at=memory.block if asks_for_detail(said) else None,
        plain=reading.restored,
    )


def remembered(answer: Answer) -> Memory:
    """What is kept of an answer; where nothing was found, the conversation stays with the document that it was on."""
    query, first = answer.query, answer.citations[0] if answer.citations else None
    if first is None:
        return Memory(query.text, query.intent, query.near)
    return Memory(query.text, query.intent, first.document, first.span.block)
