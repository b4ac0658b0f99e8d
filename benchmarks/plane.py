"""The live plane with 200,000 and with 1,000,000 z-points: cursor to face, frames of a moving view, and opening it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from benchmarks.browser import browser_or_reason
from benchmarks.dragging import Place, milliseconds, move_for, quantile, round_and_out, to_and_fro, told
from benchmarks.figure import Figure, NotMeasured, at_least, at_most
from benchmarks.larger import with_points
from benchmarks.live import DRAG, DRAWN_HERE, PICTURE
from benchmarks.subject import bundle
from tests.browser.server import Server, serving
from tests.browser.view import PATIENCE
from ui.live.build import entry

PLANE = "zspace:plane"
MANY, MOST = 200_000, 1_000_000
WINDOW = ".plane-box .plane"
PAN = 6.0
OPENINGS = 3
_LISTEN_FROM_THE_START = f"""
  window.zspaceTold = {{}};
  for (const name of ["{PLANE}", "{PICTURE}"]) {{
    const kept = (window.zspaceTold[name] = []);
    addEventListener(name, ({{ detail }}) => kept.push(detail));
  }}
"""
_INTERACTIVE = f"""() => {{
  const ready = window.zspaceTold["{PLANE}"].find(({{ what }}) => what === "ready");
  const [picture] = window.zspaceTold["{PICTURE}"];
  return ready && picture ? Math.max(ready.drawn, picture.drawn) : null;
}}"""


@contextmanager
def served_with(n: int) -> Iterator[tuple[Browser, Server]]:
    """A browser, and the app with a bundle of `n` z-points that somebody has opened before.

    Raises NotMeasured without Chromium or without a build.
    """
    if entry() is None:
        raise NotMeasured("the front end is not built: make frontend")
    with browser_or_reason() as browser, tempfile.TemporaryDirectory(prefix="zspace-bench-") as scratch:
        with serving(bundle=with_points(bundle(), Path(scratch) / "many", n=n)) as server:
            first = browser.new_context()
            opened(first.new_page(), server, n)
            first.close()
            yield browser, server


def opened(page: Page, server: Server, n: int) -> float:
    """Open the plane with all `n` z-points; seconds until all of them and the face are drawn, by the page's clock."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.add_init_script(_LISTEN_FROM_THE_START)
    page.goto(f"{server.url}/scatter?scatter_points={n:,}")
    return float(page.wait_for_function(_INTERACTIVE, timeout=PATIENCE, polling=20).json_value()) / 1000


@contextmanager
def plane_of(n: int) -> Iterator[tuple[Page, Place, float]]:
    """The plane with `n` z-points, the middle of its window and the half of its height."""
    with served_with(n) as (browser, server):
        page = browser.new_page()
        opened(page, server, n)
        page.wait_for_selector(DRAWN_HERE, timeout=PATIENCE)
        box = page.locator(WINDOW).bounding_box()
        assert box is not None
        yield page, (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2), box["height"] / 2


def cursor_p95_ms(n: int) -> float:
    """Milliseconds from a movement of the mouse over the plane to the face of that place, 95th percentile."""
    with plane_of(n) as (page, centre, half):
        hand = round_and_out(centre, reach=0.9 * half)
        move_for(page, 2.0, hand)
        told(page, PICTURE)
        move_for(page, DRAG, hand)
        return quantile(milliseconds(told(page, PICTURE)), 0.95)


def pan_fps(n: int) -> float:
    """Frames a second while the view is dragged to and fro."""
    with plane_of(n) as (page, centre, half):
        told(page, PLANE)
        seconds = _pan(page, centre, half)
        return sum(frame["what"] == "frame" for frame in told(page, PLANE)) / seconds


def whole_after_pan_ms(n: int) -> float:
    """Milliseconds from the last movement of a dragged view until all points stand again."""
    with plane_of(n) as (page, centre, half):
        told(page, PLANE)
        _pan(page, centre, half)
        page.wait_for_function(f"() => window.zspaceTold['{PLANE}'].some(({{ what }}) => what === 'whole')")
        whole = [frame for frame in told(page, PLANE) if frame["what"] == "whole"]
        return milliseconds(whole)[-1]


def open_cold_s(n: int) -> float:
    """Seconds from the address to all points and a face, in a browser that was never here; the median."""
    with served_with(n) as (browser, server):
        return median(_opened_by_a_stranger(browser, server, n) for _ in range(OPENINGS))


def open_warm_s(n: int) -> float:
    """Seconds from the address to all points and a face, in a browser that was here before; the median."""
    with served_with(n) as (browser, server):
        known = browser.new_context()
        opened(known.new_page(), server, n)
        return median(opened(known.new_page(), server, n) for _ in range(OPENINGS))


def _opened_by_a_stranger(browser: Browser, server: Server, n: int) -> float:
    stranger = browser.new_context()
    seconds = opened(stranger.new_page(), server, n)
    stranger.close()
    return seconds


def _pan(page: Page, centre: Place, half: float) -> float:
    page.mouse.move(*centre)
    page.mouse.down(button="middle")
    seconds = move_for(page, PAN, to_and_fro(centre, reach=0.5 * half))
    page.mouse.up(button="middle")
    return seconds


FIGURES = (
    Figure(
        name="plane_200k_cursor_p95_ms",
        compares="cursor over the plane of 200,000 z-points to the face, 95th percentile",
        limit=at_most(16.7),
        measure=partial(cursor_p95_ms, MANY),
        unit="ms",
    ),
    Figure(
        name="plane_200k_pan_fps",
        compares="frames a second while the view over 200,000 z-points is dragged",
        limit=at_least(30),
        measure=partial(pan_fps, MANY),
        unit="1/s",
    ),
    Figure(
        name="plane_200k_whole_ms",
        compares="last movement of a dragged view to all 200,000 z-points drawn",
        limit=at_most(300),
        measure=partial(whole_after_pan_ms, MANY),
        unit="ms",
    ),
    Figure(
        name="plane_200k_cold_s",
        compares="address to 200,000 z-points and a face, in a new browser",
        limit=at_most(3),
        measure=partial(open_cold_s, MANY),
        unit="s",
    ),
    Figure(
        name="plane_200k_warm_s",
        compares="the same in a browser that was there before",
        limit=at_most(1.5),
        measure=partial(open_warm_s, MANY),
        unit="s",
    ),
    Figure(
        name="plane_1m_cursor_p95_ms",
        compares="cursor over the plane of 1,000,000 z-points to the face, 95th percentile",
        limit=None,
        measure=partial(cursor_p95_ms, MOST),
        unit="ms",
    ),
    Figure(
        name="plane_1m_pan_fps",
        compares="frames a second while the view over 1,000,000 z-points is dragged",
        limit=None,
        measure=partial(pan_fps, MOST),
        unit="1/s",
    ),
    Figure(
        name="plane_1m_cold_s",
        compares="address to 1,000,000 z-points and a face, in a new browser",
        limit=None,
        measure=partial(open_cold_s, MOST),
        unit="s",
    ),
)
