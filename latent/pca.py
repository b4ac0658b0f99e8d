"""Principal component analysis from a covariance, with fixed signs and scikit-learn's names."""

from dataclasses import dataclass

import numpy as np

from latent.arrays import AnyPoints, FloatArray
from latent.errors import PointsError, SettingError


@dataclass(frozen=True, kw_only=True, eq=False)
class PCA:
    """Principal axes of a cloud of z-points, largest variance first, all float64.

    mean_ (d,); components_ (k, d), orthonormal rows, the largest loading of each in absolute value positive;
    explained_variance_ (k,), ddof = 1; explained_variance_ratio_ (k,), shares of the whole variance.
    """

    mean_: FloatArray
    components_: FloatArray
    explained_variance_: FloatArray
    explained_variance_ratio_: FloatArray

    @classmethod
    def from_covariance(cls, mean: FloatArray, covariance: FloatArray) -> "PCA":
        """All d axes of a symmetric `covariance` (d, d); PointsError for another shape, NaN or infinity."""
        if covariance.shape != (len(mean), len(mean)):
            raise PointsError(f"A covariance of {len(mean)} dimensions is square, got {covariance.shape}.")
        if not np.isfinite(covariance).all():
            raise PointsError("The covariance holds NaN or infinity: look for broken z-points.")
        variance, vectors = np.linalg.eigh(covariance)
        # eigh orders upwards, and rounding may leave tiny negative variances where there is none.
        variance = np.maximum(variance[::-1], 0.0)
        return cls.from_axes(mean, with_fixed_signs(vectors.T[::-1]), variance)

    @classmethod
    def from_axes(cls, mean: FloatArray, components: FloatArray, explained_variance: FloatArray) -> "PCA":
        """A PCA from all of its stored axes (d, d) and variances (d,); the signs are taken as they are."""
        total = float(explained_variance.sum())
        ratio = explained_variance / total if total > 0 else np.zeros_like(explained_variance)
        return cls(
            mean_=mean,
            components_=components,
            explained_variance_=explained_variance,
            explained_variance_ratio_=ratio,
        )

    @property
    def sigma_(self) -> FloatArray:
        """Standard deviation along each axis (k,), in units of z."""
        return np.sqrt(self.explained_variance_)

    @property
    def cumulative_ratio_(self) -> FloatArray:
        """Share of the whole variance in the first 1, 2, ... k axes (k,), rising to 1."""
        return np.cumsum(self.explained_variance_ratio_)

    def transform(self, z: AnyPoints) -> FloatArray:
        """Scores (n, k), in units of z, of z-points (n, d)."""
        return (np.asarray(z, dtype=np.float64) - self.mean_) @ self.components_.T

    def inverse_transform(self, scores: AnyPoints) -> FloatArray:
        """Turn scores (n, j), j <= k, into z-points (n, d): scores left out count as zero."""
        used = np.shape(scores)[-1]
        return self.mean_ + np.asarray(scores, dtype=np.float64) @ self.components_[:used]

    def reconstruct(self, z: AnyPoints, *, k: int) -> FloatArray:
        """Only the first `k` components, from 0 (the mean) to all, of z (n, d): mu + V_k^T V_k (z - mu)."""
        if not 0 <= k <= len(self.components_):
            raise SettingError(setting="k", value=k, allowed=f"from 0 to {len(self.components_)} components")
        return self.inverse_transform(self.transform(z)[..., :k])

    def components_for(self, share: float) -> int:
        """The smallest number of axes that carry at least `share` (0 to 1] of the variance."""
        if not 0 < share <= 1:
            raise SettingError(setting="share", value=share, allowed="a share above 0 and up to 1")
        # Rounding may leave the full sum a hair below 1.
        found = int(np.searchsorted(self.cumulative_ratio_, share - 1e-12)) + 1
        return min(found, len(self.components_))


def with_fixed_signs(components: FloatArray) -> FloatArray:
    """The same axes (k, d), each turned so that its largest loading in absolute value is positive."""
    largest = np.argmax(np.abs(components), axis=1)
    signs = np.sign(components[np.arange(len(components)), largest])
    return components * np.where(signs == 0, 1.0, signs)[:, None]
