"""Somebody uploads a photo as it is: the face is found, another one is chosen, or the frame is moved by hand."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from models.bundle import open_bundle
from models.pixels import to_uint8
from tests.browser.server import Server
from tests.browser.view import PATIENCE, at_rest, face_pixels, upload

pytestmark = pytest.mark.browser

Places = tuple[tuple[int, int, int], ...]


def photo_with_faces(bundle: Path, *places: tuple[int, int, int], turned: float = 0) -> bytes:
    """A JPEG of 900 x 600 with decodes of the bundle, each (x, y, side), turned as a whole."""
    opened = open_bundle(bundle)
    decoded = to_uint8(opened.runtime.decode(opened.z_points[[11, 500, 2_000][: len(places)]]))
    photo = Image.new("RGB", (900, 600), (110, 120, 130))
    for (x, y, side), picture in zip(places, decoded, strict=True):
        photo.paste(Image.fromarray(picture).resize((side, side), Image.Resampling.BICUBIC), (x, y))
    file = io.BytesIO()
    photo.rotate(turned, expand=True).save(file, "JPEG", quality=92)
    return file.getvalue()


def test_a_face_is_found_however_the_photo_lies(page: Page, server: Server, shipped_bundle: Path) -> None:
    place = (300, 150, 300)
    upload(page, server.url, photo_with_faces(shipped_bundle, place))
    upright = face_pixels(page)
    upload(page, server.url, photo_with_faces(shipped_bundle, place, turned=180))
    assert page.locator(".crop .turned").inner_text().strip("-") in {"180.0°", "179.5°", "179.0°"}
    assert np.abs(face_pixels(page) - upright).mean() < 6


def test_another_of_several_faces_can_be_chosen(page: Page, server: Server, shipped_bundle: Path) -> None:
    upload(page, server.url, photo_with_faces(shipped_bundle, (300, 150, 300), (20, 20, 200), (680, 360, 200)))
    page.get_by_text("3 faces were found").wait_for(timeout=PATIENCE)
    before, width = face_pixels(page), page.locator(".crop .zoomed").inner_text()
    page.locator(".sheet .tile").nth(1).click()
    expect(page.locator(".crop .zoomed")).not_to_have_text(width, timeout=PATIENCE)
    at_rest(page)
    assert np.abs(face_pixels(page) - before).mean() > 6


def test_where_no_face_is_found_the_frame_is_moved_by_hand(page: Page, server: Server, shipped_bundle: Path) -> None:
    upload(page, server.url, photo_with_faces(shipped_bundle))
    page.get_by_text("No face was found").wait_for(timeout=PATIENCE)
    said = page.locator(".crop .said")
    page.locator(".crop .stage").focus()
    page.keyboard.press("Shift+ArrowLeft")
    page.wait_for_function(
        "said => said.textContent.includes('middle at')", arg=said.element_handle(), timeout=PATIENCE
    )
    at_rest(page)
    assert page.locator(".compare img.reconstruction[src]").count() == 1


def test_the_three_pictures_can_be_downloaded(page: Page, server: Server, shipped_bundle: Path) -> None:
    upload(page, server.url, photo_with_faces(shipped_bundle, (300, 150, 300)))
    with page.expect_download(timeout=PATIENCE) as waiting:
        page.get_by_role("button", name="PNG").first.click()
    path = waiting.value.path()
    assert Image.open(path).size[0] > 3 * 96
