"""`python -m tests.fuzz`: so many damaged and hostile files, one report, exit code 1 where anything went wrong."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.fuzz.watch import fuzz


def main() -> int:
    """Read the options, run, print the report."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=10_000, help="mutated and invented files (10,000)")
    parser.add_argument("--seed", type=int, default=0, help="of all that is random (0)")
    parser.add_argument("--keep", type=Path, help="where to write the first file that went wrong")
    options = parser.parse_args()
    report = fuzz(inputs=options.inputs, seed=options.seed)
    print("\n".join(report.lines()))
    if report.guilty is not None and options.keep:
        options.keep.write_bytes(report.guilty)
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
