"""The first look: where faces might be in a photo that may lie on its side or on its head."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from PIL import Image

from faces.detector import Detector
from faces.framing import Crop, Points, crop_from_eyes

_GROUND: Final = (128, 128, 128)


def rough_frames(picture: Image.Image, detector: Detector, *, turn: float) -> list[Crop]:
    """Frames about the faces in an RGB picture that is turned clockwise by `turn` degrees to be looked at.

    The frames are over the picture as given.
    """
    turned = _turned(picture, turn)
    faces = detector.detect(np.asarray(turned))
    eyes = [_back([face.left_eye, face.right_eye], turned, picture, turn) for face in faces]
    return [crop_from_eyes(left, right) for left, right in eyes if math.dist(left, right) > 0]


def _turned(picture: Image.Image, turn: float) -> Image.Image:
    """The picture turned, with grey corners; by quarters it is the same pixels."""
    return picture.rotate(-turn, Image.Resampling.BILINEAR, expand=True, fillcolor=_GROUND)


def _back(
    points: list[tuple[float, float]], turned: Image.Image, picture: Image.Image, turn: float
) -> list[tuple[float, float]]:
    """Points of the turned picture as points of the picture: both have one centre."""
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    centre, other = (np.array(one.size) / 2 for one in (turned, picture))
    back: Points = (np.array(points) - centre) @ np.array([[cos, -sin], [sin, cos]]) + other
    return [(float(x), float(y)) for x, y in back]
