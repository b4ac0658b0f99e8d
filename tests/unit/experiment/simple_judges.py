"""Judges that need no library: a face is brighter on the left, and its description is the brightness of nine parts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faces.frame import EYES, FRAME, Place

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Seen:
    probability: float
    left_eye: Place
    right_eye: Place


class LeftIsBright:
    """Sees a face, its eyes in place, where the left half is brighter than the right; counts the pictures it saw."""

    def __init__(self) -> None:
        self.seen = 0

    def detect_many(self, pictures: Pixels) -> list[tuple[Seen, ...]]:
        self.seen += len(pictures)
        half, scale = pictures.shape[2] // 2, pictures.shape[1] / FRAME
        left, right = (tuple(scale * at for at in eye) for eye in EYES)
        bright = pictures[:, :, :half].mean(axis=(1, 2, 3)) > pictures[:, :, half:].mean(axis=(1, 2, 3))
        return [(Seen(0.99, (left[0], left[1]), (right[0], right[1])),) if one else () for one in bright]


class FewPixels:
    """Describes a picture by its brightness in a grid of 3 x 3; counts the pictures it described."""

    def __init__(self) -> None:
        self.described = 0

    def describe(self, pictures: Pixels) -> NDArray[np.float64]:
        self.described += len(pictures)
        n, side = len(pictures), pictures.shape[1] // 3
        return pictures.reshape(n, 3, side, 3, side, 3).mean(axis=(2, 4, 5)).reshape(n, 9) / 255
