"""A second opinion: OpenCV's Haar cascade, which knows light and shade but no network."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from faces.score import enlarged

SMALLEST = 0.35
"""Least side of a face as a share of the picture's: in the training frame faces fill more."""


def cascade_sees_face(pictures: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Whether the cascade finds a face in each of the pictures (n, s, s, 3) uint8: (n,) bool. Needs OpenCV."""
    import cv2

    cascade, side = _cascade(), int(SMALLEST * 2 * pictures.shape[1])
    grey = (cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY) for picture in enlarged(pictures))
    return np.array([len(cascade.detectMultiScale(one, 1.05, 3, 0, (side, side))) > 0 for one in grey], dtype=bool)


@cache
def _cascade() -> Any:
    import cv2

    return cv2.CascadeClassifier(str(Path(cv2.__file__).parent / "data" / "haarcascade_frontalface_default.xml"))
