"""The largest crowd that is served within a second: more people until it is too many, then the number narrowed down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from tests.browser.server import Server
from tests.load.crowd import crowd

SOON = 1.0
"""Seconds that the 95th percentile of all actions may take."""
FIRST, GROWTH, NARROW = 16, 1.5, 1.1
"""People of the first crowd; how many times more come to the next; how far too few and too many may lie apart."""
WATCHED = 20.0
"""Seconds that each crowd is watched."""


@dataclass(frozen=True, kw_only=True)
class Served:
    """A crowd that was served: seconds of its actions and openings, and what of the servers' CPU and memory it took."""

    people: int
    action_p95: float
    opening_median: float
    cpu_an_action: float
    mb_a_session: float


def most_people(url: str, servers: Sequence[Server], *, name: str) -> Served:
    """The largest crowd at `url` whose actions, 95 of 100, take at most a second; `servers` are those behind it.

    Raises: AssertionError where not even the first crowd is served.
    """
    crowd(url, people=2 * len(servers), seconds=1)  # what is made once a process is there
    alone = sum(server.resident_mb() for server in servers)
    best, too_many, people = None, None, FIRST
    while too_many is None or best is None or too_many > NARROW * best.people:
        served = _served(url, servers, people=people, alone=alone, name=name)
        if served is None:
            assert best is not None, f"{people} people are too many"
            too_many = people
        else:
            best = served
        people = round(GROWTH * best.people) if too_many is None else (best.people + too_many) // 2
        if best.people == people:
            break
    return best


def _served(url: str, servers: Sequence[Server], *, people: int, alone: float, name: str) -> Served | None:
    memory, busy = list[float](), list[float]()

    def on_all_here() -> None:
        memory.append(sum(server.resident_mb() for server in servers))
        busy.append(_cpu(servers))

    def on_last_moment() -> None:
        busy.append(_cpu(servers))

    seen = crowd(url, people=people, seconds=WATCHED, on_all_here=on_all_here, on_last_moment=on_last_moment)
    p95 = float(np.quantile(seen.actions, 0.95)) if seen.actions else float("inf")
    print(f"{name}: {people} people, p95 {p95:.2f} s, {len(seen.failures)} failures", flush=True)
    if p95 > SOON or seen.failures:
        return None
    return Served(
        people=people,
        action_p95=p95,
        opening_median=median(seen.openings),
        cpu_an_action=(busy[-1] - busy[0]) / len(seen.actions),
        mb_a_session=(memory[-1] - alone) / people,
    )


def _cpu(servers: Sequence[Server]) -> float:
    return sum(server.cpu_seconds() for server in servers)
