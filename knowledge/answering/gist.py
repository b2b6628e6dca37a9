"""What of a long table row says what is asked: nobody reads a page to find one figure in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from knowledge.answering.match import syllables
from knowledge.text.asked import FIGURE, MONEY, holds, matter
from knowledge.text.demands import is_figure, is_ordinal, is_unit
from knowledge.text.sentences import clauses
from knowledge.types import Chunk

Cell = tuple[str, str]

_READABLE = 500
"""Characters of a row that is shown as it is."""
_CELL = 140
"""Characters of a cell that is shown whole in a longer row."""
_TELLING = 280
"""Characters of a longer cell that are shown: the sentence that says most, with those beside it."""
_SAYS_KIND = 0.3
"""What it counts that a sentence says the kind of thing asked for, beside the share of the question's words."""


def gist(chunk: Chunk, question: str, kinds: Collection[str]) -> list[tuple[str, str]]:
    """The cells of a row as (header, words), what answers first; of long cells the sentence that says most of it.

    Of a row of figures only the one asked for is said, with what it is of: "Công suất (MW): 700; Dự án: Nhà máy A".
    What is left out of a cell is marked by an ellipsis; each piece stands in the row letter for letter.
    """
    cells = [(header, value) for header, value in chunk.cells if value]
    wanted = frozenset(syllables(matter(question)))
    if found := _asked_for(cells, wanted, kinds):
        return found
    if sum(len(header) + len(value) for header, value in cells) <= _READABLE:
        return cells
    weighed = [(header, *_best(value, wanted, kinds)) for header, value in cells]
    telling = max(range(len(weighed)), key=lambda n: weighed[n][2] if len(cells[n][1]) > _CELL else -1.0)
    order = sorted(range(len(weighed)), key=lambda n: n != telling)
    return [weighed[n][:2] for n in order]


def _asked_for(cells: Sequence[Cell], wanted: frozenset[str], kinds: Collection[str]) -> list[Cell]:
    """The one figure of a row that is asked for, its unit and its name; nothing where another may be meant."""
    own = [n for n, (header, _) in enumerate(cells) if not is_ordinal(header)]
    figures = [n for n in own if is_figure(cells[n][1])]
    named = [n for n in own if n not in figures]
    if not kinds or not {FIGURE, MONEY}.issuperset(kinds) or not named or not figures or named[0] > figures[0]:
        return []
    weights = [len(wanted.intersection(syllables(cells[n][0]))) for n in figures]
    best = max(weights)
    if len(figures) > 1 and (best == 0 or weights.count(best) > 1):
        return []
    units = [n for n in named if is_unit(cells[n][0])]
    return [cells[n] for n in dict.fromkeys((figures[weights.index(best)], *units, *named[:1]))]


def _best(value: str, wanted: frozenset[str], kinds: Collection[str]) -> tuple[str, float]:
    """The sentence of a cell that says most of what is wanted, with those beside it, and how much it says."""
    if len(value) <= _CELL:
        return value, _weight(value, wanted, kinds)
    parts = clauses(value)
    weights = [_weight(value[start:end], wanted, kinds) for start, end in parts]
    first = last = max(range(len(parts)), key=lambda n: weights[n])
    while last + 1 < len(parts) and parts[last + 1][1] - parts[first][0] <= _TELLING:
        last += 1
    while first and parts[last][1] - parts[first - 1][0] <= _TELLING:
        first -= 1
    before, behind = "… " if first else "", " …" if last + 1 < len(parts) else ""
    return f"{before}{value[parts[first][0] : parts[last][1]].strip()}{behind}", max(weights)


def _weight(text: str, wanted: frozenset[str], kinds: Collection[str]) -> float:
    said = wanted.intersection(syllables(text))
    return len(said) / max(len(wanted), 1) + _SAYS_KIND * bool(holds(text, kinds))
