"""Nothing of an uploaded photo travels in an address: not its z-point, not what is moved from it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.server import Server
from tests.browser.view import PATIENCE, at_rest, face, open_page

pytestmark = pytest.mark.browser

PARTS = r"decoder(\.float32)?\.onnx|axes\.bin|z_points\.npy|columns/(ids|radius|mahalanobis|(pc|raw|label)-\d{1,4})"
ALLOWED = re.compile(rf"/live/(app/[\w.-]{{1,100}}|bundle/[0-9a-f]{{64}}/({PARTS}))")
"""All that an address under /live can say: a file of the build, or a part of the bundle by its own name."""

LONGEST_SETTINGS = 200
"""Characters of settings in the page's address: 256 numbers do not fit."""


def test_no_address_carries_a_photo_s_z_point(page: Page, server: Server, portrait: bytes) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("framenavigated", lambda frame: asked.append(frame.url))
    open_page(page, f"{server.url}/photo")
    photo = {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": portrait}
    page.locator('input[type="file"]').set_input_files([photo])  # type: ignore[list-item]
    face(page)
    at_rest(page)
    page.get_by_role("button", name="Send to Axes").click()
    page.get_by_role("heading", name="Axes", level=1).wait_for(timeout=PATIENCE)
    at_rest(page)
    slider = page.locator("input[type=range]").first
    slider.focus()
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("location.search.includes('axes')")
    at_rest(page)

    ours = [urlsplit(address) for address in [*asked, page.url] if address.startswith(server.url)]
    live = [address for address in ours if address.path.startswith("/live")]
    assert [a.path for a in live if not ALLOWED.fullmatch(a.path)] == []
    assert [a.query for a in live if not re.fullmatch(r"(count=\d+)?", a.query)] == []
    assert [a.query for a in ours if len(a.query) > LONGEST_SETTINGS] == []
    assert [a.path for a in ours if len(a.path) > LONGEST_SETTINGS] == []
