"""The whole photo for the crop tool, small enough to be sent at once; the frame itself is cut from the full photo."""

from typing import Final

import numpy as np

from models.picture import Picture
from ui.pictures import data_url

SIDE: Final = 960
"""Longest side in pixels, about: plain averages of whole pixels leave up to a quarter less or half as much again."""


def preview(picture: Picture) -> str:
    """Return a picture, reduced where it is much larger than SIDE, as a data URL."""
    fine = picture.at_least(SIDE).image
    return data_url(np.asarray(fine.reduce(max(1, round(max(fine.size) / SIDE)))), quality=84)
