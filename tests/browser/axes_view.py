"""What a person does on the live Axes page: drags a slider, turns the wheel, swipes, and reads what stands there."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page

from tests.browser.live_view import FACE, drawn
from tests.browser.view import PATIENCE, at_rest, open_page

SLIDERS = ".rack input[type=range]"
Place = tuple[float, float]


class Served(Protocol):
    """Whatever has an address: a server, or what stands before several."""

    @property
    def url(self) -> str:
        """The address, without a path."""


def live_axes(page: Page, server: Served, query: str = "") -> Page:
    """The Axes page, once its own decoder has drawn the face."""
    open_page(page, f"{server.url}/axes?{query}")
    page.wait_for_selector(f"{FACE}[data-drawn=browser]", timeout=PATIENCE)
    return page


def value(page: Page, number: int) -> str:
    """What stands beside slider PC ``number``."""
    return page.locator(f".rack .row[data-number='{number}'] output").inner_text()


def knob(page: Page, number: int) -> tuple[Place, float]:
    """The middle of slider PC ``number``, where its knob is at 0 sigma, and the pixels of one sigma."""
    box = page.locator(f".rack .row[data-number='{number}'] input").bounding_box()
    assert box is not None
    return (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2), (box["width"] - 16) / 8


@contextmanager
def held(page: Page, number: int) -> Iterator[list[str]]:
    """Drag slider PC ``number`` to and fro; the faces seen on the way, with the button still down inside the block."""
    (x, y), sigma = knob(page, number)
    page.mouse.move(x, y)
    page.mouse.down()
    seen = []
    for step in range(1, 13):
        page.mouse.move(x + 3 * sigma * math.sin(step / 4), y)
        page.wait_for_timeout(60)
        seen.append(drawn(page.locator(FACE)))
    yield seen
    page.mouse.up()


def in_address(page: Page) -> str:
    """The set sliders as the address has them."""
    return parse_qs(urlsplit(page.url).query).get("axes_set", [""])[0]


def settled(page: Page, scores: str) -> None:
    """Wait until the address has these sliders, and the page rests with its answer shown."""
    there = "scores => (new URLSearchParams(location.search).get('axes_set') ?? '') === scores"
    page.wait_for_function(there, arg=scores, timeout=PATIENCE)
    answered(page)


def answered(page: Page) -> None:
    """Wait until the server has answered what was set."""
    at_rest(page)
    page.wait_for_selector("figure.face:has(dd.nearest:not(.waiting)):has(dd.score:not(.waiting))", timeout=PATIENCE)
