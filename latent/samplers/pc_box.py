"""The box along the principal axes."""

import math
from dataclasses import dataclass, replace
from typing import ClassVar, Self

import numpy as np

from latent.arrays import FloatArray
from latent.record import Summary
from latent.samplers.base import Sampler
from latent.samplers.limits import Limits


@dataclass(frozen=True, kw_only=True)
class PCBox(Sampler):
    """z = mu + sum_i a_i v_i, a_i uniform within +- t sigma_i: the data's own std per PC at t = sqrt(3)."""

    key: ClassVar = "pc_box"
    title: ClassVar = "PCA box"
    sentence: ClassVar = (
        "A box along the principal axes, t sigma to either side: at t = 1.73 each axis has the data's spread."
    )
    formula: ClassVar = r"z = \mu + \sum_i a_i v_i, \quad a_i \sim \mathcal{U}(-t\sigma_i,\, t\sigma_i)"
    place: ClassVar = 70
    limits: ClassVar = {
        "t": Limits(low=0.05, high=5.0, step=0.05, unit="sigma", help="Half the width of the box along each axis.")
    }

    t: float = math.sqrt(3.0)

    def matched(self, summary: Summary) -> Self:
        """Choose t = sqrt(3): the data's own spread along each axis."""
        return replace(self, t=math.sqrt(3.0))

    def _draw(self, n: int, rng: np.random.Generator, summary: Summary) -> FloatArray:
        steps = rng.uniform(-self.t, self.t, size=(n, summary.d))
        return summary.pca.inverse_transform(steps * summary.sigma)
