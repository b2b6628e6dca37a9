"""Lists that a document delimits by its headings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.answering.sections import Section, shown
from knowledge.base import Knowledge
from knowledge.ingest import ingest
from knowledge.settings import Settings
from knowledge.types import Answer, Chunk, Query, Status

PLAN = """UBND TỈNH CÀ MAU

Số: 12/KH-UBND

*Cà Mau, ngày 05 tháng 01 năm 2026*

**KẾ HOẠCH**

PHÁT TRIỂN VƯỜN ƯƠM VÀ DU LỊCH RỪNG NGẬP MẶN GIAI ĐOẠN 2026 - 2030

**I. MỤC ĐÍCH, YÊU CẦU**

**1. Mục đích**

- Giữ bờ biển khỏi xói lở.

- Tạo việc làm cho người dân ven rừng.

**2. Yêu cầu**

- Chọn cây giống bản địa.

**II. MỤC TIÊU**

**1. Vườn ươm đến năm 2030**

- Ươm 2 triệu cây đước mỗi năm.

- 100% vườn ươm có hệ thống tưới tự động.

**2. Du lịch đến năm 2030**

- Đón 50.000 lượt khách mỗi năm.

**III. NGUY CƠ ĐỐI VỚI CÂY NON**

- Cua còng cắn gốc.

- Hà bám thân cây.

**IV. CHĂM SÓC RỪNG NON VEN BIỂN VÀ HUẤN LUYỆN NGƯỜI LÀM RỪNG**

- Tỉa cành sau mùa gió.

**V. TỔ CHỨC THỰC HIỆN**

Các cơ quan làm theo kế hoạch này.

**1. Ủy ban nhân dân các xã, phường**

- Nhận cây giống, giao cho từng hộ.

- Đếm cây sống sau mỗi mùa.

**2. Hội Nông dân tỉnh**

- Vận động hội viên giữ rừng.

**PHỤ LỤC. DANH MỤC DỰ ÁN**

| TT | Dự án | Cơ quan chủ trì | Thời gian hoàn thành | Kinh phí (tỷ đồng) |
|---|---|---|---|---|
| 1 | Xây dựng nhà ươm tập trung tại Năm Căn | Sở Xây dựng | Quý III/2027 | 12 |
| 2 | Cầu đi bộ trong rừng đước | Sở Văn hóa, Thể thao và Du lịch | Quý I/2028 | 35 |
"""


@pytest.fixture(scope="module")
def knowledge(new_data_dir: Callable[[], Path], tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    path = tmp_path_factory.mktemp("plans") / "vuon-uom.md"
    path.write_text(PLAN, encoding="utf-8")
    settings = Settings.from_environment({"DATA_DIR": str(new_data_dir())})
    assert not ingest([path], settings=settings).refused
    return Knowledge(settings)


def said(answer: Answer) -> list[str]:
    """What an answer quotes, or the indicators and amounts of its facts."""
    return [p.chunk.text for p in answer.passages]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        (
            "Mục đích của kế hoạch vườn ươm rừng ngập mặn Cà Mau là gì?",
            ["- Giữ bờ biển khỏi xói lở.", "- Tạo việc làm cho người dân ven rừng."],
        ),
        ("Kế hoạch 12/KH-UBND đặt ra những yêu cầu gì?", ["- Chọn cây giống bản địa."]),
        ("Các nguy cơ đối với cây non ở Cà Mau là gì?", ["- Cua còng cắn gốc.", "- Hà bám thân cây."]),
        (
            "Nhóm mục tiêu về vườn ươm đến năm 2030 của Cà Mau gồm những gì?",
            ["- Ươm 2 triệu cây đước mỗi năm.", "- 100% vườn ươm có hệ thống tưới tự động."],
        ),
    ],
)
def test_a_list_is_all_that_stands_under_the_heading_that_is_named(
    knowledge: Knowledge, question: str, quoted: list[str]
):
    assert said(knowledge.answer(Query(question))) == quoted


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        (
            "Trách nhiệm của UBND cấp xã theo kế hoạch 12/KH-UBND?",
            ["- Nhận cây giống, giao cho từng hộ.", "- Đếm cây sống sau mỗi mùa."],
        ),
        ("Hội Nông dân Cà Mau được đề nghị làm gì?", ["- Vận động hội viên giữ rừng."]),
        ("Giải pháp chăm sóc rừng non ven biển của Cà Mau", ["- Tỉa cành sau mùa gió."]),
    ],
)
def test_a_body_has_the_section_headed_with_its_name_and_a_heading_may_join_two_matters(
    knowledge: Knowledge, question: str, quoted: list[str]
):
    assert said(knowledge.answer(Query(question))) == quoted


@pytest.mark.slow
@pytest.mark.parametrize(
    "question",
    [
        "Sở Y tế Cà Mau có trách nhiệm gì?",
        "Các nguy cơ đối với tàu cá ở Cà Mau là gì?",
        "Kế hoạch 12/KH-UBND đặt ra những hình phạt gì?",
    ],
)
def test_what_no_heading_says_is_no_section(knowledge: Knowledge, question: str):
    answer = knowledge.answer(Query(question))
    assert answer.form != "section"
    assert answer.status is not Status.FACTS


def chunks(*paths: tuple[str, ...]) -> tuple[Chunk, ...]:
    return tuple(Chunk(f"c{n}", "a", n, 0, 1, f"- {n}", "", path) for n, path in enumerate(paths))


def test_a_long_section_is_told_by_the_headings_within_it():
    tasks = ("III. NHIỆM VỤ",)
    long = chunks(*((*tasks, f"{n // 6 + 1}. Nhóm") for n in range(18)))
    assert [c.block for c in shown(Section(tasks, 1.0, 1.0, long))[0]] == [0, 6, 12]
    assert not shown(Section(tasks, 1.0, 1.0, long))[1]


def test_a_long_section_without_headings_is_shown_in_part_and_says_so():
    tasks = ("III. NHIỆM VỤ",)
    first, part = shown(Section(tasks, 1.0, 1.0, chunks(*(tasks for _ in range(40)))))
    assert part
    assert [c.block for c in first] == list(range(len(first)))


@pytest.mark.slow
def test_a_sum_and_a_time_that_are_asked_for_at_once_are_both_told(knowledge: Knowledge):
    answer = knowledge.answer(Query("Xây dựng nhà ươm tập trung tại Năm Căn bao giờ xong, hết bao nhiêu tiền?"))
    told = " ".join(p.chunk.text for p in answer.passages)
    assert "Quý III/2027" in told
    assert "12" in told
