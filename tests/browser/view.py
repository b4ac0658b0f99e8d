"""What a person sees of a page: the large face, the galleries, whether the page is at rest."""

from __future__ import annotations

import base64
import io
import time

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import ElementHandle, FilePayload, Page

FACE = "figure.face .place img[src], figure.face .place canvas[data-drawn=browser]"
"""The server's picture on a native page, the browser's own on a live one."""
LIVE_FACE = ".hero figure.face canvas"
AT_REST = '[data-testid="stApp"][data-test-script-state="notRunning"]'
PATIENCE = 60_000
"""Milliseconds that a person's machine may take at its busiest before a journey counts as failed."""

_LOADED = "image => image.tagName === 'CANVAS' || (image.complete && image.naturalWidth > 0)"
_ADDRESS = "image => image.tagName === 'CANVAS' ? image.toDataURL() : image.src"
_DIGEST = """async address => {
  const bytes = await (await fetch(address)).arrayBuffer();
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, "0")).join("");
}"""
_DRAWN = "canvas => canvas.getContext('2d').getImageData(48, 48, 1, 1).data[3] > 0"


def open_page(page: Page, address: str) -> None:
    """Go to an address and wait until the script behind it has run to its end."""
    page.goto(address)
    at_rest(page)


def upload(page: Page, url: str, data: bytes) -> None:
    """Give the Photo page of the app at ``url`` a file, and wait for what the model makes of it."""
    open_page(page, f"{url}/photo")
    file: FilePayload = {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": data}
    page.locator('input[type="file"]').set_input_files([file])
    face(page)
    at_rest(page)


def paste(page: Page, data: bytes) -> None:
    """Paste a picture that was copied elsewhere."""
    page.evaluate(
        """bytes => {
          const clipboardData = new DataTransfer();
          clipboardData.items.add(new File([new Uint8Array(bytes)], "image.png", { type: "image/jpeg" }));
          document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        list(data),
    )


def at_rest(page: Page) -> None:
    """Wait until nothing runs behind the page."""
    page.wait_for_selector(AT_REST, timeout=PATIENCE)


def face(page: Page) -> ElementHandle:
    """The large face, once its picture is there."""
    handle = page.wait_for_selector(FACE, timeout=PATIENCE)
    assert handle is not None
    page.wait_for_function(_LOADED, arg=handle, timeout=PATIENCE)
    return handle


def face_picture(page: Page) -> str:
    """A digest of the large face's picture."""
    return _digest(page, str(face(page).evaluate(_ADDRESS)))


def face_pixels(page: Page) -> NDArray[np.float64]:
    """The large face (h, w, 3), 0 to 255: to compare a live face with a native one, which travels as JPEG."""
    address = str(
        face(page).evaluate(
            """image => {
              const wide = image.naturalWidth || image.width, high = image.naturalHeight || image.height;
              const canvas = new OffscreenCanvas(wide, high);
              canvas.getContext("2d").drawImage(image, 0, 0);
              return canvas.convertToBlob().then(blob => new Promise(done => {
                const reader = new FileReader();
                reader.onload = () => done(reader.result);
                reader.readAsDataURL(blob);
              }));
            }"""
        )
    )
    picture = Image.open(io.BytesIO(base64.b64decode(address.split(",")[1])))
    return np.asarray(picture.convert("RGB"), dtype=np.float64)


def face_after(page: Page, before: str) -> str:
    """A digest of the large face's picture once it is another than `before`."""
    deadline = time.monotonic() + PATIENCE / 1000
    # found anew each time: a run of the script may put another picture element in the place of the one seen before
    while (found := face_picture(page)) == before and time.monotonic() < deadline:
        page.wait_for_timeout(50)
    assert found != before, "the large face has stayed as it was"
    return found


def live_face(page: Page) -> float:
    """Wait for the face that the cursor moves on the Start page; seconds since the page was asked for."""
    canvas = page.wait_for_selector(LIVE_FACE, timeout=PATIENCE)
    page.wait_for_function(_DRAWN, arg=canvas, timeout=PATIENCE)
    return float(page.evaluate("performance.now() / 1000"))


def gallery_picture(page: Page, number: int = 0) -> str:
    """A digest of the picture that holds all tiles of a gallery, counted from the top."""
    tile = page.locator(".sheet").nth(number).locator(".tile i").first
    tile.wait_for(timeout=PATIENCE)
    page.wait_for_function("tile => tile.style.backgroundImage", arg=tile.element_handle(), timeout=PATIENCE)
    return _digest(page, str(tile.evaluate("tile => tile.style.backgroundImage.slice(5, -2)")))


def gallery_after(page: Page, before: str, number: int = 0) -> str:
    """A digest of a gallery's picture once it is another than `before`."""
    tile = page.locator(".sheet").nth(number).locator(".tile i").first
    page.wait_for_function(
        f"async ([tile, before]) => await ({_DIGEST})(tile.style.backgroundImage.slice(5, -2)) !== before",
        arg=[tile.element_handle(), before],
    )
    at_rest(page)  # while a run puts new galleries in, another one may be the first for a moment
    return gallery_picture(page, number)


def _digest(page: Page, address: str) -> str:
    """A digest of what is at an address: pictures travel as data or blob addresses, and equal bytes are equal."""
    return str(page.evaluate(_DIGEST, address))


def milliseconds_to_new_picture(page: Page, picture: str, *, key: str) -> float:
    """Press `key` where the focus is; the time until the image `picture` shows another one, by the page's own clock."""
    image = page.wait_for_selector(picture, timeout=PATIENCE)
    assert image is not None
    waiting = image.evaluate_handle(
        """image => {
          const before = image.src;
          let pressed = 0;
          addEventListener("keydown", () => { pressed = performance.now(); }, { capture: true, once: true });
          const changed = new Promise(resolve => {
            const look = () => pressed && image.src !== before && image.complete && image.naturalWidth > 0
              ? resolve(performance.now() - pressed) : requestAnimationFrame(look);
            look();
          });
          return { changed };
        }"""
    )
    page.keyboard.press(key)
    return float(waiting.evaluate("waiting => waiting.changed"))
