"""Exact search for the z-points nearest to a few given ones, over points that stay the same."""

from dataclasses import dataclass

import numpy as np

from latent.arrays import AnyPoints, FloatArray, IntArray, PointArray
from latent.errors import PointsError, SettingError
from latent.points import BLOCK, let_go

RANKS = 2**24
"""Ranks held at once, 64 MiB of float32: that many queries go together as fit."""
PRODUCTS = 2**18
"""Rows multiplied together; a memory map is read where it lies, and let go where there are more rows than these."""
ROUNDING = float(np.finfo(np.float32).eps)


class NeighbourSearch:
    """Finds the nearest of `points` (n, d), an array or a memory map, which is not copied.

    Squared lengths are taken once, 4 bytes a point; nothing else that is held depends on n. A search then ranks by
    |p|^2 - 2 p . z in float32, keeps every point whose rank is within the rounding error of the k-th, and measures
    those in float64: so it is exact, whatever the origin.
    """

    def __init__(self, points: AnyPoints) -> None:
        """Read all points once. Raises PointsError where there are none."""
        if points.ndim != 2 or len(points) == 0:
            raise PointsError(f"Neighbours are looked for among points (n, d), got {points.shape}.")
        self._points = points
        self._squares = np.empty(len(points), dtype=np.float32)
        for part in _slices(len(points), size=PRODUCTS):
            for rows in _slices(part.stop, size=BLOCK, start=part.start):
                self._squares[rows] = np.einsum("ij,ij->i", points[rows], points[rows], dtype=np.float64)
            self._passed()
        self._largest = float(self._squares.max())

    def nearest(self, z: AnyPoints, *, k: int = 1) -> tuple[FloatArray, IntArray]:
        """The `k` nearest points to each of `z` (q, d).

        Returns distances (q, k) float64 in units of z, rising, and row numbers (q, k); of equal distances the lower
        row comes first. Raises SettingError for k outside 1 to n and PointsError for z of another dimension.
        """
        n, d = self._points.shape
        if z.ndim != 2 or z.shape[1] != d:
            raise PointsError(f"Nearest z-points need z of shape (q, {d}), got {z.shape}.")
        if not 1 <= k <= n:
            raise SettingError(setting="k", value=k, allowed=f"from 1 to {n} neighbours")
        together = max(1, RANKS // min(n, PRODUCTS))
        parts = [self._nearest(z[start : start + together], k=k) for start in range(0, len(z), together)]
        if not parts:
            return np.empty((0, k)), np.empty((0, k), dtype=np.int64)
        distances, rows = zip(*parts, strict=True)
        return np.concatenate(distances), np.concatenate(rows)

    def _nearest(self, z: AnyPoints, *, k: int) -> tuple[FloatArray, IntArray]:
        queries = np.asarray(z, dtype=np.float32)
        within = [2.0 * self._error(float(np.linalg.norm(query))) for query in queries.astype(np.float64)]
        candidates = [_Candidates.none() for _ in queries]
        for rows in _slices(len(self._points), size=PRODUCTS):
            ranks = self._ranks(queries, rows)
            for place, row in enumerate(ranks):
                candidates[place] = candidates[place].joined(row, start=rows.start, k=k, within=within[place])
            self._passed()
        found = [self._measured(query, kept.rows, k=k) for query, kept in zip(z, candidates, strict=True)]
        self._passed()
        return np.stack([distances for distances, _ in found]), np.stack([rows for _, rows in found])

    def _ranks(self, z: PointArray, rows: slice) -> PointArray:
        """|p|^2 - 2 p . z, (q, b) float32: squared distances less |z|^2, which changes no order."""
        block = np.asarray(self._points[rows], dtype=np.float32)  # a view, where they are float32
        # BLAS reads a product with one vector straight through, faster than one with a matrix of one row
        ranks = np.dot(block, z[0])[None] if len(z) == 1 else z @ block.T
        ranks *= -2.0
        ranks += self._squares[rows]
        return np.asarray(ranks)

    def _measured(self, z: AnyPoints, rows: IntArray, *, k: int) -> tuple[FloatArray, IntArray]:
        query = np.asarray(z, dtype=np.float64)
        distances = np.concatenate(
            [
                np.linalg.norm(np.asarray(self._points[part], dtype=np.float64) - query, axis=1)
                for part in np.split(rows, range(BLOCK, len(rows), BLOCK))
            ]
        )
        order = np.argsort(distances, kind="stable")[:k]
        return distances[order], rows[order]

    def _passed(self) -> None:
        if len(self._points) > PRODUCTS:
            let_go(self._points)

    def _error(self, length: float) -> float:
        """By how much a rank may be off its true value: a sum of d rounded products, and both terms rounded."""
        d = self._points.shape[1]
        return float(ROUNDING * (d + 4) * (self._largest + 2.0 * np.sqrt(self._largest) * length))


@dataclass(frozen=True, eq=False)
class _Candidates:
    """Points that may be among the nearest so far: their ranks (c,) and rows (c,), rising."""

    ranks: PointArray
    rows: IntArray

    @classmethod
    def none(cls) -> "_Candidates":
        return cls(np.empty(0, dtype=np.float32), np.empty(0, dtype=np.int64))

    def joined(self, ranks: PointArray, *, start: int, k: int, within: float) -> "_Candidates":
        """With the points from row `start` on: those whose rank is `within` so much of the k-th smallest."""
        both = np.concatenate([self.ranks, ranks])
        last = np.partition(both, k - 1)[k - 1] if k <= len(both) else np.inf
        kept = np.flatnonzero(both <= last + within)
        old = kept < len(self.rows)
        rows = np.concatenate([self.rows[kept[old]], kept[~old] - len(self.rows) + start])
        return _Candidates(both[kept], rows)


def _slices(stop: int, *, size: int, start: int = 0) -> list[slice]:
    return [slice(low, min(low + size, stop)) for low in range(start, stop, size)]
