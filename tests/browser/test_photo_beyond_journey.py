"""Somebody with no photo at hand takes a sample, stops a refinement, fills in a hole and blends two photos."""

from __future__ import annotations

import io
import time

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.server import Server
from tests.browser.view import PATIENCE, at_rest, face, open_page

pytestmark = pytest.mark.browser


@pytest.fixture
def with_sample(page: Page, server: Server) -> Page:
    """The Photo page after a click on the first sample."""
    open_page(page, f"{server.url}/photo")
    page.get_by_role("button", name="Free sample photo, 1 of 4").click()
    page.locator(".compare img.original[src]").wait_for(timeout=PATIENCE)
    face(page)
    at_rest(page)
    return page


def choose(page: Page, part: str) -> None:
    page.get_by_text(part, exact=True).click()
    at_rest(page)


def row(page: Page) -> Locator:
    """The pictures side by side."""
    return page.locator(".z-row figure")


def decibels(picture: Locator) -> float:
    return float(picture.locator("small").inner_text().split(" dB")[0])


def test_a_refinement_is_watched_stopped_and_used(with_sample: Page) -> None:
    with_sample.get_by_role("button", name="Refine", exact=True).click()
    row(with_sample).nth(2).wait_for(timeout=PATIENCE)
    # clicked as it is: on a fast machine the refinement may just have ended by itself
    with_sample.get_by_role("button", name="Stop").evaluate("button => button.click()")
    use = with_sample.get_by_role("button", name="Use this z-point")
    use.wait_for(timeout=PATIENCE)
    at_rest(with_sample)
    encoded, refined = (decibels(row(with_sample).nth(number)) for number in (1, 2))
    assert refined >= encoded
    use.click()
    with_sample.get_by_role("button", name="Back to the encoder").wait_for(timeout=PATIENCE)


def test_a_hole_is_filled_in_better_from_what_is_left(with_sample: Page, server: Server) -> None:
    choose(with_sample, "Repair")
    with_sample.get_by_role("button", name="Refine on what is seen").click()
    row(with_sample).nth(3).wait_for(timeout=PATIENCE)
    rebuilt, deadline = decibels(row(with_sample).nth(2)), time.monotonic() + PATIENCE / 1000
    while decibels(row(with_sample).nth(3)) <= rebuilt and time.monotonic() < deadline:
        with_sample.wait_for_timeout(200)
    assert decibels(row(with_sample).nth(3)) > rebuilt
    assert with_sample.url.removeprefix(server.url) == "/photo?photo_part=Repair"


def test_two_photos_become_one_face_and_a_film(with_sample: Page, portrait: bytes, server: Server) -> None:
    choose(with_sample, "Two photos")
    second = {"name": "you.jpg", "mimeType": "image/jpeg", "buffer": portrait}
    with_sample.locator('input[type="file"]').set_input_files([second])  # type: ignore[list-item]
    first = with_sample.get_by_role("button", name="Film strip, through latent space, 1 of 9")
    first.wait_for(timeout=PATIENCE)
    at_rest(with_sample)
    first.click()
    place = with_sample.get_by_role("slider", name="From your photo to the second")
    expect(place).to_have_value("0", timeout=PATIENCE)
    with with_sample.expect_download() as given:
        with_sample.get_by_role("button", name="GIF").click()
    film = Image.open(io.BytesIO(given.value.path().read_bytes()))
    assert film.n_frames > 20  # type: ignore[attr-defined]
    assert np.asarray(film.convert("RGB")).std() > 5
    assert with_sample.url.removeprefix(server.url) == "/photo?photo_part=Two+photos"
    with_sample.get_by_role("button", name="Delete second photo").click()
    with_sample.get_by_text("Add a second photo").wait_for(timeout=PATIENCE)
