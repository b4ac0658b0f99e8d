"""How long generators learn 200,000 z-points of 256 numbers, and how long they draw 10,000.

`python -m benchmarks.generators` prints every generator's times as a table in Markdown.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np

from benchmarks.figure import Figure, at_most
from latent.record import Summary
from latent.samplers.registry import SAMPLERS, make
from latent.summary import summarise

POINTS, DIMENSIONS, DRAWS = 200_000, 256, 10_000


@dataclass(frozen=True, kw_only=True)
class Times:
    """Seconds that one generator took to fit and to draw, and of how many of them a core was busy."""

    key: str
    fit: float
    draw: float
    busy: float


def slowest_fit_s() -> float:
    """Seconds of the slowest fit."""
    return max(times.fit for times in measured())


def slowest_draw_s() -> float:
    """Seconds of the slowest generator's 10,000 draws."""
    return max(times.draw for times in measured())


@cache
def measured() -> tuple[Times, ...]:
    """The times of every generator of the registry, its size matched to the data."""
    return tuple(each_timed())


def each_timed() -> Iterator[Times]:
    """The same, one after the other as they are measured."""
    summary = _cloud()
    for key in SAMPLERS:
        yield _timed(key, summary)


def _timed(key: str, summary: Summary) -> Times:
    begun, busy = time.perf_counter(), time.process_time()
    sampler = make(key).matched(summary).fit(summary)
    between = time.perf_counter()
    sampler.sample(DRAWS, np.random.default_rng(7))
    ended = time.perf_counter()
    return Times(key=key, fit=between - begun, draw=ended - between, busy=time.process_time() - busy)


def _cloud() -> Summary:
    """A normal cloud whose axes are as unlike in length as those of faces."""
    rng = np.random.default_rng(0)
    spread = np.geomspace(3.0, 0.3, DIMENSIONS, dtype=np.float32)
    return summarise(rng.standard_normal((POINTS, DIMENSIONS), dtype=np.float32) * spread)


FIGURES = (
    Figure(
        name="generators_slowest_fit_s",
        compares="seconds in which the slowest generator learns 200,000 z-points",
        limit=at_most(60),
        measure=slowest_fit_s,
        unit="s",
    ),
    Figure(
        name="generators_slowest_draw_s",
        compares="seconds in which the slowest generator draws 10,000",
        limit=at_most(1),
        measure=slowest_draw_s,
        unit="s",
    ),
)


def main() -> None:
    """Print the table."""
    print("| generator | fit (s) | 10,000 draws (s) | busy, both (s of a core) |\n| --- | --- | --- | --- |")
    for times in each_timed():
        print(f"| {SAMPLERS[times.key].title} | {times.fit:.2f} | {times.draw:.2f} | {times.busy:.2f} |", flush=True)


if __name__ == "__main__":
    main()
