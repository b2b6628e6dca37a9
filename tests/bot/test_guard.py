import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.guard import RefusalGuard, speaks_of_plans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trưởng ban chuyển đổi số là ai?", True),
        ("ai lo chuyen doi so o day", True),
        ("CHỈ TIÊU là mấy", True),
        ("QĐ 2597 của ai", True),
        ("Ai là thủ tướng nước Pháp?", False),
        ("Hôm nay trời có mưa không?", False),
    ],
)
def test_speaks_of_plans(text, expected):
    assert speaks_of_plans(text) is expected


@pytest.mark.parametrize(
    ("text", "intent", "expected"),
    [
        ("Ai lo chuyển đổi số?", "out_of_scope", "nlu_fallback"),
        ("Tối nay ăn gì?", "out_of_scope", "out_of_scope"),
        ("Ai lo chuyển đổi số?", "ask_responsibility", "ask_responsibility"),
    ],
)
def test_only_refusals_of_questions_on_plans_are_lifted(text, intent, expected):
    found = {"name": intent, "confidence": 0.99}
    message = Message(data={"text": text, "intent": found, "intent_ranking": [found]})
    RefusalGuard(frozenset({"out_of_scope"})).process([message])
    assert message.get("intent")["name"] == expected
    assert message.get("intent_ranking")[-1] == found
