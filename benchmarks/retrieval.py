"""How well passages are found, beside other ways to find them: `make eval-retrieval`.

Prints a table for XQuAD-vi and for the plans, and one of what each part of the retriever is worth. The retriever's own
numbers are cross-validated: learnt on half of the articles and documents, measured on the other (benchmarks.fusion).
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import psutil

from benchmarks import baselines, fusion
from benchmarks.passages import Corpus, Question, embedder, plans, typed_plainly, xquad
from knowledge.ranking import SIGNS, VIEWS, Candidates, Fusion

BAR = 0.955
MISSING = "not installed: .venv/app/bin/python -m pip install -r ops/requirements/benchmarks.txt"
Places = list[int | None]


@dataclass(frozen=True, slots=True)
class Line:
    """What one way of searching measures: places of the right passages, seconds a question, megabytes it added."""

    name: str
    places: Places
    seconds: list[float]
    memory: float

    def __str__(self) -> str:
        p50, p95 = np.percentile(self.seconds, (50, 95)) * 1e3
        found = f"{hit(self.places):.4f} | {recall(self.places):.4f} | {reciprocal(self.places):.4f}"
        return f"| {self.name} | {found} | {p50:.1f} | {p95:.1f} | {self.memory:.0f} |"


def hit(places: Places) -> float:
    """The share of questions whose right passage comes first."""
    return float(np.mean([place == 0 for place in places]))


def recall(places: Places, among: int = 5) -> float:
    """The share of questions with a right passage among the first."""
    return float(np.mean([place is not None and place < among for place in places]))


def reciprocal(places: Places, among: int = 10) -> float:
    """MRR@10: the mean of 1 / rank of the first right passage, 0 beyond the tenth."""
    return float(np.mean([1 / (1 + place) if place is not None and place < among else 0 for place in places]))


def place(rows: Sequence[int], question: Question) -> int | None:
    return next((at for at, row in enumerate(rows) if row in question.right), None)


def measure(name: str, corpus: Corpus, make: Callable[[Corpus], baselines.Search]) -> Line:
    """Ask all questions. Each is embedded anew, as it is for who asks it."""
    embedder().query.cache_clear()
    process, before = psutil.Process(), _settled()
    search = make(corpus)
    memory = (process.memory_info().rss - before) / 2**20
    places, seconds = Places(), list[float]()
    for question in corpus.questions:
        start = time.process_time()
        rows = search(question.query)
        seconds.append(time.process_time() - start)
        places.append(place(rows, question))
    return Line(name, places, seconds, memory)


def _settled() -> int:
    gc.collect()
    return int(psutil.Process().memory_info().rss)


def compare(corpus: Corpus) -> dict[str, float]:
    """Print a corpus's table; hit@1 by way of searching."""
    print(f"\n## {corpus.name}: {len(corpus.questions)} questions, {len(corpus.retriever.chunks)} passages\n")
    print("| | hit@1 | recall@5 | MRR@10 | p50, p95 ms of processor | MB |\n|---|---|---|---|---|---|---|")
    found = dict[str, float]()
    for name, make in baselines.ALL.items():
        try:
            line = measure(name, corpus, make)
        except ImportError as error:
            print(f"| {name} | {error.name} {MISSING} |")
            continue
        if make is baselines.ours:
            line = replace(line, places=fusion.cross_validated(corpus))
        found[name] = hit(line.places)
        print(line, flush=True)
    return found


def ablate(corpora: Sequence[Corpus]) -> None:
    """Print what is lost without each part, the numbers being learnt anew without it."""
    print("\n## What each part is worth (hit@1, MRR@10; cross-validated)\n")
    print("| | " + " | ".join(f"{c.name} | MRR" for c in corpora) + " |\n|---|" + "---|---|" * len(corpora))
    for name, change in _CHANGES.items():
        cells = [f"{hit(p):.4f} | {reciprocal(p):.4f}" for p in (fusion.cross_validated(c, change) for c in corpora)]
        print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


def _without(names: Sequence[str]) -> Callable[[Candidates], Candidates]:
    """Candidates without some views (then the model cannot weigh them) or signs."""
    views = [n for n, view in enumerate(VIEWS) if view in names]
    signs = [n for n, sign in enumerate(SIGNS) if sign in names]

    def change(found: Candidates) -> Candidates:
        seen, said = found.views.copy(), found.signs.copy()
        seen[:, views], said[:, signs] = np.nan, 0
        return replace(found, views=seen, signs=said)

    return change


def _alike(found: Candidates) -> Candidates:
    return replace(found, looks=np.zeros_like(found.looks))


_CHANGES: dict[str, Callable[[Candidates], Candidates] | None] = {
    "all": None,
    "the same weights for every question": _alike,
    **{f"without {view}": _without([view]) for view in VIEWS},
    **{f"{view} alone": _without([v for v in VIEWS if v != view]) for view in VIEWS},
    "without the kind asked for": _without(["kind"]),
    "without the year asked about": _without(["year"]),
}


def unbounded(corpus: Corpus) -> None:
    """Print what the bounds that a question names (place, document) are worth."""
    rows = {chunk.chunk_id: row for row, chunk in enumerate(corpus.retriever.chunks)}
    for name, anywhere in (("bounded by place and document", False), ("searched anywhere", True)):
        places = [
            place([rows[p.chunk.chunk_id] for p in corpus.retriever.search(q.query, anywhere=anywhere)], q)
            for q in corpus.questions
        ]
        print(f"{corpus.name}, {name}: hit@1 {hit(places):.4f}, MRR@10 {reciprocal(places):.4f}")


def held_out(corpus: Corpus, learnt: Fusion) -> None:
    """Print the questions that were kept aside when ranking.json was learnt."""
    places = [fusion.rank(e, learnt) for e in fusion.examples(corpus) if e.question.held_out]
    if places:
        print(f"{corpus.name}, {len(places)} questions kept aside: hit@1 {hit(places):.4f}")


def main() -> int:
    found = compare(xquad())
    compare(plans())
    ablate((xquad(), typed_plainly(xquad()), plans()))
    print()
    unbounded(plans())
    kept = [[e for e in fusion.examples(c) if not e.question.held_out] for c in fusion.corpora()]
    held_out(plans(), fusion.fit(kept))
    own = found.pop("this project")
    print(f"\nXQuAD-vi: {own:.4f}; bar {BAR}, best of the others {max(found.values()):.4f}")
    return int(own < max(BAR, *found.values()))


if __name__ == "__main__":
    sys.exit(main())
