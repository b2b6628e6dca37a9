"""Cut Vietnamese into words and syllables, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from knowledge.text.normalise import fold, normalise
from knowledge.text.patterns import WORD_END, WORD_START, any_of, flat

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
    """Words as underthesea cuts them, punctuation included, with exact places in `text`; domain terms stay whole.

    "chuyển đổi số ở Cà Mau" -> "chuyển đổi số", "ở", "Cà Mau"

    Whatever underthesea does to the characters, the places are those of `text`: its words are walked along the
    text character by character, spaces aside. What it loses (never seen, but not ours to promise) is cut plainly.
    """
    source = normalise(text)
    tokens: list[Token] = []
    at = 0
    for start, end in _spans(source):
        tokens.extend(_plain(source, at, start))
        tokens.append(Token(source[start:end], start, end))
        at = end
    tokens.extend(_plain(source, at, len(source)))
    return tokens


@lru_cache(maxsize=64)  # the components that understand a question cut the same one several times
def _spans(source: str) -> tuple[tuple[int, int], ...]:
    """Where the words are. A word that a term cuts into is given up: what is left of it is cut plainly.

    Terms are not given to underthesea as `fixed_words`: it tries them one by one, 4 ms a question with 400 of them.
    """
    terms = [match.span() for match in _term_pattern().finditer(flat(source))]
    words = [span for span in _located(source) if not any(span[0] < end and start < span[1] for start, end in terms)]
    return tuple(sorted(terms + words))


@lru_cache(maxsize=1)
def _term_pattern() -> re.Pattern[str]:
    return re.compile(WORD_START + any_of(domain_terms()) + WORD_END)


def _located(source: str) -> Iterator[tuple[int, int]]:
    from underthesea import word_tokenize  # slow to import; only where words are cut

    at = 0
    for word in word_tokenize(source, use_token_normalize=False) if source.strip() else ():
        if found := _locate(word, source, at):
            yield found
            at = found[1]


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
    return ["_".join(t.text.lower().split()) for t in words(text) if any(c.isalnum() for c in t.text)]


def search_syllables(text: str) -> list[str]:
    """Lower-cased syllables for the syllable index."""
    return _SYLLABLE.findall(normalise(text).lower())


def folded_syllables(text: str) -> list[str]:
    """The same without accents."""
    return search_syllables(fold(text))
