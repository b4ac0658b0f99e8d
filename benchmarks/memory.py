"""Resident memory of the serving process as one person opens every page: what a host of apps has to give."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.browser import browser_or_reason
from benchmarks.figure import Figure, at_most
from benchmarks.subject import bundle
from tests.browser.server import serving
from tests.browser.view import open_page, upload
from tests.drawn_faces import portrait

PAGES = (
    *("", "tour", "scatter", "histograms", "components", "axes", "directions", "sampler", "generators", "paths"),
    *("analogies", "photo"),
)
HOST_MB = 1000
"""What Hugging Face Spaces' and Streamlit Community Cloud's smallest machines give, in MB."""
PHOTO = (4000, 3000)
"""Pixels of a photo as phones make them."""


def serving_rss_mb() -> float:
    """MB (1e6 bytes) resident in the server at most, while one person opens every page and gives a photo."""
    return max(resident_after_each().values())


def serving_native_rss_mb() -> float:
    """The same without a front end's build, where the server decodes all faces: as Streamlit Community Cloud has it."""
    with tempfile.TemporaryDirectory(prefix="zspace-bench-") as nothing:
        return max(resident_after_each(Path(nothing)).values())


def resident_after_each(frontend: Path | None = None) -> dict[str, float]:
    """MB resident after the start, after each page, opened one after the other, and after a photo of 12 megapixels."""
    with browser_or_reason() as browser, serving(bundle=bundle(), frontend=frontend) as server:
        resident = {"started": server.resident_mb()}
        page = browser.new_page()
        for name in PAGES:
            open_page(page, f"{server.url}/{name}")
            resident[name or "start"] = server.resident_mb()
        upload(page, server.url, portrait(size=PHOTO))
        resident["photo given"] = server.resident_mb()
        return resident


FIGURES = (
    Figure(
        name="serving_rss_mb",
        compares="resident memory of the serving process after every page was opened and a photo given",
        limit=at_most(HOST_MB),
        measure=serving_rss_mb,
        unit="MB",
    ),
    Figure(
        name="serving_native_rss_mb",
        compares="the same with native widgets, where the server decodes all faces",
        limit=at_most(HOST_MB),
        measure=serving_native_rss_mb,
        unit="MB",
    ),
)
