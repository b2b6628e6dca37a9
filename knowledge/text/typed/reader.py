"""What a person typed -> what they meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.text.normalise import compose, fold, normalise
from knowledge.text.typed.counts import LETTERS, OPAQUE
from knowledge.text.typed.lattice import Choice, certainty, likeliest
from knowledge.text.typed.model import Model

_SHORT = re.compile(r"(?<![^\W_])(?<![A-ZĐ] )[A-ZĐ&]{2,}(?![^\W_]| [A-ZĐ]{2})")
"""A short form ("UBND", "BIM"), which has no accents but đ; several words in capitals are a text in capitals."""
_PIECE = re.compile(rf"(?P<opaque>{OPAQUE})|(?P<letters>{LETTERS})(?![\d_])|(?P<code>[^\W_]+)|(?P<end>[.;:!?|()\n]+)")
_BREAK, _NUMBER = (Choice((0,)),), (Choice((1,)),)
_LOST = 8.0
"""How unlikely (as a logarithm) someone who types accents leaves them out on one syllable."""
_MARKED = 0.7
"""The share of syllables that have a mark in Vietnamese; some three of four."""
_SURE = 0.6
"""A syllable that is less certain than this is called unsure."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it was meant. `unsure` are the places in `text` of syllables that were restored but may be others.

    `restored` says that accents were put on it.
    """

    text: str
    restored: bool = False
    unsure: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    kind: str
    word: str


class Reader:
    """Reads what was typed, by what comes with the project and by `texts`, those of the loaded documents.

    Reader().read("chi tieu ho so cap xa o lao cai").text -> "chỉ tiêu hồ sơ cấp xã ở lào cai"
    """

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._model = Model.learnt(texts)

    def read(self, text: str) -> Reading:
        """A text with the accents that it lacks; it has the length of the composed text.

        "chi tieu ho so cap xa"     -> "chỉ tiêu hồ sơ cấp xã"
        "Chỉ tiêu của lao cai"      -> "Chỉ tiêu của lào cai": the rest shows that accents are typed
        "Ai chủ trì?", "Top 10"     -> as it is
        """
        source = normalise(compose(text))
        pieces = [_piece(m) for m in _PIECE.finditer(source)]
        lost = -_LOST * min(1.0, _share_marked(pieces) / _MARKED)
        short = {match.start() for match in _SHORT.finditer(source)}
        options = [self._options(piece, lost, short=piece.start in short) for piece in pieces]
        chosen = likeliest(self._model, options)
        certain = certainty(self._model, options, chosen)
        for piece, choice in zip(pieces, chosen, strict=True):
            if choice.text:
                form = _cased(choice.text, source[piece.start : piece.end])
                source = source[: piece.start] + form + source[piece.end :]
        unsure = tuple((p.start, p.end) for p, c in zip(pieces, certain, strict=True) if c < _SURE)
        return Reading(source, any(c.text and c.text != p.word for p, c in zip(pieces, chosen, strict=True)), unsure)

    def _options(self, piece: _Piece, lost: float, *, short: bool) -> tuple[Choice, ...]:
        if piece.kind != "letters":
            return _BREAK if piece.kind == "end" else _NUMBER
        names = self._model.counts.names
        forms = [f for f in self._model.forms(piece.word) if len(names[f]) == len(piece.word)]
        if short:
            forms = [f for f in forms if names[f].replace("đ", "d") == piece.word]
        if fold(piece.word) != piece.word or not forms:
            return (Choice((self._model.counts.numbers.get(piece.word, 1),)),)
        return tuple(Choice((f,), lost if names[f] != piece.word else 0.0, names[f]) for f in forms)


def _piece(match: re.Match[str]) -> _Piece:
    return _Piece(match.start(), match.end(), match.lastgroup or "", match.group().lower())


def _share_marked(pieces: list[_Piece]) -> float:
    words = [p.word for p in pieces if p.kind == "letters"]
    return sum(fold(word) != word for word in words) / max(len(words), 1)


def _cased(form: str, typed: str) -> str:
    return "".join(new.upper() if old.isupper() else new for new, old in zip(form, typed, strict=True))
