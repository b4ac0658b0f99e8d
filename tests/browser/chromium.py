"""The system's Chromium under Playwright: finding it, starting it, and watching what a page asks for and says."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",  # Chromium refuses to start as root with its sandbox
    "--disable-background-networking",  # no look-ups of its own: the pages must be all that talks
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--disable-dev-shm-usage",
    "--disable-gpu",  # no graphics card is looked for: the processor composes the pages
    "--enable-unsafe-swiftshader",  # and WebGL is drawn by it too
)
PROBES = ("/_stcore/health", "/_stcore/host-config")
"""Opened below the root, Streamlit's own client first looks for its server under the page's path, where it is not."""


def find_chromium() -> str | None:
    """The path of the first Chromium on the PATH, or None."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium for as long as the block runs. Raises LookupError when none is installed."""
    path = find_chromium()
    if path is None:
        raise LookupError(f"no Chromium found under any of the names {', '.join(NAMES)}: install one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def with_camera(browser: Browser, film: Path) -> Iterator[Browser]:
    """A second browser, whose pages may use a camera that sees the MJPEG `film` over and over."""
    fake = (
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={film}",
    )
    second = browser.browser_type.launch(executable_path=find_chromium(), args=[*FLAGS, *fake])
    try:
        yield second
    finally:
        second.close()


def take_a_photo(page: Page, *, patience: float) -> None:
    """Use the camera of the Photo page, once it sees something, within `patience` milliseconds."""
    page.get_by_text("Use the camera").click()
    page.wait_for_function("() => document.querySelector('video')?.videoWidth > 0", timeout=patience)
    page.get_by_role("button", name="Take Photo").click()


@dataclass
class Watch:
    """What one page asked for outside its own origin, and what its console called an error."""

    origin: str
    strangers: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        """Start to watch `page`."""
        page.on("request", self._on_request)
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _on_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        local = address.scheme in {"data", "blob", "about"} or address.netloc == urlsplit(self.origin).netloc
        if not local:
            self.strangers.append(request.url)

    def _on_console(self, message: ConsoleMessage) -> None:
        address = message.location.get("url", "")
        if message.type == "error" and not address.endswith(PROBES):
            self.errors.append(f"{message.text} ({address})")
