"""Real documents, where they lie beside the repository, reach the bars of benchmarks/documents.py."""

from __future__ import annotations

import pytest

from benchmarks.documents import MEASURES, REAL, Measure, absent
from knowledge.readers import read

pytestmark = pytest.mark.skipif(bool(absent()), reason=absent())


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.name)
def test_reaches_the_bar(measure: Measure) -> None:
    if reason := measure.missing():
        pytest.skip(reason)
    scores = measure.scores()
    assert scores
    assert measure.below(scores) == {}


def test_the_decree_on_document_work() -> None:
    tables = {path.stem: {f.table for f in read(path) if f.cells} for path in (REAL / "decree30").glob("*.docx")}
    assert sum(map(len, tables.values())) == 71  # of 73; two hold no text but a drawing and nothing


@pytest.mark.parametrize("folder", ["plans", "background", "raw"])
def test_no_mark_is_left(folder: str) -> None:
    for path in (REAL / folder).glob("*.md"):
        assert not [f.text for f in read(path) if "**" in f.text]
