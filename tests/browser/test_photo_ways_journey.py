"""The ways in which a photo comes in: chosen in a phone's formats, dropped on the page, or taken with the camera."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from models.bundle import open_bundle
from models.pixels import to_uint8
from tests.browser.chromium import Watch, take_a_photo, with_camera
from tests.browser.server import Server
from tests.browser.view import PATIENCE, at_rest, face, face_pixels, open_page, paste
from tests.pictures import encoded

pytestmark = pytest.mark.browser

FACE_AT, SIDE = (200, 90), 300
FILM_FRAMES = 30


@pytest.fixture(scope="module")
def snapshot(shipped_bundle: Path) -> Image.Image:
    """A photo of 640 x 480 with one face, a decode of the bundle: nobody's."""
    bundle = open_bundle(shipped_bundle)
    decoded = to_uint8(bundle.runtime.decode(bundle.z_points[11:12]))[0]
    photo = Image.new("RGB", (640, 480), (110, 120, 130))
    photo.paste(Image.fromarray(decoded).resize((SIDE, SIDE), Image.Resampling.BICUBIC), FACE_AT)
    return photo


def assert_its_face_is_found(page: Page) -> None:
    """The whole square with the face is under the frame, and the large face is there."""
    face(page)
    at_rest(page)
    assert page.get_by_text("No face was found").count() == 0
    width = int(page.locator(".crop .zoomed").inner_text().split()[0])
    assert width == pytest.approx(SIDE, rel=0.2)
    assert face_pixels(page).std() > 10


@pytest.mark.parametrize(
    ("kind", "name", "mime"), [("HEIF", "me.heic", "image/heic"), ("AVIF", "me.avif", "image/avif")]
)
def test_a_phones_own_format_is_taken(
    page: Page, server: Server, snapshot: Image.Image, kind: str, name: str, mime: str
) -> None:
    open_page(page, f"{server.url}/photo")
    file = {"name": name, "mimeType": mime, "buffer": encoded(snapshot, kind, quality=90)}
    page.locator('input[type="file"]').set_input_files([file])  # type: ignore[list-item]
    assert_its_face_is_found(page)


def test_a_file_without_a_kind_is_taken_by_its_name(page: Page, server: Server, snapshot: Image.Image) -> None:
    """Many systems know no kind for HEIC and give an empty one."""
    open_page(page, f"{server.url}/photo")
    drop(page, encoded(snapshot, "HEIF", quality=90), name="IMG_0001.HEIC", mime="")
    assert_its_face_is_found(page)


def drop(page: Page, data: bytes, *, name: str, mime: str) -> None:
    """Drop a file on the place for it, as from the desktop."""
    given = page.evaluate_handle(
        """([text, name, type]) => {
          const given = new DataTransfer();
          given.items.add(new File([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], name, { type }));
          return given;
        }""",
        [base64.b64encode(data).decode(), name, mime],
    )
    place = page.get_by_test_id("stFileUploaderDropzone")
    for event in ("dragenter", "dragover", "drop"):
        place.dispatch_event(event, {"dataTransfer": given})


def test_a_dropped_photo_is_taken(page: Page, server: Server, snapshot: Image.Image) -> None:
    open_page(page, f"{server.url}/photo")
    drop(page, encoded(snapshot, "JPEG", quality=92), name="me.jpg", mime="image/jpeg")
    assert_its_face_is_found(page)


@pytest.fixture
def before_a_camera(browser: Browser, server: Server, snapshot: Image.Image, tmp_path: Path) -> Iterator[Page]:
    """A page of a browser whose camera sees the snapshot all the time, and which may use it."""
    film = tmp_path / "film.mjpeg"
    film.write_bytes(encoded(snapshot, "JPEG", quality=92) * FILM_FRAMES)
    watch = Watch(origin=server.url)
    with with_camera(browser, film) as second:
        page = second.new_page(viewport={"width": 1280, "height": 900}, permissions=["camera"])
        watch.follow(page)
        yield page
    assert watch.strangers == [] and watch.errors == []


def test_a_photo_taken_with_the_camera_is_taken_in(before_a_camera: Page, server: Server) -> None:
    page = before_a_camera
    open_page(page, f"{server.url}/photo")
    take_a_photo(page, patience=PATIENCE)
    assert_its_face_is_found(page)


def test_a_second_photo_is_pasted_beside_the_first(page: Page, server: Server, snapshot: Image.Image) -> None:
    open_page(page, f"{server.url}/photo")
    drop(page, encoded(snapshot, "JPEG", quality=92), name="me.jpg", mime="image/jpeg")
    assert_its_face_is_found(page)
    page.get_by_text("Two photos", exact=True).click()
    page.get_by_text("Or paste one").wait_for(timeout=PATIENCE)
    at_rest(page)
    paste(page, encoded(snapshot, "JPEG", quality=92))
    page.get_by_role("button", name="Delete second photo").wait_for(timeout=PATIENCE)
