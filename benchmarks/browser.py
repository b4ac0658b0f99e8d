"""A Chromium to measure in, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser

from benchmarks.figure import NotMeasured
from tests.browser.chromium import chromium, find_chromium


@contextmanager
def browser_or_reason() -> Iterator[Browser]:
    """A headless Chromium. Raises NotMeasured when none is installed."""
    if find_chromium() is None:
        raise NotMeasured("no Chromium on this machine")
    with chromium() as browser:
        yield browser
