"""The directions that lie in a bundle, checked as they are read."""

from __future__ import annotations

from latent.direction_set import DirectionsError, DirectionSet
from models.bundle import DIRECTIONS, Bundle, hash_fault
from models.check_described import step_fault


def stored_directions(bundle: Bundle) -> DirectionSet | None:
    """Return the directions that `bundle` holds, None where it has none.

    Raises: DirectionsError where the file is not whole, or the directions are not those of this bundle's z-points.
    """
    record = bundle.card.files.get(DIRECTIONS)
    if record is None:
        return None
    fault = hash_fault(bundle.path, DIRECTIONS, record)
    if fault is not None:
        raise DirectionsError(fault)
    found = DirectionSet.load(bundle.path / DIRECTIONS, d=bundle.summary.d)
    fault = step_fault(found, bundle.summary.mahalanobis)
    if fault is not None:
        raise DirectionsError(fault)
    return found
