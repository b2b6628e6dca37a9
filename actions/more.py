"""More of the last answer: further passages, and how it came about."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import knowledge
from actions.documents import cited_block
from actions.render import citation, data, quotes, sources
from actions.sources import label
from knowledge.answering.citing import cite
from knowledge.further import SEARCHED, further
from knowledge.types import Answer, Document, Query, Status

_AT_ONCE = 3


class ActionShowMore(Action):
    """ "Xem thêm": the passages that come after those shown for the last question."""

    def name(self) -> str:
        return "action_show_more"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        question, shown = tracker.get_slot("question"), int(tracker.get_slot("shown") or 0)
        if not question:
            dispatcher.utter_message(response="utter_no_previous_question")
            return []
        near, block = tracker.get_slot("document"), tracker.get_slot("block")
        query = Query(question, near=near)
        passages = further(knowledge().search(query, count=SEARCHED), besides=(near, block), skip=shown, count=_AT_ONCE)
        if not passages:
            dispatcher.utter_message(response="utter_no_more")
            return []
        documents = {document.doc_id: document for document in knowledge().documents()}
        found = Answer(Status.PASSAGES, query, passages=tuple(passages), citations=cite(passages, documents))
        dispatcher.utter_message(
            response="utter_more", json_message=data(found), quotes=quotes(found), sources=sources(found.citations)
        )
        return [SlotSet("shown", shown + len(found.passages))]


class ActionExplain(Action):
    """ "Giải thích": the question as it was understood, and where the answer was read."""

    def name(self) -> str:
        return "action_explain"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        question, found = tracker.get_slot("question"), cited_block(tracker)
        if not question:
            dispatcher.utter_message(response="utter_no_previous_question")
        elif found is None:
            dispatcher.utter_message(response="utter_explain_unknown", question=question)
        else:
            document, cited = found
            dispatcher.utter_message(
                response="utter_explain",
                json_message={"status": "passages", "facts": [], "citations": [citation(cited)]},
                question=question,
                source=" › ".join((label(cited), *cited.path)),
                issued=issued(document),
                quote=cited.quote,
            )
        return []


def issued(document: Document) -> str:
    """ " (Ủy ban nhân dân tỉnh, ngày 01/12/2025)"; empty where the document says neither."""
    on = f"ngày {document.issued_on:%d/%m/%Y}" if document.issued_on else None
    known = [part for part in (document.issuer, on) if part]
    return f" ({', '.join(known)})" if known else ""
