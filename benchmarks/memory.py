"""Resident memory of the serving process after every page was opened."""

from __future__ import annotations

from benchmarks.browser import browser_or_reason
from benchmarks.figure import Figure
from benchmarks.subject import bundle
from tests.browser.server import serving
from tests.browser.view import open_page

PAGES = ("", "scatter", "histograms", "components", "axes", "sampler", "paths", "analogies", "photo")


def serving_rss_mb() -> float:
    """MB (1e6 bytes) resident in the server after one person has opened every page once."""
    with browser_or_reason() as browser, serving(bundle=bundle()) as server:
        page = browser.new_page()
        for name in PAGES:
            open_page(page, f"{server.url}/{name}")
        return server.resident_mb()


FIGURES = (
    Figure(
        name="serving_rss_mb",
        compares="resident memory of the serving process after every page was opened",
        limit=None,
        measure=serving_rss_mb,
        unit="MB",
    ),
)
