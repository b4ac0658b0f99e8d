"""Where nothing can run in the browser, the native sliders serve, and the page says why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.live_view import needs_the_build
from tests.browser.server import Server, serving
from tests.browser.view import PATIENCE, at_rest, face_after, face_picture, open_page

pytestmark = pytest.mark.browser

SLIDER = ".rack input[type=range]"
NATIVE_FACE = "figure.face .place img[src]"


@pytest.fixture
def without_wasm(browser: Browser) -> Iterator[Page]:
    """A page in a Chromium that knows no WebAssembly."""
    flags = [*FLAGS, "--js-flags=--jitless"]
    other = browser.browser_type.launch(executable_path=find_chromium(), args=flags)
    yield other.new_page(viewport={"width": 1280, "height": 900})
    other.close()


def move_first_slider(page: Page) -> None:
    before = face_picture(page)
    page.locator(SLIDER).first.focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("() => location.search.includes('axes_set=1%3A0.2')", timeout=PATIENCE)
    at_rest(page)
    assert face_after(page, before) != before


def test_without_a_build_the_native_sliders_move_the_face(browser: Browser, bundle: Path, tmp_path: Path) -> None:
    with serving(bundle=bundle, frontend=tmp_path) as server:
        page = browser.new_page()
        open_page(page, f"{server.url}/axes")
        page.wait_for_selector(NATIVE_FACE, timeout=PATIENCE)
        expect(page.get_by_text("The live instruments are not built here")).to_be_visible()
        move_first_slider(page)
        page.close()


def test_without_webassembly_the_native_sliders_move_the_face(without_wasm: Page, server: Server) -> None:
    needs_the_build()
    open_page(without_wasm, f"{server.url}/axes?axes_set=2:1")
    without_wasm.wait_for_selector(NATIVE_FACE, timeout=PATIENCE)
    at_rest(without_wasm)
    expect(without_wasm.get_by_text("WebAssembly did not start")).to_be_visible()
    assert without_wasm.locator(SLIDER).nth(1).input_value() == "1"
    move_first_slider(without_wasm)
