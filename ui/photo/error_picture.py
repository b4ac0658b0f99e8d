"""Where a reconstruction differs from its photo, in the colours of the page."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.metrics import error_map
from models.pixels import to_uint8
from ui.colours import Colours

FULL_ERROR: Final = 0.3
"""Mean difference of the colours (0 to 1) that has the strongest colour: fixed, so that maps can be compared."""


def error_ramp(now: Colours) -> list[str]:
    """Return the colours of no error, half of the full error and the full error: page, warning tone, ink."""
    return [now.background, now.outside, now.ink]


def error_picture(error: NDArray[np.floating], *, now: Colours) -> NDArray[np.uint8]:
    """Colour an error map (h, w) in [0, 1] as (h, w, 3) uint8, straight between the colours of the ramp."""
    stops = np.array([_rgb(colour) for colour in error_ramp(now)], dtype=np.float64)
    place = np.clip(error / FULL_ERROR, 0.0, 1.0) * (len(stops) - 1)
    channels = [np.interp(place, np.arange(len(stops)), stops[:, channel]) for channel in range(3)]
    return np.asarray(np.rint(np.stack(channels, axis=-1)), dtype=np.uint8)


def beside_error(
    original: NDArray[np.floating], reconstruction: NDArray[np.floating], *, now: Colours
) -> NDArray[np.uint8]:
    """Return two pictures (s, s, 3) in [0, 1] and their error map as (3, s, s, 3) uint8."""
    error = error_picture(error_map(original, reconstruction), now=now)
    return np.stack([to_uint8(original), to_uint8(reconstruction), error])


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
