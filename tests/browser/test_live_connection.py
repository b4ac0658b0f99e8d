"""The server is stopped while a slider is dragged: faces go on, a note says so, and nothing that was set is lost."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axes_view import SLIDERS, held, live_axes, settled, value
from tests.browser.live_view import FACE, drawn, needs_the_build, other_than
from tests.browser.server import ROOT, Server, command, serving
from tests.browser.view import PATIENCE, face_picture

pytestmark = pytest.mark.browser

NOTE = "p.lost"


@pytest.fixture
def own_server(browser: Browser, bundle: Path) -> Iterator[Server]:
    """A server that may be stopped."""
    needs_the_build()
    with serving(bundle=bundle) as running:
        yield running


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()


def test_faces_go_on_without_the_server_and_what_was_set_reaches_the_one_that_comes_back(
    visitor: Page, own_server: Server, bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    live_axes(visitor, own_server)
    with held(visitor, 1):
        own_server.process.kill()
        own_server.process.wait()
        expect(visitor.locator(NOTE)).to_contain_text("Connection lost", timeout=PATIENCE)
    with held(visitor, 2) as seen:
        assert len(set(seen)) >= 6
    visitor.locator(SLIDERS).nth(2).focus()
    before = drawn(visitor.locator(FACE))
    for _ in range(4):
        visitor.keyboard.press("PageUp")
    other_than(visitor.locator(FACE), before)
    visitor.wait_for_timeout(4000)  # by then Streamlit has laid its own dialog over the page
    assert visitor.get_by_role("dialog").count() == 0
    assert value(visitor, 3) == "+4.00 σ"
    set_then = {number: float(value(visitor, number).split()[0].replace("−", "-")) for number in (1, 2, 3)}
    face = face_picture(visitor)

    monkeypatch.setenv("ZSPACE_BUNDLE", str(bundle))
    port = urlsplit(own_server.url).port
    assert port is not None
    again = subprocess.Popen(command("server.py", port), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        expect(visitor.locator(NOTE)).to_be_empty(timeout=2 * PATIENCE)
        settled(visitor, ",".join(f"{number}:{score:g}" for number, score in set_then.items()))
        assert face_picture(visitor) == face
        visitor.get_by_role("button", name="Next").click()
        expect(visitor.locator(".rack .name").first).to_contain_text("PC 13", timeout=PATIENCE)
    finally:
        again.terminate()
        again.wait()
