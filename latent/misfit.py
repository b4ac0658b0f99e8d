"""How far out a generator about the origin lands in a cloud's own spread, and what part of that the centre makes."""

import math
from dataclasses import dataclass

import numpy as np

from latent.arrays import AnyPoints
from latent.distance import Mahalanobis
from latent.errors import SettingError
from latent.pca import PCA


@dataclass(frozen=True, kw_only=True)
class Misfit:
    """The mean of m^2 over draws, a part a cause, over the rank r, which the cloud's own points have.

    centre: the cloud's centre is not the origin. shape: the cloud is not as wide in all directions.
    """

    centre: float
    shape: float

    @property
    def times(self) -> float:
        """Root mean square of m over that of the cloud's own points: 1 fits."""
        return math.sqrt(self.centre + self.shape)


def origin_misfit(cloud: Mahalanobis, *, spread: float) -> Misfit:
    """Misfit of draws about the origin whose components are uncorrelated and of standard deviation `spread`.

    E m^2 = mu^T C^-1 mu + spread^2 tr C^-1, over the axes of `cloud`, whose variance counts; any law with this mean
    and covariance has it, so cube, ball, sphere and normal alike.
    """
    if spread <= 0:
        raise SettingError(setting="spread", value=spread, allowed="a standard deviation above 0")
    origin = np.zeros_like(cloud.mean_)
    return Misfit(
        centre=float(cloud.distance(origin) ** 2) / cloud.rank,
        shape=spread**2 * float(np.sum(cloud.sigma_**-2.0)) / cloud.rank,
    )


@dataclass(frozen=True, kw_only=True)
class CloudShape:
    """A cloud in a few numbers: its centre's distance from the origin, the axes that hold 90 % of its variance, the
    standard deviations of its widest and narrowest axis that count, and the misfit of a generator about the origin
    whose mean square radius is the cloud's.
    """

    offset: float
    ninety: int
    widest: float
    narrowest: float
    misfit: Misfit


def cloud_shape(mean: AnyPoints, covariance: AnyPoints) -> CloudShape:
    """The shape of a cloud with this `mean` (d,) and `covariance` (d, d); PointsError for none, or no spread."""
    pca = PCA.from_covariance(np.asarray(mean, dtype=np.float64), np.asarray(covariance, dtype=np.float64))
    cloud = Mahalanobis.from_pca(pca)
    square = float(pca.mean_ @ pca.mean_ + pca.explained_variance_.sum())
    return CloudShape(
        offset=float(np.linalg.norm(pca.mean_)),
        ninety=pca.components_for(0.9),
        widest=float(cloud.sigma_[0]),
        narrowest=float(cloud.sigma_[-1]),
        misfit=origin_misfit(cloud, spread=math.sqrt(square / len(pca.mean_))),
    )
