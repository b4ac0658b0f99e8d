"""The arrays of an approximate index, as a plain NPZ: what is read of them is checked before anything relies on it."""

from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from latent.arrays import IntArray, PointArray
from latent.errors import ZSpaceError
from latent.npz import load_npz

WORDS = 256
"""Words that one byte of a code tells apart."""
_KINDS = {"cells": ("<f4", 2), "sizes": ("<i8", 1), "words": ("<f4", 3), "codes": ("|u1", 2), "rows": ("<i4", 1)}
"""Number and dimensions of each array."""


class BrokenIndex(ZSpaceError):
    """A file of an index that is none, is damaged, or is of other z-points."""


@dataclass(frozen=True, kw_only=True, eq=False)
class IndexLists:
    """n points in c cells, each point a code of m words, one for every d / m of its numbers less those of its cell.

    cells (c, d) float32, their middles; sizes (c,) int64, points in each; words (m, 256, d / m) float32; codes (n, m)
    uint8 and rows (n,) int32, the points cell after cell.
    """

    cells: PointArray
    sizes: IntArray
    words: PointArray
    codes: npt.NDArray[np.uint8]
    rows: npt.NDArray[np.int32]

    @property
    def n(self) -> int:
        """Number of points."""
        return len(self.rows)

    @property
    def d(self) -> int:
        """Their dimension."""
        return int(self.cells.shape[1])

    def save(self, path: Path) -> None:
        """Write the arrays as NPZ."""
        with path.open("wb") as file:
            np.savez(file, **asdict(self))

    @classmethod
    def load(cls, path: Path, *, n: int, d: int) -> "IndexLists":
        """Read the index of n points of d dimensions. Raises: BrokenIndex for any other file."""
        try:
            # m is at most d, and c at most n: what claims to be larger is not unfolded
            arrays = load_npz(path, largest=(d + 4) * n + 4 * d * (min(n, 2**16) + WORDS) + 2**16)
        except FileNotFoundError:
            raise BrokenIndex(f"{path.name} is missing: build the index again.") from None
        except (OSError, ValueError) as error:
            raise BrokenIndex(f"{path.name} is no index ({error}): build it again.") from None
        fault = _fault(arrays, n=n, d=d)
        if fault:
            raise BrokenIndex(f"{path.name} {fault}: build the index again.")
        return cls(**{name: arrays[name] for name in _KINDS})


def _fault(arrays: dict[str, npt.NDArray[np.generic]], *, n: int, d: int) -> str | None:
    for name, (dtype, dimensions) in _KINDS.items():
        if name not in arrays or arrays[name].dtype != np.dtype(dtype) or arrays[name].ndim != dimensions:
            return f"lacks {name} or has them of another kind"
    cells, sizes, words, codes, rows = (arrays[name] for name in _KINDS)
    c, m = len(cells), len(words)
    if codes.shape != (n, m) or rows.shape != (n,) or cells.shape[1] != d:
        return f"is of {len(rows):,} points of {cells.shape[1]} dimensions, not of {n:,} of {d}"
    if c == 0 or m == 0 or sizes.shape != (c,) or words.shape != (m, WORDS, d // m) or d % m:
        return "has arrays that do not belong together"
    counts = np.asarray(sizes, dtype=np.int64)
    if counts.min() < 0 or counts.max() > n or counts.sum() != n:
        return "counts other points than it holds"
    if int(np.min(rows)) < 0 or int(np.max(rows)) >= n:
        return "names points that are not there"
    if not (np.isfinite(cells).all() and np.isfinite(words).all()):
        return "holds what is no number"
    return None
