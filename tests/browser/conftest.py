"""One server for all journeys; a fresh profile, watched, for each."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests import drawn_faces
from tests.browser.chromium import Watch
from tests.browser.server import Server, serving
from tests.browser.view import PATIENCE


@pytest.fixture(scope="session")
def bundle(request: pytest.FixtureRequest) -> Path:
    """The bundle that ZSPACE_BUNDLE names, or else the shipped one."""
    named = os.environ.get("ZSPACE_BUNDLE")
    return Path(named) if named else request.getfixturevalue("shipped_bundle")


@pytest.fixture(scope="session")
def server(browser: Browser, bundle: Path) -> Iterator[Server]:
    """The app as `make run` starts it, on a port of its own."""
    with serving(bundle=bundle) as running:
        yield running


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A profile that knows nothing of earlier journeys."""
    fresh = browser.new_context(viewport={"width": 1280, "height": 900})
    fresh.set_default_timeout(PATIENCE)
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext, server: Server) -> Iterator[Page]:
    """An empty page; the journey fails when it asks another origin for anything, or its console reports an error."""
    watch = Watch(origin=server.url)
    opened = context.new_page()
    watch.follow(opened)
    yield opened
    assert watch.strangers == [], "the page asked other hosts than its own"
    assert watch.errors == [], "the browser's console reported errors"


@pytest.fixture(scope="session")
def portrait() -> bytes:
    """A JPEG of a drawn face."""
    return drawn_faces.portrait()
