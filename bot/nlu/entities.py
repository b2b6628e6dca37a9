"""What a question names, found without learning: documents, periods, places, levels, agencies and sectors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import Reading
from knowledge.text.agencies import find_agencies
from knowledge.text.levels import find_levels
from knowledge.text.normalise import normalise
from knowledge.text.patterns import WORD_END, WORD_START, any_of, folded
from knowledge.text.places import find_places
from knowledge.text.sectors import find_sectors

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
_YEARS = r"20\d\d(?: *- *20\d\d)?(?![\w/%]|[.,]\d)"
_PART = r"(?:(?:quy|qui) +(?:i{1,3}|iv|[1-4])|thang +(?:1[0-2]|0?[1-9]))(?![\w%]|[.,]\d)"
_PERIOD = re.compile(  # "30/6/2026", "quý IV/2025", "tháng 6 năm 2026", "2026-2030", "quý III"
    rf"{WORD_START}(?:(?:\d{{1,2}}[/-]){{1,2}}20\d\d(?![\w/%]|[.,]\d)"
    rf"|{_PART}(?: *[/-] *| +nam +| +){_YEARS}|(?<![.,]){_YEARS}|{_PART})"
)


@dataclass(frozen=True)
class Found:
    """An entity of a question: `text[start:end]`, meaning `value`."""

    entity: str
    value: str
    start: int
    end: int


@lru_cache(maxsize=64)  # every component of the pipeline asks for those of the same message
def find_entities(text: str) -> tuple[Found, ...]:
    """Documents, periods, places, agencies, levels and sectors in reading order; none inside another.

    "KH 617 của Đồng Tháp"        -> document_number "617/KH", place "Đồng Tháp"
    "03/nq-cp đến quý II/2030"    -> document_number "03/NQ-CP", period "quý II/2030"
    "cap xa, giai doan 2026-2030" -> level "commune", period "2026-2030"
    "UBND xã lo, Sở Y tế Cà Mau"  -> agency "Ủy ban nhân dân xã", agency "Sở Y tế", place "Cà Mau"
    """
    places = [Found("place", p.name, p.start, p.end) for p in find_places(text)]
    by_weight = (
        find_documents(text),
        find_periods(text),
        find_named_agencies(text, places),
        places,
        (Found("sector", s.name, s.start, s.end) for s in find_sectors(text)),
        (Found("level", level.name, level.start, level.end) for level in find_levels(text)),
    )
    kept: list[Found] = []
    for found in (one for group in by_weight for one in group):
        if all(found.end <= other.start or other.end <= found.start for other in kept):
            kept.append(found)
    return tuple(sorted(kept, key=lambda found: found.start))


def find_named_agencies(text: str, places: Sequence[Found]) -> Iterator[Found]:
    """Agencies, without the place that ends them.

    "Sở Y tế tỉnh Cà Mau" -> "Sở Y tế" at "Sở Y tế tỉnh"
    """
    for agency in find_agencies(text):
        end = next((p.start for p in places if agency.start < p.start < agency.end == p.end), agency.end)
        yield Found("agency", agency.name, agency.start, agency.start + len(text[agency.start : end].rstrip()))


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


def find_periods(text: str) -> Iterator[Found]:
    """Years and spans of years, quarters, months and dates, with their year where they have one.

    "năm 2030" -> "2030"; "giai đoạn 2026 – 2030" -> "2026-2030"; "30/6/2026", "tháng 6/2026", "quý IV" -> the same
    "2.030 người" -> nothing
    """
    source = normalise(text)
    for match in _PERIOD.finditer(folded(text)):
        value = re.sub(r" *([-/]) *", r"\1", source[match.start() : match.end()])
        yield Found("period", value, match.start(), match.end())


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class PlanEntityExtractor(Reading, EntityExtractorMixin):
    """Adds what `find_entities` finds to what was learnt; where both claim the same words, it is the surer."""

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            named = find_entities(message.get(TEXT) or "")
            found = [{"entity": f.entity, "value": f.value, "start": f.start, "end": f.end} for f in named]
            learnt = [known for known in message.get(ENTITIES, []) if not _overlaps(known, found)]
            message.set(ENTITIES, learnt + self.add_extractor_name(found), add_to_output=True)
        return messages


def _overlaps(known: dict[str, Any], found: list[dict[str, Any]]) -> bool:
    return any(known.get("start", 0) < one["end"] and one["start"] < known.get("end", 0) for one in found)
