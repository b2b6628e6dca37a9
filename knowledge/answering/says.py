"""Whether a passage can answer at all: it says the kind of thing asked for, and of no other year."""

from __future__ import annotations

from knowledge.question import Asked
from knowledge.text.asked import FIGURE, MONEY, TIME, find_years, holds
from knowledge.types import Chunk


def says(asked: Asked, chunk: Chunk) -> bool:
    """False where a passage cannot answer: a question for a sum needs one, a question on 2027 none of 2030 alone.

    An agency is not demanded: it may stand in the heading above.
    """
    demanded = {MONEY} if MONEY in asked.kinds else asked.kinds & {FIGURE, TIME}
    said = holds(chunk.text) | (holds(" ".join(h for h, _ in chunk.cells)) & {TIME, MONEY})
    if demanded and not demanded & said:
        return False
    years = set(find_years(f"{chunk.text} {' '.join(chunk.path)} {' '.join(h for h, _ in chunk.cells)}"))
    return not asked.years or not years or bool(years & set(asked.years))
