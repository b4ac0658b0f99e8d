"""From the start of the server's process to the first full page in Chromium."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks.browser import browser_or_reason
from benchmarks.figure import Figure, at_most
from benchmarks.larger import with_repeated_points
from benchmarks.paired import in_turn
from benchmarks.subject import ROOT, bundle
from tests.browser.server import serving
from tests.browser.view import PATIENCE, at_rest, live_face

ROUNDS = 7
TIMES = 10
HELLO = 'import streamlit as st\n\nst.write("Hello")\n'


def start_over_hello() -> float:
    """Seconds to the first full page, the app over a one-line Streamlit app that runs with the same settings."""
    with browser_or_reason() as browser, tempfile.TemporaryDirectory(prefix="zspace-bench-") as scratch:
        hello = Path(scratch)
        (hello / "hello.py").write_text(HELLO, encoding="utf-8")
        shutil.copytree(ROOT / ".streamlit", hello / ".streamlit")
        ours = start_of(browser, script="server.py", folder=ROOT, bundle=bundle(), shown=live_face)
        other = start_of(browser, script="hello.py", folder=hello, bundle=None, shown=_greeting)
        return in_turn(ours, other, rounds=ROUNDS).ratio


def start_10x_over_1x() -> float:
    """Seconds to the first full page, with ten times the z-points over with one time."""
    with browser_or_reason() as browser, tempfile.TemporaryDirectory(prefix="zspace-bench-") as scratch:
        many = with_repeated_points(bundle(), Path(scratch) / "many", times=TIMES)
        large = start_of(browser, script="server.py", folder=ROOT, bundle=many, shown=live_face)
        small = start_of(browser, script="server.py", folder=ROOT, bundle=bundle(), shown=live_face)
        return in_turn(large, small, rounds=ROUNDS).ratio


def _greeting(page: Page) -> None:
    page.wait_for_selector("text=Hello", timeout=PATIENCE)


def start_of(
    browser: Browser, *, script: str, folder: Path, bundle: Path | None, shown: Callable[[Page], object]
) -> Callable[[], float]:
    """A sample: seconds from the start of a fresh server until `shown` returns and the page is at rest."""

    def sample() -> float:
        context = browser.new_context()
        page = context.new_page()
        start = time.perf_counter()
        with serving(script=script, folder=folder, bundle=bundle) as server:
            page.goto(server.url)
            shown(page)
            at_rest(page)
            seconds = time.perf_counter() - start
            context.close()
        return seconds

    return sample


FIGURES = (
    Figure(
        name="start_over_hello",
        compares="process start to first full page in Chromium, a one-line Streamlit app",
        limit=at_most(1.5),
        measure=start_over_hello,
    ),
    Figure(
        name="start_10x_over_1x",
        compares="process start to first full page with ten times the z-points, with one time",
        limit=at_most(1.1),
        measure=start_10x_over_1x,
    ),
)
