"""The page in a real browser: ask, read, fail and retry, type Vietnamese, on a small screen."""

import time

import pytest

ENTRY = "Câu hỏi của anh/chị"


@pytest.fixture
def page(chromium, address, assistant):
    """The open page. Anything on the console but the failed requests that a test asked for is an error."""
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    page, troubles = context.new_page(), []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda line: troubles.append(line.text) if line.type in ("error", "warning") else None)
    page.set_default_timeout(5_000)
    page.goto(f"{address}/chat/")
    yield page
    context.close()
    assert [trouble for trouble in troubles if not trouble.startswith("Failed to load resource")] == []


def test_ask_and_read_the_answer_with_its_source(page, assistant):
    page.get_by_label(ENTRY).fill("Bình Mẫu đặt mục tiêu bao nhiêu?")
    page.get_by_role("button", name="Gửi").click()
    log = page.get_by_role("log", name="Cuộc trò chuyện")
    log.get_by_text("«đạt 80% dịch vụ công trực tuyến»").wait_for()
    assert assistant.turns[0]["text"] == "Bình Mẫu đặt mục tiêu bao nhiêu?"
    assert log.locator(".own").inner_text().endswith("Bình Mẫu đặt mục tiêu bao nhiêu?")
    assert log.locator("strong").inner_text() == "80%"
    assert "<b>Không phải HTML</b>" in log.inner_text()
    assert log.locator("b").count() == 0
    source = log.get_by_role("region", name="Nguồn").get_by_role("listitem")
    for part in ("[1]", "12/KH-UBND – Kế hoạch chuyển đổi số tỉnh Bình Mẫu", "1. Chính quyền số", "trang 3"):
        assert part in source.inner_text()
    target = log.get_by_role("link", name="[1]").get_attribute("href")
    assert page.locator(target).count() == 1
    assert page.get_by_label(ENTRY).input_value() == ""


@pytest.mark.parametrize("width", [390, 1280])
def test_facts_are_a_table_at_every_width(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.get_by_role("button", name="Đang có những văn bản nào?").click()
    table = page.get_by_role("table", name="Số liệu trong văn bản")
    table.wait_for()
    assert table.get_by_role("row").count() == 3
    assert table.get_by_role("cell", name="60%").is_visible()


def test_suggestions_and_buttons_say_their_text(page, assistant):
    suggestion = page.get_by_role("region", name="Anh/chị muốn biết điều gì?").get_by_role("button").first
    said = suggestion.inner_text()
    suggestion.click()
    page.get_by_role("button", name="Cấp xã").click()
    page.locator(".theirs").nth(1).wait_for()
    assert [turn["text"] for turn in assistant.turns] == [said, "Còn cấp xã thì sao?"]
    assert len({turn["sender"] for turn in assistant.turns}) == 1


def test_waiting_is_said_and_nothing_is_sent_twice(page, assistant, kit):
    assistant.behave = kit.slowly(0.7, kit.ANSWER)
    page.get_by_label(ENTRY).fill("Một")
    page.keyboard.press("Enter")
    page.get_by_role("status").get_by_text("Trợ lý đang tìm").wait_for()
    page.keyboard.type("Hai")
    page.keyboard.press("Enter")
    page.get_by_text("«đạt 80%").wait_for()
    assert page.get_by_role("status").text_content() == ""
    assert page.get_by_label(ENTRY).input_value() == "Hai"
    assert [turn["text"] for turn in assistant.turns] == ["Một"]


def test_failure_is_told_and_retried_without_losing_what_is_typed(page, assistant, kit):
    assistant.behave = lambda turn: (500, b"Traceback")
    page.get_by_label(ENTRY).fill("Câu hỏi quan trọng")
    page.keyboard.press("Enter")
    again = page.get_by_role("button", name="Thử lại")
    again.wait_for()
    assert "Trợ lý gặp sự cố" in page.locator(".failed").inner_text()
    page.get_by_label(ENTRY).fill("Câu đang viết dở")
    assistant.behave = kit.answering(kit.ANSWER)
    again.click()
    page.get_by_text("«đạt 80%").wait_for()
    assert [turn["text"] for turn in assistant.turns] == ["Câu hỏi quan trọng"] * 2
    assert page.locator(".failed").count() == 0
    assert page.locator(".own").count() == 1
    assert page.get_by_label(ENTRY).input_value() == "Câu đang viết dở"


def test_without_a_network_it_can_be_retried(page):
    page.context.set_offline(True)
    page.get_by_label(ENTRY).fill("Có ai không?")
    page.keyboard.press("Enter")
    page.get_by_text("Không kết nối được với trợ lý.").wait_for()
    page.context.set_offline(False)
    page.get_by_role("button", name="Thử lại").click()
    page.get_by_text("«đạt 80%").wait_for()


def test_too_long_a_question_comes_back_for_editing(page, assistant):
    page.get_by_label(ENTRY).fill("a" * 4_001)
    page.keyboard.press("Enter")
    page.get_by_text("Câu hỏi dài quá 4.000 ký tự").wait_for()
    assert len(page.get_by_label(ENTRY).input_value()) == 4_001
    assert page.get_by_role("button", name="Thử lại").count() == 0
    assert not assistant.turns


def test_enter_while_composing_belongs_to_the_input_method(page, assistant):
    page.get_by_label(ENTRY).focus()
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "tiếng", "selectionStart": 5, "selectionEnd": 5})
    page.keyboard.press("Enter")
    time.sleep(0.3)
    assert not assistant.turns
    assert page.locator(".own").count() == 0
    keyboard.send("Input.insertText", {"text": "tiếng Việt"})
    page.keyboard.press("Enter")
    page.get_by_text("«đạt 80%").wait_for()
    assert [turn["text"] for turn in assistant.turns] == ["tiếng Việt"]


def test_shift_enter_breaks_the_line(page, assistant):
    page.get_by_label(ENTRY).focus()
    page.keyboard.type("Một")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("Hai")
    page.keyboard.press("Enter")
    page.get_by_text("«đạt 80%").wait_for()
    assert assistant.turns[0]["text"] == "Một\nHai"


def test_nothing_is_sent_from_an_empty_box(page, assistant):
    page.get_by_label(ENTRY).fill("   ")
    page.keyboard.press("Enter")
    time.sleep(0.2)
    assert not assistant.turns
    assert page.locator(".bubble").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_small_screen_never_scrolls_sideways(page, assistant, kit, scheme):
    long = kit.ANSWER | {"text": "x" * 300, "buttons": [{"title": "nút " + "y" * 100, "text": "y"}]}
    assistant.behave = kit.answering(long)
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 320, "height": 568})
    page.get_by_label(ENTRY).fill("z" * 200)
    page.keyboard.press("Enter")
    page.get_by_text("«đạt 80%").wait_for()
    for part in ("document.documentElement", "document.getElementById('scroll')"):
        assert page.evaluate(f"{part}.scrollWidth <= {part}.clientWidth")
    assert page.evaluate("parseFloat(getComputedStyle(document.getElementById('text')).fontSize)") >= 16
    sizes = [button.bounding_box() for button in page.get_by_role("button").all()]
    assert all(size["height"] >= 24 and size["width"] >= 24 for size in sizes)
    entry = page.get_by_label(ENTRY).bounding_box()
    assert entry["y"] + entry["height"] <= 568


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(page, scheme):
    """WCAG 2.2, 1.4.3: a contrast of 4.5 for the text colours used, on each ground they stand on."""
    page.emulate_media(color_scheme=scheme)
    pairs = [("ink", "surface"), ("ink", "own"), ("soft", "page"), ("soft", "surface"), ("accent", "surface")]
    pairs += [("accent", "page"), ("on-accent", "accent"), ("warn", "warn-surface"), ("accent", "warn-surface")]
    for ink, ground in pairs:
        assert contrast(colour(page, ink), colour(page, ground)) >= 4.5, (ink, ground)


def colour(page, name):
    value = page.evaluate(f"getComputedStyle(document.documentElement).getPropertyValue('--{name}').trim()")
    return [int(value[place : place + 2], 16) / 255 for place in (1, 3, 5)]


def contrast(one, other):
    def luminance(rgb):
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
        return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
