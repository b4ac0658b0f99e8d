"""The app with more and more z-points: seconds to the first full page, and memory once all of them were checked."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.browser import browser_or_reason
from benchmarks.figure import Figure, at_most
from benchmarks.larger import with_tiled_points
from benchmarks.paired import Sample, in_turn
from benchmarks.start import start_of
from benchmarks.subject import ROOT, bundle
from tests.browser.server import Server, serving
from tests.browser.view import at_rest, live_face

FEW = 2
"""Times the shipped z-points: 22,332."""
MORE = {"2e5": 18, "2e6": 179, "1e7": 896}
"""Times the shipped z-points: 200,988, 1,998,714 and 10,004,736."""
OPENINGS = 5
QUIET = 3.0
"""Seconds without work after which a server has checked all z-points."""
PATIENCE = 600.0


def seconds_over_few(tiles: int) -> float:
    """Seconds from the start of the process to the first full page, with `tiles` times the z-points over with two."""

    def opening(browser: Browser, folder: Path) -> Sample:
        return start_of(browser, script="server.py", folder=ROOT, bundle=folder, shown=live_face)

    return _many_over_few(tiles, opening, rounds=OPENINGS)


def memory_over_few(tiles: int) -> float:
    """Resident memory after the first page and the check of all z-points, with `tiles` times them over with two."""

    def resident(browser: Browser, folder: Path) -> Sample:
        return partial(_resident_mb, browser, folder)

    return _many_over_few(tiles, resident, rounds=1)


def _many_over_few(tiles: int, measured: Callable[[Browser, Path], Sample], *, rounds: int) -> float:
    with browser_or_reason() as browser, tempfile.TemporaryDirectory(prefix="zspace-bench-") as scratch:
        many = with_tiled_points(bundle(), Path(scratch) / "many", tiles=tiles)
        few = with_tiled_points(bundle(), Path(scratch) / "few", tiles=FEW)
        return in_turn(measured(browser, many), measured(browser, few), rounds=rounds, warm_up=rounds // 2).ratio


def _resident_mb(browser: Browser, folder: Path) -> float:
    context = browser.new_context()
    page = context.new_page()
    with serving(bundle=folder) as server:
        page.goto(server.url)
        live_face(page)
        at_rest(page)
        _until_quiet(server)
        context.close()
        return server.resident_mb()


def _until_quiet(server: Server) -> None:
    deadline, worked, since = time.monotonic() + PATIENCE, server.cpu_seconds(), time.monotonic()
    while time.monotonic() - since < QUIET and time.monotonic() < deadline:
        time.sleep(0.25)
        if (now := server.cpu_seconds()) > worked + 0.1:
            worked, since = now, time.monotonic()


FIGURES = (
    *(
        Figure(
            name=f"open_{n}_over_2e4",
            compares=f"process start to first full page with {n} z-points, with 2e4",
            limit=at_most(1.1),
            measure=partial(seconds_over_few, tiles),
        )
        for n, tiles in MORE.items()
    ),
    *(
        Figure(
            name=f"memory_{n}_over_2e4",
            compares=f"resident memory with {n} z-points opened and checked, with 2e4",
            limit=at_most(1.1),
            measure=partial(memory_over_few, tiles),
        )
        for n, tiles in MORE.items()
    ),
)
