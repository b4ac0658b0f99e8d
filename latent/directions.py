"""Directions in the whitened cloud: found from labels, compared, freed of one another, and turned back into z.

Whitened coordinates are scores along the principal axes in sigma (`Mahalanobis.whiten`). In them the cloud spreads
alike every way, so the projection on any unit vector has standard deviation 1: one sigma of a direction is one unit
of the Mahalanobis distance, whichever direction it is. Cosines and right angles here are those of this metric.
"""

import numpy as np
import numpy.typing as npt

from latent.arrays import AnyPoints, FloatArray
from latent.distance import Mahalanobis
from latent.errors import PointsError

SMALLEST = 1e-6
"""Length of a unit vector below which nothing of it is left."""


def unit(vector: AnyPoints) -> FloatArray:
    """`vector` (r,) at length 1. Raises PointsError for one of no length, or with NaN or infinity."""
    values = np.asarray(vector, dtype=np.float64)
    length = float(np.linalg.norm(values))
    if not np.isfinite(length) or length < SMALLEST**2:
        raise PointsError(f"A vector of length {length:g} has no direction: give points that differ.")
    return np.asarray(values / length)


def mean_difference(whitened: AnyPoints, high: npt.NDArray[np.bool_]) -> FloatArray:
    """The unit vector (r,) from the mean of the points (n, r) where `high` (n,) bool is false to that where it is true.

    In whitened coordinates this is Fisher's linear discriminant with the covariance of the whole cloud. Raises
    PointsError where a side is empty or both means are one.
    """
    if not high.any() or high.all():
        raise PointsError(f"{int(high.sum())} of {len(high)} points have the label: a direction needs both sides.")
    points = np.asarray(whitened, dtype=np.float64)
    return unit(points[high].mean(axis=0) - points[~high].mean(axis=0))


def freed(direction: AnyPoints, others: AnyPoints) -> FloatArray:
    """`direction` (r,) without what it has in common with `others` (m, r): at right angles to each, of length 1.

    Raises PointsError where nothing is left, since it is a mixture of the others.
    """
    start = unit(direction)
    if len(others) == 0:
        return start
    # The rows of the right singular vectors span the others, also where these depend on one another.
    _, lengths, rows = np.linalg.svd(np.asarray(others, dtype=np.float64), full_matrices=False)
    span = rows[lengths > SMALLEST * max(float(lengths[0]), SMALLEST)]
    rest = start - (span @ start) @ span
    if np.linalg.norm(rest) < SMALLEST:
        raise PointsError("This direction is a mixture of the others: nothing is left of it without them.")
    return unit(rest)


def freed_of_one_another(directions: AnyPoints) -> FloatArray:
    """Each of `directions` (m, r) without all the others: row i is at right angles to row j as it was, j other than i.

    The order of the rows does not matter. Where nothing is left of a row, it stays as it is.
    """
    rows = np.asarray(directions, dtype=np.float64)
    found = np.empty_like(rows)
    for number, row in enumerate(rows):
        try:
            found[number] = freed(row, np.delete(rows, number, axis=0))
        except PointsError:
            found[number] = row
    return found


def cosines(directions: AnyPoints) -> FloatArray:
    """Cosines (m, m), -1 to 1, between directions (m, r): 0 for those at right angles."""
    rows = np.stack([unit(row) for row in directions])
    return np.clip(rows @ rows.T, -1.0, 1.0)


def steps_in_z(cloud: Mahalanobis, directions: AnyPoints) -> FloatArray:
    """What one sigma along unit `directions` (m, r) of the whitened cloud is in z: (m, d)."""
    return (np.asarray(directions, dtype=np.float64) * cloud.sigma_) @ cloud.components_


def axis_steps(cloud: Mahalanobis) -> FloatArray:
    """What one sigma along each principal axis is in z: (r, d), the widest axis first."""
    return np.asarray(cloud.sigma_[:, None] * cloud.components_)


def steps_whitened(cloud: Mahalanobis, steps: AnyPoints) -> FloatArray:
    """Steps (m, d) in z as vectors (m, r) of the whitened cloud, the reverse of `steps_in_z`."""
    return np.asarray(np.asarray(steps, dtype=np.float64) @ cloud.components_.T / cloud.sigma_)


def strip_along(
    start: AnyPoints, step: AnyPoints, *, reach: float = 3.0, count: int = 7
) -> tuple[FloatArray, FloatArray]:
    """Strengths in sigma (count,), -reach to reach, and the z-points (count, d): `start` (d,) plus so many steps."""
    strengths = np.linspace(-reach, reach, count)
    points = np.asarray(start, dtype=np.float64) + np.outer(strengths, np.asarray(step, dtype=np.float64))
    return strengths, points
