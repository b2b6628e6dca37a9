"""What the words of a question say of where the name of an indicator begins and ends: features of a sequence model.

What is measured can be anything, so it is learnt from what stands around it: words that most questions have, the
entities, the words that open and end such names (knowledge/lexicon/measured.yml), and what the rules find.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate

from bot.nlu.entities import find_entities
from knowledge.text.indicators import find_clues, find_indicators
from knowledge.text.normalise import fold, normalise
from knowledge.text.tokens import Token, words

Span = tuple[int, int]
Features = dict[str, float]

_PIECE = re.compile(r"\d+(?:[.,/]\d+)*%?|[^\W\d_]+(?:[-/&][^\W\d_]+)*|[^\w\s]|[^\W_]+")
_NEAR = {"word": 1, "part": 1, "capital": 0, "asked": 0, "left": 0, "right": 0}  # how far these are looked at
_FAR = 2  # and all others
_OTHER = "_"


def pieces(text: str) -> list[Token]:
    """Syllables, numbers and signs, each to be labelled; `text` is folded, one word stands for all numbers.

    "Đạt 80%, ạ?" -> "dat", "NUM", ",", "a", "?"
    """
    return [
        Token("NUM" if m.group()[0].isdigit() else fold(m.group()), m.start(), m.end())
        for m in _PIECE.finditer(normalise(text))
    ]


def features(text: str, intent: str, frequent: frozenset[str]) -> list[Features]:
    """The features of each of `pieces(text)`; words that are not `frequent` count for themselves only."""
    rows = _rows(text, frequent)
    return [
        {
            "bias": 1.0,
            f"intent={intent}": 1.0,
            f"intent={intent} asked={row['asked']}": 1.0,
            f"intent={intent} rule={row['rule']}": 1.0,
            f"between={row['left']} {row['key']} {row['right']}": 1.0,
            **{f"pair{at - here}={pair}": 1.0 for at, pair in _pairs(rows, here)},
            **{
                f"{at - here}:{name}": 1.0 for at in range(here - _FAR, here + _FAR + 1) for name in _at(rows, at, here)
            },
        }
        for here, row in enumerate(rows)
    ]


def _pairs(rows: Sequence[dict[str, str]], here: int) -> Iterable[tuple[int, str]]:
    pairs = ((at, rows[at : at + 2]) for at in (here - 1, here) if at >= 0)
    return ((at, f"{two[0]['key']} {two[1]['key']}") for at, two in pairs if len(two) == 2)


def _at(rows: Sequence[dict[str, str]], at: int, here: int) -> Iterable[str]:
    if not 0 <= at < len(rows):
        return ("edge",)
    return (f"{name}={value}" for name, value in rows[at].items() if abs(at - here) <= _NEAR.get(name, _FAR))


def _rows(text: str, frequent: frozenset[str]) -> list[dict[str, str]]:
    found, tokens = find_entities(text), pieces(text)
    rule = find_indicators(text, [(one.start, one.end) for one in found])
    clues = find_clues(text)
    whole = [(word.start, word.end) for word in words(text)]
    entities = [next((one.entity for one in found if _touch(token, (one.start, one.end))), "") for token in tokens]
    said = [f"<{entity}>" if entity else token.text for token, entity in zip(tokens, entities, strict=True)]
    keys = [word if word in frequent or word[0] in "<N" else _OTHER for word in said]
    asked = _asked(said)
    return [
        {
            "word": said[at],
            "key": keys[at],
            "entity": entities[at],
            "rule": _place(token, rule),
            **{kind: _place(token, spans) for kind, spans in clues.items()},
            "part": _place(token, whole),
            "capital": str(text[token.start].isupper()),
            "asked": asked[at],
            "left": left,
            "right": right,
        }
        for at, (token, left, right) in enumerate(
            zip(tokens, _before(keys, "^"), reversed(_before(keys[::-1], "$")), strict=True)
        )
    ]


def _touch(token: Token, span: Span) -> bool:
    return span[0] < token.end and token.start < span[1]


def _place(token: Token, spans: Iterable[Span]) -> str:
    """Whether a token stands at the beginning, inside, at the end or outside of the spans."""
    span = next((span for span in spans if _touch(token, span)), None)
    if span is None:
        return "O"
    return "B" if token.start <= span[0] else "E" if token.end >= span[1] else "I"


def _asked(said: Sequence[str]) -> list[str]:
    """Where each word stands to the words that ask."""
    asks = [
        at
        for at, word in enumerate(said)
        if word in ("may", "bn", "nao", "gi") or said[at - 1 : at + 1] == ["bao", "nhieu"]
    ]
    if not asks:
        return ["none"] * len(said)
    return ["before" if at < asks[0] else "after" if at > asks[-1] else "among" for at in range(len(said))]


def _before(keys: Sequence[str], edge: str) -> list[str]:
    """The nearest key before each word.

    ["_", "cua", "_"], "^" -> ["^", "^", "cua"]
    """
    return list(accumulate([edge, *keys[:-1]], lambda last, key: last if key == _OTHER else key))
