"""The whole photo for the crop tool, small enough to be sent at once; the frame itself is cut from the full photo."""

from typing import Final

import numpy as np
from PIL import Image

from models.picture import Picture
from ui.pictures import data_url

SIDE: Final = 960
"""Longest side in pixels."""


def preview(picture: Picture) -> str:
    """Return a picture, reduced to SIDE where it is larger, as a data URL."""
    fine = picture.at_least(SIDE).image
    scale = min(1.0, SIDE / max(fine.size))
    size = (max(1, round(fine.width * scale)), max(1, round(fine.height * scale)))
    return data_url(np.asarray(fine.resize(size, Image.Resampling.BICUBIC, reducing_gap=1.0)), quality=84)
