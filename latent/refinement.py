"""A z-point brought nearer to a picture by Gauss-Newton steps, without a gradient of the model.

How the picture changes along each principal axis is measured by differences of decodes, a block of axes at a time.
After each block comes a step along all axes measured so far, so that the way can be left at any point of it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from latent.arrays import AnyPoints, FloatArray, PointArray
from latent.directions import axis_steps
from latent.distance import Mahalanobis
from latent.errors import PointsError, SettingError

See = Callable[[PointArray], npt.NDArray[np.floating[Any]]]
"""Turns z-points (n, d) into what is seen of their pictures, (n, values): all of it, or part of it."""

PULL = 10.0
"""How strongly the mean pulls: the gain of most photos, at no greater distance from the mean."""
STEP = 0.1
"""Length of a difference in sigma: wide enough for float32 pictures, narrow enough for a curved decoder."""
BLOCK = 32
"""Axes measured together."""
ROUNDING = 1e-6
"""Added to the curvature, of its trace: changes are measured in float32, and axes that change nothing stay put."""
HALVINGS = 5
"""How often a step that makes the picture worse is halved before it is left out."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Refined:
    """A point of the way: z (d,) float32; mean squared error of what is seen; Mahalanobis distance m in sigma."""

    z: PointArray
    error: float
    mahalanobis: float


def steps_a_sweep(cloud: Mahalanobis) -> int:
    """Points of the way that a sweep over all axes of `cloud` gives, one a block."""
    return -(-cloud.rank // BLOCK)


def refine(
    see: See, cloud: Mahalanobis, z: AnyPoints, target: AnyPoints, *, sweeps: int = 3, pull: float = PULL
) -> Iterator[Refined]:
    """Give the way of z from `z` (d,) towards `target` (values,): first the start itself, then one point a block.

    Minimises |see(z) - target|^2 + pull e m(z)^2, with e the mean squared error at the start: the most probable z for
    a normal cloud and errors of variance e, where pull is 1; more of it allows for errors that go together. The sum
    never rises. A sweep measures every axis once and costs about 1.1 r decodes, r axes.

    Raises: SettingError for fewer than 1 sweep or a pull below 0, PointsError for a target of another size.
    """
    if sweeps < 1:
        raise SettingError(setting="sweeps", value=sweeps, allowed="at least 1 sweep")
    if not pull >= 0.0:
        raise SettingError(setting="pull", value=pull, allowed="0 or more")
    way = _Way(see, cloud, np.asarray(z, dtype=np.float64), np.asarray(target, dtype=np.float32), pull=pull)
    yield way.here()
    for _ in range(sweeps):
        for start in range(0, cloud.rank, BLOCK):
            way.measure(slice(start, min(start + BLOCK, cloud.rank)))
            way.step()
            yield way.here()


class _Way:
    """Where the way has come to: scores (r,), what is seen there, and the changes along the axes as last measured."""

    def __init__(self, see: See, cloud: Mahalanobis, z: FloatArray, target: PointArray, *, pull: float) -> None:
        self._see, self._target = see, target
        self._steps = axis_steps(cloud)
        self._scores = cloud.whiten(z[None])[0]
        self._rest = z - self._scores @ self._steps
        """What the axes do not reach of z."""
        self._seen = self._seen_at(self._scores)
        if self._seen.shape != target.shape:
            raise PointsError(f"The picture has {self._seen.size} values, the target {target.size}: give one of each.")
        self._ridge = pull * float(np.mean(np.square(target - self._seen)))
        self._changes = np.zeros((cloud.rank, target.size), dtype=np.float32)
        self._products = np.zeros((cloud.rank, cloud.rank), dtype=np.float64)
        self._measured = 0

    def here(self) -> Refined:
        error = float(np.mean(np.square(self._target - self._seen), dtype=np.float64))
        return Refined(z=self._z(self._scores), error=error, mahalanobis=float(np.linalg.norm(self._scores)))

    def measure(self, axes: slice) -> None:
        """Measure the changes of what is seen along a block of axes."""
        there = self._see((self._rest + self._scores @ self._steps + STEP * self._steps[axes]).astype(np.float32))
        self._changes[axes] = (there - self._seen) / np.float32(STEP)
        self._measured = max(self._measured, axes.stop)
        known = slice(0, self._measured)
        products = self._changes[axes] @ self._changes[known].T
        self._products[axes, known], self._products[known, axes] = products, products.T

    def step(self) -> None:
        """Go to the minimum along the measured axes of the sum as it would be for a straight decoder, or part of it."""
        known = slice(0, self._measured)
        ridge = self._ridge + ROUNDING * float(np.trace(self._products))
        curvature = self._products[known, known] + ridge * np.eye(self._measured)
        slope = self._changes[known] @ (self._target - self._seen) - self._ridge * self._scores[known]
        if not slope.any():
            return  # a target that is reached already
        direction = np.zeros_like(self._scores)
        direction[known] = np.linalg.solve(curvature, slope)
        before = self._sum(self._scores, self._seen)
        for halving in range(HALVINGS):
            scores = self._scores + direction * 0.5**halving
            seen = self._seen_at(scores)
            if self._sum(scores, seen) < before:
                self._scores, self._seen = scores, seen
                return

    def _sum(self, scores: FloatArray, seen: PointArray) -> float:
        return float(np.sum(np.square(self._target - seen), dtype=np.float64) + self._ridge * (scores @ scores))

    def _seen_at(self, scores: FloatArray) -> PointArray:
        return np.asarray(self._see(self._z(scores)[None])[0], dtype=np.float32)

    def _z(self, scores: FloatArray) -> PointArray:
        return np.asarray(self._rest + scores @ self._steps, dtype=np.float32)
