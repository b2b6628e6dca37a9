"""Make the PDF files beside this script: python tests/documents/pdf/make.py (needs reportlab and the DejaVu fonts).

The sentences are written for these tests; the layout is drawn by hand, so that each file shows what real plans do.
"""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).parent
FONTS = Path("/usr/share/fonts/truetype/dejavu")
WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, SIZE, LEADING = 85.0, 535.0, 12.0, 16.0
COLUMNS = (85.0, 120.0, 330.0, 440.0, 535.0)

HEADER = ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn")
ROWS = (
    ("I. HẠ TẦNG SỐ",),
    ("1", "Phủ sóng 5G tại trung tâm các xã", "Sở Khoa học và Công nghệ", "Quý II/2026"),
    ("2", "Nâng cấp trung tâm dữ liệu của tỉnh theo tiêu chuẩn quốc gia", "Công an tỉnh", "2026-2027"),
    ("II. NHÂN LỰC SỐ",),
    ("3", "Tập huấn kỹ năng số cho cán bộ xã", "Sở Nội vụ", "Hằng năm"),
    ("", "Biên soạn tài liệu tập huấn", "Trường Chính trị", "Tháng 3/2026"),
)
MERGED = "3"  # the first cell of this row reaches over the next
BROKEN = (
    "4",
    "Hỗ trợ hộ kinh doanh đưa sản phẩm lên sàn thương mại điện tử, dùng hóa đơn điện tử và thanh toán không tiền mặt "
    "tại các chợ, bến xe và điểm du lịch",
    "Sở Công Thương",
    "2026",
)


def canvas(name: str, **options: object) -> Canvas:
    pdfmetrics.registerFont(TTFont("Plain", FONTS / "DejaVuSerif.ttf"))
    pdfmetrics.registerFont(TTFont("Bold", FONTS / "DejaVuSerif-Bold.ttf"))
    return Canvas(str(HERE / name), pagesize=(WIDTH, HEIGHT), invariant=1, **options)


def paragraph(c: Canvas, y: float, text: str, *, indent: float = 28.0, font: str = "Plain") -> float:
    """A paragraph with its first line indented; the y below it."""
    words, first = text.split(), True
    while words:
        start = LEFT + (indent if first else 0.0)
        line = simpleSplit(" ".join(words), font, SIZE, RIGHT - start)[0]
        words, first = words[len(line.split()) :], False
        c.setFont(font, SIZE)
        c.drawString(start, y, line)
        y -= LEADING
    return y - 6


def head(c: Canvas) -> float:
    """Issuer and quốc hiệu side by side, their lines not quite level; then the title."""
    for x, y, font, size, text in (
        (170, 790, "Plain", 11, "TỈNH SÔNG XANH"), (170, 775, "Bold", 11, "ỦY BAN NHÂN DÂN"),
        (170, 748, "Plain", 11, "Số: 45/KH-UBND"), (410, 791, "Bold", 10, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (410, 776, "Bold", 11, "Độc lập - Tự do - Hạnh phúc"),
        (410, 745, "Plain", 11, "Sông Xanh, ngày 05 tháng 01 năm 2026"),
        (310, 705, "Bold", 13, "KẾ HOẠCH"), (310, 688, "Bold", 13, "Phát triển kinh tế số"),
        (310, 671, "Bold", 13, "trên địa bàn tỉnh giai đoạn 2026-2030"),
    ):  # fmt: skip
        c.setFont(font, size)
        c.drawCentredString(x, y, text)
    return 640.0


def row(c: Canvas, y: float, texts: tuple[str, ...], *, font: str = "Plain", merged_above: bool = False) -> float:
    """A table row below y; one text alone lies over the whole width."""
    edges = COLUMNS if len(texts) > 1 else (COLUMNS[0], COLUMNS[-1])
    cells = [simpleSplit(text, font, 11, x1 - x0 - 8) for text, x0, x1 in zip(texts, edges, edges[1:], strict=False)]
    bottom = y - 14 * max(len(lines) for lines in cells) - 6
    for i, (lines, x0, x1) in enumerate(zip(cells, edges, edges[1:], strict=False)):
        if i or not merged_above:
            c.line(x0, y, x1, y)
        if i or texts[0] != MERGED:
            c.line(x0, bottom, x1, bottom)
        c.line(x0, y, x0, bottom)
        c.line(x1, y, x1, bottom)
        c.setFont(font, 11)
        for n, line in enumerate(lines):
            c.drawString(x0 + 4, y - 13 - 14 * n, line)
    return bottom


def foot(c: Canvas, number: int) -> None:
    c.setFont("Plain", 9)
    c.drawCentredString(310, 815, "Kế hoạch kinh tế số của tỉnh Sông Xanh")
    c.drawCentredString(310, 40, str(number))
    c.showPage()


def plan() -> None:
    """Two-column head, paragraphs, one over the page; a table over two pages with its header again and a broken row."""
    c = canvas("plan.pdf")
    y = head(c)
    y = paragraph(c, y, "I. MỤC TIÊU", font="Bold")
    y = paragraph(
        c, y, "1. Đến năm 2030, kinh tế số chiếm 20% GRDP của tỉnh; ít nhất 60% doanh nghiệp nhỏ và vừa dùng nền tảng "
              "số trong quản trị, sản xuất và kinh doanh, cao hơn bình quân của cả nước giai đoạn 2026 - 2030."
    )  # fmt: skip
    y = paragraph(c, y, "2. Mỗi xã có ít nhất một tổ công nghệ số cộng đồng.")
    y = paragraph(c, 180, "II. NHIỆM VỤ", font="Bold")
    paragraph(c, 94, "Các sở, ban, ngành và Ủy ban nhân dân các xã, phường căn cứ chức năng, nhiệm vụ được giao để")
    foot(c, 1)
    c.setFont("Plain", SIZE)
    c.drawString(LEFT, 770, "xây dựng kế hoạch riêng trước ngày 31/3/2026, gửi Sở Khoa học và Công nghệ.")
    y = paragraph(c, 740, "PHỤ LỤC NHIỆM VỤ", font="Bold", indent=150)
    y = row(c, 200, HEADER, font="Bold")
    first, second = simpleSplit(BROKEN[1], "Plain", 11, 202)[:3], simpleSplit(BROKEN[1], "Plain", 11, 202)[3:]
    y = row(c, y, ROWS[0], font="Bold")
    y = row(c, y, ROWS[1])
    y = row(c, y, (BROKEN[0], " ".join(first), *BROKEN[2:]))
    foot(c, 2)
    y = row(c, 780, HEADER, font="Bold")
    y = row(c, y, ("", " ".join(second), "", ""))
    for n, texts in enumerate(ROWS[2:], 2):
        y = row(c, y, texts, font="Bold" if len(texts) == 1 else "Plain", merged_above=n == 5)
    paragraph(c, y - 40, "Kế hoạch này thay thế Kế hoạch số 12/KH-UBND ngày 02/01/2025.")
    foot(c, 3)
    c.save()


def unruled() -> None:
    c = canvas("unruled.pdf")
    y = paragraph(c, 780, "Kết quả theo xã như sau:")
    for texts in (
        ("Xã", "Chỉ tiêu", "Kết quả"), ("Bình An", "Hộ có cáp quang", "81%"), ("Long Hòa", "Hộ có cáp quang", "64%"),
        ("Tân Lập", "Hộ có tài khoản định", "90%"), ("", "danh điện tử", ""), ("Phú Mỹ", "Hộ nghèo", "2%"),
    ):  # fmt: skip
        c.setFont("Plain", SIZE)
        for x, text in zip((LEFT, 240, 450), texts, strict=True):
            c.drawString(x, y, text)
        y -= LEADING
    c.save()


def locked() -> None:
    c = canvas("locked.pdf", encrypt="mật khẩu")
    paragraph(c, 700, "Trang này đã khóa.")
    c.save()


def scan() -> None:
    """A page as a picture, turned a little; and the same with a text layer that lost its accents."""
    c = Canvas(str(HERE / "source.pdf"), pagesize=(WIDTH, HEIGHT))
    y = head(c)
    y = paragraph(
        c, y, "1. Đến năm 2030, kinh tế số chiếm 20% GRDP của tỉnh; ít nhất 60% doanh nghiệp dùng nền tảng số."
    )
    y = row(c, y - 20, HEADER, font="Bold")
    for texts in (*ROWS[:3], BROKEN):
        y = row(c, y, texts, font="Bold" if len(texts) == 1 else "Plain")
    c.save()
    page = pdfium.PdfDocument(HERE / "source.pdf")[0]
    image = page.render(scale=150 / 72, grayscale=True).to_pil().rotate(0.7, Image.Resampling.BICUBIC, fillcolor=255)
    data = io.BytesIO()
    image.convert("1", dither=Image.Dither.NONE).save(data, "PNG", optimize=True)
    (HERE / "source.pdf").unlink()
    lost = ["UY BAN NHAN DAN", "KE HOACH Phat trien kinh te s6 tren dia ban tinh", "Den nam 2030 kinh te s6 chiem 20%",
            "GRDP cua tinh it nhat 60% doanh nghiep dung nen tang so", "Phu song 5G tai trung tam cac xa"]  # fmt: skip
    for name, layer in (("scan.pdf", []), ("lost.pdf", lost)):
        c = canvas(name)
        c.drawImage(ImageReader(io.BytesIO(data.getvalue())), 0, 0, WIDTH, HEIGHT)
        for i, line in enumerate(layer):
            text = c.beginText(LEFT, 700 - 20 * i)
            text.setTextRenderMode(3)
            text.setFont("Plain", SIZE)
            text.textOut(line)
            c.drawText(text)
        c.save()


if __name__ == "__main__":
    plan()
    unruled()
    locked()
    scan()
