"""Takes the pictures of the guide from the real app: `make docs-pictures` writes docs/pictures/*.png."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from tests.browser.chromium import chromium
from tests.browser.server import ROOT, serving
from tests.browser.view import open_page

PICTURES = ROOT / "docs" / "pictures"
SETTLED = 1500
"""Milliseconds that charts and pictures may still fade in after the script has ended."""


@dataclass(frozen=True, kw_only=True)
class Shot:
    """One picture: the file's name, the address within the app, the window's size and the colour scheme."""

    name: str
    address: str
    width: int = 1280
    height: int = 860
    dark: bool = False


SHOTS = (
    Shot(name="start", address=""),
    Shot(name="scatter", address="scatter"),
    Shot(name="histograms", address="histograms"),
    Shot(name="components", address="components"),
    Shot(name="axes", address="axes"),
    Shot(name="sampler", address="sampler"),
    Shot(name="photo", address="photo"),
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
        open_page(page, f"{url}/{shot.address}")
        page.wait_for_timeout(SETTLED)
        return page.screenshot()
    finally:
        context.close()


def write(png: bytes, path: Path) -> None:
    """Write a picture with a palette of 256 colours: a third of the bytes, and no eye sees it in a guide."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    image.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


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
