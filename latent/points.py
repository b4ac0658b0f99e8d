"""Sets of z-points on disk: opened memory-mapped, read in blocks, so that their number does not matter."""

import mmap
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from latent.arrays import AnyPoints, PointArray
from latent.errors import PointsError, SettingError
from latent.npz import read_header

BLOCK = 8192
"""Rows a block: 8 MiB of float32 at 256 dimensions."""

_Scalar = TypeVar("_Scalar", bound=np.generic)


def open_points(path: str | Path) -> PointArray:
    """Open an NPY file of z-points as a read-only memory map, (n, d) float32; nothing but the header is read.

    Raises PointsError if the file is missing, not NPY, not float32, not (n, d) in C order, empty, or not
    exactly as long as its header says.
    """
    path = Path(path)
    try:
        shape, dtype, offset = _read_header(path)
    except FileNotFoundError as error:
        raise PointsError(f"{path.name} is missing: put it back or encode the photos again.") from error
    except (OSError, ValueError) as error:
        raise PointsError(f"{path.name} is not a readable NPY file ({error}): encode the photos again.") from error
    if dtype != np.dtype("<f4"):
        raise PointsError(f"{path.name} holds {dtype} numbers: z-points are float32, encode the photos again.")
    if len(shape) != 2 or 0 in shape:
        raise PointsError(f"{path.name} has the shape {shape}: z-points are (n, d) with at least one row and column.")
    expected = offset + shape[0] * shape[1] * dtype.itemsize
    size = path.stat().st_size
    if size != expected:
        raise PointsError(f"{path.name} has {size:,} bytes where its header says {expected:,}: copy or encode again.")
    return np.memmap(path, dtype=np.float32, mode="r", offset=offset, shape=shape)


def _read_header(path: Path) -> tuple[tuple[int, ...], np.dtype[np.generic], int]:
    """Shape, dtype and offset of the data in bytes; ValueError for what NPY cannot be or we do not write."""
    with path.open("rb") as file:
        (shape, dtype), columns_first = read_header(file)
        if columns_first:
            raise ValueError("columns before rows")
        return shape, dtype, file.tell()


def blocks(points: npt.NDArray[_Scalar], *, size: int = BLOCK) -> Iterator[npt.NDArray[_Scalar]]:
    """Yield consecutive views of at most `size` rows of `points` (n, d); the last one may be shorter."""
    if size < 1:
        raise SettingError(setting="size", value=size, allowed="a block size of at least 1 row")
    for start in range(0, len(points), size):
        yield points[start : start + size]


def let_go(points: AnyPoints) -> None:
    """Let go of the pages of a memory map that were read: the system may keep them, this process no longer does.

    What was read counts as a process's memory until then, the whole file after one pass. Nothing happens to an array.
    """
    mapped = getattr(points, "_mmap", None)
    if mapped is not None and not points.flags.writeable and hasattr(mmap, "MADV_DONTNEED"):
        mapped.madvise(mmap.MADV_DONTNEED)


def first_not_finite(points: AnyPoints, *, size: int = BLOCK) -> int | None:
    """Number of the first row of `points` (n, d) with a NaN or an infinity, or None; reads in blocks."""
    for number, block in enumerate(blocks(points, size=size)):
        bad = ~np.isfinite(block).all(axis=1)
        if bad.any():
            return number * size + int(np.argmax(bad))
    return None
