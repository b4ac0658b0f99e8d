"""Where workers write z-points, each its own rows: an NPY file that all of them see, or Zarr on an object store.

The row of a photo that cannot be read is NaN.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from latent.arrays import PointArray
from latent.errors import PointsError
from latent.points import open_points
from models.atomic import StorageError
from models.encode import write_header

BLOCK = 512
"""Rows that one piece of work writes, half a MiB at 256 dimensions; a chunk of Zarr: no two workers share one."""


class Rows(Protocol):
    """z-points (n, d) float32 somewhere, made at their full size and then written in any order."""

    def make(self, n: int, d: int) -> None:
        """Make room for them, anew. Raises: StorageError when there is none."""

    def shape(self) -> tuple[int, ...] | None:
        """(n, d), missing rows counted too, or None where nothing is."""

    def write(self, start: int, codes: PointArray) -> None:
        """Write codes (b, d) to the rows from `start`; they are kept when this returns."""

    def read(self, start: int, stop: int) -> PointArray:
        """The rows from `start` to `stop`, less those that are NaN."""


@dataclass(frozen=True)
class NpyRows:
    """Rows of an NPY file at a path that leads to it on every machine."""

    path: Path

    def make(self, n: int, d: int) -> None:
        """Take all the room at once: a full disk is then told before the work, not in the middle of it."""
        try:
            with self.path.open("wb") as file:
                write_header(file, n, d)
                os.posix_fallocate(file.fileno(), file.tell(), 4 * n * d)
        except OSError as error:
            self.path.unlink(missing_ok=True)
            raise StorageError(f"{self.path} needs {4 * n * d:,} bytes ({error.strerror}): make room there.") from None

    def shape(self) -> tuple[int, ...] | None:
        """By the file's header."""
        try:
            return open_points(self.path).shape
        except PointsError:
            return None

    def write(self, start: int, codes: PointArray) -> None:
        """Write in place; not through a memory map, where a fault of the disk would end the worker."""
        with self.path.open("rb+") as file:
            np.lib.format.read_magic(file)
            (_, d), _, _ = np.lib.format.read_array_header_1_0(file)
            file.seek(4 * start * d, os.SEEK_CUR)
            file.write(np.ascontiguousarray(codes, dtype="<f4").data)
            file.flush()
            os.fsync(file.fileno())

    def read(self, start: int, stop: int) -> PointArray:
        """A view of the file; a copy where rows are left out."""
        return _readable(open_points(self.path)[start:stop])


@dataclass(frozen=True)
class ZarrRows:
    """Rows of a Zarr array at a URL, for workers that share no folder."""

    url: str

    def make(self, n: int, d: int) -> None:
        """Write the description of the array; chunks come as they are written."""
        import zarr

        chunks = (BLOCK, d)
        zarr.create_array(self._place, shape=(n, d), chunks=chunks, dtype="float32", fill_value=np.nan, overwrite=True)

    def shape(self) -> tuple[int, ...] | None:
        """By the array's description."""
        try:
            return tuple(self._array("r").shape)
        except FileNotFoundError:
            return None

    def write(self, start: int, codes: PointArray) -> None:
        """Write a whole chunk, or the last one."""
        self._array("r+")[start : start + len(codes)] = codes

    def read(self, start: int, stop: int) -> PointArray:
        """A copy."""
        return _readable(np.asarray(self._array("r")[start:stop]))

    def _array(self, mode: str) -> Any:
        import zarr

        return zarr.open_array(self._place, mode=mode)

    @property
    def _place(self) -> str:
        # Zarr's own way to a folder makes the folders within it, fsspec's does not
        return self.url.removeprefix("file://")


def _readable(rows: PointArray) -> PointArray:
    missing = np.isnan(rows[:, 0])
    return rows[~missing] if missing.any() else rows
