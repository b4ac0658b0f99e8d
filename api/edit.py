"""POST /edit: z-points moved along directions with a meaning, or along the principal axes."""

from fastapi import APIRouter

from api.messages import Edited, EditRequest
from api.open_bundle import array_of, faces_of, readings
from ui.bundle import open_current
from ui.directions.moves import moved, steps_by_name
from ui.directions.stored import direction_set

router = APIRouter()


@router.post("/edit", summary="Move z-points along directions")
def edit(request: EditRequest) -> Edited:
    """Add the moves to each z-point: one sigma of a direction is one unit of the Mahalanobis distance."""
    bundle = open_current()
    steps = steps_by_name(bundle, direction_set())
    found = moved(array_of(request.z, bundle), request.moves, steps, known_from="GET /about")
    return Edited(z=found.tolist(), faces=faces_of(found, bundle), readings=readings(found))
