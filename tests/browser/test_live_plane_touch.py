"""Somebody moves a face through the plane on a phone: with one finger, and the plane itself with two."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import Watch
from tests.browser.live_view import FACE, drawn, needs_the_build, other_than
from tests.browser.plane_view import middle, open_plane, text_in_address, title
from tests.browser.server import Server
from tests.browser.view import PATIENCE

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def built() -> None:
    needs_the_build()


@pytest.fixture
def phone(browser: Browser, server: Server) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    context.set_default_timeout(PATIENCE)
    watch = Watch(origin=server.url)
    opened = context.new_page()
    watch.follow(opened)
    yield opened
    assert watch.strangers == []
    context.close()


def test_one_finger_moves_the_face_and_two_the_plane(phone: Page, server: Server) -> None:
    plane = open_plane(phone, server)
    plane.scroll_into_view_if_needed()
    x, y = middle(plane)
    y -= 60
    fingers = phone.context.new_cdp_session(phone)

    def touch(kind: str, *places: tuple[float, float]) -> None:
        points = [{"x": left, "y": top, "id": finger} for finger, (left, top) in enumerate(places)]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    before = drawn(phone.locator(FACE))
    touch("touchStart", (x, y))
    for step in range(8):
        touch("touchMove", (x + 6 * step, y - 3 * step))
    touch("touchEnd")
    other_than(phone.locator(FACE), before)
    assert title(phone).startswith("PC 1") and "scatter_plane" not in phone.url

    touch("touchStart", (x - 30, y))
    touch("touchStart", (x - 30, y), (x + 30, y))
    for step in range(8):
        touch("touchMove", (x - 30 - 8 * step, y), (x + 30 + 8 * step, y))
    touch("touchEnd")
    assert float(text_in_address(phone, "at:").split(",")[-1].split(";")[0]) > 2
