"""A photo beside its reconstruction and where the two differ, with a wiper; everything travels as data URLs."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from models.metrics import error_map
from models.pixels import to_uint8
from ui.colours import Colours, colours
from ui.front import element
from ui.photo.session import Photo
from ui.pictures import data_url

_COMPARE = element("compare")

FULL_ERROR: Final = 0.3
"""Mean difference of the colours (0 to 1) that has the strongest colour: fixed, so that maps can be compared."""


ENLARGED: Final = 4


def photo_compare(photo: Photo, *, key: str) -> None:
    """Show the framed photo, its reconstruction and the error map side by side."""
    original, reconstruction, error = three_pictures(photo)
    _COMPARE(
        key=key,
        data={
            "original": data_url(original, format="PNG"),
            "reconstruction": data_url(reconstruction, format="PNG"),
            "error": data_url(error, format="PNG"),
            "ramp": error_ramp(colours()),
            "most": f"{FULL_ERROR:.1f} and more",
        },
    )


def three_pictures(photo: Photo) -> NDArray[np.uint8]:
    """Return original, reconstruction and error map as (3, 96, 96, 3) uint8."""
    error = error_picture(error_map(photo.frame, photo.reconstruction), now=colours())
    return np.stack([to_uint8(photo.frame), to_uint8(photo.reconstruction), error])


def enlarged(pictures: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return pictures (n, s, s, 3) four times as large, smoothly, as the page shows them."""
    side = ENLARGED * pictures.shape[1]
    return np.stack([np.asarray(Image.fromarray(picture).resize((side, side))) for picture in pictures])


def error_ramp(now: Colours) -> list[str]:
    """Return the colours of no error, half of the full error and the full error: page, warning tone, ink."""
    return [now.background, now.outside, now.ink]


def error_picture(error: NDArray[np.floating], *, now: Colours) -> NDArray[np.uint8]:
    """Colour an error map (h, w) in [0, 1] as (h, w, 3) uint8, straight between the colours of the ramp."""
    stops = np.array([_rgb(colour) for colour in error_ramp(now)], dtype=np.float64)
    place = np.clip(error / FULL_ERROR, 0.0, 1.0) * (len(stops) - 1)
    channels = [np.interp(place, np.arange(len(stops)), stops[:, channel]) for channel in range(3)]
    return np.asarray(np.rint(np.stack(channels, axis=-1)), dtype=np.uint8)


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
