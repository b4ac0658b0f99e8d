"""Somebody puts a photo through the model, takes it to the axes, and deletes it."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import Page

from tests.browser.server import Server
from tests.browser.view import PATIENCE, at_rest, face_pixels, open_page, paste, upload

pytestmark = pytest.mark.browser


@pytest.fixture
def uploaded(page: Page, server: Server, portrait: bytes) -> Page:
    """The Photo page after an upload."""
    upload(page, server.url, portrait)
    return page


def test_an_upload_shows_photo_reconstruction_and_error(uploaded: Page) -> None:
    for picture in ("original", "reconstruction", "error"):
        uploaded.locator(f".compare img.{picture}[src]").wait_for(timeout=PATIENCE)
    assert uploaded.get_by_text("PSNR").first.is_visible()


def test_a_pasted_picture_is_taken_like_an_uploaded_one(page: Page, server: Server, portrait: bytes) -> None:
    open_page(page, f"{server.url}/photo")
    page.get_by_text("Or paste one").wait_for(timeout=PATIENCE)
    paste(page, portrait)
    page.locator(".compare img.reconstruction[src]").wait_for(timeout=PATIENCE)


def test_neither_photo_nor_z_point_gets_into_the_address(uploaded: Page, server: Server) -> None:
    assert uploaded.url.removeprefix(server.url).strip("/") == "photo"


def test_a_photo_can_be_sent_to_the_axes(uploaded: Page) -> None:
    rebuilt = face_pixels(uploaded)
    uploaded.get_by_role("button", name="Send to Axes").click()
    uploaded.get_by_role("heading", name="Axes", level=1).wait_for(timeout=PATIENCE)
    at_rest(uploaded)
    assert np.abs(face_pixels(uploaded) - rebuilt).mean() < 2  # one of them has been a JPEG


def test_a_deleted_photo_is_gone_from_every_page(uploaded: Page) -> None:
    uploaded.get_by_role("button", name="Delete photo").click()
    uploaded.get_by_text("A photo with a face").wait_for(timeout=PATIENCE)
    assert uploaded.locator(".compare").count() == 0


def test_a_file_that_is_no_picture_is_refused_with_one_sentence(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/photo")
    text = {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": b"not a picture at all"}
    page.locator('input[type="file"]').set_input_files([text])  # type: ignore[list-item]
    alert = page.get_by_role("alert").first
    alert.wait_for(timeout=PATIENCE)
    assert "Traceback" not in alert.inner_text()
