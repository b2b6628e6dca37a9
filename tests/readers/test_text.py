"""Plain text and Markdown, line by line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.readers import read
from knowledge.readers.common import clean
from knowledge.readers.markdown import fragments, inline, is_bold
from knowledge.readers.plain import Layout, shown_lines, starts_item


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("**I. MỤC TIÊU**", "I. MỤC TIÊU"),
        ("tiết kiệm **Ă****N**", "tiết kiệm ĂN"),
        ("hộ kinh doanh *(HKD) *trên", "hộ kinh doanh (HKD) trên"),
        ("thể chế:**** **Các bộ", "thể chế: Các bộ"),
        ("***nghiêng đậm***", "nghiêng đậm"),
        ("** **", ""),
        ("***(chi tiết kèm theo)*", "(chi tiết kèm theo)"),
        ("Khó khăn làm giảm thu*", "Khó khăn làm giảm thu"),
        ("tỷ đồng *(trong đó", "tỷ đồng (trong đó"),
        ("* (Có phụ lục kèm theo)*", "(Có phụ lục kèm theo)"),
        ("* mục *nhấn* thường", "* mục nhấn thường"),
        ("* mục", "* mục"),
        ("(*) Ghi chú (**)", "(*) Ghi chú (**)"),
        ("định dạng: *.pdf", "định dạng: *.pdf"),
        (r"5 \* 3 = \#15", "5 * 3 = #15"),
        ("__https://vi.du/a_b__ và ten_tep_a", "https://vi.du/a_b và ten_tep_a"),
        ("Họ tên: ______", "Họ tên: ______"),
        ("[Cổng](https://vi.du/a_(b) \"x\") ![ảnh](a.png)<https://a.vn>", "Cổng https://a.vn"),
        ("[1] [Cà Mau] (xem)", "[1] [Cà Mau] (xem)"),
        ("H<sub>2</sub>O &amp; <u>b</u> <tên viết tắt>", "H2O & b <tên viết tắt>"),
        ("`mã`<br>dòng", "mã dòng"),
    ],
)  # fmt: skip
def test_inline(marked: str, text: str) -> None:
    assert inline(marked) == text


@pytest.mark.parametrize(
    ("marked", "bold"),
    [("**a**", True), ("**Ă****N**:", True), ("**1.** a", False), ("a", False), ("***a***", True), ("__a__", True),
     ("****", True)],
)  # fmt: skip
def test_bold(marked: str, bold: bool) -> None:
    assert is_bold(marked) is bold


@pytest.mark.parametrize(
    ("text", "item"),
    [
        (text, True)
        for text in ("- a", "+ a", "a) b", "đ) b", "1. b", "2.1. b", "**IV. B**", "Điều 3. B", "(1) b", "*- b")
    ]
    + [(text, False) for text in ("a b", "-5%", "2026 - 2030", "Điều khoản", "1.500 tỷ")],
)
def test_starts_item(text: str, item: bool) -> None:
    assert starts_item(text) is item


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        (["Số:", "12/KH-UBND"], ["Số: 12/KH-UBND"]),
        (["1.", "Đầu tư"], ["1. Đầu tư"]),
        (["Điều 2.", "Đối tượng"], ["Điều 2. Đối tượng"]),
        (["Các sở báo cáo;", "định kỳ hằng quý."], ["Các sở báo cáo; định kỳ hằng quý."]),
        (["Nơi nhận:", "- Như trên;", "- Lưu."], ["Nơi nhận:", "- Như trên;", "- Lưu."]),
        (["PHÓ CHỦ TỊCH", "Nguyễn Văn A"], ["PHÓ CHỦ TỊCH", "Nguyễn Văn A"]),
    ],
)
def test_a_line_is_a_paragraph(lines: list[str], paragraphs: list[str]) -> None:
    assert Layout(wrapped=False, width=90).paragraphs(lines) == paragraphs


WORDS = ("kế", "hoạch", "tỉnh", "đạt", "mục", "tiêu", "năm", "số", "xã", "hội")


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=30, max_size=80), st.integers(30, 90))
def test_what_was_wrapped_is_joined(words: list[str], width: int) -> None:
    lines = [""]
    for word in ("Toàn", *words):
        lines = [*lines, word] if len(lines[-1]) + len(word) >= width else [*lines[:-1], f"{lines[-1]} {word}".strip()]
    layout = Layout.of(lines)
    assert layout.wrapped
    assert layout.paragraphs(lines) == [" ".join(("Toàn", *words))]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("KẾ HOẠCH\nChuyển đổi số\ngiai đoạn 2026 - 2030", ["KẾ HOẠCH", "Chuyển đổi số giai đoạn 2026 - 2030"]),
        ("Gồm:\n- Một;\n- Hai", ["Gồm:", "- Một;", "- Hai"]),
        ("TỈNH A\n-------", ["TỈNH A"]),
        ("  \n ", []),
    ],
)
def test_shown_lines(text: str, lines: list[str]) -> None:
    assert shown_lines(text) == lines


@pytest.mark.parametrize(
    ("text", "seen"),
    [("a\u00a0b\u200b  c", "a b c"), ("ke\u0302\u0301", "kế"), ("\uf0b7 a", "• a"), ("a\u00adb\x07", "ab")],
)
def test_clean(text: str, seen: str) -> None:
    assert clean(text) == seen


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("| a | b |\n|---|---|\n| 1 | 2 |", ["a | b", "1 | 2"]),
        ("a | b\n--|--\n1 | 2\n\nsau", ["a | b", "1 | 2"]),
        ("| a | b |\n| 1 | 2 |", ["a | b", "1 | 2"]),
        ("| a | b |\n|---|---|\n| nhóm | |", ["a | b", "nhóm"]),
        ("| a | b |\n|---|---|\n| x \\| y | |\n| 1 | |  |", ["a | b", "x | y", "1"]),
        ("| a | b |\n|---|---|\n| | |\n| 1<br>2 | b |", ["a | b", "1\n2 | b"]),
        ("| câu có một vạch", []),
    ],
)
def test_pipe_tables(text: str, rows: list[str]) -> None:
    assert [f.text for f in fragments(text) if f.cells] == rows


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# A\n\n### B ###", [("A", 1), ("B", 3)]),
        ("> trích\n\n```\nmã\n```", [("trích", None), ("mã", None)]),
        ("<!-- ẩn\nẩn -->hiện", [("hiện", None)]),
        ("A\n---\nB\n***", [("A", None), ("B", None)]),
        ("#thẻ", [("#thẻ", None)]),
    ],
)
def test_blocks(text: str, found: list[tuple[str, int | None]]) -> None:
    assert [(f.text, f.style.heading) for f in fragments(text)] == found


@settings(deadline=None)
@given(st.text(alphabet="a*_|#-<>[]()\\`đ \n1.)", max_size=60))
def test_any_text_is_read(text: str) -> None:
    for fragment in fragments(text):
        assert fragment.text.strip()


def test_markup_in_plain_text_stays(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("# A *b*\n\n| c | d |", encoding="utf-8")
    assert [f.text for f in read(tmp_path / "a.txt")] == ["# A *b*", "| c | d |"]
