"""Nothing of an uploaded photo travels in an address, and no page asks anybody but its own server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.chromium import Watch
from tests.browser.server import Server, serving
from tests.browser.view import PATIENCE, at_rest, face, open_page

pytestmark = pytest.mark.browser

PARTS = r"decoder(\.float32)?\.onnx|axes\.bin|z_points\.npy|columns/(ids|radius|mahalanobis|(pc|raw|label)-\d{1,4})"
ALLOWED = re.compile(rf"/live/(app/[\w.-]{{1,100}}|bundle/[0-9a-f]{{64}}/({PARTS}))")
"""All that an address under /live can say: a file of the build, or a part of the bundle by its own name."""

LONGEST_SETTINGS = 200
"""Characters of settings in the page's address: 256 numbers do not fit."""


@pytest.fixture(scope="module")
def native(browser: Browser, bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app without its front end: charts are Plotly's, pictures the server's."""
    with serving(bundle=bundle, frontend=tmp_path_factory.mktemp("no-build")) as running:
        yield running


def asked_with_a_photo(page: Page, server: Server, portrait: bytes) -> list[str]:
    """Give the Photo page a photo; return the list of all addresses that are asked for, then and later."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("framenavigated", lambda frame: asked.append(frame.url))
    open_page(page, f"{server.url}/photo")
    photo = {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": portrait}
    page.locator('input[type="file"]').set_input_files([photo])  # type: ignore[list-item]
    face(page)
    return asked


def test_no_address_carries_a_photo_s_z_point(page: Page, server: Server, portrait: bytes) -> None:
    asked = asked_with_a_photo(page, server, portrait)
    at_rest(page)
    page.get_by_role("button", name="Send to Axes").click()
    page.get_by_role("heading", name="Axes", level=1).wait_for(timeout=PATIENCE)
    at_rest(page)
    slider = page.locator("input[type=range]").first
    slider.focus()
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("() => location.search.includes('axes')")
    at_rest(page)

    ours = [urlsplit(address) for address in [*asked, page.url] if address.startswith(server.url)]
    live = [address for address in ours if address.path.startswith("/live")]
    assert [a.path for a in live if not ALLOWED.fullmatch(a.path)] == []
    assert [a.query for a in live if not re.fullmatch(r"(count=\d+)?", a.query)] == []
    assert [a.query for a in ours if len(a.query) > LONGEST_SETTINGS] == []
    assert [a.path for a in ours if len(a.path) > LONGEST_SETTINGS] == []


def test_with_a_photo_in_the_session_every_page_keeps_it_out_of_addresses(
    page: Page, server: Server, portrait: bytes
) -> None:
    asked = asked_with_a_photo(page, server, portrait)
    for link in page.locator('[data-testid="stTopNavLink"]').all():
        link.click()
        at_rest(page)

    ours = [urlsplit(address) for address in asked if address.startswith(server.url)]
    assert len({address.path for address in ours}) > 20
    assert [a.query for a in ours if len(a.query) > LONGEST_SETTINGS] == []
    assert [a.path for a in ours if len(a.path) > LONGEST_SETTINGS] == []
    assert [a.path for a in ours if a.path.startswith("/live") and not ALLOWED.fullmatch(a.path)] == []


def test_the_browser_itself_refuses_what_is_not_ours(server: Server, context: BrowserContext) -> None:
    page = context.new_page()
    open_page(page, server.url)
    refused = page.evaluate(
        """() => {
          const refused = [];
          document.addEventListener("securitypolicyviolation", event => refused.push(event.effectiveDirective));
          fetch("http://127.0.0.1:1/").catch(() => 0);
          new Image().src = "http://127.0.0.1:1/picture.png";
          const script = document.createElement("script");
          script.textContent = "window.wasRun = true";
          document.head.append(script);
          return new Promise(done => setTimeout(() => done([...refused, String(window.wasRun)]), 500));
        }"""
    )
    assert set(refused) == {"connect-src", "img-src", "script-src-elem", "undefined"}


@pytest.mark.parametrize("address", ("", "scatter", "components", "axes", "sampler", "photo"))
def test_native_pages_ask_for_nothing_that_the_browser_would_refuse(
    context: BrowserContext, native: Server, address: str
) -> None:
    watch = Watch(origin=native.url)
    page = context.new_page()
    watch.follow(page)
    open_page(page, f"{native.url}/{address}")
    page.get_by_role("heading", level=1).first.wait_for()
    assert (watch.strangers, watch.errors) == ([], [])
