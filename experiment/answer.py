"""The question answered from the figures: which generator makes faces that are new, different and as good as can be?

A rate of faces alone is cheap: the mean face over and over has the highest. So a generator is also asked for the
diversity of reconstructions and for the novelty of held-out photos.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from experiment.results import Results, Row

LEAST_RATE: Final = 0.99
"""Of the rate of reconstructions, the ceiling."""
LEAST_DIVERSITY: Final = 0.95
"""Of the diversity of reconstructions."""
LEAST_NOVELTY: Final = 1.0
"""Of the novelty of held-out photos."""
MOST_FRECHET: Final = 1.10
"""Times the Fréchet distance of reconstructions: what one hopes for, not asked of an answer."""


@dataclass(frozen=True, kw_only=True)
class Rate:
    """A share of pictures judged faces, its 95 % interval, the pictures judged, and who judged."""

    share: float
    low: float
    high: float
    n: int
    judge: str


@dataclass(frozen=True, kw_only=True)
class Demand:
    """One thing that is asked of a generator: its figure, None where not measured, and the least that will do."""

    name: str
    figure: float | None
    least: float

    @property
    def met(self) -> bool:
        """Whether the figure is there and enough."""
        return self.figure is not None and self.figure >= self.least


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A generator and what was asked of it."""

    row: Row
    demands: tuple[Demand, ...]

    @property
    def missed(self) -> tuple[Demand, ...]:
        """What was measured and is not enough."""
        return tuple(demand for demand in self.demands if demand.figure is not None and not demand.met)

    @property
    def unmeasured(self) -> tuple[Demand, ...]:
        """What could not be measured."""
        return tuple(demand for demand in self.demands if demand.figure is None)

    @property
    def whole(self) -> bool:
        """Whether everything was measured and is enough."""
        return all(demand.met for demand in self.demands)


def rate_in(row: Row) -> Rate | None:
    """A row's rate of faces: the detector's, or else the cascade's, or None where neither judged."""
    if row.face_rate is not None and row.face_low is not None and row.face_high is not None:
        return Rate(share=row.face_rate, low=row.face_low, high=row.face_high, n=row.n, judge="the face detector")
    if row.cascade_rate is not None and row.cascade_low is not None and row.cascade_high is not None:
        return Rate(share=row.cascade_rate, low=row.cascade_low, high=row.cascade_high, n=row.n, judge="the cascade")
    return None


def ceiling(results: Results) -> Row | None:
    """The row of reconstructions, or None where no held-out photos were given."""
    return next(iter(results.of_kind("reconstructions")), None)


def answers(results: Results) -> tuple[Answer, ...]:
    """Every generator with what was asked of it, the best first.

    Before others come those that miss less, then those with the smaller Fréchet distance, or else the higher rate.
    """
    top = ceiling(results)
    found = [Answer(row=row, demands=_demands(row, top)) for row in results.of_kind("generator")]
    return tuple(sorted(found, key=_order))


def frechet_ratio(row: Row, results: Results) -> float | None:
    """The row's Fréchet distance over that of the reconstructions, or None where one was not measured."""
    top = ceiling(results)
    if top is None or row.frechet is None or not top.frechet:
        return None
    return row.frechet / top.frechet


def _demands(row: Row, top: Row | None) -> tuple[Demand, ...]:
    rate, best = rate_in(row), None if top is None else rate_in(top)
    share = None if rate is None or best is None or best.share == 0 else rate.share / best.share
    return (
        Demand(name="rate of faces", figure=share, least=LEAST_RATE),
        Demand(name="diversity in pixels", figure=row.diversity_pixel, least=LEAST_DIVERSITY),
        Demand(name="diversity in descriptors", figure=row.diversity_descriptor, least=LEAST_DIVERSITY),
        Demand(name="novelty in z", figure=row.novelty_z, least=LEAST_NOVELTY),
        Demand(name="novelty in descriptors", figure=row.novelty_descriptor, least=LEAST_NOVELTY),
    )


def _order(answer: Answer) -> tuple[int, float, float]:
    rate, row = rate_in(answer.row), answer.row
    return (
        len(answer.missed),
        float("inf") if row.frechet is None else row.frechet,
        0.0 if rate is None else -rate.share,
    )
