"""k-means: groups of z-points, with which the fit of a mixture starts."""

import numpy as np

from latent.arrays import FloatArray, IntArray
from latent.errors import SettingError

ROUNDS = 20
"""Rounds of Lloyd's algorithm: enough for a start, which the fit then improves."""


def k_means(points: FloatArray, *, k: int, seed: int = 0) -> IntArray:
    """The group (n,), 0 to k - 1, of each of `points` (n, d): k-means++ (Arthur 2007), then Lloyd's rounds.

    The same seed gives the same groups. A group may end up empty where points are equal. Raises SettingError
    for k outside 1 to n.
    """
    if not 1 <= k <= len(points):
        raise SettingError(setting="k", value=k, allowed=f"from 1 to {len(points)} groups")
    centres = _spread_out(points, k, np.random.default_rng(seed))
    groups = _squares(points, centres).argmin(axis=1)
    for _ in range(ROUNDS):
        for group in np.unique(groups):
            centres[group] = points[groups == group].mean(axis=0)
        before, groups = groups, _squares(points, centres).argmin(axis=1)
        if (groups == before).all():
            break
    return np.asarray(groups, dtype=np.int64)


def _spread_out(points: FloatArray, k: int, rng: np.random.Generator) -> FloatArray:
    """First centres (k, d): each next one a point drawn by its squared distance to those before."""
    centres = [points[rng.integers(len(points))]]
    for _ in range(k - 1):
        squares = np.maximum(_squares(points, np.array(centres)).min(axis=1), 0.0)
        reach = np.cumsum(squares)
        centres.append(points[min(int(np.searchsorted(reach, rng.random() * reach[-1])), len(points) - 1)])
    return np.array(centres)


def _squares(points: FloatArray, centres: FloatArray) -> FloatArray:
    """Squared distances (n, k)."""
    lengths = (points**2).sum(axis=1)[:, None] + (centres**2).sum(axis=1)
    return np.asarray(lengths - 2 * points @ centres.T)
