"""Mixing a z-point with one of its nearest neighbours: draws that stay close to the data, wherever it lies."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar, Self

import numpy as np

from latent.arrays import FloatArray, IntArray
from latent.errors import NotFittedError, PointsError
from latent.neighbours import nearest
from latent.record import Summary
from latent.samplers.base import Sampler
from latent.samplers.limits import AnyLimits, Count

NEIGHBOURS = Count(low=1, high=50, unit="neighbours", help="Among how many nearest z-points the partner is chosen.")


@dataclass(frozen=True, kw_only=True)
class NeighbourMixing(Sampler):
    """z = z_p + a (z_q - z_p), a uniform in [0, 1], q one of the k nearest (L2) to p, within the summary's subset.

    As in SMOTE (Chawla et al. 2002, section 4.2). A draw is never further from its nearest z-point than half the way
    from p to q.
    """

    key: ClassVar = "neighbour_mixing"
    title: ClassVar = "Neighbour mixing"
    sentence: ClassVar = "A point between a real z-point and one of its k nearest: close to the data, so hardly new."
    formula: ClassVar = r"z = z_p + a\,(z_q - z_p), \quad q \in \mathrm{nearest}_k(p),\; a \sim \mathcal{U}(0, 1)"
    place: ClassVar = 150
    slow: ClassVar = True
    limits: ClassVar = {"k": NEIGHBOURS}

    k: int = 10

    neighbours_: IntArray | None = field(default=None, repr=False, compare=False)

    @classmethod
    def limits_for(cls, summary: Summary) -> Mapping[str, AnyLimits]:
        """The same limits, with k at most the number of other z-points."""
        return {"k": replace(NEIGHBOURS, high=min(NEIGHBOURS.high, max(len(summary.subset) - 1, 1)))}

    def matched(self, summary: Summary) -> Self:
        """At most as many neighbours as there are other z-points."""
        return replace(self, k=min(self.k, max(len(summary.subset) - 1, 1)))

    def fit(self, summary: Summary) -> Self:
        """A copy that knows every neighbour; SettingError for k above their number, PointsError for one z-point."""
        if len(summary.subset) < 2:
            raise PointsError("Mixing needs at least 2 z-points, the summary holds fewer: summarise more of them.")
        self.limits_for(summary)["k"].check("k", self.k)
        return replace(self, summary_=summary, neighbours_=_neighbours(summary, self.k))

    def _draw(self, n: int, rng: np.random.Generator, summary: Summary) -> FloatArray:
        if self.neighbours_ is None:
            raise NotFittedError(f"The sampler '{self.key}' has not seen the data yet: call fit(summary) first.")
        first = rng.integers(len(summary.subset), size=n)
        second = self.neighbours_[first, rng.integers(self.k, size=n)]
        p, q = summary.subset[first].astype(np.float64), summary.subset[second].astype(np.float64)
        return p + rng.random((n, 1)) * (q - p)


def _neighbours(summary: Summary, k: int) -> IntArray:
    """Row numbers (s, k) in the subset of the k nearest other z-points of each, nearest first."""
    rows = np.arange(len(summary.subset))
    _, found = nearest(summary.subset, summary.subset, k=k + 1)
    # A z-point is not its own neighbour; among equal ones it may not come first, or not come at all.
    is_self = found == rows[:, None]
    is_self[~is_self.any(axis=1), -1] = True
    return np.asarray(found[~is_self].reshape(len(rows), k))
