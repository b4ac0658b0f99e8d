"""POST /edit: z-points moved along directions with a meaning, or along the principal axes."""

import numpy as np
from fastapi import APIRouter
from numpy.typing import NDArray

from api.messages import Edited, EditRequest
from api.open_bundle import array_of, faces_of, readings
from latent.directions import steps_in_z
from latent.errors import SettingError
from models.bundle import Bundle
from ui.bundle import open_current
from ui.directions.catalogue import catalogue
from ui.directions.stored import direction_set

router = APIRouter()


@router.post("/edit", summary="Move z-points along directions")
def edit(request: EditRequest) -> Edited:
    """Add the moves to each z-point: one sigma of a direction is one unit of the Mahalanobis distance."""
    bundle = open_current()
    known = steps(bundle)
    z = array_of(request.z, bundle).astype(np.float64)
    for name, strength in request.moves.items():
        if name not in known:
            raise SettingError(setting="direction", value=name, allowed="one that GET /about lists")
        z = z + strength * known[name]
    moved = z.astype(np.float32)
    return Edited(z=moved.tolist(), faces=faces_of(moved, bundle), readings=readings(moved))


def steps(bundle: Bundle) -> dict[str, NDArray[np.floating]]:
    """One sigma in z (d,) along each direction, by its name: those of labels, independent ones, the principal axes."""
    found = catalogue(bundle, direction_set(), None, method="logistic", freed=False)
    cloud = bundle.summary.mahalanobis
    axes = steps_in_z(cloud, np.eye(cloud.rank))
    return {one.key: one.step for one in found} | {f"axis-{place}": axis for place, axis in enumerate(axes, start=1)}
