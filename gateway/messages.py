"""What is said in a conversation, typed: the neutral message of the actions, completed to the web chat's contract."""

from __future__ import annotations

import unicodedata
from typing import Annotated, Literal

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field

from gateway.errors import Refused

MAX_TEXT = 4_000
"""Characters of a question. A long paragraph of a plan has 2,000; Rasa's channel takes no more either."""

Text = Annotated[str, BeforeValidator(lambda value: "" if value is None else value)]
"""A string; null, which is how Python says "not stated", is the empty one."""


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, coerce_numbers_to_str=True)


class Fact(_Value):
    """A row to show, values as text."""

    indicator: Text = ""
    value: Text = ""
    due: Text = ""
    lead: Text = ""
    place: Text = ""
    partners: Text = ""
    status: Text = ""


class Citation(_Value):
    """Where an answer is written. `page` is None in documents without pages."""

    document: Text = ""
    number: Text = ""
    title: Text = ""
    path: tuple[str, ...] = ()
    page: int | None = None
    quote: Text = ""


class Button(_Value):
    """A choice; tapping it says `text`. Rasa calls that the payload."""

    title: str
    text: str = Field(validation_alias=AliasChoices("text", "payload"))


class Message(_Value):
    """One message of the assistant, the same for every channel.

    Message.model_validate({"text": "Chào anh/chị."})
    -> Message(text="Chào anh/chị.", status="chat", facts=(), citations=(), buttons=())
    """

    text: str
    status: Literal["facts", "passages", "none", "chat"] = "chat"
    facts: tuple[Fact, ...] = ()
    citations: tuple[Citation, ...] = ()
    buttons: tuple[Button, ...] = ()


class Reply(_Value):
    """All messages of one turn. A turn without a word is no answer."""

    messages: tuple[Message, ...] = Field(min_length=1)


def clean(text: str) -> str:
    """A person's text as the assistant may read it: NFC, without control and invisible characters, and no command.

    "Cà\\u0000Mau\\r\\n2025\\u200b" -> "Cà Mau\\n2025"
    "/restart"                   -> "restart": Rasa takes a leading slash for a command

    Raises Refused: 400 when nothing is left, 413 above 4,000 characters.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", "".join(map(_visible, text))).lstrip("/ \n\t").rstrip()
    if not text:
        raise Refused(400, "Câu hỏi còn trống. Xin anh/chị nhập nội dung cần hỏi.")
    if len(text) > MAX_TEXT:
        raise Refused(413, "Câu hỏi dài quá 4.000 ký tự. Xin anh/chị rút gọn lại.")
    return text


def _visible(char: str) -> str:
    if char in "\n\t":
        return char
    return {"Cc": " ", "Cf": "", "Cs": "", "Co": "", "Cn": ""}.get(unicodedata.category(char), char)
