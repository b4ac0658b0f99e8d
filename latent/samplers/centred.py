"""What the bodies share that stand about the origin or about the mean: their centre and a fitting size."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from latent.arrays import FloatArray
from latent.binned import histogram_mean
from latent.distance import radius
from latent.record import Summary
from latent.samplers.base import Sampler
from latent.samplers.limits import AnyLimits, Choice, Limits

CENTRE = Choice(
    options=("origin", "mean"),
    labels=("the origin", "the data's mean"),
    help="Where the middle lies. The data's own middle is its mean, not the origin.",
)

SOME = 5000
"""Points of the subset that tell a mean distance to half a per cent, in a few milliseconds."""


def size_limits(help: str) -> Limits:
    """Limits of a half width or radius, wide enough for any latent space that training gives."""
    return Limits(low=0.01, high=1000.0, step=0.01, unit="units of z", help=help)


@dataclass(frozen=True, kw_only=True)
class CentredSampler(Sampler):
    """A body about the origin or about the mean of the data."""

    centre: Literal["origin", "mean"] = "origin"

    @classmethod
    def limits_for(cls, summary: Summary) -> Mapping[str, AnyLimits]:
        """The same limits, with the size up to three times the one that matches the data."""
        matched = cls().matched(summary)
        return {name: _narrowed(limits, getattr(matched, name)) for name, limits in cls.limits.items()}

    def _centre_point(self, summary: Summary) -> FloatArray:
        return summary.mean if self.centre == "mean" else np.zeros(summary.d)

    def _mean_radius(self, summary: Summary) -> float:
        """Mean distance of the data from the centre: of all points, or of `SOME` where there is no histogram."""
        if self.centre == "origin":
            return histogram_mean(summary.radius_edges, summary.radius_counts)
        return float(radius(summary.subset[:SOME], centre=summary.mean).mean())


def _narrowed(limits: AnyLimits, size: float) -> AnyLimits:
    if isinstance(limits, Choice):
        return limits
    high = min(float(f"{3 * size:.2g}"), limits.high)
    # A thousandth of the leading digit, so that sizes of three digits lie on the slider's steps.
    step = 10.0 ** (math.floor(math.log10(high)) - 3)
    return replace(limits, low=max(step, limits.low), high=high, step=step)


def rounded_size(size: float) -> float:
    """A size to three digits, within the limits of sizes: what a person can read in an address."""
    return float(min(max(float(f"{size:.3g}"), 0.01), 1000.0))
