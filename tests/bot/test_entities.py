import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.entities import PlanEntityExtractor, find_entities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("617/KH-UBND", [("document_number", "617/KH-UBND")]),
        ("Kế hoạch số 617/KH-UBND", [("document_number", "617/KH-UBND")]),
        ("KH 617 nói gì", [("document_number", "617/KH")]),
        ("ke hoach so 617", [("document_number", "617/KH")]),
        ("NQ 03/NQ-CP", [("document_number", "03/NQ-CP")]),
        ("theo 03/nq-cp", [("document_number", "03/NQ-CP")]),
        ("QĐ 2597", [("document_number", "2597/QĐ")]),
        ("qd 2597", [("document_number", "2597/QĐ")]),
        ("công văn 5540", [("document_number", "5540")]),
        ("Quyết định 749/QĐ-TTg", [("document_number", "749/QĐ-TTg")]),
        ("Luật số 176/2025/QH15", [("document_number", "176/2025/QH15")]),
        ("57-NQ/TW", [("document_number", "57-NQ/TW")]),
        ("kế hoạch 2026 của sở", [("period", "2026")]),
        (
            "UBND xã lo, Sở Y tế Cà Mau giúp",
            [("agency", "Ủy ban nhân dân xã"), ("agency", "Sở Y tế"), ("place", "Cà Mau")],
        ),
        ("còn ngành y tế?", [("sector", "y tế")]),
        ("kế hoạch số 2026", [("document_number", "2026/KH")]),
        ("quyết định 70% vốn", []),
        ("5.000 kế hoạch", []),
        ("đến năm 2030", [("period", "2030")]),
        ("giai đoạn 2026 – 2030", [("period", "2026-2030")]),
        ("trước 30/6/2026", [("period", "30/6/2026")]),
        ("quý IV/2025", [("period", "quý IV/2025")]),
        ("thang 6 nam 2026", [("period", "thang 6 nam 2026")]),
        ("hạn trong quý III", [("period", "quý III")]),
        ("2.030 người, 2030 người", [("period", "2030")]),
        ("12.2030 đồng", []),
        ("Cà Mau và Bình Định", [("place", "Cà Mau"), ("place", "Bình Định")]),
        ("chi tieu cua dong thap", [("place", "Đồng Tháp")]),
        ("TP.HCM", [("place", "Thành phố Hồ Chí Minh")]),
        ("hồ sơ cấp tỉnh", [("level", "province")]),
        ("cap huyen", [("level", "district")]),
        ("xã hội số", []),
        (
            "KH 617: cấp xã ở Đồng Tháp năm 2030",
            [("document_number", "617/KH"), ("level", "commune"), ("place", "Đồng Tháp"), ("period", "2030")],
        ),
    ],
)
def test_entities(text, expected):
    assert [(found.entity, found.value) for found in find_entities(text)] == expected


def test_places_are_exact():
    text = "Uỷ ban  Cà Mau, KH 12 – 2030"
    assert [text[f.start : f.end] for f in find_entities(text)] == ["Uỷ ban", "Cà Mau", "KH 12", "2030"]


def test_the_component_adds_to_what_is_known():
    message = Message(data={"text": "Còn Cà Mau?", "entities": [{"entity": "other", "start": 0, "end": 3}]})
    PlanEntityExtractor().process([message])
    assert message.get("entities") == [
        {"entity": "other", "start": 0, "end": 3},
        {"entity": "place", "value": "Cà Mau", "start": 4, "end": 10, "extractor": "PlanEntityExtractor"},
    ]


def test_what_the_component_finds_goes_before_what_was_learnt():
    learnt = {"entity": "indicator", "start": 0, "end": 10}
    message = Message(data={"text": "Còn Cà Mau?", "entities": [learnt]})
    PlanEntityExtractor().process([message])
    assert [found["entity"] for found in message.get("entities")] == ["place"]
