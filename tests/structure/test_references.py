"""What a document rests on, replaces and puts into force, and who signed it."""

from __future__ import annotations

import pytest

from knowledge.structure.head import Head, read_head
from knowledge.structure.lines import lines
from knowledge.types import Fragment
from tests.structure.build import line, row

TOP = ("UBND TỈNH CÀ MAU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 5/2026/QĐ-UBND", "QUYẾT ĐỊNH", "VỀ TRỒNG CÂY")


def read(*below: str) -> Head:
    return read_head(lines([line(text) for text in (*TOP, *below)]), fallback_title="tệp")


def test_what_it_rests_on():
    found = read(
        "Căn cứ Luật Lâm nghiệp ngày 15 tháng 11 năm 2017;",
        "Căn cứ Luật Dữ liệu số 60/2024/QH15;",
        "Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024; Nghị định số 30/2020/NĐ-CP ngày 05/3/2020;",
        "Theo đề nghị của Sở Y tế tại Tờ trình số 8/TTr-SYT.",
        "Điều 1. Trồng cây.",
        "Thực hiện Kế hoạch số 3/KH-UBND.",
    )
    assert found.based_on == ("Luật Lâm nghiệp", "60/2024/QH15", "57-NQ/TW", "30/2020/NĐ-CP")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Điều 3. Quyết định này thay thế Quyết định số 12/2020/QĐ-UBND.", ("12/2020/QĐ-UBND",)),
        ("Quyết định này có hiệu lực từ ngày ký và bãi bỏ Quyết định số 12/2020/QĐ-UBND.", ("12/2020/QĐ-UBND",)),
        ("Điều 1. Bãi bỏ toàn bộ Quyết định số 12/2020/QĐ-UBND.", ("12/2020/QĐ-UBND",)),
        ("2. Nghị quyết số 11/2024/NQ-HĐND hết hiệu lực kể từ ngày này.", ("11/2024/NQ-HĐND",)),
        ("Bãi bỏ khoản 2 Điều 4 Quyết định số 12/2020/QĐ-UBND.", ()),
        ("Sở Tư pháp tham mưu nghị định thay thế Nghị định số 87/2021/NĐ-CP.", ()),
    ],
)
def test_what_it_replaces(text: str, numbers: tuple[str, ...]):
    assert read(text).replaces == numbers


def test_what_it_puts_into_force_and_for_when():
    found = read("Điều 1. Ban hành.", "Nơi nhận:", "CHỦ TỊCH", "Trần Văn Bình",
                 "KẾ HOẠCH", "TRỒNG CÂY GIAI ĐOẠN 2026 - 2030", "(Kèm theo Quyết định số 5/2026/QĐ-UBND)")  # fmt: skip
    assert (found.attached, found.period) == ("KẾ HOẠCH TRỒNG CÂY GIAI ĐOẠN 2026 - 2030", (2026, 2030))


@pytest.mark.parametrize(
    "end",
    [
        ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Bình"),
        ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH Trần Văn Bình",),
        ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "(Đã ký)", "Trần Văn Bình"),
        ("CHỦ TỊCH", "TS. Trần Văn Bình"),
    ],
)
def test_who_signed(end: tuple[str, ...]):
    assert read("Điều 1. Trồng cây.", "Nơi nhận:", "- Sở Y tế, Nguyễn Văn An;", *end).signer == "Trần Văn Bình"


RECIPIENTS = "Nơi nhận:\n- Như trên;\n- Lưu: VT."


@pytest.mark.parametrize("paragraphs", [1, 30])
@pytest.mark.parametrize(
    "end",
    [
        [row(RECIPIENTS, "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTrần Văn Bình")],
        [row(RECIPIENTS, "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"), row("", "Trần Văn Bình")],
        [row("", "CHỦ TỊCH\n(Đã ký)\nTrần Văn Bình")],
        [line("Nơi nhận: - Như trên; - Lưu: VT, Nguyễn Văn An. TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Trần Văn Bình")],
    ],
)
def test_who_signed_beside_the_recipients_of_a_short_or_long_plan(end: list[Fragment], paragraphs: int):
    above = [line(text) for text in (*TOP, *["Sở Y tế trồng 1.500 cây xanh."] * paragraphs)]
    assert read_head(lines([*above, *end]), fallback_title="tệp").signer == "Trần Văn Bình"


def test_a_table_of_persons_in_a_short_plan_signs_nothing():
    table = [row("STT", "Chức vụ", "Họ tên", table=1), row("1", "Giám đốc Sở Y tế", "Trần Văn Bình", table=1)]
    above = [line(text) for text in (*TOP, "Tổ công tác gồm:")]
    assert read_head(lines([*above, *table]), fallback_title="tệp").signer is None
    assert read("Điều 1. Trồng cây.", "Nơi nhận: Ủy ban nhân dân các xã; Trần Văn Bình").signer is None


def test_an_annex_in_a_file_of_its_own():
    texts = ("PHỤ LỤC II", "DANH MỤC NHIỆM VỤ", "(Kèm theo Nghị quyết số 3/NQ-CP của Chính phủ)")
    found = read_head(lines([line(text) for text in texts]), fallback_title="tệp")
    assert (found.kind, found.title, found.place) == ("Phụ lục", "DANH MỤC NHIỆM VỤ", "Việt Nam")
