"""The full normal held together: cut off at a quantile of m(z), or shrunk towards the mean."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from latent.arrays import FloatArray
from latent.record import Summary
from latent.samplers.base import Sampler
from latent.samplers.directions import directions
from latent.samplers.limits import Limits


@dataclass(frozen=True, kw_only=True)
class TruncatedNormal(Sampler):
    """z ~ N(mu, C) kept where m(z) <= c, c^2 = chi2.ppf(p, r), r the axes that carry variance.

    Drawn without refusals: a direction in the whitened space and a length whose square is chi2.ppf(u p, r), u uniform,
    which has the same law at any p. A share q / p of the draws lies within the quantile q <= p.
    """

    key: ClassVar = "truncated_normal"
    title: ClassVar = "Truncated normal"
    sentence: ClassVar = (
        "The full normal without its far end: only draws whose Mahalanobis distance is within the quantile p."
    )
    formula: ClassVar = r"z \sim \mathcal{N}(\mu, C) \;\text{given}\; m(z)^2 \le F^{-1}_{\chi^2_r}(p)"
    place: ClassVar = 90
    limits: ClassVar = {
        "p": Limits(low=0.001, high=0.999, step=0.001, unit="share", help="The share of the full normal that is kept.")
    }

    p: float = 0.8

    def _draw(self, n: int, rng: np.random.Generator, summary: Summary) -> FloatArray:
        from scipy.special import gammaincinv  # slow to import, and only this generator asks

        rank = summary.mahalanobis.rank
        unit = directions(n, rank, rng)
        m = np.sqrt(2 * gammaincinv(rank / 2, self.p * rng.random((n, 1))))
        return summary.pca.inverse_transform(m * unit * summary.mahalanobis.sigma_)


@dataclass(frozen=True, kw_only=True)
class ShrunkNormal(Sampler):
    """z = mu + t (z' - mu), z' ~ N(mu, C): the "temperature" t scales every spread and every m(z).

    m(z) is t times chi with d degrees of freedom: 15.98 t +- 0.707 t for d = 256.
    """

    key: ClassVar = "shrunk_normal"
    title: ClassVar = "Shrunk normal"
    sentence: ClassVar = "The full normal drawn towards the mean: cleaner faces, and more alike, the smaller t is."
    formula: ClassVar = r"z = \mu + t\,(z' - \mu), \quad z' \sim \mathcal{N}(\mu, C)"
    place: ClassVar = 95
    limits: ClassVar = {
        "t": Limits(low=0.05, high=3.0, step=0.05, unit="of the data's spread", help='The "temperature".')
    }

    t: float = 0.8

    def _draw(self, n: int, rng: np.random.Generator, summary: Summary) -> FloatArray:
        return summary.pca.inverse_transform(self.t * rng.standard_normal((n, summary.d)) * summary.sigma)
