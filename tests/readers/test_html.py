"""HTML: nothing of a plain page is lost, and of a web page only the article is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.readers import read

WORD = st.sampled_from(("kế", "hoạch", "80%", "tỉnh", "năm 2030", "đạt"))
TAG = st.sampled_from(("p", "div", "h2", "li", "b", "span", "blockquote", "section", "td"))


def texts(page: str, folder: Path) -> list[str]:
    (folder / "a.html").write_text(page, encoding="utf-8")
    return [f.text for f in read(folder / "a.html")]


@settings(deadline=None)
@given(st.lists(st.tuples(TAG, WORD), min_size=1, max_size=12))
def test_a_plain_page_loses_no_word(tmp_path_factory: pytest.TempPathFactory, parts: list[tuple[str, str]]) -> None:
    body = " ".join(f"<{tag}>{word}</{tag}>" for tag, word in parts)
    found = " ".join(texts(f"<html><body>{body}</body></html>", tmp_path_factory.mktemp("p")))
    assert found.split() == " ".join(word for _, word in parts).split()


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p>a<br>b</p>", ["a b"]),
        ("<p>Gồm:<br>- một;<br>- hai</p>", ["Gồm:", "- một;", "- hai"]),
        ("trước<p>giữa</p>sau", ["trước", "giữa", "sau"]),
        ("<script>x</script><style>y</style><p hidden>z</p><p>a</p>", ["a"]),
        ("<table><tr><td>một ô</td></tr></table>", ["một ô"]),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td colspan=0>c</td></tr></table>", ["a | b", "c"]),
        ("<table><caption>Tên bảng</caption><tr><td>a</td><td>b</td></tr></table>", ["Tên bảng", "a | b"]),
        ("<p>a &lt;b&gt; &amp; c&nbsp;d</p>", ["a <b> & c d"]),
        ("<p>chưa đóng<p>thẻ <b>đậm", ["chưa đóng", "thẻ đậm"]),
    ],
)
def test_plain(body: str, found: list[str], tmp_path: Path) -> None:
    assert texts(f"<html><body>{body}</body></html>", tmp_path) == found


def test_cells_merged_both_ways(tmp_path: Path) -> None:
    page = "<table><tr><th rowspan=2>TT</th><th colspan=2>Hạn</th></tr><tr><th>2025</th><th>2026</th></tr></table>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    cells = [[(c.text, c.column, c.span, c.continued, c.header) for c in f.cells] for f in read(tmp_path / "a.html")]
    assert cells == [
        [("TT", 0, 1, False, True), ("Hạn", 1, 2, False, True)],
        [("TT", 0, 1, True, True), ("2025", 1, 1, False, True), ("2026", 2, 1, False, True)],
    ]


CHROME = (
    '<nav><a href="/">Trang chủ</a></nav><div class="menu"><a href="/a">Kinh tế</a></div>',
    '<div class="top"><a href="/a">Thời sự</a> <a href="/b">Xã hội</a></div><footer>Giấy phép số 1</footer>',
    '<aside>Quảng cáo tại đây</aside><form>Tìm kiếm</form><div class="related"><a href="/x">Tin khác</a></div>',
)
ARTICLE = (
    "<h1>Tỉnh đặt mục tiêu 80% hồ sơ</h1><p>Ủy ban nhân dân tỉnh vừa ban hành kế hoạch với nhiều chỉ tiêu cụ thể.</p>"
    "<p>Đến năm 2026, tỷ lệ hồ sơ giải quyết trực tuyến đạt 80%, cấp xã đạt 60% theo lộ trình đã duyệt.</p>"
    "<p>Các sở báo cáo kết quả trước ngày 15 hằng tháng về Sở Khoa học và Công nghệ để tổng hợp chung.</p>"
)


@pytest.mark.parametrize("chrome", CHROME)
def test_an_article_without_its_chrome(chrome: str, tmp_path: Path) -> None:
    found = texts(f"<html><body>{chrome}<main>{ARTICLE}</main></body></html>", tmp_path)
    assert len(found) == 4
    assert found[0] == "Tỉnh đặt mục tiêu 80% hồ sơ"
