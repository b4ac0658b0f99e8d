"""What figures are read against: the reference photos' descriptors, and what reconstructions score themselves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from experiment.appearance import gradient_energy, pair_distances
from experiment.held_out import Halves
from experiment.intervals import Estimate
from experiment.judges import Describes
from experiment.pictures import encoded
from latent.arrays import AnyPoints, FloatArray, IntArray, PointArray
from latent.neighbours import nearest
from models.pixels import decoded
from models.runtime import Runtime

Pixels = NDArray[np.uint8]
Descriptors = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class Near:
    """The nearest z-point of the bundle to each of (n, d): distances (n,) in units of z, and row numbers (n,)."""

    distances: FloatArray
    rows: IntArray

    @classmethod
    def of(cls, points: AnyPoints, z: PointArray) -> Near:
        """Search `points` (m, d) for the nearest to each of z (n, d)."""
        distances, rows = nearest(points, z)
        return cls(distances=distances[:, 0], rows=rows[:, 0])

    def first(self, n: int) -> Near:
        """The same of the first n."""
        return Near(distances=self.distances[:n], rows=self.rows[:n])


@dataclass(frozen=True, kw_only=True, eq=False)
class Looks:
    """Figures of a set of pictures before they are divided by those of reconstructions, named as in `Row`.

    sharpness: mean gradient energy. diversity_pixel: mean distance of two pictures. diversity_descriptor: of two
    descriptors. None: not measured.
    """

    sharpness: Estimate
    diversity_pixel: Estimate
    diversity_descriptor: Estimate | None
    novelty_z: Estimate | None
    novelty_descriptor: Estimate | None


@dataclass(frozen=True, kw_only=True, eq=False)
class Yardstick:
    """n: pictures compared. reference: descriptors (n, k) of as many photos, or None. described, looks: those of the
    reconstructions, descriptors (n, k) or None."""

    n: int
    reference: Descriptors | None
    described: Descriptors | None
    looks: Looks


def yardstick(halves: Halves, runtime: Runtime, points: AnyPoints, describer: Describes | None) -> Yardstick:
    """Measure the reference photos, and the reconstructions of the other half."""
    codes = encoded(halves.judged, runtime)
    pixels = decoded(codes, runtime)
    described = None if describer is None else describer.describe(pixels)
    return Yardstick(
        n=len(halves.reference),
        reference=None if describer is None else describer.describe(halves.reference),
        described=described,
        looks=looks(pixels, Near.of(points, codes), described, runtime, points, describer),
    )


def looks(
    pixels: Pixels,
    near: Near | None,
    described: Descriptors | None,
    runtime: Runtime,
    points: AnyPoints,
    describer: Describes | None,
) -> Looks:
    """The figures of pictures (n, s, s, 3) uint8 with descriptors (n, k), near which of `points` they lie.

    Novelty is the median distance to the nearest of `points`, and in descriptors to the picture of that one.
    """
    images = pixels.astype(np.float32) / 255
    novelty_descriptor = None
    if near is not None and described is not None and describer is not None:
        known = _known(near, runtime, points, describer)
        novelty_descriptor = Estimate.median(np.linalg.norm(described - known, axis=1))
    return Looks(
        sharpness=Estimate.mean(gradient_energy(images)),
        diversity_pixel=Estimate.pairs(pair_distances(images)),
        diversity_descriptor=None if described is None else Estimate.pairs(pair_distances(described)),
        novelty_z=None if near is None else Estimate.median(near.distances),
        novelty_descriptor=novelty_descriptor,
    )


def _known(near: Near, runtime: Runtime, points: AnyPoints, describer: Describes) -> Descriptors:
    """Descriptors (n, k) of the decodes of the nearest z-points."""
    # Far draws share few nearest z-points, and a description costs more than all else.
    rows, places = np.unique(near.rows, return_inverse=True)
    return describer.describe(decoded(np.asarray(points[rows], dtype=np.float32), runtime))[places]
