"""What comes after an answer: the passages that were not shown."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.ranking import NEAR_ENOUGH
from knowledge.types import Passage

SEARCHED = 24


def further(
    found: Sequence[Passage], *, besides: tuple[str | None, int | None], skip: int, count: int
) -> list[Passage]:
    """The next `count` passages after `skip`, without those of the block that was quoted, one of each block.

    five passages, besides the block of the best, skip 1, count 3 -> the third to the fifth
    """
    blocks = {(p.chunk.doc_id, p.chunk.block): p for p in reversed(found) if p.score >= NEAR_ENOUGH}
    blocks.pop((besides[0] or "", -1 if besides[1] is None else besides[1]), None)
    left = sorted(blocks.values(), key=lambda p: -p.score)
    return left[skip : skip + count]
