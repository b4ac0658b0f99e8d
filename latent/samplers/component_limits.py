"""Limits per component: each uniform within what the data does there, and correlations lost."""

import math
from dataclasses import dataclass, replace
from typing import ClassVar, Self

import numpy as np

from latent.arrays import FloatArray
from latent.record import Summary
from latent.samplers.base import Sampler
from latent.samplers.limits import Limits


@dataclass(frozen=True, kw_only=True)
class ComponentLimits(Sampler):
    """z_i uniform in [mu_i - t s_i, mu_i + t s_i], s_i the data's std, in units of z.

    R is about sqrt(sum(mu_i^2 + t^2 s_i^2 / 3)), the data's own at t = sqrt(3), but m(z) is far too large.
    """

    key: ClassVar = "component_limits"
    title: ClassVar = "Limits per component"
    sentence: ClassVar = (
        "Each component uniform within t spreads of its own mean: right middle, right limits, correlations lost."
    )
    formula: ClassVar = r"z_i \sim \mathcal{U}(\mu_i - t s_i,\, \mu_i + t s_i)"
    place: ClassVar = 45
    limits: ClassVar = {
        "t": Limits(low=0.05, high=5.0, step=0.05, unit="spreads", help="Half the width of each component's limits.")
    }

    t: float = math.sqrt(3.0)

    def matched(self, summary: Summary) -> Self:
        """Choose t = sqrt(3): each component's own spread."""
        return replace(self, t=math.sqrt(3.0))

    def _draw(self, n: int, rng: np.random.Generator, summary: Summary) -> FloatArray:
        return summary.mean + rng.uniform(-self.t, self.t, size=(n, summary.d)) * summary.std
