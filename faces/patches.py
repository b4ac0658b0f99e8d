"""Patches of one size, cut out of pictures where boxes say."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from faces.boxes import Boxes

Pixels = NDArray[np.uint8]
OUTSIDE: Final = 127.5
"""What lies beyond a picture: grey, which the nets see as zero."""


def patches(pictures: Pixels, of: NDArray[np.intp], boxes: Boxes, *, side: int) -> NDArray[np.float32]:
    """Patches (k, side, side, 3) float32, 0 to 255, under boxes (k, 4) of the pictures `of` (k,) of (n, h, w, 3) uint8.

    Bilinear between the four nearest pixels, as mtcnn does it by `tf.image.crop_and_resize`: a box that is much larger
    is not averaged over.
    """
    height, width = pictures.shape[1:3]
    columns, right, x_inside = _steps(boxes[:, 0], boxes[:, 2], length=width, side=side)
    rows, down, y_inside = _steps(boxes[:, 1], boxes[:, 3], length=height, side=side)
    flat = pictures.reshape(-1, 3)
    first = (of * height)[:, None]
    upper, lower = (first + rows) * width, (first + np.minimum(rows + 1, height - 1)) * width
    beside = np.minimum(columns + 1, width - 1)
    right, down = right[:, None, :, None], down[:, :, None, None]
    top = _between(flat, upper, columns, beside, right)
    values = top + (_between(flat, lower, columns, beside, right) - top) * down
    inside = y_inside[:, :, None] & x_inside[:, None, :]
    values[~inside] = OUTSIDE
    return values


def _steps(
    low: NDArray[np.float32], high: NDArray[np.float32], *, length: int, side: int
) -> tuple[NDArray[np.intp], NDArray[np.float32], NDArray[np.bool_]]:
    """Where `side` samples from low to high (k,) fall: index below, share of the next, whether inside; (k, side)."""
    places = low[:, None] + (high - low)[:, None] * np.linspace(0, 1, side, dtype=np.float32)
    places = places * np.float32((length - 1) / length)
    inside = (places >= 0) & (places <= length - 1)
    places = np.clip(places, 0, length - 1)
    below = np.floor(places)
    return below.astype(np.intp), places - below, inside


def _between(
    flat: Pixels, starts: NDArray[np.intp], columns: NDArray[np.intp], beside: NDArray[np.intp],
    share: NDArray[np.float32],
) -> NDArray[np.float32]:  # fmt: skip
    first = flat[starts[:, :, None] + columns[:, None, :]].astype(np.float32)
    second = flat[starts[:, :, None] + beside[:, None, :]]
    return np.asarray(first + (second - first) * share)
