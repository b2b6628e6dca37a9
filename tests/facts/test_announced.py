"""The year that an article names once, and the level of what is counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from knowledge.facts.context import level_of
from knowledge.types import Document
from tests.facts.plan import paragraph, plan, targets

OPENING = "Trong kế hoạch chỉnh trang bến đò của ngành năm 2027, Sở Xây dựng sẽ thay mới cầu dẫn."
AIMS = "Kế hoạch gắn với các mục tiêu: 90% bến có phao; trên 70% bến có đèn."


def article(*texts: str, number: str | None = None) -> Document:
    blocks = (paragraph(text, order=n) for n, text in enumerate(texts))
    return plan(*blocks, kind="Bài viết", number=number, title="Bến đò thêm an toàn")


def due(document: Document) -> list[date | None]:
    return [target.deadline.due if target.deadline else None for target in targets(document)]


def test_aims_of_a_plan_are_due_in_the_year_that_the_article_gave_it() -> None:
    document = article(OPENING, "Người dân qua lại mỗi ngày.", AIMS)
    assert due(document) == [date(2027, 12, 31)] * 2
    for target in targets(document):
        (span,) = target.also
        assert document.blocks[span.block].text[span.start : span.end].endswith("năm 2027")


@pytest.mark.parametrize(
    "texts",
    [
        (OPENING, "Tỉnh đặt mục tiêu 90% bến có phao; trên 70% bến có đèn."),  # of the plan?
        (OPENING, "Kế hoạch bến phà giai đoạn 2028 - 2030 cũng đã có.", AIMS),  # of which?
        ("Năm 2027, Sở Xây dựng sẽ thay mới cầu dẫn.", AIMS),
        (AIMS, OPENING),
    ],
)
def test_a_year_that_may_be_another_plans_is_not_taken(texts: tuple[str, ...]) -> None:
    assert due(article(*texts)) == [None, None]


def test_a_document_of_an_office_says_the_year_in_its_head() -> None:
    assert due(article(OPENING, AIMS, number="7/KH-UBND")) == [None, None]


def test_a_year_of_its_own_goes_first() -> None:
    assert due(article(OPENING, AIMS.replace("mục tiêu:", "mục tiêu đến năm 2030:"))) == [date(2030, 12, 31)] * 2


def test_a_series_of_paragraphs_names_the_year_once() -> None:
    first = "Đối với bến đò, tỉnh phấn đấu đến năm 2027 đạt 90% bến có phao."
    second, other = "Đối với bến phà, tỉnh phấn đấu 80% bến có đèn.", "Đối với chợ nổi, tỉnh phấn đấu 50% ghe có phao."
    assert due(article(first, second)) == [date(2027, 12, 31)] * 2
    assert due(article(first, other)) == [date(2027, 12, 31), None]
    assert due(article(first, "Người dân qua lại mỗi ngày.", second)) == [date(2027, 12, 31), None]
    assert due(replace(article(first, second), number="7/KH-UBND")) == [date(2027, 12, 31), None]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("báo cáo phục vụ chỉ đạo, điều hành của UBND tỉnh được gửi qua mạng", None),
        ("dịch vụ phục vụ người dân tại cấp xã", "commune"),
        ("đưa bến đò vào danh sách các tỉnh thí điểm", None),
        ("hồ sơ tại cơ quan Sở được xử lý trên mạng", "department"),
        ("hồ sơ tại các phòng GDĐT được xử lý trên mạng", "division"),
        ("người bệnh tại các phòng khám", None),
    ],
)
def test_the_level_is_that_of_what_is_counted(text: str, level: str | None) -> None:
    assert level_of(text) == level
