"""Somebody presents: one key brings back the view with which the tab was opened, wherever the demonstration went."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.server import Server
from tests.browser.view import at_rest, face_after, face_picture, open_page

pytestmark = pytest.mark.browser

NOTE = "text=Opening view"


def test_the_key_brings_back_the_opening_view_from_another_page(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/components?components_k=64")
    before = face_picture(page)
    page.get_by_role("link", name="Histograms").first.click()
    page.wait_for_url("**/histograms*")
    face_after(page, before)
    page.keyboard.press("Shift+R")
    page.wait_for_url("**/components?components_k=64")
    at_rest(page)
    page.wait_for_selector(NOTE, state="attached")
    assert face_picture(page) == before


def test_a_capital_letter_in_a_field_is_a_letter(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/sampler")
    field = page.locator('input[type="number"]').first
    field.focus()
    page.evaluate("document.body.dataset.same = 'yes'")
    page.keyboard.press("Shift+R")
    page.wait_for_timeout(1000)
    assert page.evaluate("document.body.dataset.same") == "yes"
