"""Normal generators: standard, independent per component, and full with the data's covariance."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from latent.arrays import FloatArray
from latent.record import Summary
from latent.samplers.base import Sampler


@dataclass(frozen=True, kw_only=True)
class StandardNormal(Sampler):
    """z ~ N(0, I), in units of z: R = 15.98 +- 0.707 for d = 256, whatever the data."""

    key: ClassVar = "standard_normal"
    title: ClassVar = "Standard normal"
    sentence: ClassVar = (
        "Every component normal about 0 with spread 1: a variational autoencoder expects it, a plain one does not."
    )
    formula: ClassVar = r"z \sim \mathcal{N}(0, I)"
    place: ClassVar = 40

    def _draw(self, n: int, rng: np.random.Generator, summary: Summary) -> FloatArray:
        return rng.standard_normal((n, summary.d))


@dataclass(frozen=True, kw_only=True)
class IndependentNormals(Sampler):
    """z_i ~ N(mu_i, s_i), s_i the data's std, in units of z: the right radius, but m(z) far too large."""

    key: ClassVar = "independent_normals"
    title: ClassVar = "Independent normals"
    sentence: ClassVar = (
        "Each component with the data's own mean and spread, but alone: right radius, correlations lost."
    )
    formula: ClassVar = r"z_i \sim \mathcal{N}(\mu_i, s_i)"
    place: ClassVar = 50

    def _draw(self, n: int, rng: np.random.Generator, summary: Summary) -> FloatArray:
        return summary.mean + rng.standard_normal((n, summary.d)) * summary.std


@dataclass(frozen=True, kw_only=True)
class FullNormal(Sampler):
    """z = mu + g diag(sigma) V in units of z, g standard normal, V the stored axes.

    The stored axes make a seed portable: a library's multivariate normal depends on its LAPACK for signs.
    m(z) follows chi with d degrees of freedom: 15.98 +- 0.707 for d = 256.
    """

    key: ClassVar = "full_normal"
    title: ClassVar = "Full normal"
    sentence: ClassVar = (
        "One normal with the data's mean and whole covariance: it keeps the correlations, and shows faces."
    )
    formula: ClassVar = r"z = \mu + V^{\top}\,\mathrm{diag}(\sigma)\,g \;\sim\; \mathcal{N}(\mu, C)"
    place: ClassVar = 60

    def _draw(self, n: int, rng: np.random.Generator, summary: Summary) -> FloatArray:
        return summary.pca.inverse_transform(rng.standard_normal((n, summary.d)) * summary.sigma)
