"""The ellipsoid along the first k principal axes: its volume, and its surface."""

import math
from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, Literal, Self

import numpy as np

from latent.arrays import FloatArray
from latent.record import Summary
from latent.samplers.base import Sampler
from latent.samplers.directions import directions
from latent.samplers.limits import AnyLimits, Choice, Count, Limits

COMPONENTS = Count(low=1, high=2000, unit="components", help="How many principal axes vary.")
"""Limits of k for any latent space."""


@dataclass(frozen=True, kw_only=True)
class Ellipsoid(Sampler):
    """What both ellipsoids share: z = mu + V_k^T diag(sigma) (length g / norm(g)), g standard normal.

    `size` is in units of the data's own spread (unit "spread") or is c itself, in sigma (unit "sigma"). The axes beyond
    k are at the mean, or normal.
    """

    limits: ClassVar = {
        "k": COMPONENTS,
        "size": Limits(
            low=0.05,
            high=5.0,
            step=0.05,
            unit="of the data's spread, or sigma",
            help="How far the ellipsoid reaches.",
        ),
        "unit": Choice(
            options=("spread", "sigma"),
            labels=("the data's own spread", "sigma (the naive one)"),
            help="1 in the data's own spread varies as the data does; 3 sigma in 256 axes is nearly the mean face.",
        ),
        "rest": Choice(
            options=("mean", "normal"),
            labels=("at the mean", "normal"),
            help="What the axes beyond k do.",
        ),
    }

    k: int = 256
    size: float = 1.0
    unit: Literal["spread", "sigma"] = "spread"
    rest: Literal["mean", "normal"] = "mean"

    @property
    def c(self) -> float:
        """The raw size: semi-axes are c sigma_i long."""
        return self.size * self._c_of_spread() if self.unit == "spread" else self.size

    @classmethod
    def limits_for(cls, summary: Summary) -> Mapping[str, AnyLimits]:
        """The same limits, with k at most the dimension."""
        return {**cls.limits, "k": replace(COMPONENTS, high=summary.d)}

    def fit(self, summary: Summary) -> Self:
        """A copy that knows the data; SettingError for k above its dimension."""
        self.limits_for(summary)["k"].check("k", self.k)
        return super().fit(summary)

    def matched(self, summary: Summary) -> Self:
        """All axes, and the data's own spread."""
        return replace(self, k=summary.d, size=1.0, unit="spread")

    @abstractmethod
    def _c_of_spread(self) -> float:
        """The c whose draws have the data's own spread along each of the k axes."""

    @abstractmethod
    def _lengths(self, n: int, rng: np.random.Generator) -> FloatArray:
        """Lengths (n, 1) of the draws, as shares of c."""

    def _draw(self, n: int, rng: np.random.Generator, summary: Summary) -> FloatArray:
        unit = directions(n, self.k, rng)
        steps = self.c * self._lengths(n, rng) * unit
        if self.rest == "normal":
            steps = np.hstack([steps, rng.standard_normal((n, summary.d - self.k))])
        return summary.pca.inverse_transform(steps * summary.sigma[: steps.shape[1]])


@dataclass(frozen=True, kw_only=True)
class PCAEllipsoid(Ellipsoid):
    """z = mu + c V_k^T diag(sigma) u^(1/k) g / norm(g), u uniform in [0, 1], g standard normal.

    The std along each of the k axes is c sigma / sqrt(k + 2), so the data's own spread needs c = sqrt(k + 2). With c of
    1 to 3 sigma and k = 256 every draw is nearly the mean face.
    """

    key: ClassVar = "pca_ellipsoid"
    title: ClassVar = "PCA ellipsoid"
    sentence: ClassVar = "An ellipsoid along the first k principal axes, as wide as the data when its size is 1."
    formula: ClassVar = r"z = \mu + c\,V_k^{\top}\,\mathrm{diag}(\sigma)\,u^{1/k}\,\frac{g}{\lVert g\rVert}"
    place: ClassVar = 80

    def _c_of_spread(self) -> float:
        return math.sqrt(self.k + 2)

    def _lengths(self, n: int, rng: np.random.Generator) -> FloatArray:
        return np.asarray(rng.random((n, 1)) ** (1.0 / self.k))


@dataclass(frozen=True, kw_only=True)
class PCAEllipsoidSurface(Ellipsoid):
    """z = mu + c V_k^T diag(sigma) g / norm(g), g standard normal: every draw has the same m along the k axes, c.

    The std along each of the k axes is c sigma / sqrt(k), so the data's own spread needs c = sqrt(k). Uniform over the
    directions of the whitened space, not over the area of the surface.
    """

    key: ClassVar = "pca_ellipsoid_surface"
    title: ClassVar = "PCA ellipsoid surface"
    sentence: ClassVar = (
        "Only the skin of the PCA ellipsoid: all draws equally far out; over many axes hardly another one."
    )
    formula: ClassVar = r"z = \mu + c\,V_k^{\top}\,\mathrm{diag}(\sigma)\,\frac{g}{\lVert g\rVert}"
    place: ClassVar = 85

    def _c_of_spread(self) -> float:
        return math.sqrt(self.k)

    def _lengths(self, n: int, rng: np.random.Generator) -> FloatArray:
        return np.ones((n, 1))
