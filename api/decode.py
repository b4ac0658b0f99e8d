"""POST /decode: z-points to faces."""

from fastapi import APIRouter

from api.messages import Decoded, DecodeRequest
from api.open_bundle import array_of, faces_of, readings
from ui.bundle import open_current

router = APIRouter()


@router.post("/decode", summary="Faces of z-points")
def decode(request: DecodeRequest) -> Decoded:
    """Decode up to 64 z-points, each to a face and to what the app says under it."""
    bundle = open_current()
    z = array_of(request.z, bundle)
    return Decoded(faces=faces_of(z, bundle), readings=readings(z))
