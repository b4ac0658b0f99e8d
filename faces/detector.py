"""What a face detector gives, and the small interface behind which it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from faces.frame import Place

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, kw_only=True)
class Face:
    """A face found in a picture, in its pixels, (0, 0) being its upper left corner. Left is left as seen."""

    box: tuple[float, float, float, float]
    """left, top, right, bottom; a face that is cut has a box that reaches beyond the picture."""
    probability: float
    """From 0 to 1."""
    left_eye: Place
    right_eye: Place
    nose: Place
    left_mouth: Place
    right_mouth: Place

    @property
    def size(self) -> float:
        """Side in pixels of a square as large as the box."""
        left, top, right, bottom = self.box
        return float(np.sqrt(max(0.0, right - left) * max(0.0, bottom - top)))


class Detector(Protocol):
    """Finds faces, from any number of threads."""

    def detect(self, picture: Pixels) -> Sequence[Face]:
        """The faces in a picture (h, w, 3) uint8, the surest first."""

    def detect_many(self, pictures: Pixels) -> Sequence[Sequence[Face]]:
        """The faces in each of the pictures (n, h, w, 3) uint8, the surest first."""
