"""The facts of real articles and plans against labels read by eye, where the documents lie beside the repository."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks import facts as benchmark
from benchmarks.documents import absent
from tests.facts.plan import paragraph, plan, targets, tasks

beside = pytest.mark.skipif(bool(absent()), reason=absent() or "-")


def below(lines: Iterator[benchmark.Line]) -> dict[str, float]:
    return {line.name: line.value for line in lines if not line.reached}


@beside
def test_the_figures_of_the_articles_are_found() -> None:
    assert below(benchmark.article_lines()) == {}


@beside
@pytest.mark.parametrize(("sample", "kinds"), [
    ("plans and articles", ("plans", "articles")),
    ("plans and articles, unseen", ("plans", "articles")),
    ("background", ("background",)),
    ("all, second unseen", ("plans", "articles", "background")),
    ("all, third unseen", ("plans", "background")),
])  # fmt: skip
def test_labelled_facts_are_still_right(sample: str, kinds: tuple[str, ...]) -> None:
    assert below(iter([benchmark.read_by_eye(sample, *kinds, bar=0.95)])) == {}


def test_matching_needs_document_number_and_words() -> None:
    label = {"document": "bao", "value": "trên 1.500", "indicator": "số cây xanh trồng mới"}
    fact = {"document": "bao", "indicator": "trồng mới cây xanh", "quantity": {"low": "1500", "high": None}}
    assert benchmark.matched([label], [fact, fact]) == [(label, fact)]
    for other in ({"document": "khac"}, {"indicator": "ghe xuồng"}, {"quantity": {"low": "15", "high": None}}):
        assert benchmark.matched([label], [fact | other]) == []


def test_listed_figures_and_ratios_count() -> None:
    text = "Đến nay, xã có 12 máy bơm và 34 xuồng máy; 7/15 ấp có bến đò."
    assert [t.amount for t in targets(plan(paragraph(text)))] == ["12 máy", "34 xuồng máy", "7/15 ấp"]


def test_a_share_behind_its_topic_counts() -> None:
    text = "Đến nay, xã có 12 máy bơm. Đối với bến đò ngang, 90% bến có phao cứu sinh."
    assert "90%" in [t.amount for t in targets(plan(paragraph(text)))]


def test_who_gives_a_duty_does_not_lead_it() -> None:
    duty = "Ủy ban nhân dân tỉnh giao Sở Xây dựng lập phương án sửa bến đò."
    (task,) = tasks(plan(paragraph(duty, "V. TỔ CHỨC THỰC HIỆN")))
    assert ([a.text for a in task.lead], task.action) == (["Sở Xây dựng"], "Lập phương án sửa bến đò")


def test_a_bracket_that_closes_something_stays() -> None:
    (task,) = tasks(plan(paragraph("Lập phương án sửa bến đò (nếu có);", "V. TỔ CHỨC THỰC HIỆN", "1. Sở Xây dựng")))
    assert task.action == "Lập phương án sửa bến đò (nếu có)"
