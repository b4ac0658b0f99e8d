"""The z-points nearest to given ones, by exhaustive search in blocks."""

import numpy as np

from latent.arrays import AnyPoints, FloatArray, IntArray, PointArray
from latent.errors import PointsError, SettingError
from latent.points import blocks

MARGIN = 8
"""Candidates kept beyond k: the search ranks in float32, the last ranking is exact."""

QUERIES = 512
"""z-points looked up together: with a block of 8,192 rows 16 MiB of distances."""


def nearest(points: AnyPoints, z: AnyPoints, *, k: int = 1) -> tuple[FloatArray, IntArray]:
    """The `k` nearest of `points` (n, d), a memory map or an array, to each of `z` (q, d).

    Returns distances (q, k) float64 in units of z, rising, and row numbers (q, k). Memory does not depend on
    n. Raises SettingError for k outside 1 to n and PointsError for z of another dimension.
    """
    if z.ndim != 2 or z.shape[1] != points.shape[1]:
        raise PointsError(f"Nearest z-points need z of shape (q, {points.shape[1]}), got {z.shape}.")
    if not 1 <= k <= len(points):
        raise SettingError(setting="k", value=k, allowed=f"from 1 to {len(points)} neighbours")
    if len(z) == 0:
        return np.empty((0, k)), np.empty((0, k), dtype=np.int64)
    parts = [_nearest_of(points, part, k=k) for part in blocks(np.asarray(z, dtype=np.float64), size=QUERIES)]
    distances, indices = zip(*parts, strict=True)
    return np.concatenate(distances), np.concatenate(indices)


def _nearest_of(points: AnyPoints, z: FloatArray, *, k: int) -> tuple[FloatArray, IntArray]:
    # Measured from the middle of the queries, so that float32 loses nothing to a far origin.
    middle = z.mean(axis=0)
    centre, queries = middle.astype(np.float32), (z - middle).astype(np.float32)
    keep = min(k + MARGIN, len(points))
    ranks = np.empty((len(z), 0), dtype=np.float32)
    found = np.empty((len(z), 0), dtype=np.int64)
    start = 0
    for block in blocks(points):
        block_ranks, rows = _smallest(_ranks(block, centre, queries), keep=keep)
        both = np.hstack([ranks, block_ranks]), np.hstack([found, rows + start])
        ranks, kept = _smallest(both[0], keep=keep)
        found = np.take_along_axis(both[1], kept, axis=1)
        start += len(block)
    return _ranked_exactly(points, z, found, k=k)


def _ranks(block: AnyPoints, centre: PointArray, queries: PointArray) -> PointArray:
    """Squared distances (q, b) less the queries' own squared length, which does not change an order."""
    moved = np.asarray(block, dtype=np.float32) - centre
    squares = np.einsum("ij,ij->i", moved, moved)
    return np.asarray(squares[None, :] - 2.0 * (queries @ moved.T))


def _smallest(ranks: PointArray, *, keep: int) -> tuple[PointArray, IntArray]:
    """The `keep` smallest of each row of `ranks` (q, m), or all if there are fewer, and their columns."""
    if ranks.shape[1] <= keep:
        return ranks, np.broadcast_to(np.arange(ranks.shape[1]), ranks.shape)
    chosen = np.argpartition(ranks, keep - 1, axis=1)[:, :keep]
    return np.take_along_axis(ranks, chosen, axis=1), chosen


def _ranked_exactly(points: AnyPoints, z: FloatArray, found: IntArray, *, k: int) -> tuple[FloatArray, IntArray]:
    # In rising row order first, so that equal distances always come in the same order.
    found = np.sort(found, axis=1)
    distances = np.stack(
        [
            np.linalg.norm(np.asarray(points[rows], dtype=np.float64) - query, axis=1)
            for rows, query in zip(found, z, strict=True)
        ]
    )
    order = np.argsort(distances, axis=1, kind="stable")[:, :k]
    return np.take_along_axis(distances, order, axis=1), np.take_along_axis(found, order, axis=1)
