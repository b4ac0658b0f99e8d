"""What a person sees and does on the live plane."""

from __future__ import annotations

import math
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page

from tests.browser.live_view import FACE, drawn
from tests.browser.server import Server
from tests.browser.view import PATIENCE, at_rest

PLANE = ".plane"
_EVENTS = """window.told = []; window.drawnAt = 0;
addEventListener('zspace:plane', event => { told.push(event.detail.what); drawnAt = performance.now(); });"""
_READY = "() => window.told.includes('ready')"


def open_plane(page: Page, server: Server, query: str = "") -> Locator:
    """Go to the Scatter page; the plane, once all of its points and the large face are drawn."""
    page.add_init_script(_EVENTS)
    page.goto(f"{server.url}/scatter{query}")
    return plane_of(page)


def plane_of(page: Page) -> Locator:
    """The plane, once all of its points and the large face are drawn."""
    page.wait_for_function(_READY, timeout=PATIENCE)
    page.locator(f"{FACE}[data-drawn=browser]").wait_for(timeout=PATIENCE)
    drawn(page.locator(FACE))
    at_rest(page)
    return page.locator(PLANE)


def whole(page: Page) -> None:
    """Wait until nothing has been drawn for a while: all points stand at the view of now, with their small faces."""
    page.wait_for_timeout(300)
    page.wait_for_function("() => performance.now() - window.drawnAt > 1000", timeout=PATIENCE)


def middle(plane: Locator) -> tuple[float, float]:
    """The middle of the plane on the screen."""
    box = plane.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def draw_loop(page: Page, plane: Locator, *, radius: float, left: float = 0.0) -> None:
    """Draw a circle of ``radius`` pixels with the lasso, ``left`` pixels left of the middle."""
    page.locator("[data-tool=lasso]").click()
    x, y = middle(plane)
    page.mouse.move(x - left + radius, y)
    page.mouse.down()
    for step in range(1, 25):
        angle = 2 * math.pi * step / 24
        page.mouse.move(x - left + radius * math.cos(angle), y + radius * math.sin(angle))
    page.mouse.up()


def title(page: Page) -> str:
    """What stands above the large face."""
    return page.locator("figure.face .title").inner_text()


def region(page: Page) -> str:
    """The word under the large face."""
    return page.locator("figure.face .region").inner_text()


def wait_title(page: Page, words: str) -> None:
    """Wait until ``words`` stand above the large face."""
    page.locator("figure.face .title", has_text=words).wait_for(timeout=PATIENCE)


def text_in_address(page: Page, part: str) -> str:
    """The plane's text in the address, once it holds ``part``."""
    page.wait_for_function(
        "part => (new URLSearchParams(location.search).get('scatter_plane') ?? '').includes(part)", arg=part
    )
    at_rest(page)
    return parse_qs(urlsplit(page.url).query)["scatter_plane"][0]


def zoomed_in(page: Page, plane: Locator, steps: int = 4) -> None:
    """Zoom in about the middle with the button."""
    for _ in range(steps):
        page.locator("[data-zoom=in]").click()
    text_in_address(page, "at:")
    whole(page)


def ink(plane: Locator) -> str:
    """What the plane shows, as one address; equal pictures are equal addresses."""
    return str(plane.locator("canvas.layers").evaluate("canvas => canvas.toDataURL()"))
