"""What is loaded, and where the last answer is written."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.base import knowledge
from actions.render import citation
from actions.sources import label
from knowledge.answering.citing import cite_block
from knowledge.errors import UnknownDocument
from knowledge.types import Citation, Document

_MOST = 30


class ActionListDocuments(Action):
    """ "Bạn có những văn bản nào?\""""

    def name(self) -> str:
        return "action_list_documents"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        documents = knowledge().documents()
        if not documents:
            dispatcher.utter_message(response="utter_no_documents")
            return []
        lines = [" – ".join(part for part in (d.number, d.title, d.place) if part) for d in documents[:_MOST]]
        dispatcher.utter_message(
            response="utter_documents" if len(documents) <= _MOST else "utter_documents_some",
            count=len(documents),
            shown=len(lines),
            documents="\n".join(f"• {line}" for line in lines),
        )
        return []


class ActionShowSource(Action):
    """ "Nguồn ở đâu?": the whole block that the last answer was read off."""

    def name(self) -> str:
        return "action_show_source"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        found = cited_block(tracker)
        if found is None:
            dispatcher.utter_message(response="utter_no_source")
            return []
        _, cited = found
        dispatcher.utter_message(
            response="utter_source",
            json_message={"status": "passages", "facts": [], "citations": [citation(cited)]},
            source=" › ".join((label(cited), *cited.path)),
            quote=cited.quote,
        )
        return []


def cited_block(tracker: Tracker) -> tuple[Document, Citation] | None:
    """The document and block of the last answer; None without one, or where it was replaced since."""
    name, block = tracker.get_slot("document"), tracker.get_slot("block")
    if not name or block is None:
        return None
    try:
        document = knowledge().document(name)
        return document, cite_block(document, int(block))
    except UnknownDocument:
        return None
