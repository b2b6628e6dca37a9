"""The parts of the PDF reader, each on words and lines made here."""

from __future__ import annotations

import pytest

from knowledge.readers.pdf_columns import columns_of
from knowledge.readers.pdf_flow import fragments_of
from knowledge.readers.pdf_grid import find_tables
from knowledge.readers.pdf_layer import better, decode_fonts, suspects
from knowledge.readers.pdf_lines import Line, cell_text, lines_of, running_text
from knowledge.readers.pdf_margins import margin_words
from knowledge.readers.pdf_page import Page, Word
from knowledge.readers.pdf_paths import Ruling
from knowledge.readers.pdf_syllables import begins_syllable, is_syllable, vietnamese_share
from knowledge.types import Box

GOOD = "Ủy ban nhân dân tỉnh yêu cầu các sở, ngành và địa phương khẩn trương thực hiện kế hoạch chuyển đổi số năm nay "
LOST = "Uy ban nhan dan tinh yeu cau cac so, nganh va dia phuong khan truong thuc hien ke hoach chuyen doi so nam nay "


def write(text: str, x: float, base: float, *, size: float = 10, font: str = "") -> list[Word]:
    """Words set with letters half as wide as high and a space between them."""
    words = []
    for piece in text.split():
        width = len(piece) * size / 2
        words.append(Word(piece, Box(x, base - size, x + width, base), base, size, font, spaced=True))
        x += width + size / 3
    return words


def page(text: str, *, number: int = 1, images: float = 0.0, font: str = "") -> Page:
    return Page(number, 595, 842, tuple(write(text, 50, 100, font=font)), images=images, drawn=True)


@pytest.mark.parametrize("word", ["nghiệp", "Quyết", "giữa", "ươm", "khuỷu", "Ủy", "đường", "gì"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["UBND", "nghiep", "h9n", "vuvrt", "Internet", "quyÕt", "thuậtdự"])
def test_not_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_beginnings_of_syllables() -> None:
    assert begins_syllable("ngh")
    assert begins_syllable("thuậ")
    assert not begins_syllable("thuậtd")


@pytest.mark.parametrize(
    ("text", "low", "high"), [(GOOD, 0.9, 1.0), (LOST, 0.3, 0.65), ("quyÕt ®Þnh phª duyÖt", 0.0, 0.5)]
)
def test_share_of_vietnamese(text: str, low: float, high: float) -> None:
    assert low <= vietnamese_share(text) <= high


def test_line_ends_where_a_column_does() -> None:
    words = write("Nơi nhận:", 50, 100) + write("KT. CHỦ TỊCH", 350, 101)
    assert [line.text for line in lines_of(words)] == ["Nơi nhận:", "KT. CHỦ TỊCH"]


def test_marker_is_not_parted_from_its_text() -> None:
    words = write("a)", 50, 100) + write("Rà soát quy định", 90, 100)
    assert [line.text for line in lines_of(words)] == ["a) Rà soát quy định"]


def cell(*pieces: str) -> list[Line]:
    words = [
        Word(p, Box(2, 10 * n, 2 + 5 * len(p), 10 * n + 9), 10 * n + 8, 10, spaced=False) for n, p in enumerate(pieces)
    ]
    return lines_of(words)


@pytest.mark.parametrize(
    ("pieces", "text"),
    [(("ST", "T"), "STT"), (("độ", "ng"), "động"), (("th", "uật", "dự", "án"), "thuật dự án"), (("202", "6"), "2026")],
)
def test_word_that_a_narrow_cell_cut_is_whole(pieces: tuple[str, ...], text: str) -> None:
    assert running_text(cell(*pieces), width=20) == text


def test_wide_cell_keeps_words_apart() -> None:
    assert running_text(cell("Sở", "an"), width=90) == "Sở an"


def test_figure_that_points_to_a_footnote_is_left_out() -> None:
    words = write("đến năm 2030", 50, 100)
    end = words[-1].box.x1
    words += write("1", end, 96, size=6) + write("đạt 80% diện tích 12 km", end + 8, 100)
    words += write("2", words[-1].box.x1, 96, size=6)
    assert [line.text for line in lines_of(words)] == ["đến năm 2030 đạt 80% diện tích 12 km²"]


def test_paragraph_goes_on_behind_the_footnotes_of_the_page() -> None:
    first = write("Ủy ban nhân dân tỉnh giao các sở, ngành, địa phương tiếp tục", 50, 700)
    note = write("1 Nghị quyết của Chính phủ.", 50, 780, size=8)
    second = write("rà soát các quy định và báo cáo kết quả.", 50, 80)
    pages = [Page(1, 595, 842, tuple(first + note)), Page(2, 595, 842, tuple(second))]
    assert [f.text for f in fragments_of(pages)] == [
        "Ủy ban nhân dân tỉnh giao các sở, ngành, địa phương tiếp tục rà soát các quy định và báo cáo kết quả.",
        "1 Nghị quyết của Chính phủ.",
    ]


def test_page_of_few_lines_is_set_as_the_others() -> None:
    line = "bến đò ngang trên các kênh rạch trong tỉnh"
    first = [word for n in range(8) for word in write(line, 50, 100 + 17 * n)]
    second = write(f"{line} xong", 50, 100) + write("trong năm 2027.", 50, 117) + write("Cắm biển.", 50, 144)
    said = fragments_of([Page(1, 595, 842, tuple(first)), Page(2, 595, 842, tuple(second))])
    *_, last, after = (fragment.text for fragment in said)
    assert last.endswith("xong trong năm 2027.")
    assert after == "Cắm biển."


def test_paragraphs_of_a_cell_are_lines() -> None:
    lines = lines_of(
        write("- Sở Tài chính;", 0, 10) + write("- Sở Nội vụ và các sở,", 0, 24) + write("ngành khác.", 0, 38)
    )
    assert cell_text(lines, width=120) == "- Sở Tài chính;\n- Sở Nội vụ và các sở, ngành khác."


def test_columns_are_read_one_after_the_other() -> None:
    words = []
    for n, (left, right) in enumerate(
        [("CHÍNH PHỦ", "CỘNG HÒA"), ("Số: 1/NQ-CP", "Hà Nội"), ("Nơi nhận:", "THỦ TƯỚNG")]
    ):
        words += write(left, 60, 100 + 14 * n) + write(right, 300, 103 + 14 * n)
    words += write("NGHỊ QUYẾT về một điều chung cho cả nước năm nay", 150, 180)
    columns = columns_of(lines_of(words))
    assert [[line.text for line in column.lines] for column in columns] == [
        ["CHÍNH PHỦ", "Số: 1/NQ-CP", "Nơi nhận:"],
        ["CỘNG HÒA", "Hà Nội", "THỦ TƯỚNG"],
        ["NGHỊ QUYẾT về một điều chung cho cả nước năm nay"],
    ]


def test_a_frame_around_text_is_no_table() -> None:
    frame = (Ruling(40, 80, 300, 80), Ruling(40, 120, 300, 120), Ruling(40, 80, 40, 120), Ruling(300, 80, 300, 120))
    tables, words = find_tables(Page(1, 595, 842, tuple(write("Ghi chú chung", 50, 100)), frame))
    assert tables == []
    assert len(words) == 3


def test_number_in_the_text_is_no_page_number() -> None:
    pages = [Page(n, 595, 842, tuple(write(str(n + 4), 300, 30) + write("2030", 80, 400))) for n in (1, 2)]
    dropped = margin_words(pages, [lines_of(p.words) for p in pages])
    assert [sorted(word.text for word in words) for words in dropped] == [["5"], ["6"]]


def test_lone_figure_on_top_of_one_page_stays() -> None:
    pages = [page("2030"), page(GOOD, number=2)]
    assert margin_words(pages, [lines_of(p.words) for p in pages]) == [frozenset(), frozenset()]


def test_scan_with_the_note_of_a_signature_is_suspect() -> None:
    assert suspects([page("Ký bởi: Ủy ban nhân dân tỉnh", images=0.95)])


def test_page_that_lost_its_accents_is_suspect_on_a_scan_and_among_good_ones() -> None:
    lost = page(LOST * 3, images=0.9)
    assert suspects([lost]) == [lost]
    assert [p.number for p in suspects([page(GOOD * 3), page(LOST * 3, number=2), page(GOOD * 3, number=3)])] == [2]


def test_good_page_and_a_file_in_another_language_are_trusted() -> None:
    english = "The committee shall report on the progress of these projects before the end of every year " * 3
    assert suspects([page(GOOD * 3, images=0.9), page(GOOD * 3, number=2)]) == []
    assert suspects([page(english), page(english, number=2)]) == []


def test_ocr_is_taken_only_where_it_reads_better() -> None:
    assert better(page(GOOD * 3), page(LOST * 3))
    assert not better(page(LOST * 3), page(GOOD * 3))


@pytest.mark.parametrize(
    ("font", "text", "right"),
    [
        (".VnTime", "QuyÕt ®Þnh phª duyÖt kÕ ho¹ch n−íc s¹ch", "Quyết định phê duyệt kế hoạch nước sạch"),
        ("VnTimeHBold", "quyÕt ®Þnh phª duyÖt", "QUYẾT ĐỊNH PHÊ DUYỆT"),
        ("VNI-Times", "Quyeát ñònh pheâ duyeät keá hoaïch", "Quyết định phê duyệt kế hoạch"),
        (".VnTime", "Quyết định phê duyệt kế hoạch", "Quyết định phê duyệt kế hoạch"),
        ("TimesNewRoman", "Quyết định số 5 ®", "Quyết định số 5 ®"),
    ],
)
def test_fonts_from_before_unicode(font: str, text: str, right: str) -> None:
    decoded = decode_fonts([page(text, font=font)])[0]
    assert " ".join(word.text for word in decoded.words) == right
