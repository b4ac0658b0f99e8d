"""Measures the figures and prints the table: `python -m benchmarks [FIGURE ...] [--json FILE]`.

Each figure runs in a process of its own, so that what one imports does not slow another. A figure that misses its
limit is flagged in the table; the exit code tells only whether something broke.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.figure import Figure, NotMeasured
from benchmarks.table import FIGURES

NOT_MEASURED = 3
"""Exit code of the process of one figure that cannot be measured here."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of one figure: a value, or the reason why there is none; `broken` when it should have worked."""

    figure: Figure
    value: float | None = None
    reason: str = ""
    broken: bool = False

    def row(self) -> str:
        """The line of the table."""
        value = "-" if self.value is None else f"{self.value:.3f}"
        limit = str(self.figure.limit or "reported")
        return f"{self.figure.name:<24} {value:>9}  {self.figure.unit:<6} {limit:<9} {self.verdict():<7} {self.reason}"

    def verdict(self) -> str:
        """One word on the value against its limit."""
        if self.value is None:
            return "BROKEN" if self.broken else "skipped"
        reached = self.figure.limit is None or self.figure.limit.holds_for(self.value)
        return "ok" if reached else "MISSED"

    def record(self) -> dict[str, Any]:
        """The entry of the JSON file."""
        limit = str(self.figure.limit) if self.figure.limit else None
        entry = {"value": self.value, "unit": self.figure.unit, "limit": limit, "command": self.figure.command}
        return entry | ({"reason": self.reason} if self.reason else {})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    options = _parser().parse_args(arguments)
    if options.alone:
        return _measure_here(FIGURES[options.figures[0]])
    outcomes = []
    print(f"{'figure':<24} {'value':>9}  {'unit':<6} {'to reach':<9}")
    for name in options.figures or FIGURES:
        outcomes.append(_measure_in_own_process(FIGURES[name]))
        print(outcomes[-1].row(), flush=True)
    if options.json:
        records = {outcome.figure.name: outcome.record() for outcome in outcomes}
        options.json.write_text(json.dumps(records, indent=2) + "\n", encoding="utf-8")
    return int(any(outcome.broken for outcome in outcomes))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("figures", nargs="*", type=_known, metavar="FIGURE", help=", ".join(FIGURES))
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    return parser


def _known(name: str) -> str:
    if name not in FIGURES:
        raise argparse.ArgumentTypeError(f"no figure {name!r}: there are {', '.join(FIGURES)}")
    return name


def _measure_here(figure: Figure) -> int:
    try:
        print(json.dumps(figure.measure()))
    except NotMeasured as reason:
        print(reason)
        return NOT_MEASURED
    return 0


def _measure_in_own_process(figure: Figure) -> Outcome:
    command = [sys.executable, "-m", "benchmarks", "--alone", figure.name]
    result = subprocess.run(command, capture_output=True, text=True)
    said = result.stdout.strip().splitlines() or [""]
    if result.returncode == 0:
        return Outcome(figure=figure, value=float(json.loads(said[-1])))
    if result.returncode == NOT_MEASURED:
        return Outcome(figure=figure, reason=said[-1])
    sys.stderr.write(result.stderr)
    failure = (result.stderr.strip().splitlines() or ["no message"])[-1]
    return Outcome(figure=figure, reason=failure, broken=True)


if __name__ == "__main__":
    sys.exit(main())
