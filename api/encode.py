"""POST /encode: a photo to its z-point and its reconstruction. The photo is read in memory and dropped."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from api.messages import Encoded
from api.open_bundle import as_png, readings
from faces.align import align
from faces.framing import Crop, first_crop
from faces.source import framed_from
from models.metrics import psnr, ssim
from models.picture import Picture
from models.pixels import to_uint8
from ui.bundle import open_current

router = APIRouter()
FarthestPixel = Annotated[float | None, Query(ge=-1e5, le=1e5, allow_inf_nan=False)]


async def photo(request: Request) -> bytes:
    """The body as it came."""
    return await request.body()


@router.post(
    "/encode",
    summary="The z-point of a photo",
    openapi_extra={
        "requestBody": {
            "required": True,
            "description": "The photo's file as it is, up to 20 MB; its kind is told by its content.",
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
def encode(
    data: Annotated[bytes, Depends(photo)],
    x: FarthestPixel = None,
    y: FarthestPixel = None,
    size: Annotated[float | None, Query(gt=0, le=1e5, allow_inf_nan=False)] = None,
    angle: Annotated[float | None, Query(ge=-180, le=180, allow_inf_nan=False)] = None,
) -> Encoded:
    """Frame the photo, encode it, decode the z-point.

    x, y, size: centre and side of the square that is taken, in the photo's pixels; angle: how far it is turned
    clockwise, in degrees. Without any of them, the best face is found and brought upright; where there is none, the
    square lies where a face is likely.
    """
    bundle = open_current()
    picture = Picture(data)
    named = any(value is not None for value in (x, y, size, angle))
    found = [] if named else align(picture)
    frame = framed_from(picture, found[0].frame if found else _crop(picture, x, y, size, angle or 0.0))
    z = bundle.runtime.encode(frame[None])
    rebuilt = bundle.runtime.decode(z)
    return Encoded(
        z=z[0].tolist(),
        confidence=found[0].confidence if found else None,
        face=as_png(to_uint8(frame)),
        reconstruction=as_png(to_uint8(rebuilt[0])),
        psnr=float(psnr(frame[None], rebuilt)[0]),
        ssim=float(ssim(frame[None], rebuilt)[0]),
        reading=readings(z)[0],
    )


def _crop(picture: Picture, x: float | None, y: float | None, size: float | None, angle: float) -> Crop:
    likely = first_crop(width=picture.width, height=picture.height)
    asked = Crop(
        x=likely.x if x is None else x,
        y=likely.y if y is None else y,
        size=likely.size if size is None else size,
        angle=angle,
    )
    return asked.within(width=picture.width, height=picture.height)
