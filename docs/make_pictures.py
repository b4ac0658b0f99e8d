"""Takes the pictures of the guide from the real app: `make docs-pictures` writes docs/pictures/*.png."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.chromium import chromium
from tests.browser.server import ROOT, serving
from tests.browser.view import face, gallery_picture, live_face, open_page

PICTURES = ROOT / "docs" / "pictures"
PATIENCE = 180_000
SETTLED = 1500
"""Milliseconds that charts and pictures may still fade in after the script has ended."""


@dataclass(frozen=True, kw_only=True)
class Shot:
    """One picture: the file's name, the address within the app, what must be there, the window and its colours."""

    name: str
    address: str
    there: Callable[[Page], object] = face
    width: int = 1280
    height: int = 860
    dark: bool = False


def two_galleries(page: Page) -> None:
    """Wait for both galleries of the Sampler, and for the large face."""
    gallery_picture(page, 0), gallery_picture(page, 1), face(page)


def open_uploader(page: Page) -> None:
    """Wait for the place that takes a photo."""
    page.wait_for_selector('[data-testid="stFileUploader"]')


SHOTS = (
    Shot(name="start", address="", there=live_face),
    Shot(name="scatter", address="scatter"),
    Shot(name="histograms", address="histograms"),
    Shot(name="components", address="components"),
    Shot(name="axes", address="axes"),
    Shot(name="sampler", address="sampler", there=two_galleries),
    Shot(name="paths", address="paths"),
    Shot(name="analogies", address="analogies"),
    Shot(name="photo", address="photo", there=open_uploader),
    Shot(name="axes-dark", address="axes", dark=True),
    Shot(name="axes-phone", address="axes", width=390, height=844),
)


def take(browser: Browser, url: str, shot: Shot) -> bytes:
    """The PNG of one page as a person first sees it."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height}, color_scheme="dark" if shot.dark else "light"
    )
    try:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        open_page(page, f"{url}/{shot.address}")
        shot.there(page)
        page.wait_for_timeout(SETTLED)
        return page.screenshot()
    finally:
        context.close()


def write(png: bytes, path: Path) -> None:
    """Write a picture as small as PNG allows without loss: a palette would draw rings round the faces."""
    Image.open(io.BytesIO(png)).convert("RGB").save(path, optimize=True)


def main() -> int:
    """Take all pictures, or those whose names the command line gives."""
    wanted = [shot for shot in SHOTS if shot.name in sys.argv[1:] or not sys.argv[1:]]
    PICTURES.mkdir(parents=True, exist_ok=True)
    with chromium() as browser, serving() as server:
        for shot in wanted:
            path = PICTURES / f"{shot.name}.png"
            write(take(browser, server.url, shot), path)
            print(f"{path.relative_to(ROOT)}  {path.stat().st_size // 1024} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
