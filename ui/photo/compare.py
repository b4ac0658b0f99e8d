"""A photo beside its reconstruction and where the two differ, with a wiper; everything travels as data URLs."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ui.colours import colours
from ui.front import element
from ui.photo.error_picture import FULL_ERROR, beside_error, error_ramp
from ui.photo.session import Photo
from ui.pictures import data_url

_COMPARE = element("compare")

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
    return beside_error(photo.frame, photo.reconstruction, now=colours())


def enlarged(pictures: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return pictures (n, s, s, 3) four times as large, smoothly, as the page shows them."""
    side = ENLARGED * pictures.shape[1]
    return np.stack([np.asarray(Image.fromarray(picture).resize((side, side))) for picture in pictures])
