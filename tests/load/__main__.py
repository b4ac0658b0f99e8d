"""`python -m tests.load`: how many people one server serves at once, with native widgets and with live decoding.

People are added until the 95th percentile of their actions takes more than a second. One action is a slider moved to a
new place: the script runs anew, and with native widgets the server decodes and sends the faces too. The people are
simulated on the same machine and take part of its cores. `--soak MINUTES` lets one crowd after the other come and go,
and follows the memory.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import numpy as np

from models.bundle import find_bundle
from tests.browser.server import Server, serving
from tests.load.crowd import crowd

SOON = 1.0
"""Seconds that the 95th percentile of all actions may take."""
FIRST, GROWTH = 8, 1.5
WATCHED = 20.0
"""Seconds that each crowd is watched."""


def main() -> None:
    """Measure and print; write JSON where asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__.splitlines()[0])
    parser.add_argument("--json", type=Path, help="file to write the figures to")
    parser.add_argument("--soak", type=float, metavar="MINUTES", help="follow the memory for so long instead")
    parser.add_argument("--people", type=int, default=10, help="of the crowd that comes and goes (default: 10)")
    options = parser.parse_args()
    figures = soak(options.soak, people=options.people) if options.soak else served()
    print(json.dumps(figures, indent=1))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n")


def served() -> dict[str, object]:
    """People served at once by each kind of page, and the memory that a session takes."""
    with tempfile.TemporaryDirectory() as nothing:
        native = _most("native", Path(nothing))
    live = _most("live", None)
    return {**native, **live}


def soak(minutes: float, *, people: int) -> dict[str, object]:
    """Memory of the server at the ends of the visits of one crowd after the other, and what of it grows."""
    with _server(None) as server:
        memory, failures, began = [], list[str](), time.monotonic()
        while time.monotonic() - began < 60 * minutes:
            seen = crowd(server.url, people=people, seconds=WATCHED, seed=len(memory))
            failures += seen.failures
            memory.append(server.resident_mb())
            print(f"{(time.monotonic() - began) / 60:5.1f} min  {memory[-1]:6.0f} MB", flush=True)
        settled = memory[len(memory) // 3 :]
        return {
            "soak_minutes": minutes,
            "soak_people": people,
            "soak_memory_mb": [round(one, 1) for one in memory],
            "soak_growth_mb_an_hour": round(_slope(settled) * len(memory) * 60 / minutes, 1),
            "soak_failures": failures,
        }


def _slope(values: list[float]) -> float:
    """By how much a value grows from one to the next, by least squares."""
    return float(np.polyfit(np.arange(len(values)), values, 1)[0]) if len(values) > 1 else 0.0


def _most(kind: str, frontend: Path | None) -> dict[str, object]:
    people, best, memory = FIRST, {}, list[float]()
    with _server(frontend) as server:
        alone = server.resident_mb()
        while True:
            seen = crowd(
                server.url, people=people, seconds=WATCHED, on_all_here=lambda: memory.append(server.resident_mb())
            )
            p95 = float(np.quantile(seen.actions, 0.95)) if seen.actions else float("inf")
            print(f"{kind}: {people} people, p95 {p95:.2f} s, {len(seen.failures)} failures", flush=True)
            if p95 > SOON or seen.failures:
                break
            best = {
                f"{kind}_people": people,
                f"{kind}_action_p95_s": round(p95, 3),
                f"{kind}_opening_median_s": round(median(seen.openings), 2),
                f"{kind}_mb_a_session": round((memory[-1] - alone) / people, 2),
            }
            people = round(GROWTH * people)
    return best


@contextmanager
def _server(frontend: Path | None) -> Iterator[Server]:
    with serving(bundle=find_bundle(), frontend=frontend) as server:
        crowd(server.url, people=2, seconds=1)  # what is made once a process is there
        yield server


if __name__ == "__main__":
    main()
