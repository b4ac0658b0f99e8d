"""What the bodies share that stand about the origin or about the mean: their centre and a fitting size."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from latent.arrays import FloatArray
from latent.distance import radius
from latent.record import Summary
from latent.samplers.base import Sampler
from latent.samplers.limits import Choice, Limits

CENTRE = Choice(
    options=("origin", "mean"),
    labels=("the origin", "the data's mean"),
    help="Where the middle lies. The data's own middle is its mean, not the origin.",
)


def size_limits(help: str) -> Limits:
    """Limits of a half width or radius, wide enough for any latent space that training gives."""
    return Limits(low=0.01, high=1000.0, step=0.01, unit="units of z", help=help)


@dataclass(frozen=True, kw_only=True)
class CentredSampler(Sampler):
    """A body about the origin or about the mean of the data."""

    centre: Literal["origin", "mean"] = "origin"

    def _centre_point(self, summary: Summary) -> FloatArray:
        return summary.mean if self.centre == "mean" else np.zeros(summary.d)

    def _mean_radius(self, summary: Summary) -> float:
        """Mean distance of the data from the centre, over the summary's subset."""
        return float(radius(summary.subset, centre=self._centre_point(summary)).mean())


def rounded_size(size: float) -> float:
    """A size to three digits, within the limits of sizes: what a person can read in an address."""
    return float(min(max(float(f"{size:.3g}"), 0.01), 1000.0))
