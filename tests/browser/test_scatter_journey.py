"""Where the plane is not live: somebody draws a loop round some z-points, and looks at their mean."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.server import Server, serving
from tests.browser.view import PATIENCE, face_after, face_picture, gallery_picture, open_page

pytestmark = pytest.mark.browser

PLOT = ".js-plotly-plot .nsewdrag"


@pytest.fixture(scope="module")
def server(browser: Browser, bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app without the build of the front end."""
    with serving(bundle=bundle, frontend=tmp_path_factory.mktemp("no-build")) as running:
        yield running


def lasso(page: Page, *, radius: float) -> None:
    """Draw a circle about the middle of the chart with the mouse; `radius` is a share of its smaller side."""
    page.wait_for_selector(PLOT, timeout=PATIENCE)
    box = page.locator(PLOT).first.bounding_box()
    assert box is not None
    x, y, reach = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, radius * min(box["width"], box["height"])
    page.mouse.move(x + reach, y)
    page.mouse.down()
    for step in range(1, 25):
        angle = 2 * math.pi * step / 24
        page.mouse.move(x + reach * math.cos(angle), y + reach * math.sin(angle))
    page.mouse.up()


def test_a_lasso_shows_the_faces_of_a_group_and_their_mean(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/scatter")
    before = face_picture(page)
    lasso(page, radius=0.15)
    page.get_by_text("Mean R").first.wait_for(timeout=PATIENCE)
    assert len(gallery_picture(page)) == 64  # a digest: the sheet of faces has a picture
    assert face_after(page, before) != before


def test_the_group_stays_when_its_mean_is_shown(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/scatter")
    lasso(page, radius=0.15)
    size = page.get_by_test_id("stMetricValue").first
    size.wait_for(timeout=PATIENCE)
    count = size.inner_text()
    page.get_by_role("button", name="Mean face").click()
    page.wait_for_timeout(300)
    assert size.inner_text() == count != "0"
