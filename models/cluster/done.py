"""The record of what is done, one line a block, beside the rows: after a stop the work goes on from there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Skipped = list[tuple[str, str]]
"""(name, reason) of each photo that could not be read."""


class Done:
    """Blocks done so far, in order; `work` tells this work from any other, and is the record's first line."""

    def __init__(self, path: Path, work: dict[str, Any]) -> None:
        self._path, self._first = path, json.dumps(work)

    def begin(self) -> None:
        """Start the record anew."""
        self._path.write_text(self._first + "\n", encoding="utf-8")

    def matches(self) -> bool:
        """Whether there is a record, and of this work."""
        return self._path.is_file() and next(self._lines(), "") == self._first

    def add(self, skipped: Skipped) -> None:
        """Note the next block as done, with the photos that could not be read."""
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(skipped) + "\n")

    def blocks(self) -> list[Skipped]:
        """What was noted of each block."""
        return [json.loads(line) for line in list(self._lines())[1:]]

    def remove(self) -> None:
        """Delete the record."""
        self._path.unlink(missing_ok=True)

    def _lines(self) -> Iterator[str]:
        # a line without an end was being written when the power went
        for line in self._path.read_text(encoding="utf-8").splitlines(keepends=True):
            if line.endswith("\n"):
                yield line.rstrip("\n")
