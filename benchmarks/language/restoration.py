"""How well accents are put back: on plans that neither the table nor the index knows, on loaded ones, on questions."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from benchmarks.facts import Line, files
from benchmarks.language.questions import asked, others, questions, unaccented
from knowledge.lexicon.make_syllables import counted, documents, text_of
from knowledge.text.normalise import compose, fold, normalise
from knowledge.text.typed.counts import BREAK, NUMBER, TABLE, Counts, sequence
from knowledge.text.typed.model import Model
from knowledge.text.typed.reader import Reader

WINDOW = 12
"""Syllables restored together, cut without regard to sentences: about a question's length."""
COPIED = 8
"""Syllables in a row that make a window a copy, when another document has them too."""


@dataclass(slots=True)
class Score:
    """Syllables right, of all."""

    right: int = 0
    total: int = 0

    def add(self, meant: list[str], read: list[str]) -> None:
        words = [(m, r) for m, r in zip(meant, read, strict=True) if m != NUMBER]
        self.right += sum(m == r for m, r in words)
        self.total += len(words)

    @property
    def share(self) -> float:
        return self.right / max(self.total, 1)


def lines() -> Iterator[Line]:
    yield from left_out()
    yield indexed()
    yield from of_questions()
    yield from cost()


def left_out() -> Iterator[Line]:
    """Each plan restored without its own counts, by all others; with and without what others say in the same words."""
    everything, all_of_it, new, common = counted(documents()), Score(), Score(), Score()
    for plan in files("plans"):
        text = plan.read_text(encoding="utf-8")
        reader = Reader.by(Model(_without(everything, text)))
        known = _runs(path for path in documents() if path != plan)
        frequent = _frequent(reader)
        for window in _windows(text):
            read = _restored(reader, window)
            all_of_it.add(window, read)
            common.add(window, [frequent(syllable) for syllable in window])
            if not known.intersection(_grams(window)):
                new.add(window, read)
    yield Line("restoration: plans left out, syllables right", all_of_it.share, 0.975, f"{all_of_it.total:,} syllables")
    yield Line("restoration: the same, windows that are no copies", new.share, None, f"{new.total:,} syllables")
    yield Line("restoration: the same, most frequent form of each", common.share)


def indexed() -> Line:
    """The same plans once loaded."""
    texts = [plan.read_text(encoding="utf-8") for plan in files("plans")]
    reader, score = Reader(texts), Score()
    for text in texts:
        for window in _windows(text):
            score.add(window, _restored(reader, window))
    return Line("restoration: plans loaded, syllables right", score.share, 0.99, f"{score.total:,} syllables")


def of_questions() -> Iterator[Line]:
    """The development questions, their documents loaded or not; and what becomes of them when nothing is missing."""
    accented = [question for question in asked() if question != unaccented(question)]
    others_accented = [question for question in asked(others()) if question != unaccented(question)]
    loaded = Reader(path.read_text(encoding="utf-8") for path in files("plans", "articles"))
    for name, reader, texts, bar in (
        ("questions, documents loaded", loaded, accented, 0.98),
        ("questions, documents not loaded", Reader(), accented, None),
        ("other questions, documents loaded", loaded, others_accented, None),
    ):
        score, marked, unsure = Score(), Score(), 0
        for question in texts:
            meant, reading = sequence(question), reader.restore(unaccented(normalise(compose(question))))
            read = sequence(reading.text)
            score.add(meant, read)
            unsure += len(reading.unsure)
            doubtful = {reading.text[start:end].lower() for start, end in reading.unsure}
            sure = [(m, r) for m, r in zip(meant, read, strict=True) if r not in doubtful]
            marked.add([m for m, _ in sure], [r for _, r in sure])
        note = f"{unsure} of {score.total:,} called unsure; {marked.share:.4f} of the others"
        yield Line(f"restoration: {name}", score.share, bar, note)
    short = {c["question"] for c in questions() if c["category"] == "abbreviation"}
    for name, read_by in (("restored", loaded.restore), ("read", loaded.read)):
        changed = [q for q in accented if q not in short and _spelling(read_by(q).text) != _spelling(q)]
        yield Line(f"restoration: questions with accents that are changed when {name}", len(changed), 0.0, most=True)


def cost() -> Iterator[Line]:
    """Time of a question of 25 syllables and of the table, and the size of its file."""
    start = time.process_time()
    Model.learnt()
    yield Line("restoration: seconds to load the table", time.process_time() - start, 0.5, most=True)
    reader = Reader()
    asked_plain = [unaccented(question) for question in asked()]
    start = time.process_time()
    for question in asked_plain:
        reader.restore(question)
    seconds = time.process_time() - start
    syllables = sum(len(sequence(question)) - 2 for question in asked_plain)
    yield Line("restoration: milliseconds for 25 syllables", seconds / syllables * 25_000, 3.0, most=True)
    yield Line("restoration: kilobytes of the table", TABLE.stat().st_size / 1000, 1500, most=True)


def _spelling(text: str) -> str:
    """A text without what is spelt in two ways, which reading unifies: the place of the tone, i and y."""
    return normalise(compose(text)).translate(str.maketrans("ìíỉĩị", "ỳýỷỹỵ")).lower()


def _without(counts: Counts, text: str) -> Counts:
    """Counts less those of a text; triples as the table has them."""
    left, own = counts.copy(), Counts(list(counts.names))
    own.learn([text])
    left.single.subtract(own.single)
    left.pairs = Counter({key: seen - own.pairs[key] for key, seen in left.pairs.items() if seen > own.pairs[key]})
    seen = {key: seen - own.triples[key] for key, seen in left.triples.items()}
    left.triples = Counter({key: count for key, count in seen.items() if count > 1})
    return left


def _windows(text: str) -> Iterator[list[str]]:
    syllables = (piece for piece in sequence(text) if piece != BREAK)
    while window := list(islice(syllables, WINDOW)):
        yield window


def _restored(reader: Reader, window: list[str]) -> list[str]:
    text = reader.restore(" ".join("1" if s == NUMBER else fold(s) for s in window)).text
    return sequence(text)[1:-1]


def _frequent(reader: Reader) -> Callable[[str], str]:
    model = reader.model

    def form(syllable: str) -> str:
        forms = model.forms(fold(syllable))
        return model.counts.names[forms[0]] if forms else fold(syllable)

    return form


def _runs(paths: Iterable[Path]) -> set[tuple[str, ...]]:
    return set().union(*map(_of_file, paths))


@cache
def _of_file(path: Path) -> frozenset[tuple[str, ...]]:
    return frozenset(_grams([s for s in sequence(text_of(path)) if s != BREAK]))


def _grams(syllables: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(syllables[at : at + COPIED]) for at in range(len(syllables) - COPIED + 1))
