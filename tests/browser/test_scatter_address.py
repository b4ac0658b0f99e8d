"""Somebody lassoes and keeps faces on the live plane, and sends the address to another person."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.live_view import needs_the_build
from tests.browser.plane_view import draw_loop, ink, middle, open_plane, wait_title, whole
from tests.browser.server import Server
from tests.browser.view import PATIENCE, at_rest

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def built() -> None:
    needs_the_build()


def group_size(page: Page) -> str:
    count = page.get_by_test_id("stMetricValue").first
    count.wait_for(timeout=PATIENCE)
    return count.inner_text()


def test_the_same_group_stands_where_the_address_is_opened(page: Page, server: Server, browser: Browser) -> None:
    plane = open_plane(page, server)
    all_points = ink(plane)
    draw_loop(page, plane, radius=60, left=90)
    size = group_size(page)
    page.wait_for_function("() => new URLSearchParams(location.search).has('scatter_lasso')", timeout=PATIENCE)
    query = page.evaluate("location.search")
    assert len(query) < 700
    stranger = browser.new_context(viewport={"width": 1280, "height": 900})
    other = stranger.new_page()
    again = open_plane(other, server, query)
    wait_title(other, f"Mean of {size} z-points")
    assert group_size(other) == size
    for each in (page, other):
        each.mouse.move(5, 5)
        whole(each)
    assert ink(again) == ink(plane) != all_points
    again.focus()
    other.keyboard.press("Escape")
    other.wait_for_function("() => !new URLSearchParams(location.search).has('scatter_lasso')", timeout=PATIENCE)
    stranger.close()


def test_kept_faces_are_there_where_the_address_is_opened(page: Page, server: Server, browser: Browser) -> None:
    x, y = middle(open_plane(page, server))
    page.keyboard.down("Shift")
    page.mouse.click(x + 40, y + 40)
    page.mouse.click(x - 90, y + 10)
    page.keyboard.up("Shift")
    page.get_by_text("Kept (2)").wait_for(timeout=PATIENCE)
    at_rest(page)
    query = page.evaluate("location.search")
    stranger = browser.new_context(viewport={"width": 1280, "height": 900})
    other = stranger.new_page()
    open_plane(other, server, query)
    other.get_by_text("Kept (2)").wait_for(timeout=PATIENCE)
    stranger.close()
