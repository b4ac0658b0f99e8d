"""Steps along principal axes: sliders in sigma and film strips."""

import numpy as np

from latent.arrays import AnyPoints, FloatArray, PointArray
from latent.errors import SettingError
from latent.pca import PCA


def standard_scores(pca: PCA, z: AnyPoints) -> FloatArray:
    """Scores (n, k) of z-points (n, d) in units of sigma; 0 along an axis without variance."""
    scores = pca.transform(z)
    return np.divide(scores, pca.sigma_, out=np.zeros_like(scores), where=pca.sigma_ > 0)


def shifted(pca: PCA, start: AnyPoints, offsets: FloatArray) -> PointArray:
    """The z-point (d,) float32 at `start` (d,) plus `offsets` (j,) in sigma along the first j axes."""
    if len(offsets) > len(pca.components_):
        raise SettingError(
            setting="offsets",
            value=len(offsets),
            allowed=f"at most {len(pca.components_)} offsets, one an axis",
        )
    used = len(offsets)
    step = (np.asarray(offsets, dtype=np.float64) * pca.sigma_[:used]) @ pca.components_[:used]
    return (np.asarray(start, dtype=np.float64) + step).astype(np.float32)


def film_strip(
    pca: PCA, start: AnyPoints, *, axis: int, reach: float = 3.0, count: int = 7
) -> tuple[FloatArray, PointArray]:
    """A walk along one axis: `start` (d,), its score on `axis` (from 0) set to -reach ... +reach sigma.

    Returns the scores in sigma (count,) and the z-points (count, d) float32.
    """
    if not 0 <= axis < len(pca.components_):
        raise SettingError(setting="axis", value=axis, allowed=f"from 0 to {len(pca.components_) - 1}")
    if count < 2 or reach <= 0:
        raise SettingError(setting="count, reach", value=(count, reach), allowed="count from 2, reach above 0")
    origin = np.asarray(start, dtype=np.float64)
    direction = pca.components_[axis]
    without = origin - ((origin - pca.mean_) @ direction) * direction
    sigmas = np.linspace(-reach, reach, count)
    points = without + np.outer(sigmas * pca.sigma_[axis], direction)
    return sigmas, points.astype(np.float32)
