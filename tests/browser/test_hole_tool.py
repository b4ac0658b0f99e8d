"""The hole of Repair in a real browser: wherever a hand puts it, there the damaged photo has it."""

from __future__ import annotations

import base64
import io
import re
import time

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Locator, Page

from tests.browser.server import Server
from tests.browser.view import PATIENCE, at_rest, upload

pytestmark = pytest.mark.browser

Hole = tuple[int, int, int]
"""Its middle from the left and from the top, and its side, in percent."""


@pytest.fixture
def tool(page: Page, server: Server, portrait: bytes) -> Page:
    """The Photo page with Repair and its hole."""
    upload(page, server.url, portrait)
    page.get_by_text("Repair", exact=True).click()
    page.locator(".hole .box").wait_for(timeout=PATIENCE)
    at_rest(page)
    stage(page).scroll_into_view_if_needed()
    return page


def stage(page: Page) -> Locator:
    return page.locator(".hole .stage")


def shown(page: Page) -> Hole:
    """Where the tool shows the hole."""
    style = str(page.locator(".hole .box").get_attribute("style"))
    x, y, size = (int(found) for found in re.findall(r"(?:left|top|width): (\d+)%", style))
    return x, y, size


def damaged(page: Page) -> Hole:
    """Where the damaged picture differs from the photo."""
    photo, holed = (
        np.asarray(Image.open(io.BytesIO(base64.b64decode(str(picture.get_attribute("src")).split(",")[1]))), np.int16)
        for picture in page.locator(".z-row img").all()[:2]
    )
    rows, columns = np.nonzero(np.abs(photo - holed).max(axis=-1))
    middle = [100 * (places.min() + places.max() + 1) / 2 / len(photo) for places in (columns, rows)]
    return round(middle[0]), round(middle[1]), round(100 * (np.ptp(columns) + 1) / len(photo))


def wait_for(page: Page, hole: Hole) -> None:
    """The tool shows this hole and the damaged picture has it, to a pixel of 96; so it stays."""
    deadline = time.monotonic() + PATIENCE / 1000
    while np.abs(np.subtract(damaged(page), hole)).max() > 1.5 and time.monotonic() < deadline:
        page.wait_for_timeout(100)
    at_rest(page)
    assert np.abs(np.subtract(damaged(page), hole)).max() <= 1.5
    assert np.abs(np.subtract(shown(page), hole)).max() <= 1


def at(page: Page, x: float, y: float) -> tuple[float, float]:
    """A place of the picture, in percent, on the screen."""
    box = stage(page).bounding_box()
    assert box is not None
    return box["x"] + box["width"] * x / 100, box["y"] + box["height"] * y / 100


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    page.mouse.move(*at(page, *start))
    page.mouse.down()
    page.mouse.move(*at(page, *end), steps=5)
    page.mouse.up()


def test_the_hole_is_where_the_sliders_say(tool: Page) -> None:
    wait_for(tool, (50, 70, 30))


def test_a_click_puts_it_there(tool: Page) -> None:
    tool.mouse.click(*at(tool, 30, 40))
    wait_for(tool, (30, 40, 30))
    assert "photo_hole_x=30" in tool.url


def test_the_hole_is_dragged_and_its_corner_sets_its_size(tool: Page) -> None:
    drag(tool, (45, 65), (35, 45))
    wait_for(tool, (40, 50, 30))
    drag(tool, (55, 65), (62, 72))
    wait_for(tool, (40, 50, 44))


def test_keys_move_it_and_change_its_size(tool: Page) -> None:
    stage(tool).focus()
    for key in ("Shift+ArrowLeft", "ArrowLeft", "ArrowUp", "+", "+", "-"):
        tool.keyboard.press(key)
    wait_for(tool, (39, 69, 31))
    assert "39 percent from the left" in tool.locator(".hole .said").inner_text()


def test_its_size_ends_at_sixty_percent(tool: Page) -> None:
    drag(tool, (65, 85), (99, 99))
    tool.wait_for_function("() => location.search.includes('photo_hole=60')", timeout=PATIENCE)
    assert shown(tool) == (50, 70, 60)


def test_a_slider_moves_it_too(tool: Page) -> None:
    tool.mouse.click(*at(tool, 30, 40))
    wait_for(tool, (30, 40, 30))
    tool.get_by_text("More: the hole in numbers").click()
    slider = tool.get_by_role("slider", name="Its middle, from the left")
    slider.focus()
    tool.keyboard.press("ArrowRight")
    wait_for(tool, (31, 40, 30))


def test_it_is_where_it_was_after_another_part_was_looked_at(tool: Page) -> None:
    tool.mouse.click(*at(tool, 30, 40))
    wait_for(tool, (30, 40, 30))
    tool.get_by_text("Two photos", exact=True).click()
    tool.get_by_text("Add a second photo").wait_for(timeout=PATIENCE)
    tool.get_by_text("Repair", exact=True).click()
    tool.locator(".hole .box").wait_for(timeout=PATIENCE)
    at_rest(tool)
    wait_for(tool, (30, 40, 30))
