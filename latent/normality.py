"""Is a cloud a multivariate normal? Mardia's figures, Anderson-Darling of each component, rules for outliers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from latent.arrays import AnyPoints, FloatArray
from latent.concentration import chi_quantile, share_within
from latent.errors import PointsError
from latent.moments import moments_of
from latent.pca import PCA
from latent.points import blocks

ANDERSON_DARLING_5 = 0.752
"""Beyond it, normality with estimated mean and spread is refused at the 5 % level (Stephens 1974; D'Agostino 1986)."""
PRODUCTS = 1024
"""z-points whose products with all others are held at once."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class Mardia:
    """Mardia's figures of n points in p dimensions, and how likely a normal gives ones as far off.

    skewness b1: mean of (u_i . u_j)^3, where u is whitened; n b1 / 6 is chi-square with p (p + 1) (p + 2) / 6 degrees
    of freedom. kurtosis b2: mean of |u_i|^4, normal about p (p + 2) with variance 8 p (p + 2) / n. (Mardia 1970.)
    """

    n: int
    p: int
    skewness: float
    kurtosis: float

    @property
    def skewness_p(self) -> float:
        """Share of normals with a larger skewness."""
        from scipy.special import chdtrc  # slow to import, and not every page asks

        return float(chdtrc(self.p * (self.p + 1) * (self.p + 2) / 6, self.n * self.skewness / 6))

    @property
    def kurtosis_z(self) -> float:
        """Kurtosis less a normal's, in standard deviations of what a normal of this n gives."""
        return (self.kurtosis - self.normal_kurtosis) / float(np.sqrt(8 * self.p * (self.p + 2) / self.n))

    @property
    def normal_kurtosis(self) -> float:
        """What a normal gives: p (p + 2)."""
        return float(self.p * (self.p + 2))


def mardia(points: AnyPoints) -> Mardia:
    """Mardia's figures of points (n, p), whitened with their own covariance (divided by n, as in the paper).

    Raises PointsError for fewer than two points, or points in fewer than their p dimensions.
    """
    moments = moments_of(points)
    n, p = points.shape
    pca = PCA.from_covariance(moments.mean, moments.covariance * (n - 1) / n)
    if pca.explained_variance_[-1] <= 1e-12 * pca.explained_variance_[0]:
        raise PointsError(f"{n} z-points lie in fewer than {p} dimensions: Mardia's test needs more of them.")
    white = (pca.transform(points) / pca.sigma_).astype(np.float32)
    cubes = sum(float(np.sum((block @ white.T).astype(np.float64) ** 3)) for block in blocks(white, size=PRODUCTS))
    fourth = float(np.mean(np.sum(white.astype(np.float64) ** 2, axis=1) ** 2))
    return Mardia(n=n, p=p, skewness=cubes / n**2, kurtosis=fourth)


def anderson_darling(values: AnyPoints) -> FloatArray:
    """A^2 (d,) of each column of `values` (n, d), n at least 8, against a normal with its own mean and spread.

    Already multiplied by 1 + 0.75 / n + 2.25 / n^2, so that one limit, `ANDERSON_DARLING_5`, serves every n.
    """
    from scipy.special import log_ndtr  # slow to import, and not every page asks

    n = len(values)
    if n < 8:
        raise PointsError(f"Anderson-Darling needs at least 8 z-points, got {n}: take a larger sample.")
    ordered = np.sort(np.asarray(values, dtype=np.float64), axis=0)
    spread = ordered.std(axis=0, ddof=1)
    scores = (ordered - ordered.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    weights = (2 * np.arange(1, n + 1) - 1)[:, None] / n
    square = -n - np.sum(weights * (log_ndtr(scores) + log_ndtr(-scores[::-1])), axis=0)
    return np.asarray(square * (1 + 0.75 / n + 2.25 / n**2))


@dataclass(frozen=True, kw_only=True)
class OutlierRule:
    """Which z-points a test leaves out: `keeps` takes whitened scores (n, r); `of_normal` is what a normal keeps."""

    title: str
    keeps: Callable[[FloatArray], Mask]
    of_normal: Callable[[int], float]


def _all(whitened: FloatArray) -> Mask:
    return np.ones(len(whitened), dtype=bool)


def _by_distance(whitened: FloatArray) -> Mask:
    return np.asarray(np.linalg.norm(whitened, axis=1) <= chi_quantile(0.99, whitened.shape[1]))


def _by_component(whitened: FloatArray) -> Mask:
    return np.asarray((np.abs(whitened) <= 3).all(axis=1))


RULES: Mapping[str, OutlierRule] = MappingProxyType(
    {
        "none": OutlierRule(title="Keep all", keeps=_all, of_normal=lambda d: 1.0),
        "distance": OutlierRule(title="m within 99 % of a normal", keeps=_by_distance, of_normal=lambda d: 0.99),
        "three_sigma": OutlierRule(
            title="within 3σ in every component", keeps=_by_component, of_normal=lambda d: share_within(3.0, d)
        ),
    }
)
"""The rules for outliers, by key; the second and third drop a part of a true normal too."""
