"""What can go wrong in a turn, as one tree.

    GatewayError
    ├── Refused               the input cannot be taken (400, 408, 413, 415, 429)
    └── AssistantError        Rasa did not answer; the reason is for the log
        ├── AssistantDown     503: it cannot be reached, or all its places are taken
        ├── AssistantSlow     504: it took longer than ANSWER_TIMEOUT
        └── AssistantBroken   502: it failed, or answered what is no answer

Each says it to the person in Vietnamese, and has a status for HTTP.
"""

from __future__ import annotations


class GatewayError(Exception):
    """Base of all errors that the gateway raises on purpose."""

    status: int
    wording: str


class Refused(GatewayError):
    """The input cannot be taken."""

    def __init__(self, status: int, wording: str) -> None:
        super().__init__(wording)
        self.status, self.wording = status, wording


class AssistantError(GatewayError):
    """Rasa did not answer."""


class AssistantDown(AssistantError):
    """Rasa cannot be reached, or all its places are taken."""

    status = 503
    wording = "Trợ lý đang tạm nghỉ hoặc đang khởi động. Xin anh/chị thử lại sau ít phút."


class AssistantSlow(AssistantError):
    """Rasa took longer than ANSWER_TIMEOUT."""

    status = 504
    wording = "Trợ lý trả lời chậm hơn thường lệ. Xin anh/chị thử lại."


class AssistantBroken(AssistantError):
    """Rasa failed, or answered what is no answer."""

    status = 502
    wording = "Trợ lý gặp sự cố khi trả lời câu này. Xin anh/chị thử lại hoặc hỏi cách khác."
