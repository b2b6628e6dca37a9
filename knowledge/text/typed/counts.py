"""How often syllables follow each other: counted in texts, packed into a small file, unpacked from it."""

from __future__ import annotations

import lzma
import re
import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, pairwise
from pathlib import Path

from knowledge.text.normalise import compose, has_accents, normalise

TABLE = Path(__file__).parents[2] / "lexicon" / "syllables.xz"

BREAK, NUMBER = "<s>", "<n>"
"""What stands for the end of a sentence or cell, and for every number, code and address."""
BITS = 16
"""A syllable's number takes so many bits of a key; what is learnt beyond 65,536 syllables is not counted."""

_SEVERAL = 2  # a syllable and its break
_MARKED = 0.25  # of the syllables of a sentence; three of four have one in Vietnamese

OPAQUE = r"\S*(?:@|://|www\.)\S*|\S+\.(?:vn|com|net|org|info)\b\S*"
LETTERS = r"[^\W\d_]+"
_ADDRESS = re.compile(r"@|://|www\.|\.(?:vn|com|net|org|info)\b")
_OPAQUE = re.compile(OPAQUE)
_PIECE = re.compile(rf"({LETTERS})(?!\w)|[^\W_]+")
_END = re.compile(r"[.;:!?|()\n\"“”*#]+")


def sequence(text: str) -> list[str]:
    """The syllables of a text in small letters, with its breaks and numbers.

    "Đạt 80%. Hạn: quý IV/2025" -> <s> đạt <n> <s> hạn <s> quý iv <n> <s>
    """
    found = [BREAK]
    for sentence in sentences(text):
        found += sentence
    return found


def sentences(text: str) -> Iterator[list[str]]:
    """The same sentence by sentence, each with the break behind it."""
    source = normalise(compose(text)).lower()
    if _ADDRESS.search(source):
        source = _OPAQUE.sub(" 0 ", source)
    for sentence in _END.split(source):
        if pieces := _PIECE.findall(sentence):
            yield [*(piece or NUMBER for piece in pieces), BREAK]


def _accented(text: str) -> Iterator[list[str]]:
    """The sentences of a text, less those of several syllables of which hardly any has a mark.

    "big data: dữ liệu lớn" -> dữ liệu lớn <s>
    """
    for row in sentences(text):
        marked = sum(map(has_accents, row))
        if len(row) <= _SEVERAL or marked > _MARKED * len(row):
            yield row


@dataclass(slots=True)
class Counts:
    """Syllables numbered in the order of `names`, with how often each, two and three in a row were seen.

    A key of `pairs` is `first << BITS | second`, one of `triples` `pair << BITS | third`. `words` holds the pairs of a
    word list, for which no frequency is known, `listed` its syllables.
    """

    names: list[str] = field(default_factory=lambda: [BREAK, NUMBER])
    single: Counter[int] = field(default_factory=Counter)
    pairs: Counter[int] = field(default_factory=Counter)
    triples: Counter[int] = field(default_factory=Counter)
    words: set[int] = field(default_factory=set)
    listed: set[int] = field(default_factory=set)
    numbers: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.numbers = {name: number for number, name in enumerate(self.names)}

    def learn(self, texts: Iterable[str], *, times: int = 1) -> None:
        """Count texts, each so many times; what was typed without accents is left out."""
        row = [0]
        for text in texts:
            for sentence in _accented(text):
                row += self._numbered(sentence)
        for _ in range(times):
            self._count(row)

    def know(self, words: Iterable[str]) -> None:
        """Take up the words of a list."""
        for word in words:
            row = self._numbered(sequence(word)[1:-1])
            self.single.update(dict.fromkeys(row, 0))
            self.listed.update(row)
            self.words.update(a << BITS | b for a, b in pairwise(row))

    def copy(self) -> Counts:
        """The same, to be counted on."""
        counts = self.single.copy(), self.pairs.copy(), self.triples.copy()
        return Counts(list(self.names), *counts, set(self.words), set(self.listed))

    def pack(self, path: Path, *, least: int = 2) -> int:
        """Write a file for `unpack`, without the triples seen less than `least` times; its size in bytes.

        Triples seen once would retell the text that was counted.
        """
        order = [0, 1, *sorted((n for n in self.single if n > 1), key=lambda n: (-self.single[n], self.names[n]))]
        place = {number: index for index, number in enumerate(order)}
        pairs = sorted({_moved(k, 2, place): k for k in self.pairs.keys() | self.words}.items())
        rank = {k: index for index, (_, k) in enumerate(pairs)}
        triples = sorted((rank[k >> BITS], place[k & _MASK], n) for k, n in self.triples.items() if n >= least)
        names = "\n".join(self.names[n] for n in order).encode()
        parts = [
            names,
            _bytes("I", (self.single[n] for n in order)),
            _bytes("I", _deltas([k for k, _ in pairs])),
            _bytes("H", (min(self.pairs[k], _MASK) for _, k in pairs)),
            _bytes("I", _deltas([first for first, _, _ in triples])),
            _bytes("H", (third for _, third, _ in triples)),
            _bytes("H", (min(seen, _MASK) for _, _, seen in triples)),
            _bytes("H", sorted(place[n] for n in self.listed)),
        ]
        content = b"".join(len(part).to_bytes(4, "little") + part for part in parts)
        return path.write_bytes(lzma.compress(content, preset=9 | lzma.PRESET_EXTREME))

    def _numbered(self, names: Sequence[str]) -> list[int]:
        numbers = self.numbers
        for name in names:
            if name not in numbers and len(self.names) <= _MASK:
                numbers[name] = len(self.names)
                self.names.append(name)
        return [numbers.get(name, 1) for name in names]

    def _count(self, row: list[int]) -> None:
        pairs = [a << BITS | b for a, b in pairwise(row)]
        self.single.update(row)
        self.pairs.update(pairs)
        self.triples.update(pair << BITS | c for pair, c in zip(pairs, row[2:], strict=False))


_MASK = (1 << BITS) - 1


def shipped() -> Counts:
    """A copy of the counts that come with the project, to be counted on."""
    return unpacked(TABLE).copy()


@lru_cache(maxsize=1)
def unpacked(path: Path) -> Counts:
    """The counts of a file that `Counts.pack` wrote, not to be counted on."""
    parts = _parts(lzma.decompress(path.read_bytes()))
    names = parts[0].decode().split("\n")
    pairs = list(accumulate(_array("I", parts[2])))
    seen = dict(zip(pairs, _array("H", parts[3]), strict=True))
    triples = zip(accumulate(_array("I", parts[4])), _array("H", parts[5]), _array("H", parts[6]), strict=True)
    return Counts(
        names,
        Counter(dict(enumerate(_array("I", parts[1])))),
        Counter({k: n for k, n in seen.items() if n}),
        Counter({pairs[rank] << BITS | c: n for rank, c, n in triples}),
        {k for k, n in seen.items() if not n},
        set(_array("H", parts[7])),
    )


def _parts(content: bytes) -> list[bytes]:
    parts, at = list[bytes](), 0
    while at < len(content):
        end = at + 4 + int.from_bytes(content[at : at + 4], "little")
        parts.append(content[at + 4 : end])
        at = end
    return parts


def _array(kind: str, content: bytes) -> array[int]:
    values = array(kind)
    values.frombytes(content)
    if sys.byteorder == "big":
        values.byteswap()
    return values


def _bytes(kind: str, values: Iterable[int]) -> bytes:
    return _array(kind, array(kind, values).tobytes()).tobytes()


def _deltas(values: list[int]) -> list[int]:
    return [b - a for a, b in zip([0, *values], values, strict=False)]


def _moved(key: int, length: int, place: dict[int, int]) -> int:
    moved = 0
    for shift in range(length - 1, -1, -1):
        moved = moved << BITS | place[key >> shift * BITS & _MASK]
    return moved
