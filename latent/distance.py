"""Distances in latent space: radius, Mahalanobis distance, and the word for where a point lies."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from latent.arrays import AnyPoints, FloatArray
from latent.errors import PointsError, SettingError, SummaryError
from latent.neighbours import nearest
from latent.pca import PCA

__all__ = ["RegionWord", "Mahalanobis", "nearest", "quantile_position", "radius", "region_word"]

RegionWord = Literal["near the mean", "inside", "edge", "outside"]

VARIANCE_FLOOR = 1e-6
"""Axes whose variance is below this share of the largest carry rounding, not data: they do not count."""


def radius(z: AnyPoints, *, centre: FloatArray | None = None) -> FloatArray:
    """Euclidean length (n,) of z-points (n, d), from the origin or from `centre` (d,)."""
    values = np.asarray(z, dtype=np.float64)
    return np.asarray(np.linalg.norm(values if centre is None else values - centre, axis=-1))


@dataclass(frozen=True, kw_only=True, eq=False)
class Mahalanobis:
    """Distance from the mean in units of the data's own spread, along the axes that have any.

    mean_ (d,); components_ (r, d); sigma_ (r,), all above 0. For a normal cloud m follows chi with r degrees
    of freedom.
    """

    mean_: FloatArray
    components_: FloatArray
    sigma_: FloatArray

    @classmethod
    def from_pca(cls, pca: PCA, *, floor: float = VARIANCE_FLOOR) -> "Mahalanobis":
        """Keep the axes with a variance above `floor` (0 to 1) times the largest; PointsError if none."""
        if not 0 <= floor < 1:
            raise SettingError(setting="floor", value=floor, allowed="a share from 0 to below 1")
        variance = pca.explained_variance_
        rank = int(np.count_nonzero(variance > floor * variance[0]))
        if rank == 0:
            raise PointsError("All z-points are the same: distances from their mean have no unit, add photos.")
        return cls(mean_=pca.mean_, components_=pca.components_[:rank], sigma_=pca.sigma_[:rank])

    @property
    def rank(self) -> int:
        """Number of axes r that count."""
        return len(self.sigma_)

    def whiten(self, z: AnyPoints) -> FloatArray:
        """Scores (n, r) in units of sigma, of z-points (n, d)."""
        return (np.asarray(z, dtype=np.float64) - self.mean_) @ self.components_.T / self.sigma_

    def distance(self, z: AnyPoints) -> FloatArray:
        """m(z) (n,) of z-points (n, d), in sigma."""
        return np.asarray(np.linalg.norm(self.whiten(z), axis=-1))


def quantile_position(value: float, levels: FloatArray, quantiles: FloatArray) -> float:
    """Where `value` lies among measured `quantiles` (L,) at `levels` (L,), both rising: a level from 0 to 1.

    Linear between quantiles; 0 below the lowest, 1 above the highest. SummaryError where nothing was
    measured.
    """
    if len(levels) == 0 or len(levels) != len(quantiles):
        raise SummaryError("This summary has no held-out quantiles: summarise it again with held-out photos.")
    return float(np.interp(value, quantiles, levels, left=0.0, right=1.0))


def region_word(position: float) -> RegionWord:
    """The word for a quantile position (0 to 1) of m among held-out photos: at 5, 95 and 99.5 %."""
    if position < 0.05:
        return "near the mean"
    if position <= 0.95:
        return "inside"
    if position <= 0.995:
        return "edge"
    return "outside"
