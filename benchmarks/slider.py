"""From a key on a slider to the new picture: the Axes page with native widgets, a bare `st.slider` with `st.image`."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.browser import browser_or_reason
from benchmarks.figure import Figure, at_most
from benchmarks.paired import in_turn
from benchmarks.subject import bundle, bundle_file
from tests.browser.server import serving
from tests.browser.view import FACE, at_rest, milliseconds_to_new_picture, open_page

ROUNDS = 40
RACK = ".rack input[type=range]"
BARE = '[data-testid="stSlider"] input[type=range]'
BARE_PICTURE = '[data-testid="stImage"] img'


def slider_over_bare() -> float:
    """Milliseconds from a key on the first slider to the new picture, the Axes page over the bare app."""
    bundle_file("decoder.onnx")
    with browser_or_reason() as browser, _ours(browser) as ours, bare_slider(browser) as bare:
        return in_turn(ours, bare, rounds=ROUNDS, warm_up=5).ratio


@contextmanager
def _ours(browser: Browser) -> Iterator[Callable[[], float]]:
    empty = tempfile.TemporaryDirectory(prefix="zspace-bench-")
    with empty as no_build, serving(bundle=bundle(), frontend=Path(no_build)) as server:
        yield _nudging(browser, f"{server.url}/axes", slider=RACK, picture=FACE)


@contextmanager
def bare_slider(browser: Browser) -> Iterator[Callable[[], float]]:
    """The peer: a sample is one step on the only slider of a one-slider app, until its picture is another."""
    with serving(script="benchmarks/bare_slider.py", bundle=bundle()) as server:
        yield _nudging(browser, server.url, slider=BARE, picture=BARE_PICTURE)


def _nudging(browser: Browser, address: str, *, slider: str, picture: str) -> Callable[[], float]:
    """A sample: one step to the right or to the left on the page's first slider, until `picture` is another."""
    page = browser.new_page()
    open_page(page, address)
    keys = cycle(("ArrowRight", "ArrowRight", "ArrowLeft"))

    def sample() -> float:
        page.bring_to_front()
        at_rest(page)
        page.locator(slider).first.focus()
        return milliseconds_to_new_picture(page, picture, key=next(keys))

    return sample


FIGURES = (
    Figure(
        name="slider_over_bare",
        compares="input to new picture with native widgets, a bare st.slider + st.image app with the same decoder",
        limit=at_most(1.3),
        measure=slider_over_bare,
    ),
)
