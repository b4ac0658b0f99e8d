"""The Axes page, decoded in the browser: how soon and how often a picture follows the hand, at whose cost."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser, Page

from benchmarks.browser import browser_or_reason
from benchmarks.dragging import Place, listen, milliseconds, move_for, quantile, to_and_fro, told
from benchmarks.figure import Figure, NotMeasured, at_least, at_most
from benchmarks.paired import in_turn
from benchmarks.slider import bare_slider
from benchmarks.subject import bundle
from tests.browser.server import Server, serving
from tests.browser.view import PATIENCE, open_page
from ui.live.build import entry, folder

PICTURE = "zspace:picture"
SLIDER = ".rack input[type=range]"
DRAWN_HERE = "figure.face .place canvas[data-drawn=browser]"
DRAG = 10.0
SHORT_DRAG = 0.5
LONG_DRAG = 300.0
WARM_UP = 2.0
ROUNDS = 30


@dataclass(frozen=True, kw_only=True)
class LiveAxes:
    """The Axes page, its decoder ready, the mouse down on the knob of the first slider."""

    page: Page
    server: Server
    knob: Place
    reach: float

    def drag(self, seconds: float) -> list[dict[str, float | str | bool]]:
        """Swing the knob to and fro; returns what the page tells of each picture."""
        told(self.page, PICTURE)
        move_for(self.page, seconds, to_and_fro(self.knob, reach=self.reach))
        return told(self.page, PICTURE)


@contextmanager
def live_axes() -> Iterator[LiveAxes]:
    """Open the page and take hold of the first slider. Raises NotMeasured without Chromium or without a build."""
    with browser_or_reason() as browser, live_axes_in(browser) as axes:
        yield axes


@contextmanager
def live_axes_in(browser: Browser) -> Iterator[LiveAxes]:
    """The same in a browser that runs already."""
    if entry() is None:
        raise NotMeasured("the front end is not built: make frontend")
    with serving(bundle=bundle()) as server:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        open_page(page, f"{server.url}/axes")
        page.wait_for_selector(DRAWN_HERE, timeout=PATIENCE)
        box = page.locator(SLIDER).first.bounding_box()
        assert box is not None
        listen(page, PICTURE)
        knob = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.mouse.move(*knob)
        page.mouse.down()
        axes = LiveAxes(page=page, server=server, knob=knob, reach=0.4 * box["width"])
        axes.drag(WARM_UP)
        yield axes


def live_input_to_picture_p95_ms() -> float:
    """Milliseconds from a movement of the mouse to the picture drawn, 95th percentile over ten seconds of dragging."""
    with live_axes() as axes:
        return quantile(milliseconds(axes.drag(DRAG)), 0.95)


def live_pictures_per_second() -> float:
    """Pictures a second over ten seconds of dragging."""
    with live_axes() as axes:
        return len(axes.drag(DRAG)) / DRAG


def native_over_live() -> float:
    """Milliseconds from input to picture: a native slider with `st.image` over the live one while it is dragged."""
    with browser_or_reason() as browser, bare_slider(browser) as bare, live_axes_in(browser) as axes:

        def live() -> float:
            axes.page.bring_to_front()
            return median(milliseconds(axes.drag(SHORT_DRAG)))

        return in_turn(bare, live, rounds=ROUNDS, warm_up=5).ratio


def live_server_cpu_percent() -> float:
    """CPU of the serving process while one person drags for ten seconds, in percent of one core."""
    with live_axes() as axes:
        before, start = axes.server.cpu_seconds(), time.perf_counter()
        axes.drag(DRAG)
        return 100 * (axes.server.cpu_seconds() - before) / (time.perf_counter() - start)


def live_memory_growth_mb() -> float:
    """MB (1e6 bytes) by which the page's own memory grows from the first to the last of five minutes of dragging."""
    with live_axes() as axes:
        axes.drag(60.0)
        before = _heap(axes.page)
        axes.drag(LONG_DRAG - 60.0)
        return (_heap(axes.page) - before) / 1e6


def live_javascript_kb() -> float:
    """KB (1e3 bytes) of all our JavaScript, gzipped: every file of the build but WASM, what is loaded on demand too."""
    if entry() is None:
        raise NotMeasured("the front end is not built: make frontend")
    scripts = [path for path in folder().iterdir() if path.suffix in {".js", ".mjs"}]
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in scripts) / 1e3


def _heap(page: Page) -> float:
    """Bytes of the page's heap and of the buffers it holds, after a collection."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    usage = session.send("Runtime.getHeapUsage")
    return float(usage["usedSize"] + usage.get("backingStorageSize", 0))


FIGURES = (
    Figure(
        name="live_input_to_picture_p95_ms",
        compares="movement of a dragged slider to the picture drawn, 95th percentile",
        limit=at_most(16.7),
        measure=live_input_to_picture_p95_ms,
        unit="ms",
    ),
    Figure(
        name="live_pictures_per_second",
        compares="pictures a second while a slider is dragged for ten seconds",
        limit=at_least(55),
        measure=live_pictures_per_second,
        unit="1/s",
    ),
    Figure(
        name="native_over_live",
        compares="input to picture of a bare st.slider + st.image app, of the live slider while it is dragged",
        limit=at_least(20),
        measure=native_over_live,
    ),
    Figure(
        name="live_server_cpu_percent",
        compares="CPU of the serving process while one person drags, of one core",
        limit=at_most(5),
        measure=live_server_cpu_percent,
        unit="%",
    ),
    Figure(
        name="live_javascript_kb",
        compares="all our JavaScript, gzipped, without WASM and model",
        limit=at_most(300),
        measure=live_javascript_kb,
        unit="KB",
    ),
    Figure(
        name="live_memory_growth_mb",
        compares="the page's memory after five minutes of dragging, after one",
        limit=at_most(5),
        measure=live_memory_growth_mb,
        unit="MB",
    ),
)
