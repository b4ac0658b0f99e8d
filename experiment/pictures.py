"""The pictures of one row: decoded in blocks, kept as 8-bit pixels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from experiment.held_out import Halves
from experiment.rows import NOISE, PHOTOS, RECONSTRUCTIONS, Subject, z_points
from latent.arrays import PointArray
from latent.record import Summary
from models.encode import codes_of
from models.pixels import Pixels, decoded
from models.runtime import Runtime


@dataclass(frozen=True, eq=False)
class Pictures:
    """pixels (n, s, s, 3) uint8, and the z-points (n, d) float32 they were decoded from, or None."""

    pixels: Pixels
    z: PointArray | None = None


def pictures_of(
    subject: Subject, n: int, rng: np.random.Generator, summary: Summary, runtime: Runtime, halves: Halves | None
) -> Pictures:
    """The subject's pictures: n of them, or of held-out photos as many as `halves` holds.

    Raises: SettingError of a sampler that does not suit the data.
    """
    if subject.key in (PHOTOS, RECONSTRUCTIONS) and halves is not None:
        if subject.key == PHOTOS:
            return Pictures(halves.judged)
        codes = encoded(halves.judged, runtime)
        return Pictures(decoded(codes, runtime), codes)
    if subject.key == NOISE:
        side = runtime.image_size
        return Pictures(rng.integers(0, 256, size=(n, side, side, 3), dtype=np.uint8))
    z = z_points(subject, summary, n, rng)
    if z is None:
        raise LookupError(f"nothing draws the row {subject.key!r}")
    return Pictures(decoded(z, runtime), z)


def encoded(pixels: Pixels, runtime: Runtime) -> PointArray:
    """Encode photos (n, s, s, 3) uint8 to z-points (n, d) float32."""
    return np.concatenate(list(codes_of(pixels, np.arange(len(pixels)), runtime.with_threads(1))))
