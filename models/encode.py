"""All photos to z-points: from the photo cache to z_points.npy, in blocks, in constant memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from latent.points import blocks
from models.atomic import written_whole
from models.cache import frame
from models.parallel import in_order
from models.progress import Progress, silent
from models.runtime import ModelError, Runtime

BLOCK = 64
"""Photos a block: the largest batch that a session sees."""

Pixels = NDArray[np.uint8]
Codes = NDArray[np.float32]
Rows = NDArray[np.integer]


def encode(
    photos: Pixels, runtime: Runtime, out: Path, progress: Progress = silent, *, rows: Rows | None = None
) -> None:
    """Encode photos (n, s, s, 3) uint8 in their order, or only `rows` of them, to the NPY file `out`, (n, d) float32.

    The file is there whole or not at all. Each core frames and encodes blocks of its own, which is faster than
    all cores working on one block.

    Raises: ModelError when a photo's code is not finite, StorageError when the disk is full.
    """
    rows = np.arange(len(photos)) if rows is None else rows
    alone = runtime.with_threads(1)
    with written_whole(out) as unfinished, unfinished.open("wb") as file:
        write_header(file, len(rows), alone.code_size)
        done = 0
        for codes in codes_of(photos, rows, alone):
            file.write(codes.tobytes())
            done += len(codes)
            progress(done, len(rows))


def codes_of(photos: Pixels, rows: Rows, runtime: Runtime) -> Iterator[Codes]:
    """Yield the z-points (b, d) of `rows` of photos (n, s, s, 3) uint8, in their order, in blocks, on all cores.

    `runtime` is to have one thread a run. Raises: ModelError when a photo's code is not finite.
    """

    def encoded(block: Rows) -> Codes:
        return all_finite(runtime.encode(frame(photos[block])), [f"photo {row} of the cache" for row in block])

    return in_order(encoded, blocks(rows, size=BLOCK))


def all_finite(codes: Codes, titles: Sequence[str]) -> Codes:
    """The codes (b, d) themselves. Raises: ModelError with the title of the first photo whose code is not finite."""
    finite = np.isfinite(codes).all(axis=1)
    if not finite.all():
        raise ModelError(f"{titles[int(np.argmin(finite))]} encodes to a NaN or an infinity: train the model again.")
    return codes


def write_header(file: BinaryIO, n: int, d: int) -> None:
    """Write the header of an NPY file of z-points, C-ordered float32 (n, d): rows are then written, never mapped.

    A full disk is then an error that can be told; under a memory map it would kill the process.
    """
    np.lib.format.write_array_header_1_0(file, {"descr": "<f4", "fortran_order": False, "shape": (n, d)})
