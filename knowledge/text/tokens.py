"""Cut Vietnamese into words and syllables, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from knowledge.text.normalise import fold, normalise

_SYLLABLE = re.compile(r"\d+(?:[.,/]\d+)*%?|[^\W\d_]+(?:[-/&][^\W\d_]+)*|[^\W_]+")
_PIECE = re.compile(r"\d+(?:[.,/]\d+)*|[^\W\d_]+|[^\w\s]|_", re.UNICODE)
_TERMS = Path(__file__).parent.parent / "lexicon" / "terms.txt"


@dataclass(frozen=True, slots=True)
class Token:
    """A word or syllable; `text` is the normalised `source[start:end]`."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=1)
def domain_terms() -> tuple[str, ...]:
    """Terms that stay whole ("chuyển đổi số", "dịch vụ công"), from lexicon/terms.txt."""
    lines = _TERMS.read_text(encoding="utf-8").splitlines()
    return tuple(normalise(line.strip()) for line in lines if line.strip() and not line.startswith("#"))


def syllables(text: str) -> list[Token]:
    """Syllables, numbers and abbreviations, without punctuation.

    "Đạt 80,5% (CNTT)" -> Đạt, 80,5%, CNTT
    """
    source = normalise(text)
    return [Token(m.group(), m.start(), m.end()) for m in _SYLLABLE.finditer(source)]


def words(text: str) -> list[Token]:
    """Words as underthesea cuts them, punctuation included, with exact places in `text`.

    "chuyển đổi số ở Cà Mau" -> "chuyển đổi số", "ở", "Cà Mau"

    Whatever underthesea does to the characters, the places are those of `text`: its words are walked along the
    text character by character, spaces aside. What it loses (never seen, but not ours to promise) is cut plainly.
    """
    source = normalise(text)
    tokens: list[Token] = []
    at = 0
    for word in _segment(source):
        found = _locate(word, source, at)
        if found is None:
            continue
        start, at_end = found
        tokens.extend(_plain(source, at, start))
        tokens.append(Token(source[start:at_end], start, at_end))
        at = at_end
    tokens.extend(_plain(source, at, len(source)))
    return tokens


def _segment(source: str) -> list[str]:
    from underthesea import word_tokenize  # slow to import; only where words are cut

    if not source.strip():
        return []
    return list(word_tokenize(source, fixed_words=_fixed_words(), use_token_normalize=False))


@lru_cache(maxsize=1)
def _fixed_words() -> list[str]:
    spellings: dict[str, None] = {}
    for term in domain_terms():
        spellings.update(dict.fromkeys((term, term[:1].upper() + term[1:], term.upper(), term.title())))
    return list(spellings)


def _locate(word: str, source: str, at: int) -> tuple[int, int] | None:
    """Where `word` stands in `source` from `at` on, spaces between its characters aside."""
    wanted = [c for c in word if not c.isspace()]
    if not wanted:
        return None
    position, start = at, -1
    for character in wanted:
        while position < len(source) and source[position].isspace():
            position += 1
        if position >= len(source) or source[position] != character:
            return None
        start = position if start < 0 else start
        position += 1
    return start, position


def _plain(source: str, start: int, end: int) -> Iterator[Token]:
    for m in _PIECE.finditer(source, start, end):
        yield Token(m.group(), m.start(), m.end())


def search_words(text: str) -> list[str]:
    """Lower-cased words for the word index; multi-syllable words joined by "_"."""
    return [t.text.lower().replace(" ", "_") for t in words(text) if any(c.isalnum() for c in t.text)]


def search_syllables(text: str) -> list[str]:
    """Lower-cased syllables for the syllable index."""
    return [t.text.lower() for t in syllables(text)]


def folded(tokens: Iterable[str]) -> list[str]:
    """The same without accents."""
    return [fold(t) for t in tokens]
