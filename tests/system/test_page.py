"""The page in a real browser, in front of the whole system."""

from __future__ import annotations

import shutil

import pytest
from playwright.sync_api import expect, sync_playwright

pytestmark = pytest.mark.slow

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]


@pytest.fixture
def page(assistant):
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    if executable is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=QUIET)
        yield browser.new_page()
        browser.close()


def test_a_visitor_asks_and_sees_the_answer_with_its_source(page, assistant):
    page.goto(f"{assistant.base}/chat/")
    page.get_by_role("textbox").fill("Cà Mau đặt mục tiêu bao nhiêu phần trăm dịch vụ công trực tuyến mức độ 4?")
    page.get_by_role("button", name="Gửi").click()
    log = page.get_by_role("log")
    source = log.get_by_role("region", name="Nguồn").first
    expect(source).to_be_visible(timeout=30_000)
    expect(source).to_contain_text("80%")
    expect(log.get_by_role("paragraph").filter(has_text="80%").first).to_be_visible()
