"""Answer -> one neutral message. Which wording is chosen here; the wording itself stands in domain.yml."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions.facts import FactWriter
from actions.sources import SOURCES, label, place
from actions.wording import Wording
from knowledge.answering.gist import gist
from knowledge.answering.guard import unsupported
from knowledge.text.headings import sentence_case
from knowledge.types import Answer, Chunk, Citation, Status, Target

_log = logging.getLogger(__name__)

_checked = {"answers": 0, "withheld": 0}
"""What the guard has seen in this process."""


def render(answer: Answer, dispatcher: CollectingDispatcher, domain: Mapping[str, Any]) -> None:
    """Say an answer: the answer first, then where it is written."""
    if answer.status is Status.NONE:
        _render_unknown(answer, dispatcher)
    elif answer.status is Status.FACTS:
        _render_facts(answer, dispatcher, FactWriter(Wording(domain), answer, today=date.today()))
    else:
        _render_passages(answer, dispatcher)


def _render_facts(answer: Answer, dispatcher: CollectingDispatcher, writer: FactWriter) -> None:
    lines, rows = "\n".join(writer.lines()), [writer.row(fact) for fact in answer.facts]
    said = " ".join((lines, *(value for row in rows for value in row.values())))
    _checked["answers"] += 1
    if wrong := unsupported(said, answer, computed=writer.computed):
        _checked["withheld"] += 1
        _log.error("guard: %s of %r stand in no citation; the passages are quoted instead", wrong, answer.query.text)
        _log.error("guard: %(withheld)d of %(answers)d answers withheld since the start", _checked)
        _render_passages(replace(answer, status=Status.PASSAGES), dispatcher)
        return
    dispatcher.utter_message(
        response="utter_facts",
        json_message={**data(answer), "facts": rows},
        buttons=_places(answer) if answer.form == "several" else [],
        lines=lines,
        sources="\n".join(writer.sources()),
    )


def _places(answer: Answer) -> list[dict[str, str]]:
    """A button for each place of which the same is known."""
    named = dict.fromkeys(f.place for f in answer.facts if isinstance(f, Target) and f.place)
    return [_button(name) for name in named]


def _button(name: str) -> dict[str, str]:
    return {"title": name, "payload": f"Còn {name}?"}


def _render_passages(answer: Answer, dispatcher: CollectingDispatcher) -> None:
    cited = answer.citations
    if answer.form == "section":
        _render_section(answer, dispatcher)
        return
    response = "utter_passage" if len(cited) == 1 else "utter_passages"
    dispatcher.utter_message(
        response=response, json_message=data(answer), quotes=quotes(answer), sources=sources(cited), count=len(cited)
    )


def _render_section(answer: Answer, dispatcher: CollectingDispatcher) -> None:
    """What stands under one heading of a document: its words, or, where it is long, the headings within it."""
    path = _common_path(answer.citations)
    dispatcher.utter_message(
        response="utter_section_part" if "part" in answer.notes else "utter_section",
        json_message=data(answer),
        heading=sentence_case(path[-1]),
        quotes=outline(answer) or quotes(answer),
        sources=sources([replace(answer.citations[0], path=path)]),
    )


def outline(answer: Answer) -> str:
    """The headings under which the passages of a section stand, a line each; nothing where they share one."""
    depth = len(_common_path(answer.citations))
    below = [cited.path[depth : depth + 1] for cited in answer.citations]
    if not all(below) or len(set(below)) < len(below) or len(below) < 2:
        return ""
    return "\n".join(f"• {cited.path[depth]} [{cited.number}]" for cited in answer.citations)


def _common_path(cited: Sequence[Citation]) -> tuple[str, ...]:
    """The headings that all citations stand under."""
    levels = takewhile(lambda level: len(set(level)) == 1, zip(*(c.path for c in cited), strict=False))
    return tuple(level[0] for level in levels)


def _render_unknown(answer: Answer, dispatcher: CollectingDispatcher) -> None:
    """Say that it is not known, and where something like it is; no figure stands in such an answer."""
    response = f"utter_{answer.notes[0]}" + ("_elsewhere" if answer.elsewhere else "")
    buttons = [_button(name) for name in answer.elsewhere]
    dispatcher.utter_message(
        response=response,
        json_message=data(answer),
        buttons=buttons,
        places=", ".join(answer.places),
        elsewhere=", ".join(answer.elsewhere),
    )


def data(answer: Answer) -> dict[str, Any]:
    """What a message carries beside its text, as the web chat's contract has it."""
    return {"status": answer.status.value, "facts": [], "citations": [citation(c) for c in answer.citations]}


def citation(cited: Citation) -> dict[str, Any]:
    """A citation as the channels read it."""
    return {
        "document": cited.document,
        "number": cited.document_number,
        "title": cited.title,
        "path": list(cited.path),
        "page": cited.page,
        "quote": cited.quote,
    }


def quotes(answer: Answer) -> str:
    """The passages of an answer as they are quoted, one a line, each with the number of its citation."""
    pairs = list(zip(answer.passages, answer.citations, strict=True))
    several = len({cited.document for _, cited in pairs}) > 1
    lines = (
        (f"{label(cited)}: " if several else "", _said(passage.chunk, answer), cited.number) for passage, cited in pairs
    )
    return "\n".join(f"{whose}{said} [{number}]" for whose, said, number in lines)


def _said(chunk: Chunk, answer: Answer) -> str:
    """A passage in words: a clause in quotation marks, a table row cell by cell with its headers."""
    cells = [
        f"{header}: {value}" if header else value for header, value in gist(chunk, answer.query.text, answer.asked)
    ]
    return "; ".join(cells) if cells else f"«{chunk.text}»"


def sources(cited: Sequence[Citation]) -> str:
    """The documents of some citations, each with its headings."""
    return "; ".join(dict.fromkeys(place(c) for c in cited[:SOURCES]))
