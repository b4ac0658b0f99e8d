"""One visit to the real app in a fresh profile; whatever goes wrong on the page ends it loudly."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Page

from tests.browser.chromium import Watch
from tests.browser.server import Server

PATIENCE = 60_000
TROUBLE = '[data-testid="stException"], [data-testid="stAlertContentError"], .st-key-z_native_note'
"""What no picture may show: an error, or native widgets where live instruments belong."""


class Spoilt(Exception):
    """A page that is not fit for a picture; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Window:
    """The browser's window in CSS pixels, and its colours."""

    width: int = 1280
    height: int = 860
    dark: bool = False


PHONE = Window(width=390, height=844)


@contextmanager
def visit(browser: Browser, server: Server, window: Window) -> Iterator[Page]:
    """A page in a window of its own. Raises Spoilt where it shows trouble at the end, or asked other hosts."""
    context = browser.new_context(
        viewport={"width": window.width, "height": window.height},
        color_scheme="dark" if window.dark else "light",
        has_touch=window == PHONE,
        is_mobile=window == PHONE,
    )
    context.set_default_timeout(PATIENCE)
    watch = Watch(origin=server.url)
    try:
        page = context.new_page()
        watch.follow(page)
        yield page
        if page.locator(TROUBLE).count():
            raise Spoilt(f"{page.url} shows: {page.locator(TROUBLE).first.inner_text()}")
        if watch.errors or watch.strangers:
            raise Spoilt(f"{page.url}: {watch.errors + watch.strangers}")
    finally:
        context.close()
