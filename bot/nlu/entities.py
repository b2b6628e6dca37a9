"""What a question names, found without learning: documents, years, places and levels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.sources import fingerprint
from knowledge.text.levels import find_levels
from knowledge.text.patterns import WORD_END, WORD_START, any_of, folded
from knowledge.text.places import find_places

# Kinds of documents and their abbreviations (Decree 30/2020/NĐ-CP, Annex III), folded: "kế hoạch", "ke hoach", "KH".
_KINDS = {"ke hoach": "KH", "quyet dinh": "QĐ", "nghi quyet": "NQ", "nghi dinh": "NĐ", "chi thi": "CT",
          "chuong trinh": "CTr", "thong bao": "TB", "cong dien": "CĐ", "de an": "ĐA", "thong tu": "TT",
          "bao cao": "BC", "huong dan": "HD", "to trinh": "TTr", "ket luan": "KL", "cong van": ""}  # fmt: skip
_ABBREVIATIONS = {folded(short): short for short in _KINDS.values() if short}
_SPOKEN = (  # "kế hoạch 2026" is the plan of that year, "kế hoạch số 2026" the plan of that number
    rf"(?P<kind>{any_of([*_KINDS, *_ABBREVIATIONS, 'cv'])})(?: +so *:? *| *:? *(?!(?:19|20)\d\d(?!\d)))"
    rf"(?P<digits>\d{{1,5}}){WORD_END}(?![.,]\d|[/%-])"
)
_WRITTEN = r"(?P<number>\d{1,5}(?:/\d{4})?/(?:[a-z]{1,6}(?:-[a-z]+)*|qh\d\d)|\d{1,5}-[a-z]{2,3}/[a-z]{2,4})"
_DOCUMENT = re.compile(f"{WORD_START}(?:{_WRITTEN}{WORD_END}|{_SPOKEN})")
_YEAR = re.compile(
    r"(?<![\w.,])(?:(?:\d{1,2}|[ivx]+)[/-]){0,2}"  # "30/6/2026", "quý IV/2025"
    r"(?P<first>20\d\d)(?: *- *(?P<last>20\d\d))?(?![\w/%]|[.,]\d)"
)


@dataclass(frozen=True)
class Found:
    """An entity of a question: `text[start:end]`, meaning `value`."""

    entity: str
    value: str
    start: int
    end: int


def find_entities(text: str) -> list[Found]:
    """Documents, years, places and levels in reading order.

    "KH 617 của Đồng Tháp"       -> document_number "617/KH", place "Đồng Tháp"
    "03/nq-cp đến 2030"          -> document_number "03/NQ-CP", year "2030"
    "cap xa, giai doan 2026-2030" -> level "commune", year "2026-2030"
    """
    documents = list(find_documents(text))
    taken = [range(found.start, found.end) for found in documents]
    years = (found for found in find_years(text) if not any(found.start in place for place in taken))
    places = (Found("place", p.name, p.start, p.end) for p in find_places(text))
    levels = (Found("level", level.name, level.start, level.end) for level in find_levels(text))
    return sorted([*documents, *years, *places, *levels], key=lambda found: (found.start, found.end))


def find_documents(text: str) -> Iterator[Found]:
    """Numbers of documents as officials write and say them.

    "617/KH-UBND", "Kế hoạch số 617/KH-UBND" -> "617/KH-UBND"
    "KH 617", "ke hoach so 617"              -> "617/KH"
    "5.000 kế hoạch", "quyết định 70%"       -> nothing
    """
    for match in _DOCUMENT.finditer(folded(text)):
        said = text[match.start() : match.end()]
        if match["number"]:
            value = said.upper() if said.islower() else said
        else:
            kind = _KINDS.get(" ".join(match["kind"].split()), _ABBREVIATIONS.get(match["kind"], ""))
            value = f"{match['digits']}/{kind}" if kind else match["digits"]
        yield Found("document_number", value, match.start(), match.end())


def find_years(text: str) -> Iterator[Found]:
    """Years and periods of years.

    "năm 2030" -> "2030", "giai đoạn 2026 – 2030" -> "2026-2030", "30/6/2026" -> "2026", "2.030 người" -> nothing
    """
    for match in _YEAR.finditer(folded(text)):
        years = [year for year in (match["first"], match["last"]) if year]
        yield Found("year", "-".join(years), match.start("first"), match.end())


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class PlanEntityExtractor(GraphComponent, EntityExtractorMixin):
    """Adds what `find_entities` finds to a message."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> PlanEntityExtractor:
        return cls()

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        return fingerprint()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            found = [
                {"entity": f.entity, "value": f.value, "start": f.start, "end": f.end}
                for f in find_entities(message.get(TEXT) or "")
            ]
            known = message.get(ENTITIES, [])
            message.set(ENTITIES, known + self.add_extractor_name(found), add_to_output=True)
        return messages
