"""What figures are read against: the reference photos' descriptors, and what reconstructions score themselves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from experiment.appearance import gradient_energy, mean_pair_distance
from experiment.held_out import Halves
from experiment.judges import Describes
from experiment.pictures import encoded
from latent.arrays import AnyPoints, PointArray
from latent.neighbours import nearest
from models.pixels import decoded
from models.runtime import Runtime

Pixels = NDArray[np.uint8]
Descriptors = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class Looks:
    """Figures of a set of pictures before they are divided by those of reconstructions.

    sharpness: mean gradient energy. pixel: mean distance of two pictures. descriptor: of two descriptors. None: not
    measured.
    """

    sharpness: float
    pixel: float
    descriptor: float | None
    novelty_z: float | None
    novelty_descriptor: float | None


@dataclass(frozen=True, kw_only=True, eq=False)
class Yardstick:
    """n: pictures compared. reference: descriptors (n, k) of as many photos, or None. looks: of reconstructions."""

    n: int
    reference: Descriptors | None
    looks: Looks


def yardstick(halves: Halves, runtime: Runtime, points: AnyPoints, describer: Describes | None) -> Yardstick:
    """Measure the reference photos, and the reconstructions of the other half."""
    codes = encoded(halves.judged, runtime)
    pixels = decoded(codes, runtime)
    described = None if describer is None else describer.describe(pixels)
    return Yardstick(
        n=len(halves.reference),
        reference=None if describer is None else describer.describe(halves.reference),
        looks=looks(pixels, codes, described, runtime, points, describer),
    )


def looks(
    pixels: Pixels,
    z: PointArray | None,
    described: Descriptors | None,
    runtime: Runtime,
    points: AnyPoints,
    describer: Describes | None,
) -> Looks:
    """The figures of pictures (n, s, s, 3) uint8, decoded from z (n, d), with descriptors (n, k).

    Novelty is the median distance to the nearest of `points`, and in descriptors to the picture of that one.
    """
    images = pixels.astype(np.float32) / 255
    novelty_z = novelty_descriptor = None
    if z is not None:
        distances, rows = nearest(points, z)
        novelty_z = float(np.median(distances))
        if described is not None and describer is not None:
            known = describer.describe(decoded(np.asarray(points[rows[:, 0]], dtype=np.float32), runtime))
            novelty_descriptor = float(np.median(np.linalg.norm(described - known, axis=1)))
    return Looks(
        sharpness=float(gradient_energy(images).mean()),
        pixel=mean_pair_distance(images),
        descriptor=None if described is None else mean_pair_distance(described),
        novelty_z=novelty_z,
        novelty_descriptor=novelty_descriptor,
    )
