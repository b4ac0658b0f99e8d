"""Bootstrap with noise: real z-points, each moved a little in a random direction."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from latent.arrays import FloatArray
from latent.record import Summary
from latent.samplers.base import Sampler
from latent.samplers.limits import Limits


@dataclass(frozen=True, kw_only=True)
class BootstrapNoise(Sampler):
    """z = z_p + e s g, z_p a z-point of the summary's subset, s the RMS std of the components, g standard normal.

    The noise is equal in all directions: the covariance is C + e^2 s^2 I, and the distance to z_p is about
    e s sqrt(d).
    """

    key: ClassVar = "bootstrap_noise"
    title: ClassVar = "Bootstrap with noise"
    sentence: ClassVar = "A real z-point with noise equal in all directions: with little noise it is that face again."
    formula: ClassVar = (
        r"z = z_p + \varepsilon\,s\,g, \quad g \sim \mathcal{N}(0, I),\; s^2 = \tfrac{1}{d}\,\mathrm{tr}\,C"
    )
    place: ClassVar = 125
    limits: ClassVar = {
        "noise": Limits(low=0.0, high=2.0, step=0.01, unit="of the mean spread", help="How far each z-point is moved.")
    }

    noise: float = 0.25

    def _draw(self, n: int, rng: np.random.Generator, summary: Summary) -> FloatArray:
        real = summary.subset[rng.integers(len(summary.subset), size=n)]
        spread = np.sqrt(np.trace(summary.covariance) / summary.d)
        return np.asarray(real + self.noise * spread * rng.standard_normal((n, summary.d)))
