"""The page in a real browser, in front of the whole system."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.slow


def test_a_visitor_asks_and_sees_the_answer_with_its_source(chromium, assistant):
    from playwright.sync_api import expect

    page = chromium.new_page()
    page.goto(f"{assistant.base}/chat/")
    page.get_by_role("textbox").fill("Cà Mau đặt mục tiêu bao nhiêu phần trăm dịch vụ công trực tuyến mức độ 4?")
    page.get_by_role("button", name="Gửi").click()
    log = page.get_by_role("log")
    source = log.get_by_role("region", name="Nguồn").first
    expect(source).to_be_visible(timeout=30_000)
    expect(source).to_contain_text("80%")
    expect(log.get_by_role("paragraph").filter(has_text="80%").first).to_be_visible()
    page.close()
