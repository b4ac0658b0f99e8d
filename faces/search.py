"""The first look: where faces might be in a photo that may lie on its side or on its head."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from PIL import Image

from faces.detector import Detector, Pixels
from faces.framing import Crop, Points, crop_from_eyes

_GROUND: Final = (128, 128, 128)


def rough_frames(picture: Pixels, detector: Detector, *, turn: float) -> list[Crop]:
    """Frames about the faces in a picture (h, w, 3) uint8 that is turned clockwise by `turn` degrees to be looked at.

    The frames are over the picture as given.
    """
    turned = _turned(picture, turn)
    eyes = [_back([face.left_eye, face.right_eye], turned, picture, turn) for face in detector.detect(turned)]
    return [crop_from_eyes(left, right) for left, right in eyes if math.dist(left, right) > 0]


def _turned(picture: Pixels, turn: float) -> Pixels:
    quarters, rest = divmod(turn, 90.0)
    if rest == 0:
        return np.ascontiguousarray(np.rot90(picture, -int(quarters)))
    image = Image.fromarray(picture).rotate(-turn, Image.Resampling.BILINEAR, expand=True, fillcolor=_GROUND)
    return np.asarray(image)


def _back(points: list[tuple[float, float]], turned: Pixels, picture: Pixels, turn: float) -> list[tuple[float, float]]:
    """Points of the turned picture as points of the picture: both have one centre."""
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    centre, other = (np.array(one.shape[1::-1]) / 2 for one in (turned, picture))
    back: Points = (np.array(points) - centre) @ np.array([[cos, -sin], [sin, cos]]) + other
    return [(float(x), float(y)) for x, y in back]
