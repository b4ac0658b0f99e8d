"""Somebody makes the mean face smile: by hand, by a tile, orthogonalised, and from a link."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axes_view import SLIDERS, answered
from tests.browser.live_view import FACE, drawn, needs_the_build, other_than, serious_faults
from tests.browser.server import Server
from tests.browser.view import PATIENCE, open_page

pytestmark = pytest.mark.browser

STRIPS = "[class*='st-key-directions-strip-smiling'] .tile"


@pytest.fixture(autouse=True)
def built() -> None:
    needs_the_build()


def live_directions(page: Page, server: Server, query: str = "") -> Page:
    open_page(page, f"{server.url}/directions?{query}")
    page.wait_for_selector(f"{FACE}[data-drawn=browser]", timeout=PATIENCE)
    page.wait_for_selector(SLIDERS, timeout=PATIENCE)
    return page


def kept(page: Page, text: str) -> None:
    """Wait until the address keeps these sliders and the server has answered."""
    there = "text => (new URLSearchParams(location.search).get('directions_set') ?? '') === text"
    page.wait_for_function(there, arg=text, timeout=PATIENCE)
    answered(page)


def test_a_slider_moves_the_face_at_once_and_is_taken_back(page: Page, server: Server) -> None:
    live_directions(page, server)
    before = drawn(page.locator(FACE))
    smile = page.get_by_label("smiling, no → yes")
    smile.focus()
    for _ in range(3):
        page.keyboard.press("PageUp")
    other_than(page.locator(FACE), before)
    kept(page, "smiling:3")
    expect(page.locator("figure.face")).to_contain_text("3.00")  # three sigma from the mean
    page.keyboard.press("Control+z")
    kept(page, "")
    assert drawn(page.locator(FACE)) == before
    assert serious_faults(page, ".rack") == []


def test_orthogonalising_moves_the_face_that_a_slider_made(page: Page, server: Server) -> None:
    live_directions(page, server, "directions_set=smiling:3")
    before = drawn(page.locator(FACE))
    page.get_by_test_id("stCheckbox").get_by_text("Orthogonalise").click()
    page.wait_for_function("() => location.search.includes('directions_orthogonalise')", timeout=PATIENCE)
    other_than(page.locator(FACE), before)
    expect(page.get_by_text("Rows: orthogonalised; columns: as found.")).to_be_visible()


def test_a_tile_of_a_strip_sets_its_slider(page: Page, server: Server) -> None:
    live_directions(page, server)
    page.locator(STRIPS).nth(6).click()
    kept(page, "smiling:3")
    expect(page.locator(".rack .row.set .value")).to_have_text("+3.00 σ")
