"""Confidence ellipses of pairs of components: the correlation within each pair is kept, all others are lost."""

from dataclasses import dataclass, replace
from typing import ClassVar, Literal, Self

import numpy as np

from latent.arrays import FloatArray, IntArray
from latent.correlation import pairs_by_strength
from latent.ellipses import level_at_radius, radius_at_level
from latent.record import Summary
from latent.samplers.base import Sampler
from latent.samplers.limits import Choice, Limits


@dataclass(frozen=True, kw_only=True)
class PairEllipses(Sampler):
    """(z_i, z_j) uniform in area within the confidence ellipse of level p of the pair, each component in one pair.

    (z_i, z_j) = (mu_i, mu_j) + t sqrt(u) L (cos a, sin a), L L^T the pair's covariance, t = sqrt(-2 ln(1 - p)). Within
    a pair the covariance is t^2 / 4 of the data's, its own at p = 0.865 (t = 2); between pairs it is 0. In an odd
    dimension one component is left over: uniform, with the same share t / 2 of its spread.
    """

    key: ClassVar = "pair_ellipses"
    title: ClassVar = "Pair ellipses"
    sentence: ClassVar = (
        "Pairs of components within their measured confidence ellipse: half a step from single components to all."
    )
    formula: ClassVar = (
        r"(z_i, z_j) = (\mu_i, \mu_j) + t\sqrt{u}\,L_{ij}(\cos\alpha, \sin\alpha),"
        r" \quad L_{ij}L_{ij}^{\top} = C_{ij},\; t = \sqrt{-2\ln(1 - p)}"
    )
    place: ClassVar = 55
    limits: ClassVar = {
        "level": Limits(
            low=0.05,
            high=0.999,
            step=0.005,
            unit="share",
            help="The share p of the data that each pair's ellipse holds; 0.865 has the data's own spread.",
        ),
        "pairs": Choice(
            options=("correlated", "in_order"),
            labels=("strongest correlation first", "first with second, third with fourth ..."),
            help="Which components make a pair.",
        ),
    }

    level: float = 0.865
    pairs: Literal["correlated", "in_order"] = "correlated"

    def matched(self, summary: Summary) -> Self:
        """Choose the level of t = 2, where each pair has the data's own covariance."""
        return replace(self, level=round(level_at_radius(2.0), 3))

    def _draw(self, n: int, rng: np.random.Generator, summary: Summary) -> FloatArray:
        order = _by_correlation(summary) if self.pairs == "correlated" else np.arange(summary.d)
        t, odd = radius_at_level(self.level), summary.d % 2
        angle = rng.uniform(0.0, 2 * np.pi, size=(n, summary.d // 2))
        length = t * np.sqrt(rng.random((n, summary.d // 2)))
        first, second = order[: summary.d - odd].reshape(-1, 2).T
        steps = np.empty((n, summary.d))
        # The Cholesky factor of a covariance of two components, written out for all pairs at once.
        r, spread = summary.covariance[first, second], summary.std
        along = r / np.where(spread[first] > 0, spread[first], 1.0)
        across = np.sqrt(np.maximum(spread[second] ** 2 - along**2, 0.0))
        steps[:, first] = length * np.cos(angle) * spread[first]
        steps[:, second] = length * (np.cos(angle) * along + np.sin(angle) * across)
        if odd:
            half_width = np.sqrt(3.0) * t / 2 * spread[order[-1]]
            steps[:, order[-1]] = rng.uniform(-half_width, half_width, size=n)
        return summary.mean + steps


def _by_correlation(summary: Summary) -> IntArray:
    """Components (d,), pair after pair: the strongest correlation in absolute value first, then among the rest."""
    spread = np.where(summary.std > 0, summary.std, 1.0)
    # Rounded, so that rounding of the covariance on another machine does not swap equal correlations.
    correlation = np.round(summary.covariance / np.outer(spread, spread), 9)
    order: list[int] = []
    free = np.ones(summary.d, dtype=bool)
    for i, j in pairs_by_strength(correlation):
        if free[i] and free[j]:
            free[[i, j]] = False
            order += [int(i), int(j)]
    return np.array(order + [int(i) for i in np.flatnonzero(free)], dtype=np.int64)
