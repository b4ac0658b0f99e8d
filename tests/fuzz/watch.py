"""Starts the worker, follows its reports, and finds what went wrong: a death, a hang, a fault, a file, memory."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from tests.fuzz.worker import work

LONGEST = 20.0
"""Seconds after which a file counts as a hang; the largest picture that is allowed takes two on a busy machine."""
LARGEST_GROWTH_MB = 200.0


@dataclass(kw_only=True)
class Report:
    """What became of all files. `faults` is empty where all is well."""

    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")
    warm_mb: float = 0.0
    peak_mb: float = 0.0
    last_mb: float = 0.0
    highest_mb: float = 0.0
    seconds: float = 0.0
    guilty: bytes | None = None
    """The first file that went wrong."""

    @property
    def growth_mb(self) -> float:
        """Growth of resident memory, in MB: the largest seen after a file, less that before all but the first ones."""
        return max(self.peak_mb - self.warm_mb, 0.0)

    def lines(self) -> Iterator[str]:
        """Say what happened, in a few lines."""
        read = sum(self.outcomes.values())
        yield f"{read:,} files in {self.seconds:.0f} s: " + ", ".join(f"{n:,} {k}" for k, n in self.outcomes.items())
        yield f"slowest: {self.slowest[0]:.2f} s, {self.slowest[1]}"
        yield f"resident memory: {self.warm_mb:.0f} MB before, {self.last_mb:.0f} after, at most +{self.growth_mb:.0f}"
        yield f"most at any moment, within the largest pictures that are allowed: {self.highest_mb:.0f} MB"
        yield from (f"FAULT {fault}" for fault in self.faults[:20])


def fuzz(*, inputs: int, seed: int = 0) -> Report:
    """Have `inputs` mutated files, and all sound and hostile ones, read in a process of their own."""
    report, began = Report(), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="zspace-fuzz-") as folder, _reports(Path(folder), inputs, seed) as reports:
        _follow(reports, report)
        left = sorted(path.name for path in Path(folder).rglob("*"))
    if left:
        report.faults.append(f"files were left behind: {', '.join(left)}")
    if report.growth_mb > LARGEST_GROWTH_MB:
        report.faults.append(f"memory grew by {report.growth_mb:.0f} MB, {LARGEST_GROWTH_MB:.0f} MB are allowed")
    report.seconds = time.monotonic() - began
    return report


def _follow(reports: Connection, report: Report) -> None:
    name, data, began = "the start", b"", time.monotonic()
    while True:
        try:
            if not reports.poll(LONGEST + (40.0 if name == "the start" else 0.0)):
                report.faults.append(f"{name}: still at work after {LONGEST:.0f} s ({data[:16]!r} ...)")
                report.guilty = report.guilty or data
                return
            kind, *said = reports.recv()
        except EOFError:
            report.faults.append(f"{name}: the process died ({data[:16]!r} ...)")
            report.guilty = report.guilty or data
            return
        if kind == "start":
            (name, data), began = said, time.monotonic()
        elif kind == "done":
            _note(report, name, data, outcome=said[0], seconds=time.monotonic() - began)
            report.peak_mb = max(report.peak_mb, said[1])
        elif kind == "warm":
            report.warm_mb = report.peak_mb = said[0]
        else:
            report.faults += [f"while a picture was read: {act}" for act in said[0]]
            report.last_mb, report.highest_mb = said[1:]
            return


def _note(report: Report, name: str, data: bytes, *, outcome: str, seconds: float) -> None:
    report.slowest = max(report.slowest, (seconds, name))
    if outcome in ("picture", "refused"):
        report.outcomes[outcome] += 1
        return
    report.outcomes["wrong"] += 1
    report.faults.append(f"{name}: {outcome}")
    report.guilty = report.guilty or data


@contextmanager
def _reports(folder: Path, inputs: int, seed: int) -> Iterator[Connection]:
    """What the worker says; its temporary and working folder is `folder`, and it ends with the block."""
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_in_folder, args=(sending, str(folder), inputs, seed), daemon=True)
    process.start()
    sending.close()
    try:
        yield receiving
    finally:
        process.kill()
        process.join()


def _in_folder(sending: Connection, folder: str, inputs: int, seed: int) -> None:
    os.environ["TMPDIR"] = folder
    tempfile.tempdir = None
    os.chdir(folder)
    work(sending, inputs=inputs, seed=seed)
