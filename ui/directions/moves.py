"""Moves along directions by their names: what the API and the command line edit z-points with."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from latent.arrays import AnyPoints
from latent.direction_set import DirectionSet
from latent.directions import axis_steps
from latent.errors import SettingError
from models.bundle import Bundle
from ui.directions.catalogue import catalogue


def steps_by_name(bundle: Bundle, stored: DirectionSet | None) -> dict[str, NDArray[np.floating]]:
    """Return one sigma in z (d,) along each direction: those of labels, independent ones, every principal axis."""
    found = catalogue(bundle, stored, None, method="logistic", freed=False)
    axes = enumerate(axis_steps(bundle.summary.mahalanobis), start=1)
    return {one.key: one.step for one in found} | {f"pc-{place}": axis for place, axis in axes}


def moved(
    z: AnyPoints, moves: Mapping[str, float], steps: Mapping[str, NDArray[np.floating]], *, known_from: str
) -> NDArray[np.float32]:
    """Return z-points (n, d) with so many sigma of each named direction added: sigma is a unit of the distance m.

    Raises: SettingError for a name that ``steps`` lacks; ``known_from`` says where the names are listed.
    """
    found = np.asarray(z, dtype=np.float64)
    for name, strength in moves.items():
        if name not in steps:
            raise SettingError(setting="direction", value=name, allowed=f"one that {known_from} lists")
        found = found + strength * steps[name]
    return found.astype(np.float32)
