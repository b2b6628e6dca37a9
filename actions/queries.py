"""Tracker -> Query."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace

from rasa_sdk import Tracker

from actions.base import knowledge
from knowledge.base import Knowledge
from knowledge.text.added import adds
from knowledge.text.ellipsis import leans, restored
from knowledge.text.followup import alone, asks_for_detail, complete, continued, stands_free, stays
from knowledge.text.typed.reader import Reading
from knowledge.types import Answer, Query, Status

_PLAN_INTENTS = frozenset({"ask_value", "ask_deadline", "ask_responsibility", "ask_list", "ask_compare", "ask_general"})


def leans_on_another(tracker: Tracker) -> bool:
    """Whether this turn says too little to be a question by itself."""
    return leans(said_by(tracker))


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


def queries_from(tracker: Tracker) -> tuple[Query, ...]:
    """The questions that this turn may mean, made whole with the one before where it leans on it."""
    memory = Memory(**{field.name: tracker.get_slot(field.name) for field in fields(Memory)})
    follows = (tracker.latest_message.get("intent") or {}).get("name") == "follow_up"
    return meant(said_by(tracker), memory, knowledge().read, intent=intent_of(tracker), follows=follows)


def first_answer(knowledge: Knowledge, queries: Sequence[Query]) -> Answer:
    """The answer to the first of some readings of a turn that has one, else what is said of the likeliest."""
    first = knowledge.answer(queries[0])
    if first.status is not Status.NONE:
        return first
    others = (knowledge.answer(query) for query in queries[1:])
    return next((answer for answer in others if answer.status is not Status.NONE), first)


def meant(
    said: str, memory: Memory, read: Callable[[str], Reading], *, intent: str | None = None, follows: bool = False
) -> tuple[Query, ...]:
    """The questions that may be meant after what is remembered, likeliest first; `follows` says that the dialogue model
    takes it to lean.

    A question that names a place, an agency or a document begins anew; another one is first looked for where the
    conversation is, and one for no more than another detail right where the last answer was read off. Where that finds
    nothing, the document that the conversation is about is asked by the follow-up's own words, and by those before.
    """
    asked = Query(said, intent=intent)
    if not memory.question:
        return (asked,)
    leaning = follows or leans(said)
    if not leaning and stands_free(said):
        return (asked,)
    reading = read(said)  # alone, for behind a question that has accents it would pass for one typed with them
    said = restored(said, reading.text)
    added = adds(said, memory.question)
    whole = Query(
        complete(said, memory.question),
        intent=intent or memory.intent,
        near=memory.document,
        document=memory.document if stays(said) else None,
        at=memory.block if asks_for_detail(said, memory.question) else None,
        adds=added,
        plain=reading.restored,
    )
    first = whole if leaning else replace(asked, near=memory.document)
    if stands_free(said) or stays(said) or not memory.document:
        return (first,)
    texts = [alone(said, memory.question), continued(said, memory.question)]
    if leaning and texts[1] == whole.text:
        texts.reverse()
    return (first, *(replace(whole, text=text, document=memory.document) for text in texts))


def remembered(answer: Answer) -> Memory:
    """What is kept of an answer; where nothing was found, the conversation stays with the document that it was on."""
    query, first = answer.query, answer.citations[0] if answer.citations else None
    if first is None:
        return Memory(query.text, query.intent, query.near)
    return Memory(query.text, query.intent, first.document, first.span.block)
