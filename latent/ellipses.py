"""Confidence ellipses of two components, in units of z."""

import math
from dataclasses import dataclass

import numpy as np

from latent.arrays import AnyPoints, FloatArray
from latent.errors import PointsError, SettingError


def radius_at_level(level: float) -> float:
    """Radius, in the whitened plane, of the ellipse that holds a share `level` of a normal cloud.

    sqrt(chi2.ppf(level, 2)), which in two dimensions is sqrt(-2 ln(1 - level)): 1 for 0.3935, not for 0.68.
    """
    if not 0 <= level < 1:
        raise SettingError(setting="level", value=level, allowed="a share from 0 to below 1")
    return math.sqrt(-2 * math.log1p(-level))


def level_at_radius(sigmas: float) -> float:
    """Share of a normal cloud in the ellipse of `sigmas` (from 0): 39.35, 86.47, 98.89 % for 1, 2, 3."""
    if sigmas < 0:
        raise SettingError(setting="sigmas", value=sigmas, allowed="a radius from 0")
    return -math.expm1(-(sigmas**2) / 2)


@dataclass(frozen=True, kw_only=True, eq=False)
class Ellipse:
    """centre (2,); semi_axes (2,), longest first; directions (2, 2), a unit row for each axis."""

    centre: FloatArray
    semi_axes: FloatArray
    directions: FloatArray

    def outline(self, *, points: int = 181) -> FloatArray:
        """The closed curve (points, 2): its last point is its first."""
        angles = np.linspace(0.0, 2 * np.pi, points)
        circle = np.column_stack([np.cos(angles), np.sin(angles)])
        return self.centre + (circle * self.semi_axes) @ self.directions

    def contains(self, plane: AnyPoints) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Which of the points `plane` (n, 2) lie within or on it (n,) bool."""
        along = (np.asarray(plane, dtype=np.float64) - self.centre) @ self.directions.T
        # Multiplied out, so that an ellipse without width divides by nothing.
        a, b = self.semi_axes
        return np.asarray((along[:, 0] * b) ** 2 + (along[:, 1] * a) ** 2 <= (a * b) ** 2)


def ellipse(mean: FloatArray, covariance: FloatArray, *, sigmas: float) -> Ellipse:
    """The ellipse of `sigmas` (from 0) about `mean` (2,) with `covariance` (2, 2).

    For two components i, j of a summary: mean[[i, j]], covariance[np.ix_([i, j], [i, j])]; for two principal
    components zeros and diag(explained_variance[[i, j]]). For a level: sigmas = radius_at_level(p).
    """
    if mean.shape != (2,) or covariance.shape != (2, 2):
        raise PointsError(
            f"An ellipse needs a mean (2,) and a covariance (2, 2), got {mean.shape}, {covariance.shape}."
        )
    if sigmas < 0:
        raise SettingError(setting="sigmas", value=sigmas, allowed="a radius from 0")
    variance, vectors = np.linalg.eigh(covariance)
    return Ellipse(
        centre=mean,
        semi_axes=sigmas * np.sqrt(np.maximum(variance[::-1], 0.0)),
        directions=vectors.T[::-1],
    )
