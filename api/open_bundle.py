"""The bundle that the app shows, and what of it every answer needs: faces as PNG, readings, z-points as an array."""

from __future__ import annotations

import base64

import numpy as np
from numpy.typing import NDArray

from api.messages import Reading
from latent.errors import PointsError
from models.bundle import Bundle
from models.pixels import decoded
from ui.bundle import readings_of
from ui.pictures import png_bytes


def array_of(z: list[list[float]], bundle: Bundle) -> NDArray[np.float32]:
    """z-points (n, d) float32. Raises: PointsError for one that has not the bundle's d numbers."""
    d = bundle.summary.d
    for place, point in enumerate(z):
        if len(point) != d:
            raise PointsError(f"z-point {place + 1} has {len(point)} numbers where this bundle's have {d}: give {d}.")
    return np.asarray(z, dtype=np.float32)


def faces_of(z: NDArray[np.float32], bundle: Bundle) -> list[str]:
    """The decodes of z-points (n, d), each as PNG in base64."""
    return [as_png(picture) for picture in decoded(z, bundle.runtime)]


def as_png(picture: NDArray[np.uint8]) -> str:
    """A picture (s, s, 3) as PNG in base64."""
    return base64.b64encode(png_bytes(picture)).decode("ascii")


def readings(z: NDArray[np.float32]) -> list[Reading]:
    """What stands under a face, for each of z-points (n, d)."""
    return [
        Reading(radius=one.radius, mahalanobis=one.mahalanobis, quantile=one.position, region=one.region)
        for one in map(readings_of, z)
    ]
