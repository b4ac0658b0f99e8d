"""Short films of the real app: a hand moves in small steps, and each step waits for the picture that answers it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page

from docs.picture_files import picture_of
from docs.visit import PATIENCE, Window, visit
from tests.browser.axes_view import knob, live_axes
from tests.browser.plane_view import middle, open_plane, whole
from tests.browser.server import Server

WIDTH = 520
"""Pixels of a film."""
FRAME, REST = 120, 900
"""Milliseconds that a frame and the last frame are shown."""
FRAMES = 36
MARGIN = 24
FAR_OFF = "?scatter_plane=on:pc-1,pc-2;at:0,0,0.5"
_COUNT = "window.pictures = 0; addEventListener('zspace:picture', () => { window.pictures += 1; });"

Place = tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class Film:
    """One film: the file's name, what opens the page and says where the hand goes, whether the mouse is drawn in."""

    name: str
    steps: Callable[[Page, Server], Iterator[Place]]
    pointer: bool
    window: Window


def record(browser: Browser, server: Server, film: Film) -> list[Image.Image]:
    """The frames of a film. Raises what `visit` and Playwright raise: every step must be answered by a picture."""
    with visit(browser, server, film.window) as page:
        page.add_init_script(_COUNT)
        frames = []
        for place in film.steps(page, server):
            clip = stage_of(page)
            frames.append(frame(page, place, clip, pointer=film.pointer))
        return frames


def stage_of(page: Page) -> FloatRect:
    """What a film shows of the page: the instrument and the face, without the heading."""
    face, size = page.locator("figure.face").bounding_box(), page.viewport_size
    assert face is not None and size is not None
    top = face["y"] - MARGIN
    return {"x": MARGIN, "y": top, "width": size["width"] - 2 * MARGIN, "height": size["height"] - top}


def frame(page: Page, place: Place, clip: FloatRect, *, pointer: bool) -> Image.Image:
    """Move the mouse to a place; the picture of the page once the face has answered."""
    before = page.evaluate("window.pictures")
    page.mouse.move(*place)
    page.wait_for_function("before => window.pictures > before", arg=before, timeout=PATIENCE)
    page.wait_for_timeout(60)  # the last of several pictures for one move
    at = (place[0] - clip["x"], place[1] - clip["y"]) if pointer else None
    picture = picture_of(page.screenshot(clip=clip), at)
    return picture.resize((WIDTH, round(WIDTH * picture.height / picture.width)), Image.Resampling.LANCZOS)


def slider(page: Page, server: Server) -> Iterator[Place]:
    """The first slider to one end, to the other, and back, with the button held."""
    live_axes(page, server)
    (x, y), sigma = knob(page, 1)
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(FRAMES):
        yield x + 3 * sigma * math.sin(2 * math.pi * (step + 1) / FRAMES), y


def outward(page: Page, server: Server) -> Iterator[Place]:
    """From the middle of the plane outward in an arc, beyond the place where the faces end."""
    plane = open_plane(page, server, FAR_OFF)
    whole(page)
    (x, y), box = middle(plane), plane.bounding_box()
    assert box is not None
    page.mouse.move(x, y)
    for step in range(FRAMES):
        share = (step + 1) / FRAMES
        angle, way = math.pi * (0.9 - 0.8 * share), 0.46 * share**1.4
        yield x + box["width"] * way * math.cos(angle), y - box["height"] * way * math.sin(angle)


FILMS = (
    Film(name="axes", steps=slider, pointer=True, window=Window(width=940, height=716)),
    Film(name="scatter", steps=outward, pointer=False, window=Window(width=940, height=926)),
)
