"""`python -m tests.load`: how many people are served at once, with native widgets and with live decoding.

People are added until the 95th percentile of their actions takes more than a second; then the number is narrowed down.
One action is a slider moved to a new place: the page answers with its face, its readings and its downloads, and with
native widgets the server sends the pictures too. First one server, then three behind nginx as in deploy/, in the same
run. The people are simulated on the same machine and take part of its cores. `--soak MINUTES` lets one crowd after the
other come and go, and follows the memory.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from models.bundle import find_bundle
from tests.browser.server import Server, serving
from tests.load.crowd import crowd
from tests.load.most import WATCHED, Served, most_people
from tests.load.replicas import nginx_program, replicas


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
    """People served at once by each kind of page, by one server and by three, and what each of them takes."""
    figures: dict[str, object] = {"cores": os.cpu_count()}
    with tempfile.TemporaryDirectory() as nothing:
        for kind, frontend in (("native", Path(nothing)), ("live", None)):
            with serving(bundle=find_bundle(), frontend=frontend) as server:
                one = most_people(server.url, [server], name=kind)
            figures |= _named(kind, one)
            if nginx_program() is None:
                continue
            with replicas(find_bundle(), frontend=frontend) as behind:
                servers = [replica.server for replica in behind.replicas.values() if replica.server is not None]
                three = most_people(behind.url, servers, name=f"{kind}, three servers")
            figures |= _named(f"{kind}_three_servers", three)
            figures[f"{kind}_people_three_servers_over_one"] = round(three.people / one.people, 2)
    return figures


def _named(kind: str, served: Served) -> dict[str, object]:
    return {
        f"{kind}_people": served.people,
        f"{kind}_action_p95_s": round(served.action_p95, 3),
        f"{kind}_opening_median_s": round(served.opening_median, 2),
        f"{kind}_cpu_ms_an_action": round(1000 * served.cpu_an_action, 1),
        f"{kind}_mb_a_session": round(served.mb_a_session, 2),
    }


def soak(minutes: float, *, people: int) -> dict[str, object]:
    """Memory of the server at the ends of the visits of one crowd after the other, and what of it grows."""
    with _warm() as server:
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


@contextmanager
def _warm() -> Iterator[Server]:
    with serving(bundle=find_bundle()) as server:
        crowd(server.url, people=2, seconds=1)  # what is made once a process is there
        yield server


if __name__ == "__main__":
    main()
