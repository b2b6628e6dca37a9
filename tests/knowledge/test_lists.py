"""Lists that are complete, and which questions are answered by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.answering.lists import select
from knowledge.answering.table import Fact, FactTable
from knowledge.base import Knowledge
from knowledge.settings import Settings
from knowledge.text.question import read_question
from knowledge.types import Answer, FactKind, Query, Status, Target, Task
from tests.knowledge.facts import bodies, plan, target, task

PLAN = plan("a", "Đạt 80% hồ sơ", "Đã đạt 45% hồ sơ", "Trồng 70% cây xanh", "Mở lớp", "Xây cầu", "Viết báo cáo")
OTHER = plan("b", "Đạt 60% hồ sơ", place="Bình Định")
FILES = target(PLAN, 0, "Hồ sơ xử lý trên môi trường mạng", "80%", due="đến năm 2025")
REACHED = target(PLAN, 1, "Hồ sơ xử lý trên môi trường mạng", "45%", kind=FactKind.ACHIEVED)
TREES = target(PLAN, 2, "Tuyến đường trồng cây xanh", "70%")
CLASSES = task(
    PLAN, 3, "Mở lớp kỹ năng số", lead=bodies("Sở Y tế"), partners=bodies("Sở Nội vụ"), due="trước 30/6/2026"
)
BRIDGE = task(PLAN, 4, "Xây cầu", lead=bodies("Sở TT&TT"), partners=bodies("Sở Y tế"), due="quý IV/2025")
REPORT = task(PLAN, 5, "Viết báo cáo", lead=bodies("Sở Nội vụ"), due="Thường xuyên")
ELSEWHERE = target(OTHER, 0, "Hồ sơ xử lý trên môi trường mạng", "60%")
TABLE = FactTable([FILES, REACHED, TREES, CLASSES, BRIDGE, REPORT, ELSEWHERE], {"a": PLAN, "b": OTHER})


def listed(question: str, documents: tuple[str, ...] = ("a",), *, years: frozenset[int] = frozenset()) -> list[Fact]:
    return select(read_question(question), TABLE, documents, lambda term: 1.0, years=years)


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("Liệt kê các chỉ tiêu", [FILES, TREES]),
        ("Liệt kê các nhiệm vụ", [CLASSES, BRIDGE, REPORT]),
        ("Sở Y tế chủ trì những nhiệm vụ nào?", [CLASSES]),
        ("Sở Y tế phối hợp những nhiệm vụ nào?", [BRIDGE]),
        ("Sở Y tế có những nhiệm vụ nào?", [CLASSES, BRIDGE]),
        ("so y te co nhung nhiem vu nao", [CLASSES, BRIDGE]),
        ("Sở Khoa học và Công nghệ có những nhiệm vụ nào?", [BRIDGE]),
        ("Sở Xây dựng có những nhiệm vụ nào?", []),
        ("Những nhiệm vụ nào có hạn trong năm 2026?", [CLASSES]),
        ("Những nhiệm vụ nào có hạn trong quý IV/2025?", [BRIDGE]),
        ("Sở Nội vụ chủ trì những nhiệm vụ nào có hạn trong năm 2026?", []),
        ("Những chỉ tiêu nào về cây xanh?", [TREES]),
        ("Những chỉ tiêu nào về hồ sơ?", [FILES]),
        ("Những nhiệm vụ nào về kỹ năng số?", [CLASSES]),
    ],
)
def test_all_that_the_conditions_admit(question: str, facts: list[Fact]):
    assert listed(question) == facts


@pytest.mark.parametrize("question", ["Liệt kê giải pháp", "Có những gì?", ""])
def test_without_a_condition_there_is_no_list(question: str):
    assert listed(question) == []


def test_of_a_topic_that_no_fact_speaks_of_there_is_no_list():
    assert listed("Những chỉ tiêu nào về tàu vũ trụ?") == []


def test_other_conditions_bound_a_list_whose_topic_no_fact_speaks_of():
    assert listed("Sở Y tế chủ trì những nhiệm vụ nào theo Phụ lục Thông báo 99?") == [CLASSES]


def test_a_list_is_of_its_documents():
    assert listed("Liệt kê các chỉ tiêu", ("b",)) == [ELSEWHERE]
    assert listed("Liệt kê các chỉ tiêu", ("a", "b")) == listed("Liệt kê các chỉ tiêu", ()) == [FILES, TREES, ELSEWHERE]


def test_a_target_without_a_time_is_of_the_year_of_its_plan():
    question = "Liệt kê các chỉ tiêu trong năm 2026"
    assert listed(question) == []
    assert listed(question, years=frozenset({2026})) == [TREES]
    assert listed(question, years=frozenset({2027})) == []


# -- over the bundled plans


@pytest.fixture(scope="module")
def knowledge(bundled: Path) -> Knowledge:
    return Knowledge(Settings.from_environment({"DATA_DIR": str(bundled)}))


def ask(knowledge: Knowledge, question: str) -> Answer:
    return knowledge.answer(Query(question))


@pytest.mark.slow
def test_a_list_has_every_fact_of_an_agency_and_cites_each(knowledge: Knowledge):
    answer = ask(knowledge, "Liệt kê các nhiệm vụ mà Sở Công Thương Bình Định chủ trì")
    assert (answer.status, answer.form) == (Status.FACTS, "list")
    leads = [{a.name for a in fact.lead} for fact in answer.facts]
    assert leads
    assert all("Sở Công Thương" in names for names in leads)
    documents = {fact.evidence.doc_id for fact in answer.facts}
    every = {
        f.fact_id
        for f, d in knowledge.facts()
        if d.doc_id in documents and isinstance(f, Task) and "Sở Công Thương" in {a.name for a in f.lead}
    }
    assert {fact.fact_id for fact in answer.facts} == every
    assert {(f.evidence.doc_id, f.evidence.block) for f in answer.facts} <= {
        (c.span.doc_id, c.span.block) for c in answer.citations
    }


@pytest.mark.slow
def test_a_value_is_the_fact_of_its_level_with_its_siblings(knowledge: Knowledge):
    answer = ask(knowledge, "Hồ sơ công việc cấp xã ở Cà Mau xử lý trên môi trường mạng đạt bao nhiêu?")
    assert (answer.status, answer.form) == (Status.FACTS, "fact")
    first, *others = answer.facts
    assert isinstance(first, Target)
    assert (first.amount, first.level, first.place) == ("60%", "commune", "Cà Mau")
    assert {(f.amount, f.level) for f in others if isinstance(f, Target)} >= {("90%", "province"), ("80%", "district")}


@pytest.mark.slow
def test_a_comparison_is_of_one_fact_a_side(knowledge: Knowledge):
    answer = ask(knowledge, "So sánh hoạt động kiểm tra qua môi trường số của Cà Mau và Quảng Bình")
    assert (answer.status, answer.form) == (Status.FACTS, "compare")
    assert [(f.place, f.amount) for f in answer.facts if isinstance(f, Target)] == [
        ("Cà Mau", "50%"),
        ("Quảng Bình", "trên 30%"),
    ]


@pytest.mark.slow
def test_a_comparison_with_a_place_that_is_not_known_is_none(knowledge: Knowledge):
    answer = ask(knowledge, "So sánh hoạt động kiểm tra qua môi trường số của Cà Mau và Lào Cai")
    assert (answer.status, answer.facts, answer.citations) == (Status.NONE, (), ())


@pytest.mark.slow
def test_two_things_of_one_document_are_told_each(knowledge: Knowledge):
    answer = ask(knowledge, "Hồ sơ công việc cấp huyện và cấp xã ở Cà Mau xử lý trên mạng chênh nhau bao nhiêu?")
    assert (answer.status, answer.form) == (Status.FACTS, "both")
    assert [(f.level, f.amount) for f in answer.facts if isinstance(f, Target)] == [
        ("district", "80%"),
        ("commune", "60%"),
    ]
