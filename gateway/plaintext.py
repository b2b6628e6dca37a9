"""A message for channels that have nothing but text (Zalo, Telegram): what the web chat draws, said line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from gateway.messages import Button, Citation, Fact, Message

_LABELS = {
    "due": "Thời hạn", "lead": "Chủ trì", "partners": "Phối hợp", "status": "Tình trạng", "place": "Địa bàn",
}  # fmt: skip
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_ENDS = ("\n", ". ", "; ", ", ", " ")
"""Where a text may be cut, best first."""


def as_texts(message: Message, *, most: int) -> list[str]:
    """The texts to send, each of at most `most` characters: the answer, its rows, its sources, its choices.

    Message(text="**80%** hồ sơ. [1]", citations=(Citation(number="5/KH-UBND", page=2),), buttons=(Button("Gia Lai"),))
    -> ["80% hồ sơ. [1]\\n\\nNguồn:\\n[1] 5/KH-UBND; trang 2\\n\\nTrả lời bằng số để chọn:\\n1. Gia Lai"]
    """
    text = _BOLD.sub(r"\1", message.text).strip()
    sources = list(_sources(message.citations))
    parts = [
        text,
        "\n".join(_rows(message.facts, text)),
        "\n".join(["Nguồn:", *sources]) if sources else "",
        "\n".join(["Trả lời bằng số để chọn:", *_choices(message.buttons)]) if message.buttons else "",
    ]
    return list(_packed([piece for part in parts if part for piece in _pieces(part, most)], most))


def chosen(typed: str, buttons: Sequence[Button]) -> str:
    """What a bare number says where choices were offered, else what was typed: "2" -> the text of the second."""
    number = typed.strip().rstrip(".)")
    if number.isdecimal() and 1 <= int(number) <= len(buttons):
        return buttons[int(number) - 1].text
    return typed


def _rows(facts: Sequence[Fact], text: str) -> Iterator[str]:
    """A numbered line for each row; a single one only where the text does not say all of it."""
    if len(facts) == 1 and all(value in text for value in facts[0].model_dump().values()):
        return
    for number, fact in enumerate(facts, 1):
        said = f"{fact.indicator}: {fact.value}" if fact.value and fact.indicator else fact.indicator or fact.value
        more = [f"{label}: {value}" for name, label in _LABELS.items() if (value := getattr(fact, name))]
        yield "; ".join([f"{number}. {said}" if len(facts) > 1 else said, *more])


def _sources(citations: Sequence[Citation]) -> Iterator[str]:
    """A line for each place that is cited, with the marks of all citations of it."""
    marks: dict[str, list[str]] = {}
    for number, citation in enumerate(citations, 1):
        marks.setdefault(_where(citation), []).append(f"[{number}]")
    for where, numbers in marks.items():
        yield f"{''.join(numbers)} {where}"


def _where(citation: Citation) -> str:
    """Number and title, then headings, then the page: whatever of it is known."""
    name = " – ".join(filter(None, (citation.number, citation.title))) or citation.document
    page = f"trang {citation.page}" if citation.page else ""
    return "; ".join(filter(None, (name, " › ".join(citation.path), page)))


def _choices(buttons: Sequence[Button]) -> Iterator[str]:
    return (f"{number}. {button.title}" for number, button in enumerate(buttons, 1))


def _packed(pieces: Iterable[str], most: int) -> Iterator[str]:
    """Pieces in as few texts as hold them, an empty line between two."""
    held = ""
    for piece in pieces:
        joined = f"{held}\n\n{piece}" if held else piece
        if held and len(joined) > most:
            yield held
            joined = piece
        held = joined
    if held:
        yield held


def _pieces(text: str, most: int) -> Iterator[str]:
    """A text in pieces of at most `most` characters, cut behind a line, else a sentence, a clause or a word."""
    while len(text) > most:
        cut = next((at + len(end) for end in _ENDS if (at := text.rfind(end, most // 2, most)) > 0), most)
        yield text[:cut].rstrip()
        text = text[cut:].lstrip()
    if text:
        yield text
