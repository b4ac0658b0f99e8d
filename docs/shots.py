"""The pictures of the guide: where each is taken, and what a hand does there first."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PIL import Image
from playwright.sync_api import Browser, Page

from docs.picture_files import picture_of
from docs.visit import PHONE, Window, visit
from latent.samplers.registry import make
from models.bundle import find_bundle, open_bundle
from models.pixels import decoded
from tests.browser.axes_view import knob, live_axes
from tests.browser.live_view import FACE, drawn
from tests.browser.plane_view import draw_loop, middle, open_plane, whole
from tests.browser.server import Server
from tests.browser.view import face, gallery_picture, live_face, open_page, upload

SETTLED = 1200
"""Milliseconds that charts and small pictures may still fade in after the script has ended."""
DRAW = 7
"""Seed of the face that is uploaded."""
MOVED = "axes_set=2:-1.2,3:0.8"
SMILING = "directions_orthogonalise=true&directions_set=smiling:3"
NEAR_BY = "?scatter_plane=on:pc-1,pc-2;at:0.6,0.4,6;faces:64"

Act = Callable[[Page, Server], tuple[float, float] | None]
"""Opens a page and does what a hand would; returns where the mouse is, if the picture is to show it."""


@dataclass(frozen=True, kw_only=True)
class Shot:
    """One picture: the file's name, what is done first, and the window."""

    name: str
    act: Act
    window: Window = Window()


def take(browser: Browser, server: Server, shot: Shot) -> Image.Image:
    """The picture of one page after its act. Raises what `visit` and Playwright raise."""
    with visit(browser, server, shot.window) as page:
        pointer = shot.act(page, server)
        page.wait_for_timeout(SETTLED)
        return picture_of(page.screenshot(), pointer)


def opened(address: str, there: Callable[[Page], object] = face) -> Act:
    """The page at an address, once what must be there is there."""

    def act(page: Page, server: Server) -> None:
        open_page(page, f"{server.url}/{address}")
        there(page)

    return act


def two_galleries(page: Page) -> None:
    """Wait for both galleries of the Sampler, and for the large face."""
    gallery_picture(page, 0), gallery_picture(page, 1), face(page)


def at_the_simple(page: Page) -> None:
    """Wait for a stop's gallery, its large face and its verdict."""
    gallery_picture(page), face(page)
    page.locator(".z-verdict").wait_for()


def dragged(page: Page, server: Server) -> tuple[float, float]:
    """The first slider of the Axes page held at +2 sigma, others moved before."""
    live_axes(page, server, MOVED)
    (x, y), sigma = knob(page, 1)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 2 * sigma, y, steps=6)
    return x + 2 * sigma, y


def at_the_edge(page: Page, server: Server) -> None:
    """The cursor on the plane where the points grow few."""
    x, y = middle(open_plane(page, server))
    whole(page)
    page.mouse.move(x, y)
    page.mouse.move(x + 215, y - 130, steps=8)


def faces_for_points(page: Page, server: Server) -> None:
    """The plane so near that points are faces, one of them under the cursor."""
    x, y = middle(open_plane(page, server, NEAR_BY))
    whole(page)
    front = page.locator(".cursor .front:not([hidden])")
    for step in range(24):
        page.mouse.move(x - 60 + 12 * step, y + 24)
        page.wait_for_timeout(100)
        if front.count():
            return
    raise LookupError("no small face came to the front")


def loop_drawn(page: Page, server: Server) -> None:
    """A loop round some points, with their figures and faces below."""
    draw_loop(page, open_plane(page, server), radius=62, left=120)
    page.get_by_test_id("stMetricValue").first.wait_for()
    gallery_picture(page)
    whole(page)
    page.mouse.move(5, 5)


def path_walked(page: Page, server: Server) -> None:
    """A path with all of its faces, two thirds of the way."""
    open_page(page, f"{server.url}/paths?paths_play=0.625+1x+swing")
    drawn(page.locator(".paths .strip:not([hidden]) .tile canvas").last)
    drawn(page.locator(FACE))


def analogy_made(page: Page, server: Server) -> None:
    """Three faces, the shift at six tenths, and the row of others."""
    open_page(page, f"{server.url}/analogies?analogies_strength=0.6")
    drawn(page.locator(".analogy .after canvas").last)
    drawn(page.locator(FACE))


def draw_uploaded(page: Page, server: Server) -> None:
    """A face that the full normal drew, laid askew on grey: nobody's photo, and found all the same."""
    bundle = open_bundle(find_bundle())
    z = make("full_normal").fit(bundle.summary).sample(1, np.random.default_rng(DRAW))
    ground, file = Image.new("RGB", (720, 480), (150, 150, 150)), io.BytesIO()
    drawn_one = Image.fromarray(decoded(z, bundle.runtime)[0]).resize((300, 300), Image.Resampling.BICUBIC)
    ground.paste(drawn_one.rotate(12, expand=True, fillcolor=(150, 150, 150)), (230, 60))
    ground.save(file, format="JPEG")
    upload(page, server.url, file.getvalue())


SHOTS = (
    Shot(name="start", act=opened("", live_face)),
    Shot(name="tour", act=opened("tour?tour_at=simple", at_the_simple), window=Window(height=920)),
    Shot(name="scatter", act=at_the_edge, window=Window(height=950)),
    Shot(name="scatter-faces", act=faces_for_points, window=Window(height=950)),
    Shot(name="scatter-lasso", act=loop_drawn, window=Window(height=1360)),
    Shot(name="histograms", act=opened("histograms")),
    Shot(name="components", act=opened("components")),
    Shot(name="axes", act=dragged),
    Shot(name="axes-dark", act=dragged, window=Window(dark=True)),
    Shot(name="axes-phone", act=opened(f"axes?{MOVED}"), window=PHONE),
    Shot(name="directions", act=opened(f"directions?{SMILING}"), window=Window(height=1100)),
    Shot(name="sampler", act=opened("sampler", two_galleries)),
    Shot(name="generators", act=opened("generators", two_galleries), window=Window(height=1290)),
    Shot(name="paths", act=path_walked, window=Window(height=1130)),
    Shot(name="analogies", act=analogy_made, window=Window(height=1000)),
    Shot(name="photo", act=draw_uploaded),
)
