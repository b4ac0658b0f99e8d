"""Somebody gives the tour on a stage: arrow keys lead through all of it, each stop whole, with its address."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live_view import serious_faults
from tests.browser.server import Server
from tests.browser.view import PATIENCE, face, face_after, face_picture, open_page
from ui.tour.stops import stops

pytestmark = pytest.mark.browser

VERDICT = ".z-verdict"
NO_SIDEWAYS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


def at_stop(page: Page, number: int) -> None:
    """Wait until stop ``number`` (from 0) is there: its title, its place in the bar, a verdict, its large face."""
    stop = stops()[number]
    expect(page.get_by_role("heading", level=1)).to_have_text(stop.title, timeout=PATIENCE)
    expect(page.locator(".count")).to_have_text(f"{number + 1} / {len(stops())}", timeout=PATIENCE)
    expect(page.locator(VERDICT)).to_be_visible(timeout=PATIENCE)
    if stop.face:
        face(page)
    assert page.get_by_test_id("stException").count() == 0


def place_of(name: str) -> int:
    """The place (from 0) of a stop in the tour."""
    return [stop.name for stop in stops()].index(name)


def test_arrow_keys_lead_through_the_whole_tour_and_back(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/tour")
    at_stop(page, 0)
    seen = {page.screenshot()}
    for number, stop in list(enumerate(stops()))[1:]:
        page.keyboard.press("ArrowRight")
        at_stop(page, number)
        page.wait_for_url(f"**/tour?*tour_at={stop.name}*")
        seen.add(page.screenshot())
    assert len(seen) == len(stops())
    page.keyboard.press("ArrowRight")
    page.keyboard.press("PageUp")
    at_stop(page, len(stops()) - 2)


def test_two_quick_presses_lead_two_stops_on(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/tour?tour_at=radii")
    page.locator(".bar").wait_for()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    at_stop(page, place_of("radii") + 2)


def test_a_slider_keeps_its_arrow_keys_and_its_value_is_in_the_address(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/tour?tour_at=edge")
    before = face_picture(page)
    page.get_by_role("slider").focus()
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    face_after(page, before)
    page.wait_for_url("**/tour?*tour_edge_m=*")
    at_stop(page, place_of("edge"))
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")
    at_stop(page, place_of("edge") + 1)


def test_who_clicked_a_choice_goes_on_with_the_arrow_keys(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/tour?tour_at=simple")
    before = face_picture(page)
    page.get_by_text("Ball", exact=True).click()
    face_after(page, before)
    page.keyboard.press("ArrowLeft")
    at_stop(page, place_of("simple") - 1)


def test_the_address_of_a_stop_with_its_settings_opens_the_same_view(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/tour?tour_at=drawing&tour_drawing_c=16")
    at_stop(page, place_of("drawing"))
    assert float(page.get_by_role("slider").input_value()) == 16


def test_the_button_fills_the_screen_and_gives_it_back(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/tour")
    at_stop(page, 0)
    full = page.locator(".bar .full")
    full.click()
    page.wait_for_function("document.fullscreenElement")
    expect(page.get_by_role("link", name="Scatter")).to_be_hidden()
    full.click()
    page.wait_for_function("!document.fullscreenElement")


def test_on_a_phone_no_stop_scrolls_sideways_and_axe_finds_nothing_serious(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, f"{server.url}/tour")
    faults = {}
    for number, stop in enumerate(stops()):
        at_stop(page, number)
        wide = [] if page.evaluate(NO_SIDEWAYS) else ["it scrolls sideways"]
        faults[stop.name] = wide + serious_faults(page, ".st-key-z_tour")
        page.keyboard.press("PageDown")
    assert {name: found for name, found in faults.items() if found} == {}
