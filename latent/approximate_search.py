"""Approximate search among millions of z-points: an inverted file of FAISS (Johnson et al. 2019), ranked exactly.

The library is optional (requirements-search.txt) and imported when an index is built or read.
"""

from pathlib import Path
from typing import Any

import numpy as np

from latent.arrays import AnyPoints, FloatArray, IntArray
from latent.errors import PointsError, SettingError, ZSpaceError

TRAINED_ON = 40
"""Points a cell on which the cells are found."""
MOST_CELLS = 8192
ADDED = 65_536
"""Points added together: 64 MiB at 256 dimensions."""
WIDER = 8
"""Candidates for each neighbour: the index ranks by 8-bit codes, the last ranking is exact."""


class SearchUnavailable(ZSpaceError):
    """The library of the approximate index is not installed."""


class ApproximateSearch:
    """Finds z-points near given ones, most of the true nearest among them; distances are exact.

    Points lie in about 4 sqrt(n) cells, each component as 8 bits: a quarter of the points' own size in memory. A
    search looks into the `cells` nearest cells only. `points` (n, d), an array or a memory map, is not copied.
    """

    def __init__(self, points: AnyPoints, *, cells: int = 32, seed: int = 0, index: Any = None) -> None:
        """Build the index, or take one that `load` has read.

        Raises: SearchUnavailable without the library; PointsError for fewer than 1,000 points, which need no index;
        SettingError for no cell.
        """
        if cells < 1:
            raise SettingError(setting="cells", value=cells, allowed="at least 1 cell")
        if points.ndim != 2 or len(points) < 1000:
            raise PointsError(f"An index needs 1,000 points (n, d) or more, got {points.shape}: search exactly.")
        self._points = points
        self._index = index if index is not None else _built(points, seed=seed)
        self._index.nprobe = min(cells, self._index.nlist)

    def nearest(self, z: AnyPoints, *, k: int = 1) -> tuple[FloatArray, IntArray]:
        """About the `k` nearest points to each of `z` (q, d): distances (q, k) float64, rising, and rows (q, k).

        Where the cells looked into hold fewer than k, the rest are -1, infinitely far. Raises SettingError for k
        outside 1 to n and PointsError for z of another dimension.
        """
        n, d = self._points.shape
        if z.ndim != 2 or z.shape[1] != d:
            raise PointsError(f"Nearest z-points need z of shape (q, {d}), got {z.shape}.")
        if not 1 <= k <= n:
            raise SettingError(setting="k", value=k, allowed=f"from 1 to {n} neighbours")
        _, rows = self._index.search(np.ascontiguousarray(z, dtype=np.float32), min(n, WIDER * k))
        distances = np.full(rows.shape, np.inf)
        for query, found, measured in zip(z, rows, distances, strict=True):
            there = found >= 0
            measured[there] = np.linalg.norm(
                np.asarray(self._points[found[there]], dtype=np.float64) - np.asarray(query, dtype=np.float64), axis=1
            )
        order = np.argsort(distances, axis=1, kind="stable")[:, :k]
        return np.take_along_axis(distances, order, axis=1), np.take_along_axis(rows, order, axis=1).astype(np.int64)

    def save(self, path: str | Path) -> None:
        """Write the index at `path`; it is nothing without its points."""
        _faiss().write_index(self._index, str(path))

    @classmethod
    def load(cls, path: str | Path, points: AnyPoints, *, cells: int = 32) -> "ApproximateSearch":
        """Read what `save` wrote for the same points. Read only what you wrote yourself: FAISS trusts its files.

        Raises: SearchUnavailable, PointsError for other points than those of the index.
        """
        index = _faiss().read_index(str(path))
        if (index.ntotal, index.d) != points.shape:
            raise PointsError(
                f"{Path(path).name} is of {index.ntotal:,} points of {index.d} dimensions, not of {points.shape}: "
                "build it again."
            )
        return cls(points, cells=cells, index=index)


def _built(points: AnyPoints, *, seed: int) -> Any:
    faiss = _faiss()
    n, d = points.shape
    cells = int(min(MOST_CELLS, 4 * np.sqrt(n), n / TRAINED_ON))
    index = faiss.index_factory(d, f"IVF{cells},SQ8")
    index.cp.seed = seed
    rows = np.sort(np.random.default_rng(seed).choice(n, size=min(n, TRAINED_ON * cells), replace=False))
    index.train(np.ascontiguousarray(points[rows], dtype=np.float32))
    for start in range(0, n, ADDED):
        index.add(np.ascontiguousarray(points[start : start + ADDED], dtype=np.float32))
    return index


def _faiss() -> Any:
    try:
        import faiss
    except ImportError:
        raise SearchUnavailable(
            "The approximate index needs faiss-cpu: pip install -r requirements-search.txt, or search exactly."
        ) from None
    return faiss
