"""Every page opens in a real browser: no request leaves the app, no error in the console, nothing sticks out."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.server import Server
from tests.browser.view import open_page

pytestmark = pytest.mark.browser

PAGES = (
    *("", "tour", "scatter", "histograms", "components", "axes", "directions", "sampler", "generators", "paths"),
    *("analogies", "photo"),
)
NO_SIDEWAYS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.mark.parametrize("address", PAGES)
def test_the_page_opens_with_a_heading_and_no_error(page: Page, server: Server, address: str) -> None:
    open_page(page, f"{server.url}/{address}")
    page.get_by_role("heading", level=1).first.wait_for()
    assert page.locator('[data-testid="stException"]').count() == 0


@pytest.mark.parametrize("address", PAGES)
def test_on_a_phone_nothing_scrolls_sideways(page: Page, server: Server, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, f"{server.url}/{address}")
    assert page.evaluate(NO_SIDEWAYS)


def test_the_first_page_is_found_under_its_name_too(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/start")
    page.get_by_role("heading", name="Where do faces live?").wait_for()
    page.wait_for_url(f"{server.url}/")
