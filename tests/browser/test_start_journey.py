"""Somebody opens the app for the first time."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.live_view import needs_the_build
from tests.browser.server import Server
from tests.browser.view import AT_REST, LIVE_FACE, PATIENCE, live_face

pytestmark = pytest.mark.browser


def test_within_three_seconds_there_is_a_face_on_the_screen(browser: Browser, server: Server) -> None:
    waits = []
    for _ in range(3):  # the quickest of three visits with an empty cache: other work on the machine only adds
        visitor = browser.new_context()
        page = visitor.new_page()
        page.goto(server.url)
        waits.append(live_face(page))
        visitor.close()
    assert min(waits) < 3.0


def test_the_cursor_moves_the_face(page: Page, server: Server) -> None:
    page.goto(server.url)
    live_face(page)
    page.wait_for_selector(AT_REST)
    plane = page.locator(".hero .plane")
    plane.hover(position={"x": 40, "y": 40})
    one = page.locator(".hero figure.face canvas").evaluate("canvas => canvas.toDataURL()")
    plane.hover(position={"x": 500, "y": 300})
    other = page.locator(".hero figure.face canvas").evaluate("canvas => canvas.toDataURL()")
    assert one != other


def test_after_a_while_the_page_decodes_faces_by_itself(page: Page, server: Server) -> None:
    needs_the_build()
    page.goto(server.url)
    face = page.locator(LIVE_FACE)
    page.wait_for_selector(f"{LIVE_FACE}[data-drawn=decoder]", timeout=PATIENCE)
    plane = page.locator(".hero .plane")
    faces = set()
    for x in (60, 260, 460):
        plane.hover(position={"x": x, "y": 120})
        page.wait_for_timeout(500)
        faces.add(face.evaluate("canvas => canvas.toDataURL()"))
    assert len(faces) == 3
