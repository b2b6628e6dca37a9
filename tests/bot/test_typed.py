"""Messages are read before they are classed, and their entities stand where they were typed."""

from __future__ import annotations

import pytest
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.entities import find_entities
from bot.nlu.typed import AsTyped, TypedReader


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("chi tieu cua lao cai den 2030", "chỉ tiêu của Lào Cai đến 2030"),
        ("bn chỉ tiêu của Cà Mau ko đạt?", "bao nhiêu chỉ tiêu của Cà Mau không đạt?"),
        ("Mucj tieeu cuar Quangr Binhf", "Mục tiêu của Quảng Bình"),
        ("chỉ tiêu dịchvụ công của Đồng Tháp theo 617/KH-UBND", "chỉ tiêu dịch vụ công của Đồng Tháp theo 617/KH-UBND"),
    ],
)
def test_entities_stand_where_they_were_typed(typed: str, read: str):
    message = Message.build(typed)
    TypedReader().process([message])
    assert message.get(TEXT) == read
    found = find_entities(read)
    assert any(one.entity == "place" for one in found)
    message.set(ENTITIES, [{"entity": f.entity, "value": f.value, "start": f.start, "end": f.end} for f in found])
    AsTyped().process([message])
    assert message.get(TEXT) == typed
    named = {e["entity"]: typed[e["start"] : e["end"]] for e in message.get(ENTITIES)}
    places = {"lao cai", "Cà Mau", "Quangr Binhf", "Đồng Tháp"}
    assert named["place"] in places
    assert named.get("document_number", "617/KH-UBND") == "617/KH-UBND"


@pytest.mark.parametrize("text", ["", "Ai chủ trì?", "ho\u0300a", "What is the target?"])
def test_what_needs_no_reading_stays(text: str):
    message = Message.build(text)
    AsTyped().process(TypedReader().process([message]))
    assert message.get(TEXT) == text
