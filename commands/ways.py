"""Ways from z-point to z-point that a command can go, by name."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from latent.distance import Mahalanobis

WAYS = ("straight", "arc")


def add_way(parser: argparse.ArgumentParser) -> None:
    """Add the choice of a way."""
    parser.add_argument(
        "--way", choices=WAYS, default="straight", help="straight, or on arcs about the mean (default: straight)"
    )


def points_on(
    way: str, cloud: Mahalanobis, waypoints: NDArray[np.float32], places: NDArray[np.float64]
) -> NDArray[np.float32]:
    """The z-points (c, d) at `places` (c,), from 0 to 1, of a way of `WAYS` through `waypoints` (w, d).

    Raises: PointsError for fewer than two waypoints.
    """
    from latent.paths import slerp, straight

    return slerp(cloud, waypoints, places) if way == "arc" else straight(waypoints, places)
