"""Moves a real mouse over a page and listens to what the page tells of the pictures and frames that follow."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence

from playwright.sync_api import Page

EVERY = 1 / 125
"""Seconds between two movements: what a usual mouse reports."""

Place = tuple[float, float]
"""Where the mouse is, in CSS pixels of the window."""


def listen(page: Page, event: str) -> None:
    """Begin to keep what the page tells of itself as `event` on its window (see frontend/src/face/live.ts)."""
    page.evaluate(
        """event => {
          const kept = ((window.zspaceTold ??= {})[event] = []);
          addEventListener(event, ({ detail }) => kept.push(detail));
        }""",
        event,
    )


def told(page: Page, event: str) -> list[dict[str, float | str | bool]]:
    """What the page has told as `event` since the last question, oldest first."""
    return list(page.evaluate("event => window.zspaceTold[event].splice(0)", event))


def move_for(page: Page, seconds: float, place: Callable[[float], Place]) -> float:
    """Move the mouse to `place(t)`, t in seconds, as often as a mouse does; returns the seconds it took."""
    start = time.perf_counter()
    moves = 0
    while (now := time.perf_counter() - start) < seconds:
        page.mouse.move(*place(now))
        moves += 1
        time.sleep(max(0.0, moves * EVERY - (time.perf_counter() - start)))
    return time.perf_counter() - start


def to_and_fro(begin: Place, *, reach: float, period: float = 2.0) -> Callable[[float], Place]:
    """A hand that swings `reach` px to either side of `begin`, once in `period` seconds."""
    return lambda t: (begin[0] + reach * math.sin(2 * math.pi * t / period), begin[1])


def round_and_out(centre: Place, *, reach: float, turns: float = 0.5) -> Callable[[float], Place]:
    """A hand that circles `centre`, `turns` rounds a second, its distance swinging between 0 and `reach` px."""

    def place(t: float) -> Place:
        distance = reach * abs(math.sin(0.9 * t))
        return (
            centre[0] + distance * math.cos(2 * math.pi * turns * t),
            centre[1] + distance * math.sin(2 * math.pi * turns * t),
        )

    return place


def milliseconds(pictures: Sequence[dict[str, float | str | bool]]) -> list[float]:
    """From the input to the picture drawn, for each."""
    return [float(picture["drawn"]) - float(picture["at"]) for picture in pictures]


def quantile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all are at most (the nearest rank). Raises ValueError when there are none."""
    if not values:
        raise ValueError("the page told of no picture")
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]
