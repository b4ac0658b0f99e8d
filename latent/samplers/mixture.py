"""A mixture of normals: several ellipsoids instead of one, fitted where the z-points are."""

import math
from dataclasses import dataclass, field, replace
from typing import ClassVar, Literal, Self

import numpy as np

from latent.arrays import FloatArray
from latent.errors import NotFittedError
from latent.gaussian_mixture import Mixture, fit_mixture
from latent.k_means import k_means
from latent.record import Summary
from latent.samplers.base import Sampler
from latent.samplers.limits import Choice, Count

FITTED = 20_000
"""z-points that a fit takes at most: a round of the fit costs n d^2 for each component."""

SEARCHED = 4_000
"""z-points on which numbers of components are compared."""

CANDIDATES = (1, 2, 5, 10)
"""Numbers of components that are compared."""

JUDGES = 10
"""One z-point in so many is kept from the fit and judges it."""

PRIOR = 4.0
"""Points a dimension that the prior on each covariance is worth: of 1, 4, 16 and 64 the best for faces in 256."""


@dataclass(frozen=True, kw_only=True)
class GaussianMixture(Sampler):
    """z = mu + V^T diag(sigma) x, x ~ sum_k w_k N(m_k, S_k), full covariances, fitted in the whitened space.

    Fitted by expectation maximisation (Dempster et al. 1977) on up to 20,000 z-points of the summary's subset, from
    k-means, with each covariance drawn towards the whole cloud's. Ten components are what the regularised-autoencoder
    paper (Ghosh et al. 2020) takes; "bic" takes the number with the lowest Bayesian information criterion.
    """

    key: ClassVar = "gaussian_mixture"
    title: ClassVar = "Gaussian mixture"
    sentence: ClassVar = "Several normals, each where the z-points crowd: follows a cloud that is no single ellipsoid."
    formula: ClassVar = r"z \sim \sum_{k=1}^{K} w_k\, \mathcal{N}(\mu_k, C_k)"
    place: ClassVar = 110
    slow: ClassVar = True
    limits: ClassVar = {
        "components": Count(low=1, high=30, unit="normals", help="How many normals K the mixture has."),
        "number": Choice(
            options=("fixed", "bic"),
            labels=("as set", "by BIC"),
            help="Whether the number of normals is as set, or the best of 1, 2, 5 and 10 by BIC.",
        ),
    }

    components: int = 10
    number: Literal["fixed", "bic"] = "fixed"

    mixture_: Mixture | None = field(default=None, repr=False, compare=False)
    gains_: FloatArray | None = field(default=None, repr=False, compare=False)
    """How much likelier (nats) each point kept from the fit is than under a single normal."""

    def fit(self, summary: Summary) -> Self:
        """A copy that knows the mixture: up to a minute for 20,000 z-points in 256 dimensions on two cores."""
        x = summary.mahalanobis.whiten(summary.subset[:FITTED])
        scores = x * summary.mahalanobis.sigma_
        wanted = self.components if self.number == "fixed" else _number_by_bic(x[:SEARCHED], scores[:SEARCHED])
        judges = len(x) // JUDGES
        mixture, gains = _fitted(x[judges:], scores[judges:], wanted), np.empty(0)
        if judges > 0:
            gains = mixture.log_density(x[:judges]) - _fitted(x[judges:], scores[judges:], 1).log_density(x[:judges])
        return replace(self, summary_=summary, mixture_=mixture, gains_=gains)

    def remark(self) -> str:
        """Whether points kept from the fit are likelier under the mixture than under a single normal."""
        count = len(self._mixture().weights)
        normals = "one normal" if count == 1 else f"{count} normals"
        if self.gains_ is None or len(self.gains_) < 2:
            return f"Fitted: {normals}; too few z-points to judge it by."
        gain, error = float(self.gains_.mean()), float(self.gains_.std(ddof=1)) / math.sqrt(len(self.gains_))
        likelier = "likelier" if gain > 2 * error else "no likelier"
        return f"Fitted: {normals}. Points kept from the fit are {likelier} than under a single one ({gain:+.1f} nats)."

    def fitted(self) -> tuple[Summary, Mixture]:
        """The summary and the mixture that `fit` found; NotFittedError before it."""
        return self._fitted(), self._mixture()

    def _draw(self, n: int, rng: np.random.Generator, summary: Summary) -> FloatArray:
        distance = summary.mahalanobis
        return distance.mean_ + (self._mixture().sample(n, rng) * distance.sigma_) @ distance.components_

    def _mixture(self) -> Mixture:
        if self.mixture_ is None:
            raise NotFittedError(f"The sampler '{self.key}' has not seen the data yet: call fit(summary) first.")
        return self.mixture_


def _fitted(x: FloatArray, scores: FloatArray, components: int) -> Mixture:
    """A mixture of whitened points (n, r), from groups of their scores: whitening narrows the gaps between groups."""
    groups = k_means(scores, k=min(components, len(x)))
    return fit_mixture(x, start=groups, prior=PRIOR * x.shape[1])


def _number_by_bic(x: FloatArray, scores: FloatArray) -> int:
    """The number of components with the lowest BIC on points (n, r)."""
    candidates = [k for k in CANDIDATES if k <= len(x)]
    return min(candidates, key=lambda k: _fitted(x, scores, k).bic(x))
