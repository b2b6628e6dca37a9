"""The page, its assets, and the headers that every answer carries."""

import gzip
import re

import pytest

PATHS = ["/", "/chat/", "/chat/static/chat.js", "/chat/static/none.js", "/health/live", "/none", "/chat/api/messages"]


@pytest.mark.parametrize("path", PATHS)
def test_security_headers(client, path):
    headers = client.get(path).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "server" not in headers


def test_home_leads_to_the_page(client):
    response = client.get("/")
    assert (response.status_code, response.headers["location"]) == (307, "/chat/")
    assert client.get("/chat", follow_redirects=True).status_code == 200


def test_the_page_is_vietnamese_and_holds_nothing_inline(client):
    response = client.get("/chat/")
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert '<html lang="vi">' in response.text
    assert not re.search(r"<style|<script(?![^>]*src=)|\sstyle=|\son\w+=|https?://", response.text)


def test_assets_are_small_and_typed(client):
    page = client.get("/chat/").text
    assets = re.findall(r'(?:href|src)="(static/[^"]+)"', page)
    assert len(assets) == 3
    responses = [client.get(f"/chat/{asset}") for asset in assets]
    assert [response.status_code for response in responses] == [200] * 3
    kinds = {response.headers["content-type"].partition(";")[0] for response in responses}
    assert kinds == {"image/svg+xml", "text/css", "text/javascript"}
    assert sum(len(gzip.compress(response.content)) for response in responses) + len(page) < 100_000


def test_assets_are_asked_for_again(client):
    first = client.get("/chat/static/chat.css")
    assert first.headers["cache-control"] == "no-cache"
    again = client.get("/chat/static/chat.css", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
