"""Somebody moves a face along the axes, and passes it on."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.server import Server
from tests.browser.view import at_rest, face_after, face_picture, open_page

pytestmark = pytest.mark.browser

SLIDER = ".rack input[type=range]"
IN_THE_ADDRESS = "() => location.search.includes('axes')"


def move_first_slider(page: Page) -> str:
    """Push the first slider to the right; the face that comes of it."""
    before = face_picture(page)
    page.locator(SLIDER).first.focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    return face_after(page, before)


def test_moving_a_slider_changes_the_picture(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/axes")
    before = face_picture(page)
    assert move_first_slider(page) != before


def test_a_shared_address_shows_the_same_face_to_somebody_else(page: Page, server: Server, browser: Browser) -> None:
    open_page(page, f"{server.url}/axes")
    move_first_slider(page)
    page.wait_for_function(IN_THE_ADDRESS)
    at_rest(page)
    mine = face_picture(page)
    stranger = browser.new_context()
    theirs = stranger.new_page()
    open_page(theirs, page.url)
    shown = face_picture(theirs)
    stranger.close()
    assert shown == mine


def test_the_address_survives_a_reload(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/axes")
    move_first_slider(page)
    page.wait_for_function(IN_THE_ADDRESS)
    at_rest(page)
    before = face_picture(page)
    page.reload()
    at_rest(page)
    assert face_picture(page) == before


def test_a_face_of_the_film_strip_becomes_the_large_one(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/axes")
    before = face_picture(page)
    page.locator(".sheet .tile").last.click()
    assert face_after(page, before) != before
