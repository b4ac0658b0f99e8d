"""The page's own decoder gives the server's pictures: the same z-point, the same face."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Page

from models.bundle import BROWSER_DECODER, Bundle, open_bundle
from models.pixels import to_uint8
from tests.browser.live_view import needs_the_build
from tests.browser.server import Server
from tests.browser.view import open_page
from ui.live.build import entry

pytestmark = pytest.mark.browser

POINTS = 20
DECODE = """async ([entry, address, points]) => {
  const { decoder } = await import(entry);
  const bytes = Uint8Array.from(atob(points), letter => letter.charCodeAt(0));
  const pictures = await (await decoder(address)).batch(new Float32Array(bytes.buffer));
  return pictures.map(({ pixels }) => btoa(Array.from(pixels, byte => String.fromCharCode(byte)).join("")));
}"""


@pytest.fixture(scope="module")
def opened(bundle: Path) -> Bundle:
    needs_the_build()
    return open_bundle(bundle)


def points_of(bundle: Bundle) -> NDArray[np.float32]:
    """z-points of photos, the mean, and some where no photo is."""
    rows = np.linspace(0, len(bundle.z_points) - 1, POINTS - 5).astype(int)
    far = bundle.z_points[rows[:4]] * np.float32(3)
    return np.concatenate([bundle.z_points[rows], far, bundle.summary.mean[None]]).astype(np.float32)


def in_the_browser(page: Page, server: Server, bundle: Bundle, name: str, points: NDArray[np.float32]) -> NDArray[Any]:
    """Pictures (n, s, s, 3) of ``points`` by the page's decoder with the model at ``name``."""
    open_page(page, f"{server.url}/axes")
    address = {
        "decoder": f"/live/bundle/{bundle.identity}/{name}",
        "decoderBytes": bundle.card.files["decoder.onnx"].bytes,
        "d": points.shape[1],
    }
    text = base64.b64encode(points.astype("<f4").tobytes()).decode()
    pictures = page.evaluate(DECODE, [f"/live/app/{entry()}", address, text])
    size = bundle.card.architecture.image_size
    pixels = [np.frombuffer(base64.b64decode(picture), dtype=np.uint8) for picture in pictures]
    return np.stack(pixels).reshape(len(points), size, size, 4)[..., :3]


@pytest.mark.parametrize(("name", "farthest"), [("decoder.float32.onnx", 1), ("decoder.onnx", 2)])
def test_a_z_point_gives_the_same_picture_as_on_the_server(
    page: Page, server: Server, opened: Bundle, name: str, farthest: int
) -> None:
    if name == "decoder.onnx" and BROWSER_DECODER not in opened.card.files:
        farthest = 1  # no decoder of its own for the browser: it is sent the server's
    points = points_of(opened)
    here = in_the_browser(page, server, opened, name, points).astype(int)
    there = to_uint8(opened.runtime.decode(points)).astype(int)
    assert len(points) == POINTS
    assert np.abs(here - there).max() <= farthest
